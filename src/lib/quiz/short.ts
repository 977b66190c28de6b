/** The short version of a quiz, for a track that takes only some steps of a module. */
import type { QuizEvent } from './event.ts';
import { replayQuiz } from './replay.ts';
import type { QuizShape } from './shape.ts';

/** Items whose objective was taught: nobody is asked what the steps of the track did not teach. */
export const taughtItems = (shape: QuizShape, objectives: ReadonlySet<string>): string[] =>
	shape.items.filter(({ objective }) => objectives.has(objective)).map(({ id }) => id);

/** The quiz with these items alone: the pass mark and the critical items are then those among them. */
export const cut = ({ items, pass }: QuizShape, ids: readonly string[]): QuizShape => ({
	items: items.filter(({ id }) => ids.includes(id)),
	pass
});

/** What a run is asked, and the hash that says so in its head. */
export interface Version {
	readonly hash: string;
	readonly shape: QuizShape;
}

/**
 * The version a run is of. Its hash says so, whatever the track is by now. Where the quiz was edited since, it is the version in which most
 * of its events still fit; where that leaves it open, the `wanted` one.
 */
export function versionOf(
	shape: QuizShape,
	whole: string,
	run: { readonly hash: string; readonly seed: number; readonly events: readonly QuizEvent[] },
	wanted: string
): Version {
	const versions: readonly Version[] = [
		{ hash: whole, shape },
		...Object.values(shape.short ?? {}).map(({ hash, items }) => ({ hash, shape: cut(shape, items) }))
	];
	const named = (hash: string) => versions.find((version) => version.hash === hash);
	const fits = (version: Version) => replayQuiz(version.shape, run.seed, run.events).fits;
	return named(run.hash) ?? versions.reduce((best, one) => (fits(one) > fits(best) ? one : best), named(wanted) ?? versions[0]!);
}

/** Short codes of choices for tight places: what an LMS remembers, and the link that carries a run to another device. */
import { hash } from '../base/hash.ts';
import type { Decided } from './event.ts';
import type { ScenarioShape } from './shape.ts';
import { error, type ProofFinding } from './structure.ts';

/** In about one of 1,500 scenarios two choices share a code; then the build stops and one of them gets another id. */
export const codeLength = 4;

/** The first characters of the hash after its leading one, which is only ever 0, 1 or 2. */
export const codeOf = ({ scene, choice }: Decided): string => hash(`${scene}/${choice}`).slice(1, 1 + codeLength);

export const encodeWay = (way: readonly Decided[]): string => way.map(codeOf).join('');

/** The way that a text of codes stands for, up to the first code that is none. `was` reads the codes of ids that were renamed. */
export function decodeWay(shape: ScenarioShape, text: string, was: Readonly<Record<string, string>> = {}): readonly Decided[] {
	const known = new Map<string, Decided>([...renamed(shape, was), ...choicesOf(shape)].map(([old, now]) => [codeOf(old), now]));
	const way: Decided[] = [];
	for (let i = 0; i < text.length; i += codeLength) {
		const decided = known.get(text.slice(i, i + codeLength));
		if (!decided) break;
		way.push(decided);
	}
	return way;
}

/** A code that stands for two choices is a fault of the build: a saved way could land on the wrong one. */
export function checkCodes(shape: ScenarioShape, code: (decided: Decided) => string = codeOf): readonly ProofFinding[] {
	const first = new Map<string, Decided>();
	return choicesOf(shape).flatMap(([decided]) => {
		const other = first.get(code(decided));
		if (!other) {
			first.set(code(decided), decided);
			return [];
		}
		const message = `The short code of "${decided.scene}/${decided.choice}" is also that of "${other.scene}/${other.choice}".`;
		return [error('code_collision', decided, message, 'Give this choice another id.')];
	});
}

type Named = readonly [old: Decided, now: Decided];

const choicesOf = (shape: ScenarioShape): readonly Named[] =>
	shape.scenes.flatMap((scene) =>
		scene.kind === 'decision'
			? scene.choices.map(({ id }): Named => [
					{ scene: scene.id, choice: id },
					{ scene: scene.id, choice: id }
				])
			: []
	);

/** Every name a choice may have had: its scene, itself, or both were called otherwise. */
function renamed(shape: ScenarioShape, was: Readonly<Record<string, string>>): readonly Named[] {
	const before = (now: string): readonly string[] => [now, ...Object.keys(was).filter((old) => was[old] === now)];
	return choicesOf(shape).flatMap(([, now]) =>
		before(now.scene).flatMap((scene) => [
			[{ scene, choice: now.choice }, now] as const,
			...Object.keys(was)
				.filter((old) => old.startsWith(`${scene}/`) && lastPart(was[old]!) === now.choice)
				.map((old): Named => [{ scene, choice: lastPart(old) }, now])
		])
	);
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

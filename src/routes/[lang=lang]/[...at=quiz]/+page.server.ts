import { tracks, type Track } from '#lib/course/course.ts';
import { stepMinutes, stepsFor, wayOf } from '#lib/course/version.ts';
import { strings } from '#lib/i18n/strings.ts';
import type { QuizAs, QuizVersions } from '#lib/player/quiz/quiz-parts.ts';
import { outline } from '#lib/progress/status.ts';
import { entriesOf, stepAt, stepHead } from '#lib/server/pages.ts';
import { picture, pictureOf } from '#lib/server/refs.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => entriesOf('quiz');

/** The opening only: the questions are fetched when the page is awake. */
export const load: PageServerLoad = async ({ params: { lang, at } }) => {
	const { module, step, words, own } = await stepAt(lang, at, 'quiz');
	const taken = (track?: Track): QuizAs => {
		const steps = track ? stepsFor(module, track) : wayOf(module);
		const part = (id: string | undefined) => {
			const one = steps.find((step) => step.id === id);
			return one && outline(module.id, one, track);
		};
		const short = track && step.shape.short?.[track];
		return {
			hash: short?.hash ?? step.hash,
			questions: (short ?? step.shape).items.length,
			minutes: stepMinutes(step, track),
			outline: outline(module.id, step, track),
			module: { quiz: part(module.quiz), scenario: part(module.scenario) },
			steps: steps.map(({ address }) => address)
		};
	};
	const short = tracks.filter((track) => step.shape.short?.[track]);
	const shorts = short.map((track) => [track, taken(track)] as const);
	const { places, ...said } = await strings(lang, 'frame', 'quiz', 'missed', 'save', 'played', 'places');
	const place = pictureOf(module);
	return {
		strings: said,
		head: await stepHead(lang, module, step, words),
		opening: { about: own.about, pass: step.shape.pass, ...(place && { picture: picture(place, places) }) },
		versions: { whole: taken(), ...Object.fromEntries(shorts) } as QuizVersions
	};
};

/** What somebody keeps to take along, read from the runs: sentences, cards to see again, words met. Marks are runs beside a lesson (course/beside.ts). */
import type { LessonEvent } from '../lesson/event.ts';
import { marksOf } from '../course/beside.ts';
import type { Run } from './run.ts';

export const markCard = (card: string, on: boolean): LessonEvent => ({ do: 'practise', card, option: on ? 'again' : 'enough', sure: null });

/** Card → the option of its last answer, the one answered last first. `runs` come newest first; `step` is that of a lesson, or of its marks. */
export function lastAnswers(step: string, runs: readonly Run[]): ReadonlyMap<string, string> {
	const last = new Map<string, string>();
	for (const run of runs)
		if (run.step === step)
			for (const event of [...run.events].reverse())
				if (event.do === 'practise' && !last.has(event.card)) last.set(event.card, event.option);
	return last;
}

/** The cards of a lesson that are marked, the one marked last first. */
export const markedCards = (step: string, runs: readonly Run[]): string[] =>
	[...lastAnswers(marksOf(step), runs)].flatMap(([card, option]) => (option === 'again' ? [card] : []));

/** Cards of a lesson that were open, in whichever runs. */
export const openedCards = (step: string, runs: readonly Run[]): ReadonlySet<string> =>
	new Set(runs.flatMap((run) => (run.step === step ? run.events.flatMap((event) => (event.do === 'open' ? [event.card] : [])) : [])));

/** The sentences taken from a scenario, each once, the one taken last first: in each run the last choice at an ending counts, of its three. */
export function keptSentences(step: string, runs: readonly Run[]): { readonly ending: string; readonly sentence: number }[] {
	const all = runs.flatMap((run) => {
		const last = new Map<string, number>();
		let ending: string | undefined;
		for (const event of run.step === step ? run.events : []) {
			if (event.do === 'debrief') ending = event.ending;
			if (event.do === 'take' && ending !== undefined) {
				last.delete(ending);
				last.set(ending, event.sentence);
			}
		}
		return [...last].reverse().map(([at, sentence]) => ({ ending: at, sentence }));
	});
	return all.filter((one, i) => all.findIndex(({ ending, sentence }) => ending === one.ending && sentence === one.sentence) === i);
}

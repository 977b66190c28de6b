/** Where somebody is in the middle of a scenario, as far as the events of a run tell it without its shape. */
import type { ScenarioEvent } from './event.ts';

/** So many decisions lie behind, or the question with this number, from 1, of the written case is next. */
type Reached = { readonly in: 'story' | 'case'; readonly n: number };

/**
 * Null at the beginning, and once the end was looked back at or all of the written case is answered. `questions`: of the written case.
 */
export function reached(events: readonly ScenarioEvent[], questions: readonly string[]): Reached | null {
	let decided = 0;
	let skipped = false;
	for (const event of events) {
		if (event.do === 'choose') decided++;
		else if (event.do === 'back') decided = event.to;
		else if (event.do === 'debrief') decided = 0;
		if (event.do !== 'case') skipped = event.do === 'skip';
	}
	if (skipped) {
		const open = questions.findIndex((id) => !events.some((event) => event.do === 'case' && event.question === id));
		return open < 0 ? null : { in: 'case', n: open + 1 };
	}
	return decided > 0 ? { in: 'story', n: decided } : null;
}

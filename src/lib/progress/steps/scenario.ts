import { scenarioDone } from '../../scenario/done.ts';
import type { ScenarioEvent } from '../../scenario/event.ts';
import { startFacts } from '../../scenario/condition.ts';
import { decisionsLeft } from '../../scenario/walk-on.ts';
import { reached } from '../../scenario/reached.ts';
import { allEvents, toldElsewhere, type OutlineOf, type StepProgress } from './types.ts';

export const scenarioOutline: OutlineOf<'scenario'> = ({ shape }) => ({
	questions: shape.instead?.questions.map(({ id }) => id) ?? [],
	decisions: 1 + decisionsLeft(shape, shape.start, startFacts(shape.facts))
});

export const scenarioProgress: StepProgress = {
	isDone: ({ questions }, runs) => scenarioDone(allEvents(runs), questions) || toldElsewhere(runs).some(({ whole }) => whole),
	/** To its end, but to one that did harm, or in which the person was not seen. */
	isWalked: (_, runs) => toldElsewhere(runs).length > 0 || allEvents(runs).some((event) => event.do === 'debrief'),
	at({ questions, decisions = 0 }, events) {
		// Events of other kinds of steps mean nothing to it.
		const at = reached(events as readonly ScenarioEvent[], questions);
		if (!at) return null;
		const of = at.in === 'case' ? questions.length : Math.max(decisions, at.n + 1);
		return at.in === 'case' ? { what: 'item', n: at.n, of, left: of - at.n + 1 } : { what: 'decided', n: at.n, of, left: of - at.n };
	}
};

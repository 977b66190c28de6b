import { scenarioDone } from '../../scenario/done.ts';
import { allEvents, toldElsewhere, type OutlineOf, type StepProgress } from './types.ts';

export const scenarioOutline: OutlineOf<'scenario'> = ({ shape }) => ({ questions: shape.instead?.questions.map(({ id }) => id) ?? [] });

export const scenarioProgress: StepProgress = {
	isDone: ({ questions }, runs) => scenarioDone(allEvents(runs), questions) || toldElsewhere(runs).some(({ whole }) => whole),
	/** To its end, but to one that did harm, or in which the person was not seen. */
	isWalked: (_, runs) => toldElsewhere(runs).length > 0 || allEvents(runs).some((event) => event.do === 'debrief'),
	at: () => 0
};

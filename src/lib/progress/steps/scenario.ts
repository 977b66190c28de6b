import type { Run } from '../run.ts';
import { allEvents, toldElsewhere, type Outline, type OutlineOf, type StepProgress } from './types.ts';

export const scenarioOutline: OutlineOf<'scenario'> = ({ shape }) => ({ questions: shape.instead?.questions.map(({ id }) => id) ?? [] });

export const scenarioProgress: StepProgress = {
	isDone: (step, runs) =>
		toldElsewhere(runs).length > 0 || allEvents(runs).some((event) => event.do === 'debrief') || caseAnswered(step, runs),
	/** Debriefed after a safe or partial ending, or every question of the written case answered. */
	counts: (step, runs) => endedWell(runs) || caseAnswered(step, runs),
	at: () => 0
};

const endedWell = (runs: readonly Run[]): boolean =>
	allEvents(runs).some((event) => event.do === 'debrief' && (event.end === 'safe' || event.end === 'partial')) ||
	toldElsewhere(runs).some(({ whole }) => whole);

function caseAnswered(step: Outline, runs: readonly Run[]): boolean {
	const answered = new Set(allEvents(runs).map((event) => (event.do === 'case' ? event.question : '')));
	return step.questions.length > 0 && step.questions.every((question) => answered.has(question));
}

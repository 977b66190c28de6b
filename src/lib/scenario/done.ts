/** When a scenario is done. The list of the course, the debrief, the result of the quiz and the module all ask here, so that none says otherwise. */
import type { ScenarioEvent } from './event.ts';
import type { EndClass } from './shape.ts';

/** Events of any step may be among them. */
type Events = readonly { readonly do: string }[];

/** A way that ends so finishes a scenario. */
export const counts = (end: EndClass): boolean => end === 'safe' || end === 'partial';

/**
 * Looked back at after a way that was safe or partly so, or every question of the written case answered; in whichever runs, so done once is done
 * for good. `questions`: of the written case, if there is one.
 */
export function scenarioDone(events: Events, questions: readonly string[]): boolean {
	const own = events as readonly ScenarioEvent[];
	const answered = new Set(own.map((event) => (event.do === 'case' ? event.question : '')));
	return (
		own.some((event) => event.do === 'debrief' && counts(event.end)) ||
		(questions.length > 0 && questions.every((question) => answered.has(question)))
	);
}

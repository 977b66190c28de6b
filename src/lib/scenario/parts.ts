/** The parts of a debrief, one a screen on a phone: next week, what mattered, a sentence to take, what was practised; and beside them all decisions. */
export const allDecisions = 4;
export type DebriefPart = 0 | 1 | 2 | 3 | typeof allDecisions;

/** Where Back leads from a part; null: out of the debrief. */
export const partBefore = (part: DebriefPart): DebriefPart | null =>
	part === 0 ? null : part === allDecisions ? 1 : ((part - 1) as DebriefPart);

/** A choice that was not taken, at decision `number` of the way, from 0. */
export interface Road {
	readonly number: number;
	readonly choice: string;
}

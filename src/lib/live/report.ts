/** What is left of a session: how the room voted, scene by scene. Nothing of a seat, and nothing of a few. */
import type { Session } from './session.ts';
import { shown, type Counts } from './tally.ts';

/** Hands and votes stand apart; null where there were none, or too few. */
export interface ReportRound {
	readonly votes: Counts | null;
	readonly hands: Counts | null;
	/** How many could vote. */
	readonly seats: number;
}
export interface ReportVisit {
	readonly scene: string;
	/** Index of the visit that led here. */
	readonly parent: number | null;
	/** Index of the visit that this one looks at again. */
	readonly whatIf: number | null;
	readonly followed: string | null;
	readonly rounds: readonly ReportRound[];
}
export interface Report {
	/** `module/step` */
	readonly scenario: string;
	/** YYYY-MM-DD */
	readonly day: string;
	/** How many joined with a phone. */
	readonly seats: number;
	readonly visits: readonly ReportVisit[];
}

export const report = (head: { readonly scenario: string; readonly day: string }, { visits }: Session, seats: number): Report => ({
	scenario: head.scenario,
	day: head.day,
	seats,
	visits: visits.map(({ scene, parent, whatIf, followed, rounds }) => ({
		scene,
		parent,
		whatIf,
		followed,
		rounds: rounds
			.filter(({ counts }) => counts !== null)
			.map((round) => ({ votes: shown(round.counts), hands: shown(round.hand), seats: round.seats }))
	}))
});

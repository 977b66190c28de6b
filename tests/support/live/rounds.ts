/** Rounds of the room in laptop.ts, and what its screens and its report then say. */
import { expect } from 'vitest';
import type { Counts } from '../../../src/lib/live/tally.ts';
import { id, leads, now, open, reveal, service } from './laptop.ts';

/** Looks at the first scene again. */
export const again = { do: 'rewind', visit: 0 } as const;

let n = 0;
export const tap = (seat: string, choice: string) => {
	const { visit, round } = service.phone(id)!;
	return now(service.vote(seat, { visit, round, n: ++n, choice }));
};

/** `aab-.`: two for choice a, one for b, one sits out, one does nothing. */
export async function round(room: readonly string[], choices: string): Promise<Counts | null> {
	await leads(open);
	for (const [seat, choice] of [...choices].entries())
		if (choice !== '.') expect(await tap(room[seat]!, choice)).toMatchObject({ ok: true });
	await leads(reveal);
	return spread();
}
export const spread = () => service.phone(id)!.spreads.at(-1)!.counts;
export const reported = async () => (await service.report(id))!.visits.map((visit) => visit.rounds.map(({ votes }) => votes));

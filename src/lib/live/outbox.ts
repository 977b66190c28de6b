/**
 * What a phone keeps of a session, and what becomes of a vote on its way. Pure. "Sent" is said after the server has said that the vote is on
 * its disk, and never because of anything else; of the press of somebody who is not asked, after the server has said just that.
 */
import type { Lang } from '../base/lang.ts';
import type { Door } from './code.ts';
import type { Failure, Heard } from './reconnect.ts';
import type { Frame, Mine, Vote } from './protocol.ts';
import { sitOut } from './tally.ts';

export type DeliveryStatus =
	| 'sending'
	| 'sent'
	/** The round was closed before it came; an earlier answer may stand, so we ask which. */
	| 'asking'
	/** The vote was not in time, and nothing of this seat counts in the round. */
	| 'late'
	/** The change was not in time: `choice` is the answer before it, and that one counts. */
	| 'kept'
	/** The server does not take it, now or later. */
	| 'refused';

export interface Cast extends Vote {
	readonly standing: DeliveryStatus;
}
export interface Seat {
	readonly seat: string;
	/** The first visit it votes in. */
	readonly from: number;
	/** The visit whose first vote has a choice of this seat, on the disk of the laptop. */
	readonly chose?: number | null;
	/** The newest vote. */
	readonly cast: Cast | null;
	/** What this seat answered first, while the second vote of that visit is open. */
	readonly first?: { readonly visit: number; readonly choice: string } | null;
}

/** Nothing but tokens and ids: no name, no word. */
export interface Kept {
	readonly session: string;
	/** A random name of this phone, as long as it has seats: so many people and no more answer with one. */
	readonly phone?: string;
	readonly door: Door;
	readonly lang: Lang;
	/** One for each person who votes with this phone. */
	readonly seats: readonly Seat[];
}

type Where = Pick<Vote, 'visit' | 'round'>;
const sameRound = (a: Where | null, b: Where): boolean => a?.visit === b.visit && a.round === b.round;

/** The vote of a seat in this round, if it has one. */
export const castIn = ({ cast }: Seat, where: Where): Cast | null => (sameRound(cast, where) ? cast : null);

/** Who sat the first vote of a scene out, or came too late for it, is not asked in the second. */
export const isAsked = ({ from, chose }: Seat, { visit, round }: Where): boolean => from <= visit && (round < 2 || chose === visit);

/**
 * To whom a phone goes, by their numbers. Where several share it, the second vote goes to each of them, and asks each in the same words: whoever it left
 * out, or gave another screen, would be known to all at the table as the one who sat out. The laptop counts only those who are asked.
 */
export function handedTo(seats: readonly Seat[], where: Where): readonly (Seat & { readonly number: number })[] {
	const all = seats.map((seat, i) => ({ ...seat, number: i + 1 }));
	const goesRound = where.round > 1 && seats.length > 1 && seats.some(({ from }) => from <= where.visit);
	return goesRound ? all : all.filter((seat) => isAsked(seat, where));
}

/** The first answer of a seat to the scene whose second vote is open, as this phone knows it. */
export function firstIn({ cast, first }: Seat, { visit, round }: Where): NonNullable<Seat['first']> | null {
	if (round < 2) return null;
	if (first?.visit === visit) return first;
	return cast?.visit === visit && cast.round === 1 && (cast.standing === 'sent' || cast.standing === 'kept')
		? { visit, choice: cast.choice }
		: null;
}

/** A tap. The newest one replaces; the same one again is no other vote. */
export function choose(seat: Seat, { visit, round }: Where, choice: string): Seat {
	const before = castIn(seat, { visit, round });
	if (before?.choice === choice && (before.standing === 'sending' || before.standing === 'sent')) return seat;
	return {
		...seat,
		first: firstIn(seat, { visit, round }),
		cast: { visit, round, n: (before?.n ?? 0) + 1, choice, standing: 'sending' }
	};
}

/** What has to be said to the server. The first vote of a round, sent again after its end, is answered with the one that stands. */
export function pending({ cast }: Seat): Vote | null {
	if (cast?.standing !== 'sending' && cast?.standing !== 'asking') return null;
	const { visit, round, n, choice } = cast;
	return { visit, round, n: cast.standing === 'asking' ? 1 : n, choice };
}

const over: ReadonlySet<Failure> = new Set(['live.round_over', 'live.not_now', 'live.stale', 'live.moved_on']);
const passing: ReadonlySet<Failure> = new Set(['live.no_answer', 'live.failed', 'live.crowded', 'live.full', 'live.damaged']);
/** The seat itself is no longer there. */
export const isGone = (code: Failure): boolean => code === 'live.no_seat' || code === 'live.no_room';

/** What the server said to a vote. An answer to a vote that was replaced meanwhile says nothing about the newer one. */
export function answered(seat: Seat, asked: Vote, heard: Heard<{ readonly vote: Vote }>): Seat {
	const { cast } = seat;
	if (!cast || !sameRound(cast, asked)) return seat;
	const asking = cast.standing === 'asking';
	const as = (standing: DeliveryStatus, vote: Vote = cast): Seat => ({
		...seat,
		cast: { ...cast, n: vote.n, choice: vote.choice, standing }
	});
	if (heard.ok) {
		const { visit, round, n, choice } = heard.vote;
		if (n < cast.n && !asking) return seat;
		const is = as(n >= cast.n ? 'sent' : 'kept', heard.vote);
		return round === 1 ? { ...is, chose: choice === sitOut ? null : visit } : is;
	}
	if (pending(seat)?.n !== asked.n || passing.has(heard.code) || isGone(heard.code)) return seat;
	// Whoever shares a phone and is not asked is told the same as the others: that the laptop has heard it.
	if (heard.code === 'live.not_yet' && !isAsked(seat, asked)) return as('sent');
	if (!over.has(heard.code)) return as('refused');
	return as(asking || cast.n === 1 ? 'late' : 'asking');
}

/**
 * What the server knows of this seat, on every new connection. It tells of votes on their way to its disk too, so that none of this says "sent": what
 * we did not hear acknowledged is sent again.
 */
export function told(seat: Seat, { from, vote, chose: choseHere }: Mine, frame: Frame): Seat {
	const { cast } = seat;
	const chose = choseHere ? frame.visit : null;
	const now = { ...seat, from, chose };
	if (vote && !(cast && sameRound(cast, vote) && cast.n >= vote.n)) return { ...now, cast: { ...vote, standing: 'sending' } };
	// Of whoever is not asked it keeps nothing that it could have lost.
	const lost = !vote && frame.phase === 'vote' && cast?.standing === 'sent' && sameRound(cast, frame) && isAsked(now, frame);
	return lost ? { ...now, cast: { ...cast, standing: 'sending' } } : now;
}

/** Milliseconds until a vote that was not answered is sent again. */
export const again = (tries: number, random: number): number => 400 + random * Math.min(8000, 800 * 2 ** tries);

/** What was written down, or nothing where it is not ours or was damaged. */
export function readKept(text: string | null): Kept | null {
	try {
		const kept = JSON.parse(text ?? '') as Partial<Kept> | null;
		const seats = Array.isArray(kept?.seats) ? kept.seats : [];
		const whole = seats.length > 0 && seats.every((one: Partial<Seat>) => typeof one.seat === 'string' && typeof one.from === 'number');
		return whole && typeof kept?.session === 'string' && typeof kept.door === 'object' ? (kept as Kept) : null;
	} catch {
		return null;
	}
}

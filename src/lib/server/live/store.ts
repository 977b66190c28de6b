/** What a store of sessions promises, whichever database it is. One specification is run against each: tests/contracts/live-store.test.ts. */
import type { Report } from '../../live/report.ts';
import type { SessionEvent } from '../../live/session.ts';

/** A session as it lies in the store. Plain columns, never a machine's snapshot. */
export interface SessionRow {
	/** Sixteen random characters. */
	readonly id: string;
	/** `module/step` */
	readonly scenario: string;
	/** Of the shape it was begun on. */
	readonly hash: string;
	/** `sessionVersion` it was begun with. */
	readonly version: number;
	/** YYYY-MM-DD; no time of day is kept. */
	readonly day: string;
	readonly rehearsal: boolean;
	/** What is typed, shown as a QR code, and given to the projector. Null once it is closed. */
	readonly code: string | null;
	readonly token: string | null;
	readonly wall: string | null;
	/** The number of its events. */
	readonly seq: number;
	readonly phase: string;
	readonly closed: boolean;
}

export interface SeatRow {
	readonly session: string;
	/** A random token: the only thing there is about a person. */
	readonly seat: string;
	/** The first visit it votes in. */
	readonly from: number;
}

export interface VoteRow {
	readonly session: string;
	readonly visit: number;
	readonly round: number;
	readonly seat: string;
	readonly n: number;
	readonly choice: string;
}

export interface Whole {
	readonly row: SessionRow;
	readonly events: readonly SessionEvent[];
	readonly seats: readonly SeatRow[];
	/** Of every round. */
	readonly votes: readonly VoteRow[];
	/** As of the last event; of a closed session all that is left. */
	readonly report: Report | null;
	/** Some of it can't be read, or is not what we wrote: events, seats and votes are as far as they can be read. */
	readonly damaged?: boolean;
}

export interface Emptied {
	readonly id: string;
	readonly seq: number;
	readonly event: SessionEvent;
	readonly phase: string;
	readonly report: Report;
	readonly code: string;
	readonly token: string;
	/** Taken away. */
	readonly seats: readonly string[];
}

export interface LiveStore {
	/** Fails with `taken` when a code, token or id is in use: the caller tries another. */
	create(row: SessionRow): Promise<'done' | 'taken'>;
	/** Newest first. */
	list(): Promise<readonly SessionRow[]>;
	load(id: string): Promise<Whole | undefined>;
	/**
	 * Event number `seq` (from 0), and the phase and the report after it: the report outlives a change of the course, the events do not.
	 * `taken`: somebody was faster, nothing was written. `ending`: it is part of ending the session, for which a full disk has room kept.
	 */
	append(id: string, seq: number, event: SessionEvent, phase: string, report: Report, ending?: boolean): Promise<'done' | 'taken'>;
	/**
	 * The same for emptying the room: with a new code and token, and without these seats. Their votes stay, for they are counted. `used`: another session
	 * has the code or the token, and the caller tries another.
	 */
	empty(emptied: Emptied): Promise<'done' | 'taken' | 'used'>;
	/**
	 * All of them on the disk when this returns, or none. A vote with a lower or equal `n` than the one that lies there is left out. Seats and
	 * votes of a session that is closed are left out.
	 */
	commit(seats: readonly SeatRow[], votes: readonly VoteRow[]): Promise<void>;
	/** Keeps the row and this report only: events, seats, votes, code and tokens are gone from the disk, also from its free pages. */
	close(id: string, report: Report): Promise<void>;
	/** Deletes a session with everything in it, also one that is closed: a rehearsal leaves nothing, and a report can be deleted. */
	remove(id: string): Promise<void>;
	end(): Promise<void>;
}

/** What lies on the disk is not what was written there. The others of the same file may be whole. */
export class Damaged extends Error {
	override readonly name = 'Damaged';
}

/** The disk has no room. Everything that was acknowledged is there. */
export class DiskFull extends Error {
	override readonly name = 'DiskFull';
}

/** What a store of sessions promises, whichever database it is. One specification is run against each: tests/contracts/live-store.test.ts. */
import type { HelperRole, HelperState } from '../../live/helper.ts';
import type { ErrorCode } from '../../live/protocol.ts';
import type { Label } from '../../live/label.ts';
import type { Report } from '../../live/report.ts';
import type { SessionEvent } from '../../live/session.ts';
import type { Counts } from '../../live/tally.ts';

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
	readonly label?: Label | undefined;
	/** What is typed, shown as a QR code, and given to the projector. Null once it is closed. */
	readonly code: string | null;
	readonly token: string | null;
	readonly wall: string | null;
	/** The number of its events. */
	readonly seq: number;
	readonly phase: string;
	readonly closed: boolean;
	/** Which facilitator leads it, where there are several. */
	readonly leader?: string | undefined;
	/** Of a closed one in a list: its bytes lie in the tables until tonight, or in the log of the database for longer. */
	readonly traces?: 'tonight' | 'log';
}

export interface Among {
	/** Only sessions of this facilitator. */
	readonly leader?: string | undefined;
	readonly unclosed?: boolean;
	readonly ended?: boolean;
}

export interface SeatRow {
	readonly session: string;
	/** A random token: the only thing there is about a person. */
	readonly seat: string;
	/** The first visit it votes in. */
	readonly from: number;
}

export interface Where {
	readonly visit: number;
	readonly round: number;
}

export interface VoteRow extends Where {
	readonly session: string;
	readonly seat: string;
	readonly n: number;
	readonly choice: string;
}

/** A session without its people: what a server process keeps in memory, and can read again at any time. */
export interface SessionLog {
	readonly row: SessionRow;
	readonly events: readonly SessionEvent[];
	/** As of the last event; of a closed session all that is left. */
	readonly report: Report | null;
	/** Some of it can't be read, or is not what we wrote: the rest is as far as it can be read. */
	readonly damaged?: boolean;
}

export interface Whole extends SessionLog {
	readonly seats: readonly SeatRow[];
	/** Of every round. */
	readonly votes: readonly VoteRow[];
}

/** How many people, and nothing about who they are. */
export interface Turnout {
	readonly seats: number;
	/** Seats that may vote in the visit, with those that voted in it and were taken away since. */
	readonly asked: number;
	/** Who chose in the first vote of the visit: only these are asked again. */
	readonly chose: number;
	/** Votes in the round, sitting out included. */
	readonly voted: number;
	/** Of all seats, and of the votes in the round, how many count towards the five: of one phone at most two. */
	readonly counting: { readonly seats: number; readonly voted: number };
}

/** Of a session in which nobody is. */
export const nobody: Turnout = { seats: 0, asked: 0, chose: 0, voted: 0, counting: { seats: 0, voted: 0 } };

/** A round, counted. */
export interface Tally {
	readonly voted: number;
	readonly counts: Counts;
	/** Of those who chose in the first vote, how many do not count towards the five: they answer with the phone of two others. */
	readonly extra: number;
	/** Earlier visit → how many people chose in one of the two visits and not in the other; of one phone at most two, but one where anybody differs. */
	readonly differing: ReadonlyMap<number, number>;
}

/** What an event changes in the session's row. `round` is the one that is on the wall after it. */
export interface SessionStep {
	readonly event: SessionEvent;
	readonly phase: string;
	readonly report: Report;
	readonly round: Where;
}

export interface Emptied extends SessionStep {
	readonly id: string;
	readonly seq: number;
	readonly code: string;
	readonly token: string;
	/** Screens too that listen to another process. */
	readonly everybody?: boolean;
	/** Which of these seats are taken away. */
	readonly leaving: (seats: readonly string[]) => readonly string[];
}

/** A seat to be written. `at`: the seq of the session that it was judged on; on another seq nothing is written and the outcome is `moved`. */
export interface NewSeat extends SeatRow {
	readonly at: number;
	/** Seats that the session has at most. */
	readonly limit?: number;
	/** Two of its phone are there already: it does not count towards the five. */
	readonly extra?: boolean;
}
/** `full`: all seats are taken. `elsewhere`: another session has a seat of this name. Otherwise the seat as it lies there now. */
export type SeatOutcome = 'moved' | 'full' | 'elsewhere' | { readonly row: SeatRow; readonly isNew: boolean };

/** What the store knows about the seat that a vote comes from. */
export interface Voter {
	/** Undefined where nobody has this seat. */
	readonly from: number | undefined;
	/** The votes of this seat in the visit of the vote. */
	readonly votes: readonly VoteRow[];
}
/** A vote to be written, with the rule that says whether it may be. */
export interface NewVote extends VoteRow {
	readonly at: number;
	readonly refusal: (voter: Voter) => ErrorCode | null;
}
/** `counting`: towards the five. */
export type VoteOutcome =
	'moved' | { readonly refused: ErrorCode } | { readonly stands: VoteRow; readonly isNew: boolean; readonly counting: boolean };

export interface Outcomes {
	/** In the order of what was handed in. */
	readonly seats: readonly SeatOutcome[];
	readonly votes: readonly VoteOutcome[];
}

/** What a person holds: a code that was typed, or a token of a QR code, a projector or a seat. */
export type Key = { readonly code: string } | { readonly token: string } | { readonly wall: string };

/** What processes say of sessions: somebody voted, a facilitator or a wall is open, a wall is, the room is being emptied, a helper was switched on or off. */
export type PeerWord = 'voted' | 'led' | 'walled' | 'emptying' | 'helpers';

/** What another process says. `all`: something may have been missed. `step`: with a seq below zero the session was closed. */
export type PeerMessage =
	| { readonly what: 'step'; readonly id: string; readonly seq: number }
	| { readonly what: PeerWord; readonly ids: readonly string[] }
	| { readonly what: 'all' };

/** The other processes that serve from the same database. Whatever they say may be lost. */
export interface Peers {
	/** What others say arrives. Otherwise this process only looks, once a second, and knows nothing of walls and phones elsewhere. */
	readonly hears: boolean;
	listen(listener: (heard: PeerMessage) => void): void;
	say(what: PeerWord, ids: readonly string[]): void;
}

export interface Helper {
	readonly session: string;
	readonly role: HelperRole;
}

/** The keys of helpers, known by their digests. None outlives its session. */
export interface HelperStore {
	/** Another link: whoever came by the one before is out. False where no such session is open. */
	link(helper: Helper, link: string): Promise<boolean>;
	/** Link and key are gone. */
	off(helper: Helper): Promise<void>;
	/** Lets the first key in that comes by the link, and no other one after it. */
	enter(link: string, key: string): Promise<Helper | undefined>;
	who(key: string): Promise<Helper | undefined>;
	of(session: string): Promise<Readonly<Record<HelperRole, HelperState>>>;
}

/** `taken`: a code, token or id is in use, and the caller tries another. `too many`: this facilitator has as many as are kept for one. */
export type Created = 'done' | 'taken' | 'too many';

export interface LiveStore {
	/** There may be others; without it this process is alone. */
	readonly peers?: Peers | undefined;
	/** Milliseconds since the database answered a look; without it the store is a file. */
	readonly silent?: number;
	/** Statements that wait for a connection. */
	readonly waiting?: number;
	readonly helpers: HelperStore;
	create(row: SessionRow): Promise<Created>;
	/** Newest first. */
	list(among?: Among): Promise<readonly SessionRow[]>;
	/** With its people: for tests, and for whoever has to know everything. */
	load(id: string): Promise<Whole | undefined>;
	log(id: string): Promise<SessionLog | undefined>;
	/** The row, and the events from number `seq` on: what a process that knows the earlier ones has missed. */
	news(id: string, seq: number): Promise<Pick<SessionLog, 'row' | 'events'> | undefined>;
	/** The open session that somebody holds a key to. */
	find(key: Key): Promise<string | undefined>;
	seat(seat: string): Promise<SeatRow | undefined>;
	/** What a seat voted in a visit, and whether there is such a seat. What this says may be acknowledged. */
	voter(seat: string, session: string, visit: number): Promise<Voter>;
	/** The seq of each of these that is open. */
	seqs(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
	/** Says that phones with these seats listen to this process while the room is emptied at `seq`: whoever empties it leaves them their seats. */
	keep(id: string, seq: number, seats: readonly string[]): Promise<void>;
	seats(id: string): Promise<readonly string[]>;
	/** By session. */
	turnouts(rounds: readonly (Where & { readonly session: string })[]): Promise<ReadonlyMap<string, Turnout>>;
	/** In the order of `rounds`. */
	tallies(id: string, rounds: readonly Where[]): Promise<readonly Tally[]>;
	/**
	 * Event number `seq` (from 0), and the phase and the report after it: the report outlives a change of the course, the events do not. `step` decides
	 * with `counting` counted while nothing else can happen in the session; `refused`: it gave nothing, and nothing was written.
	 * `taken`: somebody was faster. `ending`: it is part of ending the session, for which a full disk has room kept.
	 */
	append(
		id: string,
		seq: number,
		step: (tally: Tally | null) => SessionStep | null,
		options?: { readonly counting?: Where | undefined; readonly ending?: boolean }
	): Promise<'taken' | 'refused' | Turnout>;
	/**
	 * The same for emptying the room: with a new code and token, and without some of its seats. Their votes stay, for they are counted. `used`: another
	 * session has the code or the token, and the caller tries another.
	 */
	empty(emptied: Emptied): Promise<'taken' | 'used' | { readonly left: readonly string[]; readonly turnout: Turnout }>;
	/**
	 * All of them on the disk when this returns, or none. Each is judged in the transaction that writes it, by what lies there then: a vote with a lower or
	 * equal `n` than the one that lies there is not written. Of a session that is closed everything has `moved`.
	 */
	commit(seats: readonly NewSeat[], votes: readonly NewVote[]): Promise<Outcomes>;
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

/** Nothing where what is read is damaged. */
export const unlessDamaged = <T>(read: Promise<T>): Promise<T | undefined> =>
	read.catch((cause: unknown) => {
		if (cause instanceof Damaged) return undefined;
		throw cause;
	});

/** Nothing more can be kept where sessions are kept, and what was kept may be lost to the next start. */
export class NotDurable extends Error {
	override readonly name = 'NotDurable';
}

/** The disk has no room. Everything that was acknowledged is there. */
export class DiskFull extends Error {
	override readonly name = 'DiskFull';
}

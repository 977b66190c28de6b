/** One session in memory: what its events fold to, its seats and its votes. Rebuilt from the store at every start. */
import type { SessionRow, VoteRow, Whole } from './store.ts';
import { countsOf, handsOf } from './counting.ts';
import { Places, usualSeating, type Seating } from './places.ts';
import { frame, lettered, possible } from '../../live/frame.ts';
import type { ConsoleFrame, ErrorCode, Frame, Mine, SessionHead, Vote, Voted, WallFrame } from '../../live/protocol.ts';
import { isSimulated } from './names.ts';
import { report, type Report, type ReportVisit } from '../../live/report.ts';
import {
	after,
	replaySession,
	sessionMachine,
	sessionOf,
	sessionVersion,
	type Command,
	type Phase,
	type Session,
	type SessionEvent,
	type SessionMachine,
	type SessionSnapshot,
	type Visit
} from '../../live/session.ts';
import { leading, shown, sitOut, tellsOfOne, votesShown, type Counts } from '../../live/tally.ts';
import type { ScenarioShape } from '../../scenario/shape.ts';

/** A scenario as the server needs it. */
export interface Playable {
	/** Of its shape; a session is gone on with only on the one it was begun on. */
	readonly hash: string;
	readonly shape: ScenarioShape;
}

interface Held extends Vote {
	/** Fulfilled when it is on the disk. */
	readonly saved: Promise<void>;
	failed: boolean;
	onDisk: boolean;
	/** What it replaced, until it is on the disk. */
	before?: Held;
}

/**
 * Taps that a phone may be ahead of the vote that stands, for those it could not send. Whoever has overheard a seat can thus not count so high that its
 * owner has no number left.
 */
const mostAhead = 1000;

const saved = Promise.resolve();
const roundKey = (visit: number, round: number): string => `${visit}.${round}`;

export class Room {
	row: SessionRow;
	/** Seat → the first visit it votes in. */
	readonly seats: Map<string, number>;
	readonly places: Places;
	full = false;
	/** A message about the number of votes is under way. */
	counting = false;
	/** The end of the queue. */
	last: Promise<unknown> = Promise.resolve();
	/** Set while a round is being closed, or the room emptied; votes wait for it. */
	sealed: Promise<void> | null = null;
	#machine: SessionMachine | null;
	readonly #shape: ScenarioShape | null;
	#now: SessionSnapshot | null;
	/** What the store has: of a closed session, and of one that the course was changed under, all there is. */
	#left: Report | null;
	/** Some of it can't be read any more. It can be looked at and closed, like one that the course was changed under. */
	readonly damaged: boolean;
	/** Hands of the round that was open when the course was changed. */
	readonly #openHands: Counts | null;
	/** Round → seat → vote. Earlier rounds too: a phone that never heard "sent" asks again, however late. */
	readonly #votes = new Map<string, Map<string, Held>>();

	constructor({ row, events, seats, votes, report, damaged = false }: Whole, known: Playable | undefined, seating: Seating = usualSeating) {
		this.row = row;
		this.damaged = damaged;
		this.places = new Places(seating);
		this.#left = report;
		this.seats = new Map(seats.map(({ seat, from }) => [seat, from]));
		// Of a closed one there are no events any more: what is left of it is in its row.
		const fits = !row.closed && !damaged && known?.hash === row.hash && row.version === sessionVersion;
		this.#shape = fits ? known.shape : null;
		this.#machine = fits ? sessionMachine(known.shape) : null;
		this.#now = this.#machine && replaySession(this.#machine, events);
		this.#openHands = this.#machine ? null : handsOf(events);
		for (const vote of votes) this.#round(vote).set(vote.seat, { ...vote, saved, failed: false, onDisk: true });
	}

	get id(): string {
		return this.row.id;
	}
	get seq(): number {
		return this.row.seq;
	}
	get rehearsal(): boolean {
		return this.row.rehearsal;
	}
	/** The course was changed since it was begun, or it is damaged, or it was closed: it can be looked at only. */
	get stale(): boolean {
		return this.#machine === null || this.row.closed;
	}
	get session(): Session {
		return this.#now ? sessionOf(this.#now) : { ...nothing, phase: this.row.phase as Phase };
	}
	get ended(): boolean {
		return this.session.phase === 'ended';
	}
	get locked(): boolean {
		return this.session.locked;
	}

	/** The state after an event, or nothing where it has no place now. */
	after(event: SessionEvent): SessionSnapshot | undefined {
		return this.#machine && this.#now ? after(this.#machine, this.#now, event) : undefined;
	}

	take(next: SessionSnapshot): void {
		this.#now = next;
		this.row = { ...this.row, seq: this.row.seq + 1, phase: sessionOf(next).phase };
	}

	endStale(left: Report): void {
		this.#left = left;
		this.row = { ...this.row, seq: this.row.seq + 1, phase: 'ended' };
	}

	/** Nothing of a person is left in memory either, and nothing that only an open session needs: a server runs for months. */
	shut(left: Report): void {
		this.#left = left;
		this.#now = null;
		this.#machine = null;
		this.row = { ...this.row, code: null, token: null, wall: null, closed: true };
		for (const seat of this.seats.keys()) this.places.free(seat);
		this.seats.clear();
		this.#votes.clear();
	}

	/** Those that lose their seat when the room is emptied. Whoever listens stays, with everybody else who answers with the same phone. */
	leaving(listens: (seat: string) => boolean): readonly string[] {
		const stay = this.places.withNeighbours(new Set([...this.seats.keys()].filter((seat) => listens(seat) || isSimulated(seat))));
		return [...this.seats.keys(), ...this.places.coming].filter((seat) => !stay.has(seat));
	}

	/** What they voted stays: it was acknowledged, and a spread that lost a few votes would tell which they were. */
	emptied(next: SessionSnapshot, door: { readonly code: string; readonly token: string }, left: readonly string[]): void {
		this.take(next);
		this.row = { ...this.row, ...door };
		for (const seat of left) {
			this.seats.delete(seat);
			this.places.free(seat);
		}
	}

	/** Votes that come from now on wait until the round is closed. Gives back how to let them go on. */
	seal(): () => void {
		let open!: () => void;
		this.sealed = new Promise((resolve) => (open = resolve));
		return () => {
			this.sealed = null;
			open();
		};
	}

	/** The first visit that somebody who comes now votes in: this one until its first vote is opened. */
	nextVote(): number {
		const { phase, visit } = this.session;
		return phase === 'scene' || phase === 'lobby' ? Math.max(0, visit) : visit + 1;
	}

	/** Why this vote is not taken in. */
	refusal(seat: string, { visit, round, n, choice }: Vote): ErrorCode | null {
		const from = this.seats.get(seat);
		if (from === undefined) return 'live.no_seat';
		if (n > (this.standing(seat, { visit, round })?.n ?? 0) + mostAhead) return 'live.unreadable';
		if (this.stale) return 'live.round_over';
		const session = this.session;
		const here = session.visits[session.visit];
		if (session.phase !== 'vote' || session.visit !== visit || here?.rounds.length !== round) return 'live.round_over';
		if (from > visit || (round > 1 && isSilent(this.standing(seat, { visit, round: 1 })))) return 'live.not_yet';
		return choice === sitOut || lettered(this.#shape!, here.scene).includes(choice) ? null : 'live.no_choice';
	}

	/** What this seat voted in that round, also while it is on its way to the disk. */
	standing(seat: string, { visit, round }: Pick<Vote, 'visit' | 'round'>): Held | undefined {
		return this.#votes.get(roundKey(visit, round))?.get(seat);
	}

	/** Remembers a vote on its way to the disk; forgets it where it does not arrive. */
	hold(seat: string, vote: Vote, write: (undo: () => void) => Promise<void>): Promise<void> {
		const round = this.#round(vote);
		const saved = write(() => {
			held.failed = true;
			if (round.get(seat) !== held) return;
			// Of several on their way each may have failed: the last one that did not stands.
			let before = held.before;
			while (before?.failed) before = before.before;
			if (before) round.set(seat, before);
			else round.delete(seat);
		});
		const held: Held = { ...vote, saved, failed: false, onDisk: false, before: round.get(seat) };
		saved.then(
			() => {
				held.onDisk = true;
				delete held.before;
			},
			() => {}
		);
		round.set(seat, held);
		return saved;
	}

	/** The open round, counted. */
	counted(): { readonly counts: Counts; readonly hidden?: true } {
		const { visit, visits } = this.session;
		const counts = this.#tally(visit, visits[visit]?.rounds.length ?? 0);
		return this.#tells(visit) ? { counts, hidden: true } : { counts };
	}

	/** Somebody voted in the open round. */
	get begun(): boolean {
		return this.#open().size > 0;
	}

	voted(): Voted {
		const { phase, visit, visits } = this.session;
		if (phase === 'lobby' || phase === 'scene') return { seats: this.#asked(visit).size, voted: null };
		if (phase !== 'vote') return { seats: null, voted: null };
		const rounds = visits[visit]?.rounds ?? [];
		const asked = this.#asked(visit).size;
		if (rounds.length < 2 || asked === 0) return { seats: asked, voted: this.#open().size };
		// How many chose in the first vote: where it is not shown, that is not either.
		return votesShown(rounds[0]!) ? { seats: this.#chose(visit).size, voted: this.#open().size } : { seats: null, voted: null };
	}

	/** Hands that were counted in the round on the wall. */
	get hands(): Counts | null {
		const { visits, visit } = this.session;
		return visits[visit]?.rounds.at(-1)?.hand ?? null;
	}

	mine(seat: string): Mine {
		const { visit, phase, visits } = this.session;
		const vote = phase === 'vote' ? this.#onDisk(seat, visit, visits[visit]?.rounds.length ?? 0) : undefined;
		const first = this.#onDisk(seat, visit, 1);
		return {
			from: this.seats.get(seat) ?? visit + 1,
			vote: vote ? { visit: vote.visit, round: vote.round, n: vote.n, choice: vote.choice } : null,
			chose: !isSilent(first)
		};
	}

	/** One that is on its way may still fail. */
	#onDisk(seat: string, visit: number, round: number): Held | undefined {
		let vote = this.#votes.get(roundKey(visit, round))?.get(seat);
		while (vote && !vote.onDisk) vote = vote.before;
		return vote;
	}

	head(): SessionHead {
		const { id, scenario, day, rehearsal, seq, closed } = this.row;
		return {
			id,
			scenario,
			day,
			rehearsal,
			phase: this.session.phase,
			seq,
			closed,
			stale: this.stale,
			...(this.damaged && { damaged: true })
		};
	}

	/** As it stands, or as it will after `next`. Where that can't be told any more, as it was written last, with the round that was open then. */
	report(next: SessionSnapshot | null = this.#now): Report {
		if (next) return report(this.row, sessionOf(next));
		const left = this.#left ?? report(this.row, this.session);
		// Of a damaged one votes may be missing, and a count that is too low would be untrue.
		return this.ended || this.damaged ? left : this.#withOpenRound(left);
	}

	frame(now: number): Frame {
		if (this.#shape) return frame(this.#shape, this.row.scenario, this.session, this.seq, now);
		return { ...unknown, seq: this.seq, scenario: this.row.scenario, phase: this.session.phase };
	}

	wall(now: number): WallFrame {
		const { code, token } = this.row;
		const open = code !== null && token !== null && !this.locked && !this.ended && !this.stale;
		const { emptied, visit } = this.session;
		return {
			...this.frame(now),
			...this.voted(),
			join: open ? { code, token } : null,
			emptied: emptied === visit,
			rehearsal: this.rehearsal
		};
	}

	console(now: number): ConsoleFrame {
		const session = this.session;
		const round = session.visits[session.visit]?.rounds.at(-1);
		return {
			...this.wall(now),
			can: this.#can(),
			leading: round?.counts ? leading(round) : null,
			hands: this.hands,
			locked: this.locked,
			crowded: this.places.isFull(this.seats.size),
			wall: this.row.wall ?? '',
			stale: this.stale,
			full: this.full
		};
	}

	#withOpenRound(left: Report): Report {
		const visits = left.visits.map((one, visit) => {
			const number = one.rounds.length + 1;
			const votes = this.#votes.get(roundKey(visit, number));
			// A round is opened in the newest visit.
			const hands = visit === left.visits.length - 1 ? this.#openHands : null;
			if (!votes?.size && !hands) return one;
			const counts = votes?.size ? this.#tally(visit, number) : null;
			const round = { votes: votesShown({ counts, hand: null, hidden: this.#tells(visit, left.visits) }), hands: shown(hands) };
			return { ...one, rounds: [...one.rounds, round] };
		});
		return { ...left, visits };
	}

	/** Who may vote in a visit. Whoever did and lost the seat since is one of them. */
	#asked(visit: number): ReadonlySet<string> {
		const asked = new Set(this.#votes.get(roundKey(visit, 1))?.keys());
		for (const [seat, from] of this.seats) if (from <= Math.max(0, visit)) asked.add(seat);
		return asked;
	}

	/** Who chose in the first vote of a visit, and what. These are asked again: so both spreads are of the same people. */
	#chose(visit: number): ReadonlyMap<string, string> {
		const votes = [...(this.#votes.get(roundKey(visit, 1)) ?? [])];
		return new Map(votes.flatMap(([seat, { choice }]) => (choice === sitOut ? [] : [[seat, choice] as const])));
	}

	/** Whoever does nothing in the second vote, or says so, stays with the first answer. */
	#tally(visit: number, round: number): Counts {
		const votes = this.#votes.get(roundKey(visit, round));
		if (round < 2) return countsOf([...(votes?.values() ?? [])].map(({ choice }) => choice));
		const chosen = [...this.#chose(visit)].map(([seat, first]) => {
			const again = votes?.get(seat)?.choice ?? sitOut;
			return again === sitOut ? first : again;
		});
		return countsOf(chosen);
	}

	/** Its spread, beside one of the same scene that was shown, would tell what a few chose. */
	#tells(visit: number, visits: readonly (Visit | ReportVisit)[] = this.session.visits): boolean {
		const voters = new Set(this.#chose(visit).keys());
		const { scene } = visits[visit]!;
		return visits
			.slice(0, visit)
			.some((earlier, n) => earlier.scene === scene && wasShown(earlier) && tellsOfOne(voters, new Set(this.#chose(n).keys())));
	}

	#can(): readonly Command['do'][] {
		if (this.#machine && this.#now) return possible(this.#machine, this.#now, this.#shape!);
		return this.row.closed || this.ended ? [] : ['end'];
	}

	#round({ visit, round }: Pick<VoteRow, 'visit' | 'round'>): Map<string, Held> {
		const key = roundKey(visit, round);
		const known = this.#votes.get(key) ?? new Map<string, Held>();
		this.#votes.set(key, known);
		return known;
	}

	#open(): ReadonlyMap<string, Held> {
		const { visit, visits } = this.session;
		return this.#votes.get(roundKey(visit, visits[visit]?.rounds.length ?? 0)) ?? new Map<string, Held>();
	}
}

/** No answer, or none of the choices. */
const isSilent = (vote: Vote | undefined): boolean => vote === undefined || vote.choice === sitOut;

/** The votes of a visit, on a screen or in the report. */
const wasShown = ({ rounds }: Visit | ReportVisit): boolean =>
	rounds.some((round) => ('counts' in round ? votesShown(round) : round.votes) !== null);

const nothing: Omit<Session, 'phase'> = { visits: [], visit: -1, endsAt: null, left: null, paused: false, locked: false, emptied: null };
const unknown = { scene: null, visit: -1, round: 0, choices: [], spreads: [], followed: null, left: null, paused: false, map: [] } as const;

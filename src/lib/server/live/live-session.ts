/** One session in memory: what its events fold to, and how many people. Who they are and what they voted stands in the store alone. */
import { areFew, wasShown } from './few.ts';
import { handsOf } from './hands.ts';
import { SeatQuota, usualSeating, type Seating } from './seat-quota.ts';
import { dueIn, endsNext, frame, leftVote, possible, sealedVote, spreadsOf, undoStep } from '../../live/frame.ts';
import { lettered } from '../../live/lettered.ts';
import type { ConsoleFrame, ErrorCode, Frame, Mine, SessionHead, Vote, Voted, WallFrame } from '../../live/protocol.ts';
import { isSimulated } from './names.ts';
import { unknown } from './unknown-frame.ts';
import { nobody, type SessionLog, type SessionRow, type Tally, type Turnout, type Voter, type VoteRow, type Where } from './store.ts';
import { report, type Report, type ReportVisit } from '../../live/report.ts';
import {
	after,
	emptySession,
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
import { isSealed, leftOpenAt } from '../../live/round.ts';
import { decided, fewestShown, leading, shown, sitOut, tellsOfOne, votesShown, type Counts } from '../../live/tally.ts';
import type { ScenarioShape } from '../../scenario/shape.ts';

/** A scenario as the server needs it. */
export interface Playable {
	/** Of its shape; a session is gone on with only on the one it was begun on. */
	readonly hash: string;
	readonly shape: ScenarioShape;
}

/** Taps that a phone may be ahead of the vote that stands: whoever has overheard a seat cannot use up all of its numbers. */
const mostAhead = 1000;

/** No numbers: they would tell who answered what. */
const untold: Voted = { seats: null, voted: null, few: false };

export class LiveSession {
	row: SessionRow;
	places: SeatQuota;
	full = false;
	/** As the store has counted. */
	turnout: Turnout = nobody;
	/** By visit: the round after those in the report, where the course was changed while it was open. */
	openRounds: readonly Tally[] = [];
	readonly #machine: SessionMachine | null;
	readonly #shape: ScenarioShape | null;
	#snapshot: SessionSnapshot | null;
	/** What the store has: of a closed session, and of one that the course was changed under, all there is. */
	#left: Report | null;
	/** Some of it can't be read any more. It can be looked at and closed, like one that the course was changed under. */
	readonly damaged: boolean;
	/** Hands of the round that was open when the course was changed. */
	readonly #openHands: Counts | null;
	/** The last of the commands, and how many are under way or wait. */
	#queue = { last: Promise.resolve() as Promise<unknown>, length: 0 };

	constructor({ row, events, report, damaged = false }: SessionLog, known: Playable | undefined, seating: Seating = usualSeating) {
		this.row = row;
		this.damaged = damaged;
		this.places = new SeatQuota(seating);
		this.#left = report;
		// Of a closed one there are no events any more: what is left of it is in its row.
		const fits = !row.closed && !damaged && known?.hash === row.hash && row.version === sessionVersion;
		this.#shape = fits ? known.shape : null;
		this.#machine = fits ? sessionMachine(known.shape) : null;
		this.#snapshot = this.#machine && replaySession(this.#machine, events);
		this.#openHands = this.#machine ? null : handsOf(events);
	}

	/** Goes on where the object that stood for the same session until now leaves off. */
	replace(before: LiveSession): void {
		this.places = before.places;
		this.full = before.full;
		this.#queue = before.#queue;
	}

	/** A command is under way, or waits: whatever else is asked for had better wait for it. */
	get busy(): boolean {
		return this.#queue.length > 0;
	}
	/** Settled when every command so far is done. */
	get idle(): Promise<unknown> {
		return this.#queue.last;
	}

	/** Commands are carried out one after the other; a failure of one does not hold up the next. */
	enqueue<T>(work: () => Promise<T>): Promise<T> {
		const queue = this.#queue;
		queue.length++;
		const turn = queue.last.then(work).finally(() => queue.length--);
		queue.last = turn.catch(() => {});
		return turn;
	}

	get id(): string {
		return this.row.id;
	}
	get seq(): number {
		return this.row.seq;
	}
	/** The course was changed since it was begun, or it is damaged, or it was closed: it can be looked at only. */
	get stale(): boolean {
		return this.#machine === null || this.row.closed;
	}
	get session(): Session {
		return this.#snapshot ? sessionOf(this.#snapshot) : { ...emptySession, phase: this.row.phase as Phase };
	}
	get ended(): boolean {
		return this.session.phase === 'ended';
	}

	/** The state after an event, or nothing where it has no place now. */
	after(event: SessionEvent): SessionSnapshot | undefined {
		return this.#machine && this.#snapshot ? after(this.#machine, this.#snapshot, event) : undefined;
	}

	/** The event that led to `next` is in the store. */
	advance(next: SessionSnapshot, turnout: Turnout): void {
		this.#snapshot = next;
		this.turnout = turnout;
		this.row = { ...this.row, seq: this.row.seq + 1, phase: sessionOf(next).phase };
	}

	/** What other processes have written since. False where it can't be told from here, and the session has to be read as a whole. */
	catchUp({ row, events }: Pick<SessionLog, 'row' | 'events'>): boolean {
		if (row.closed || !this.#machine || row.seq !== this.seq + events.length) return false;
		for (const event of events) {
			const next = this.after(event);
			if (!next) return false;
			this.#snapshot = next;
		}
		this.row = { ...this.row, ...row };
		return true;
	}

	endStale(left: Report): void {
		this.#left = left;
		this.row = { ...this.row, seq: this.row.seq + 1, phase: 'ended' };
	}

	/** Nothing but the report is left in memory either. */
	shut(left: Report): void {
		this.#left = left;
		this.#snapshot = null;
		this.places = new SeatQuota(usualSeating);
		this.row = { ...this.row, code: null, token: null, wall: null, closed: true };
		this.turnout = nobody;
	}

	/**
	 * The seats that are taken away when the room is emptied. Whoever listens stays, with everybody else who answers with the same phone: a
	 * phone has no more seats than it may have. Nobody sits on those that are simulated.
	 */
	leaving(seats: readonly string[], listens: (seat: string) => boolean): readonly string[] {
		const stay = new Set([...this.places.withNeighbours(new Set(seats.filter(listens))), ...seats.filter(isSimulated)]);
		return seats.filter((seat) => !stay.has(seat));
	}

	/** What they voted stays: it was acknowledged, and a spread that lost a few votes would tell which they were. */
	emptied(
		next: SessionSnapshot,
		door: { readonly code: string; readonly token: string },
		{ left, turnout }: { readonly left: readonly string[]; readonly turnout: Turnout }
	): void {
		this.advance(next, turnout);
		this.row = { ...this.row, ...door };
		for (const seat of left) this.places.free(seat);
	}

	/** A new seat is in the store. */
	countSeat(from: number, isCounting: boolean): void {
		const { seats, asked, counting } = this.turnout;
		this.turnout = {
			...this.turnout,
			seats: seats + 1,
			asked: asked + (from <= this.shown.visit ? 1 : 0),
			counting: { ...counting, seats: counting.seats + Number(isCounting) }
		};
	}

	/** The first vote of a seat in the open round is in the store. */
	countVote(isCounting: boolean): void {
		const { voted, counting } = this.turnout;
		this.turnout = { ...this.turnout, voted: voted + 1, counting: { ...counting, voted: counting.voted + Number(isCounting) } };
	}

	/** Which rounds have to be counted before the report of a session that nobody can go on with is known. */
	get uncounted(): readonly Where[] {
		if (this.#machine || this.row.closed || this.damaged || this.ended) return [];
		return (this.#left?.visits ?? []).map(({ rounds }, visit) => ({ visit, round: rounds.length + 1 }));
	}

	/** The first visit that somebody who comes now votes in: this one until its first vote is opened. */
	nextVote(): number {
		const { phase, visit } = this.session;
		return phase === 'scene' || phase === 'lobby' || phase === 'opening' ? Math.max(0, visit) : visit + 1;
	}

	/** The round on the wall; before the first one, that of the first scene. */
	get shown(): Where {
		return roundOf(this.session);
	}
	/** The round that takes votes. */
	get voting(): Where | undefined {
		return this.session.phase === 'vote' ? this.shown : undefined;
	}

	/** Why this vote is not taken in. */
	refusal({ from, votes }: Voter, { visit, round, n, choice }: Vote): ErrorCode | null {
		if (from === undefined) return 'live.no_seat';
		const standing = (number: number) => votes.find((vote) => vote.round === number);
		if (n > (standing(round)?.n ?? 0) + mostAhead) return 'live.unreadable';
		if (this.stale) return 'live.round_over';
		const session = this.session;
		const here = session.visits[session.visit];
		if (session.phase !== 'vote' || session.visit !== visit || here?.rounds.length !== round) return 'live.round_over';
		if (from > visit || (round > 1 && isSilent(standing(1)))) return 'live.not_yet';
		return choice === sitOut || lettered(this.#shape!, here.scene).includes(choice) ? null : 'live.no_choice';
	}

	/** The event that shows the open round. */
	revealing(tally: Tally): SessionEvent {
		const { counts } = tally;
		const { visit, visits, hushed } = this.session;
		const { scene, rounds } = visits[visit]!;
		// Hands stand alone. After hands the second vote is by hand too: what phones said before stands for nobody there.
		const byHand = shown(this.hands) !== null || (rounds.length > 1 && rounds[0]!.hand !== null);
		const hidden = byHand || hushed || isSealed(visits, scene) || areFew(tally) || this.#tells(visit, tally);
		return hidden ? { do: 'reveal', counts, hidden: true } : { do: 'reveal', counts };
	}

	voted(): Voted {
		const { phase, visit, visits } = this.session;
		const { asked, chose, voted, counting } = this.turnout;
		if (phase === 'lobby' || phase === 'opening' || phase === 'scene')
			return { seats: asked, voted: null, few: counting.seats < fewestShown };
		if (phase !== 'vote') return untold;
		const rounds = visits[visit]?.rounds ?? [];
		// It was shown, and open again: beside that spread the numbers would say who did not answer.
		if (rounds.at(-1)?.taken) return untold;
		if (rounds.length < 2 || asked === 0) return { seats: asked, voted, few: counting.voted < fewestShown };
		// How many chose in the first vote: where it is not shown, that is not either, nor will the second vote be, among the same people.
		return votesShown(rounds[0]!) ? { seats: chose, voted, few: false } : { ...untold, few: true };
	}

	/**
	 * The same for the wall: nothing in the second vote. Where one alone picks up the phone, whoever watches sees who, and beside a count of one the two
	 * spreads would say what; and that everybody has answered would come before a phone of several has been to whoever is not asked.
	 */
	votedOnWall(): Voted {
		return (this.voting?.round ?? 0) > 1 ? untold : this.voted();
	}

	/** Hands that were counted in the round on the wall. */
	get hands(): Counts | null {
		return visitOf(this.session)?.rounds.at(-1)?.hand ?? null;
	}

	/** What a phone is told about its own seat. */
	mine({ from, votes }: Voter): Mine {
		const vote = votes.find(({ round }) => round === this.voting?.round);
		return {
			from: from ?? this.session.visit + 1,
			vote: vote ? { visit: vote.visit, round: vote.round, n: vote.n, choice: vote.choice } : null,
			chose: !isSilent(votes.find(({ round }) => round === 1))
		};
	}

	head(): SessionHead {
		const { id, scenario, day, rehearsal, label, seq, closed } = this.row;
		return {
			id,
			scenario,
			day,
			rehearsal,
			...(label && { label }),
			phase: this.row.phase as Phase,
			seq,
			closed,
			stale: this.stale,
			...(this.damaged && { damaged: true })
		};
	}

	/** As it stands; where that can't be told any more, as it was written last, with the round open then. */
	report(): Report {
		if (this.#snapshot) return report(this.row, this.session);
		const left = this.#left ?? report(this.row, this.session);
		// Of a damaged one votes may be missing, and a count that is too low would be untrue.
		return this.ended || this.damaged ? left : this.#withOpenRound(left);
	}

	frame(now: number): Frame {
		if (this.#shape) return frame(this.#shape, this.row.scenario, this.session, this.seq, now);
		return { ...unknown, seq: this.seq, scenario: this.row.scenario, phase: this.session.phase };
	}

	wall(now: number): WallFrame {
		const { code, token, rehearsal } = this.row;
		const { emptied, visit, door, locked } = this.session;
		const open = code !== null && token !== null && !locked && !this.ended && !this.stale;
		return {
			...this.frame(now),
			...this.votedOnWall(),
			join: open ? { code, token } : null,
			emptied: emptied === visit,
			door,
			rehearsal
		};
	}

	console(now: number): ConsoleFrame {
		const session = this.session;
		const round = visitOf(session)?.rounds.at(-1);
		return {
			...this.wall(now),
			...this.voted(),
			can: this.#can(),
			// Of a vote that was left and can be opened again nobody is told anything: with one more answer it would say what that one is.
			leading: round?.counts && leftOpenAt(session.visits) < 0 ? this.#decided() : null,
			hands: this.hands,
			led: visitOf(session)?.led ?? null,
			...(this.row.label && { label: this.row.label }),
			talked: visitOf(session)?.talked === true,
			due: dueIn(session, now),
			shown: session.phase === 'debrief' ? session.visits.map(spreadsOf) : [],
			...leftVote(session),
			...sealedVote(session),
			...(this.#snapshot && undoStep(this.#snapshot)),
			asked: session.asked,
			looks: session.looks,
			over: session.over,
			hushed: session.hushed,
			ends: !!this.#machine && !!this.#snapshot && endsNext(this.#machine, this.#snapshot),
			locked: session.locked,
			crowded: this.places.isFull(this.turnout.seats),
			wall: this.row.wall ?? '',
			walled: null,
			stale: this.stale,
			full: this.full
		};
	}

	#withOpenRound(left: Report): Report {
		const visits = left.visits.map((one, visit) => {
			const tally = this.openRounds[visit];
			const votes = tally?.voted ? tally : null;
			// A round is opened in the newest visit.
			const hands = visit === left.visits.length - 1 ? this.#openHands : null;
			if (!votes && !hands) return one;
			const byHand = hands !== null || !!one.rounds[0]?.hands;
			const hidden = votes !== null && (byHand || one.sealed === true || areFew(votes) || this.#tells(visit, votes, left.visits));
			const round = { votes: votesShown({ counts: votes?.counts ?? null, hand: null, hidden }), hands: shown(hands) };
			return { ...one, rounds: [...one.rounds, round] };
		});
		return { ...left, visits };
	}

	/** Whether the spread of this visit, beside one of the same scene that was shown, would tell what a few chose. */
	#tells(visit: number, { differing }: Tally, visits: readonly (Visit | ReportVisit)[] = this.session.visits): boolean {
		const { scene } = visits[visit]!;
		return visits.slice(0, visit).some((earlier, n) => earlier.scene === scene && wasShown(earlier) && tellsOfOne(differing.get(n) ?? 0));
	}

	/** What the room has decided; where a second vote shows nothing, by the hands of the first. */
	#decided(): string | null {
		const here = visitOf(this.session);
		return here ? (leading(here.rounds.at(-1)) ?? decided(spreadsOf(here))) : null;
	}

	/** To follow what the room has decided: by name where the last vote does not say it. */
	followEvent(): SessionEvent {
		const choice = leading(visitOf(this.session)?.rounds.at(-1)) === null ? this.#decided() : null;
		return choice === null ? { do: 'follow' } : { do: 'follow', choice };
	}

	#can(): readonly Command['do'][] {
		if (this.#machine && this.#snapshot) return possible(this.#machine, this.#snapshot, this.#shape!);
		return this.row.closed || this.ended ? [] : ['end'];
	}
}

/** The round on the wall; before the first one, that of the first scene. */
export const roundOf = ({ visit, visits }: Session): Where => ({ visit: Math.max(0, visit), round: visits[visit]?.rounds.length ?? 0 });

const visitOf = ({ visits, visit }: Session): Visit | undefined => visits[visit];

/** No answer, or none of the choices. */
const isSilent = (vote: VoteRow | undefined): boolean => vote === undefined || vote.choice === sitOut;

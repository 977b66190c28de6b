/** The facilitator's commands. Each one is judged against the state it was given for, written, and only then shown. */
import { newCode } from './names.ts';
import { roundOf, type LiveSession } from './live-session.ts';
import type { SessionContext } from './session-service.ts';
import type { SessionStep, Tally } from './store.ts';
import { countsHands } from '../../live/frame.ts';
import { newToken } from '../../live/names.ts';
import type { Answer } from '../../live/protocol.ts';
import { report } from '../../live/report.ts';
import { asSeen } from '../../live/round.ts';
import { goingBack, hushing, leavingVote, lookingAt, lookingBack } from '../../live/server-marks.ts';
import { sessionOf, type Command, type SessionEvent, type SessionSnapshot } from '../../live/session.ts';
import { longestTalk } from '../../live/session-events.ts';

type Done = Answer<{ seq: number }>;

/** After these an open round is open no more. */
const leavesRound: ReadonlySet<Command['do']> = new Set(['reveal', 'rewind', 'debrief', 'undo', 'end']);

type Emptying = Extract<Command, { readonly do: 'empty' }>;

/** An event that never has a place. */
const impossible: SessionEvent = { do: 'rewind', visit: -1 };

/** Milliseconds that other processes have to name the seats of their phones, when a room is emptied. */
const othersKeep = 500;

/**
 * Far more than a day of training needs. A step is written together with all visits before it, and what may come next is asked of each of them: without an
 * end, whoever leads one session takes the time and the disk of all others.
 */
const longestSession = { steps: 5000, visits: 300 } as const;
const isTooLong = ({ seq, session }: LiveSession, { do: what }: Command): boolean =>
	(what === 'rewind' && session.visits.length >= longestSession.visits) || (what !== 'end' && seq >= longestSession.steps);

export class SessionSteps {
	readonly #context: SessionContext;

	constructor(context: SessionContext) {
		this.#context = context;
	}

	/** `expected`: the seq of the state the facilitator was looking at. `listens`: whose phone is connected, and keeps its seat when the room is emptied. */
	async command(session: LiveSession, expected: number, command: Command, listens: (seat: string) => boolean): Promise<Done> {
		if (expected !== session.seq) return this.#refused(session, 'live.moved_on');
		if (session.stale) return command.do === 'end' && !session.ended ? this.#endStale(session) : { ok: false, code: 'live.stale' };
		if (isTooLong(session, command)) return this.#refused(session, 'live.not_now');
		if (!session.after(this.#eventFor(session, command, null) ?? impossible)) return this.#refused(session, 'live.not_now');
		try {
			// Votes that came before the command are judged before it.
			await this.#context.batcher.flush();
			return await (command.do === 'empty' ? this.#empty(session, command, listens) : this.#take(session, command));
		} catch (cause) {
			return this.#context.failed(session, cause);
		}
	}

	/** Whoever leaves an open round has its votes and hands counted first: phones were told that they are sent. */
	async #take(session: LiveSession, command: Command): Promise<Done> {
		const ending = command.do === 'end';
		const leaving = command.do !== 'reveal' && leavesRound.has(command.do);
		const done = await this.#write(session, command, { ending, onlyUncounted: leaving });
		if (done !== 'count first') return done;
		// Whoever was told that a vote is sent must not find its round gone.
		if (command.do === 'undo') return this.#refused(session, 'live.not_now');
		const first: readonly Command[] = [...(session.session.paused ? [{ do: 'resume' } as const] : []), { do: 'reveal' }];
		for (const one of [...first, command]) {
			const written = await this.#write(session, one, { ending, leaving: one !== command });
			if (written !== 'count first' && written.ok) continue;
			// What was written before it stands.
			this.#shown(session);
			return written === 'count first' ? this.#refused(session, 'live.not_now') : written;
		}
		return { ok: true, seq: session.seq };
	}

	/** `onlyUncounted`: not while the open round has votes or hands. `leaving`: it is only closed because of what follows. */
	async #write(
		session: LiveSession,
		command: Command,
		{
			ending,
			onlyUncounted = false,
			leaving = false
		}: { readonly ending: boolean; readonly onlyUncounted?: boolean; readonly leaving?: boolean }
	): Promise<Done | 'count first'> {
		const { store } = this.#context;
		const { id, seq } = session;
		const counting = command.do === 'reveal' || onlyUncounted ? session.voting : undefined;
		let next: SessionSnapshot | undefined;
		let countFirst = false;
		const decide = (tally: Tally | null): SessionStep | null => {
			countFirst = onlyUncounted && tally !== null && (tally.voted > 0 || session.hands !== null);
			const said = countFirst ? null : this.#eventFor(session, command, tally);
			const event = said && leaving ? leavingVote(said) : said;
			next = event ? session.after(event) : undefined;
			return event && next ? this.#step(session, event, next) : null;
		};
		const written = await store.append(id, seq, decide, { counting, ending });
		if (written === 'taken') return this.#takenByOther(session);
		if (written === 'refused') return countFirst ? 'count first' : this.#refused(session, 'live.not_now');
		// Word of our own step may come before the answer to the commit.
		if (session.seq === seq) session.advance(next!, written);
		// Between the two no screen is told: what closes a vote that is left is decided by nobody.
		if (!leaving) this.#shown(session);
		return { ok: true, seq: seq + 1 };
	}

	/** A new code and a new token; whoever does not listen loses the seat, or everybody does. */
	async #empty(session: LiveSession, event: Emptying, listens: (seat: string) => boolean): Promise<Done> {
		const { store, random, cache, codeLength } = this.#context;
		const everybody = event.everybody === true;
		const stays = everybody ? () => false : listens;
		const next = session.after(event);
		if (!next) return this.#refused(session, 'live.not_now');
		const { id, seq } = session;
		if (store.peers && !everybody) {
			// Phones that listen to other processes keep their seats too, and only those processes know which they are.
			store.peers.say('emptying', [id]);
			await new Promise<void>((waited) => this.#context.clock.after(othersKeep, waited));
			if (session.seq !== seq) return this.#refused(session, 'live.moved_on');
		}
		for (;;) {
			const door = { code: newCode(random, codeLength), token: newToken(random, 16) };
			const leaving = (seats: readonly string[]) => session.leaving(seats, stays);
			const emptied = await store.empty({ id, seq, ...this.#step(session, event, next), ...door, leaving, everybody });
			if (emptied === 'used') continue;
			if (emptied === 'taken') return this.#takenByOther(session);
			cache.forgetSeats(id);
			// Where word of our own step came before the answer to the commit, the phones have been told.
			if (session.seq === seq) {
				session.emptied(next, door, emptied);
				if (everybody) this.#context.emit(id, 'out');
			}
			this.#shown(session);
			return { ok: true, seq: seq + 1 };
		}
	}

	/** The course was changed under it: it can't be gone on with, but it must be possible to close it, or its seats would stay for ever. */
	async #endStale(session: LiveSession): Promise<Done> {
		const { store, failed } = this.#context;
		const report = session.report();
		const { id, seq, shown: round } = session;
		try {
			const written = await store.append(id, seq, () => ({ event: { do: 'end' }, phase: 'ended', report, round }), { ending: true });
			if (typeof written === 'string') return await this.#takenByOther(session);
			session.endStale(report);
			this.#shown(session);
			return { ok: true, seq: session.seq };
		} catch (cause) {
			return failed(session, cause);
		}
	}

	/** The command with what the server knows; null where it says something impossible. */
	#eventFor(session: LiveSession, command: Command, tally: Tally | null): SessionEvent | null {
		const { clock } = this.#context;
		if (command.do === 'reveal') return tally ? session.revealing(tally) : { do: 'reveal', counts: {} };
		const { left } = session.frame(clock.now());
		if (command.do === 'pause' && left !== null) return { do: 'pause', left };
		if (command.do === 'resume' && left !== null) return { do: 'resume', endsAt: clock.now() + left };
		if (command.do === 'due') return { do: 'due', endsAt: command.seconds === null ? null : clock.now() + command.seconds * 1000 };
		if (command.do === 'rewind') return goingBack(session.session, command.visit);
		if (command.do === 'show') return lookingAt(session.session, command);
		if (command.do === 'hush') return hushing;
		// Fields may be open still on another screen than the one on which the room was promised no numbers, or shown those of its phones.
		if (command.do === 'hand' && !countsHands(session.session)) return null;
		if (command.do === 'follow' && command.choice === undefined) return session.followEvent();
		if (command.do === 'debrief') return lookingBack(session.session);
		if (command.do !== 'discuss') return command;
		const { seconds } = command;
		return seconds > 0 && seconds <= longestTalk ? { do: 'discuss', endsAt: clock.now() + seconds * 1000 } : null;
	}

	/** With every number in its report: perhaps nobody is there to take another step. */
	#step(session: LiveSession, event: SessionEvent, next: SessionSnapshot): SessionStep {
		const after = sessionOf(next);
		const told = report(session.row, { ...after, visits: asSeen(after.visits) });
		return { event, phase: after.phase, report: told, round: roundOf(after) };
	}

	#shown(session: LiveSession): void {
		session.full = false;
		this.#context.emit(session.id, 'state');
	}

	async #takenByOther(session: LiveSession): Promise<Done> {
		return this.#refused((await this.#context.cache.refresh(session.id)) ?? session, 'live.moved_on');
	}
	#refused(session: LiveSession, code: 'live.not_now' | 'live.moved_on'): Done {
		return { ok: false, code, state: session.frame(this.#context.clock.now()) };
	}
}

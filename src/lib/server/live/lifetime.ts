/**
 * How long a session lies on the laptop. One that has ended is closed by itself some minutes later, and at once where the server stops or starts; until
 * then its end can be taken back. One that nobody ended is closed some days after its day.
 *
 * The calendar of an old laptop can be wrong, so days alone close nothing. They must be over while the server looks, nobody may have had its wall or its
 * facilitator's page open for as many minutes as after an end, counted by a clock that nobody sets, and a clock that lies before the session's day says
 * nothing. A laptop whose date has jumped ahead thus leaves time to open the session, and one that is being led is never closed.
 */
import { daysAfter } from '../../base/days-after.ts';
import type { Clock } from './clock.ts';
import type { SessionService } from './session-service.ts';
import { wholeNumber } from '../whole-number.ts';
import type { Closes, SessionHead } from '../../live/protocol.ts';

export interface Limits {
	/** After an end. */
	readonly minutes: number;
	/** After the day of a session that nobody ended. */
	readonly days: number;
}
export const usualLimits: Limits = { minutes: 30, days: 7 };

/** From the environment; what is wrong with it, as a code. */
export function readLimits(env: Readonly<Record<string, string | undefined>>): Limits | 'server.bad_minutes' | 'server.bad_days' {
	const minutes = wholeNumber(env.CLOSE_AFTER_MINUTES, usualLimits.minutes, [1, 720]);
	const days = wholeNumber(env.CLOSE_AFTER_DAYS, usualLimits.days, [1, 60]);
	if (minutes === null) return 'server.bad_minutes';
	return days === null ? 'server.bad_days' : { minutes, days };
}

type Head = Pick<SessionHead, 'id' | 'day' | 'phase' | 'closed'>;

interface Dependencies {
	readonly service: SessionService;
	/** The laptop's own clock: it goes on while the laptop sleeps, and may be set. */
	readonly clock: Pick<Clock, 'now'>;
	/** One that nobody sets. */
	readonly steady: Pick<Clock, 'now'>;
	/** YYYY-MM-DD on the laptop's calendar. */
	readonly today: () => string;
	/** A wall or a facilitator's page of it is open. */
	readonly watched: (session: string) => boolean;
	readonly limits: Limits;
	/**
	 * A server, where others know of other walls: what nobody ended is closed by `night` alone. Its clock is set by the network.
	 */
	readonly nightly?: boolean;
}

interface Since {
	readonly clock: number;
	readonly steady: number;
}
const minute = 60_000;
const longAgo: Since = { clock: -Infinity, steady: -Infinity };

/** Which sessions wait to be closed, and since when. */
class Waits {
	readonly #dependencies: Dependencies;
	readonly #wait: number;
	/** When it was first seen that a session has ended. */
	readonly #ended = new Map<string, Since>();
	/** Since when a session that nobody ended is over its days, with nobody watching it. */
	readonly #alone = new Map<string, Since>();

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
		this.#wait = dependencies.limits.minutes * minute;
	}

	see({ id, day, phase, closed }: Head): void {
		if (closed || phase !== 'ended') this.#ended.delete(id);
		else if (!this.#ended.has(id)) this.#ended.set(id, this.#now());
		const { nightly = false, watched } = this.#dependencies;
		if (nightly || closed || phase === 'ended' || !this.isOver(day) || watched(id)) this.#alone.delete(id);
		else if (!this.#alone.has(id)) this.#alone.set(id, this.#now());
	}

	closes(head: Head): Closes | undefined {
		this.see(head);
		const over = this.#ended.get(head.id);
		if (over) return { in: this.#left(over, true) };
		const unwatched = this.#alone.get(head.id);
		if (unwatched) return { in: this.#left(unwatched, false) };
		const { limits, today, nightly = false } = this.#dependencies;
		const on = head.closed ? null : daysAfter(head.day, limits.days);
		if (on === null) return undefined;
		const afterEnd = limits.minutes;
		if (!this.isOver(head.day)) return { on, afterEnd };
		return nightly ? { on: daysAfter(today(), 1) ?? on, afterEnd } : { unwatched: afterEnd };
	}

	/** Others are closed, also by other processes. */
	keepOnly(ids: ReadonlySet<string>): void {
		for (const since of [this.#ended, this.#alone]) for (const id of since.keys()) if (!ids.has(id)) since.delete(id);
	}

	/** A session had ended before this server was started. */
	endedBefore(id: string): void {
		this.#ended.set(id, longAgo);
	}

	forget(id: string): void {
		for (const since of [this.#ended, this.#alone]) since.delete(id);
	}

	#now(): Since {
		const { clock, steady } = this.#dependencies;
		return { clock: clock.now(), steady: steady.now() };
	}

	/** What is left of the wait. After an end the clock that goes on in sleep counts too. */
	#left(since: Since, asleep: boolean): number {
		const now = this.#now();
		return Math.max(0, this.#wait - Math.max(now.steady - since.steady, asleep ? now.clock - since.clock : 0));
	}

	isOver(day: string): boolean {
		const until = daysAfter(day, this.#dependencies.limits.days);
		return until !== null && this.#dependencies.today() >= until;
	}
}

export type Lifetimes = ReturnType<typeof keepLifetimes>;

export function keepLifetimes(dependencies: Dependencies) {
	const { service, nightly: ended = false } = dependencies;
	const waits = new Waits(dependencies);

	/** What fails now is tried at the next look. */
	async function close({ id, phase, seq }: SessionHead): Promise<void> {
		if (phase !== 'ended') await service.command(id, seq, { do: 'end' });
		const closed = await service.close(id);
		if (closed.ok) waits.forget(id);
	}

	let looking = false;
	/** Closes those whose time is over. To be called several times a minute. */
	async function look(): Promise<void> {
		if (looking) return;
		looking = true;
		try {
			// A server has a thousand sessions open, and nothing to do about them by day.
			const heads = await service.list({ unclosed: true, ended });
			waits.keepOnly(new Set(heads.map(({ id }) => id)));
			for (const head of heads) {
				const closes = waits.closes(head);
				if (closes && 'in' in closes && closes.in <= 0) await close(head);
			}
		} finally {
			looking = false;
		}
	}

	// An end and its being taken back may both lie between two looks.
	service.listen((session) => {
		const head = service.head(session);
		if (head) waits.see(head);
	});

	return {
		/** When a session will be closed by itself; nothing for one that is closed. */
		of: (head: Head): Closes | undefined => waits.closes(head),
		look,
		/** Closes those that nobody ended and whose days are over. */
		async night(): Promise<void> {
			for (const head of await service.list({ unclosed: true })) if (head.phase !== 'ended' && waits.isOver(head.day)) await close(head);
		},
		/** Before anybody is served: closes every session that had ended. Gives back those that nobody ended. */
		async start(): Promise<readonly SessionHead[]> {
			for (const { id, phase, closed } of await service.list()) if (phase === 'ended' && !closed) waits.endedBefore(id);
			await look();
			return (await service.list()).filter(({ phase, closed }) => phase !== 'ended' && !closed);
		},
		/** When nobody is served any more: a laptop that is put away must not keep for weeks what its next start would erase. */
		async stop(): Promise<void> {
			for (const head of await service.list({ unclosed: true, ended: true })) await close(head);
		}
	};
}

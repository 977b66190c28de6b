/** When a session has to end, and how long it has gone on. Only whoever leads asks: the end is told to the session, for the remote, and to nobody else. */
import { khmerDigits, type Lang } from '../../base/lang.ts';
import { longestSitting } from '../timing.ts';

/** Milliseconds since 1970, on the clock of this computer. */
export interface RoomClock {
	readonly session: string;
	/** When the room was first seen to have begun; null while people join. */
	readonly began: number | null;
	readonly ends: number | null;
}

/** Minutes to choose from: nothing is typed. */
export const lengths = [30, 45, 60, 90] as const;

const minute = 60_000;
/** An end is said as a time that people say: the nearest five minutes. */
const grain = 5 * minute;
/** The longest that a clock is believed: one that was kept from another day, or set wrong, says nothing. */
const longest = longestSitting * 1000;

/** Sessions whose time is kept: two groups side by side, and a rehearsal. */
const most = 8;

export const endIn = (minutes: number, now: number): number => Math.round((now + minutes * minute) / grain) * grain;

/** An end that came in whole seconds and over a line: a little before the full minute that was chosen, or after it. */
export const atMinute = (ms: number): number => Math.round(ms / minute) * minute;

/** A clock that was set back, or is of another day, has counted nothing. */
export const gone = ({ began }: RoomClock, now: number): number | null =>
	began === null || began > now || now - began > longest ? null : Math.floor((now - began) / minute);

/** Minutes until the end, below nothing when it is past; null where there is none. */
export const minutesToEnd = ({ ends }: Pick<RoomClock, 'ends'>, now: number): number | null =>
	ends === null || Math.abs(ends - now) > longest ? null : Math.ceil((ends - now) / minute);

/** `11:30`, on the wall clock of whoever sits here. */
export function clockTime(at: Date, lang: Lang): string {
	const text = `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
	return lang === 'km' ? khmerDigits(text) : text;
}

/** What a browser kept, as clocks; one of a version that kept a single one, too. */
export const readClocks = (data: unknown): readonly RoomClock[] => (Array.isArray(data) ? data : [data]).filter(isClock);

function isClock(data: unknown): data is RoomClock {
	const { session, began, ends } = Object(data) as Record<string, unknown>;
	const time = (value: unknown) => value === null || Number.isFinite(value);
	return typeof session === 'string' && time(began) && time(ends);
}

/** This one first, and of the others those that still say something: when a group of another day was held is kept nowhere. */
export const withClock = (clocks: readonly RoomClock[], clock: RoomClock, now: number): readonly RoomClock[] => [
	clock,
	...clocks
		.filter((one) => one.session !== clock.session && (gone(one, now) !== null || minutesToEnd(one, now) !== null))
		.slice(0, most - 1)
];

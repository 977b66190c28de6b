/**
 * The line to the laptop: which way to try next, and when. Pure. A stream is the way; where none will hold, though the laptop answers, it is
 * asked every few seconds instead, and a stream is tried again now and then.
 */
import type { Answer, ErrorCode, NextTurn } from './protocol.ts';

/** Said by the screen itself: the laptop did not answer. */
export type Failure = ErrorCode | 'live.no_answer';
export type Heard<T> = Answer<T> | { readonly ok: false; readonly code: 'live.no_answer'; readonly state?: undefined };

export interface LineHealth {
	/** Streams in a row that did not hold. */
	readonly broken: number;
	/** Questions answered since the last stream. */
	readonly asked: number;
	/** The laptop is there, so the next try need not wait. */
	readonly soon: boolean;
}
export type Way = 'stream' | 'ask';
export const fresh: LineHealth = { broken: 0, asked: 0, soon: false };

/** After so many the laptop is asked. If it answers and the next stream breaks too, something between us and the laptop breaks streams. */
const few = 3;
/** About two minutes of questions. */
const many = 36;

/** Milliseconds. A heartbeat comes every 15 seconds; after two that stayed out nobody is there. */
export const silence = 35_000;
/** The laptop speaks first; a stream that is held back on the way says nothing. */
export const firstWord = 15_000;
/** A stream that lived through a heartbeat holds. */
const holds = 20_000;

export function way({ broken, asked }: LineHealth): Way {
	if (broken < few) return 'stream';
	return asked < (broken === few ? 1 : many) ? 'ask' : 'stream';
}

export const streamEnded = (line: LineHealth, lived: number): LineHealth =>
	lived >= holds ? fresh : { broken: Math.min(line.broken + 1, few + 1), asked: 0, soon: false };

/** The laptop said no to a stream: it is there, and an answer says why. */
export const streamRefused = ({ broken }: LineHealth): LineHealth => ({ broken: broken < few ? few : few + 1, asked: 0, soon: true });

/** Nobody answered either: then it is not the stream. */
export const lineAnswered = (line: LineHealth, heard: boolean): LineHealth =>
	heard ? { ...line, asked: line.asked + 1, soon: line.broken === few } : fresh;

/** Milliseconds in which a whole room comes back. */
export const cycle = 8000;
const least = 1000;

/** When a phone tries: at this moment of its own clock and every so many milliseconds before and after. */
export interface Turn {
	readonly at: number;
	readonly every: number;
}

/**
 * Milliseconds until the next try. A room that has lost the laptop comes back over eight seconds, each at the moment that the laptop gave it: a second
 * sees an eighth of the room. So a laptop that takes two seconds to start again has everybody after eleven, and a busy one has room within fifteen.
 */
export function retryPause(line: LineHealth, random: number, now: number, turn?: Turn): number {
	if (line.soon) return 200 + random * 1300;
	if (isAsking(line)) return 2000 + random * 3000;
	if (!turn) return least + random * cycle;
	const late = (now + least - turn.at) % turn.every;
	return least + (late > 0 ? turn.every - late : -late);
}

/**
 * The turn after a try: the same moment of each cycle, whatever happens meanwhile. So a room lies as evenly after a night without the laptop, or after
 * three losses in a row, as after one; moments counted from each loss would heap up.
 */
export const turnAfter = (line: LineHealth, tried: number, turn?: Turn): Turn | undefined =>
	line.soon || isAsking(line) ? turn : { at: tried, every: cycle };

/** What the laptop says changes a turn only where it comes more often or less. */
export const turnTold = (turn: Turn | undefined, told: NextTurn, now: number): Turn =>
	turn?.every === told.every ? turn : { at: now + told.in, every: told.every };

const isAsking = (line: LineHealth): boolean => line.asked > 0 && way(line) === 'ask';

/** An older state that was overtaken on the way is not shown. The same again may bring what a new connection has to know. */
export const isNews = (seen: number, seq: number): boolean => seq >= seen;

/**
 * The line to the laptop: which way to try next, and when. Pure. A stream is the way; where none will hold, though the laptop answers, it is
 * asked every few seconds instead, and a stream is tried again now and then.
 */
import type { Answer, ErrorCode } from './protocol.ts';

/** Said by the screen itself: the laptop did not answer. */
export type Failure = ErrorCode | 'live.no_answer';
export type Heard<T> = Answer<T> | { readonly ok: false; readonly code: 'live.no_answer'; readonly state?: undefined };

export interface LineHealth {
	/** Streams in a row that broke without a word. */
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

export function way({ broken, asked }: LineHealth): Way {
	if (broken < few) return 'stream';
	return asked < (broken === few ? 1 : many) ? 'ask' : 'stream';
}

/**
 * A stream that spoke has brought the whole state, and so will the next one: it is none of those that something on the way holds back or breaks. Where it was
 * counted for its short life, a laptop that died again and again was asked in place of streams, and phones lost the turn that it had given them.
 */
export const streamEnded = (line: LineHealth, spoke: boolean): LineHealth =>
	spoke ? fresh : { broken: Math.min(line.broken + 1, few + 1), asked: 0, soon: false };

/** The laptop said no to a stream: it is there, and an answer says why. */
export const streamRefused = ({ broken }: LineHealth): LineHealth => ({ broken: broken < few ? few : few + 1, asked: 0, soon: true });

/** Nobody answered either: then it is not the stream. */
export const lineAnswered = (line: LineHealth, heard: boolean): LineHealth =>
	heard ? { ...line, asked: line.asked + 1, soon: line.broken === few } : fresh;

/** Milliseconds in which a whole room comes back. */
const spread = 8000;

/**
 * Milliseconds until the next try. A room that has lost the laptop comes back over eight seconds, each in the turn that the laptop gave it: a second
 * sees an eighth of the room. So a laptop that takes two seconds to start again has everybody after eleven, and a busy one has room within fifteen.
 */
export function retryPause(line: LineHealth, random: number, turn?: number): number {
	if (line.soon) return 200 + random * 1300;
	if (line.asked > 0 && way(line) === 'ask') return 2000 + random * 3000;
	return 1000 + (turn ?? random) * spread;
}

/**
 * The turn of who came and found nobody: once more when the whole room has had its turn, at the same place among the others. So the room lies as evenly
 * after a night without the laptop as after a second; moments drawn anew would heap up, for most of them are early ones.
 */
export const sameAgain = (spread - 1000) / spread;

/** An older state that was overtaken on the way is not shown. The same again may bring what a new connection has to know. */
export const isNews = (seen: number, seq: number): boolean => seq >= seen;

/** The code of a room, which is said aloud and typed. */
import { alphabet, spelled, type Random } from '../../live/names.ts';

/** What people type instead. */
const alike: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' };
/** 30 bits: enough for a room that is open for two hours and slows down guessing. */
export const codeLength = 6;
/** Where a thousand rooms are open, a guess finds any of them: 40 bits. */
export const longCodeLength = 8;

export const newCode = (random: Random, length = codeLength): string => spelled(random(length));

/** The code as it was meant: large or small letters, with or without a gap. Null where it can't be one. */
export function readCode(typed: string, length = codeLength): string | null {
	const code = [...typed.toLowerCase().replace(/[\s-]/g, '')].map((char) => alike[char] ?? char).join('');
	return code.length === length && [...code].every((char) => alphabet.includes(char)) ? code : null;
}

/** A seat of a rehearsal is known to whoever knows the session, so no request may bear it (request-schemas.ts). No token of a phone has a `u`. */
export const simulatedSeat = (session: string, n: number): string => `${session}u${n}`;
export const isSimulated = (seat: string): boolean => seat.includes('u');

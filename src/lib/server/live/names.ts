/** Codes that are said aloud and typed, and tokens that are neither. Crockford's base 32: no letter that looks like another one or like a digit. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** What people type instead. */
const alike: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' };
export const codeLength = 6;

export type Random = (bytes: number) => Uint8Array;

const spelled = (bytes: Uint8Array): string => Array.from(bytes, (byte) => alphabet[byte & 31]).join('');

/** 30 bits: enough for a room that is open for two hours and slows down guessing. */
export const newCode = (random: Random): string => spelled(random(codeLength));

/** At least `bytes` × 8 bits, five to a character. */
export const newToken = (random: Random, bytes: number): string => spelled(random(Math.ceil((bytes * 8) / 5)));

/** The code as it was meant: large or small letters, with or without a gap. Null where it can't be one. */
export function readCode(typed: string): string | null {
	const code = [...typed.toLowerCase().replace(/[\s-]/g, '')].map((char) => alike[char] ?? char).join('');
	return code.length === codeLength && [...code].every((char) => alphabet.includes(char)) ? code : null;
}

/** Codes that are said aloud and typed, and tokens that are neither. Crockford's base 32: no letter that looks like another one or like a digit. */
export const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export type Random = (bytes: number) => Uint8Array;

export const spelled = (bytes: Uint8Array): string => Array.from(bytes, (byte) => alphabet[byte & 31]).join('');

/** At least `bytes` × 8 bits, five to a character. */
export const newToken = (random: Random, bytes: number): string => spelled(random(Math.ceil((bytes * 8) / 5)));

/** A seat is named by its phone: one that heard no answer asks again with the same name, and takes no second seat. */
export const newSeat = (random: Random): string => newToken(random, 16);
export const seatForm = /^[0-9a-hjkmnp-tv-z]{26}$/;

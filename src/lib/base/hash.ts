/**
 * A 53-bit hash of a text (cyrb53), as eleven characters of base 36. Names a shape or seeds an order; it is no protection
 * against somebody who wants a collision.
 */
export function hash(text: string, seed = 0): string {
	return number53(text, seed).toString(36).padStart(11, '0');
}

/** The same hash as a 32-bit number, to seed an order. */
export const hashNumber = (text: string): number => number53(text, 0) >>> 0;

function number53(text: string, seed: number): number {
	let h1 = 0xdeadbeef ^ seed;
	let h2 = 0x41c6ce57 ^ seed;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		h1 = Math.imul(h1 ^ code, 2654435761);
		h2 = Math.imul(h2 ^ code, 1597334677);
	}
	h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
	h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
	return 4294967296 * (2097151 & h2) + (h1 >>> 0);
}

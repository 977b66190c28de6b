/** How people get in: by a code they type, or by the token of a QR code. */
import { khmerDigits } from '../base/lang.ts';

export type Door = { readonly code: string } | { readonly token: string };

const latin = new Map(Array.from({ length: 10 }, (_, n) => [khmerDigits(n), String(n)]));

/** A code as it was meant: Khmer digits, gaps and full stops are no mistakes. The server knows which letters look alike. */
export const typedCode = (typed: string): string =>
	Array.from(typed, (char) => latin.get(char) ?? char)
		.join('')
		.toLowerCase()
		.replace(/[^0-9a-z]/g, '');

/** As it is shown and said: in two halves. */
export const inHalves = (code: string): string => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`;

/** The token that the address carries; nothing where it is no such thing. */
export const tokenOf = (hash: string): string | null => /^#([0-9a-z]{20,40})$/.exec(hash)?.[1] ?? null;

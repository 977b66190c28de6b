/** How people get in: by a code they type, or by the token of a QR code. */
import { latinDigits } from '../base/latin-digits.ts';

export type Door = { readonly code: string } | { readonly token: string };

/** A code as it was meant: Khmer digits, gaps and full stops are no mistakes. The server knows which letters look alike. */
export const typedCode = (typed: string): string =>
	latinDigits(typed)
		.toLowerCase()
		.replace(/[^0-9a-z]/g, '');

/** As it is shown and said: in two halves. */
export const inHalves = (code: string): string => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`;

/** The token that the address carries; nothing where it is no such thing. */
export const tokenOf = (hash: string): string | null => /^#([0-9a-z]{20,40})$/.exec(hash)?.[1] ?? null;

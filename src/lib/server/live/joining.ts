/**
 * Slows down guessing of codes that are typed. The whole room shares one address and many share one hotspot, so it is one pace for all: the first
 * mistakes cost nothing, many of them make every typed code wait its turn, and nobody is ever locked out. A QR code's token is too long to guess and never waits.
 */

/**
 * So many mistakes are a room full of people typing; each one is forgiven after `forgiven` ms. Five codes in a second at the worst: in two hours
 * 36,000 of the thousand million there are. Nobody waits longer than a phone waits for an answer.
 */
export const pace = { free: 20, most: 60, step: 5, forgiven: 1000, longest: 8000 } as const;

export interface Joining {
	/** Milliseconds this code has to wait before it is looked at; null when so many wait that it should come again. */
	turn(): number | null;
	/** The code was right: it cost nothing. */
	right(): void;
}

/** `now`: milliseconds of a clock that nobody sets. */
export function joining(now: () => number): Joining {
	let wrong = 0;
	let counted = now();
	let next = 0;
	return {
		turn() {
			const at = now();
			wrong = Math.max(0, wrong - (at - counted) / pace.forgiven);
			counted = at;
			const gap = Math.max(0, wrong - pace.free) * pace.step;
			const mine = Math.max(at, next + gap);
			if (mine - at > pace.longest) return null;
			next = mine;
			// A code counts as wrong until it is found right: a thousand sent at once are not looked at before the first was.
			wrong = Math.min(pace.most, wrong + 1);
			return mine - at;
		},
		right() {
			wrong = Math.max(0, wrong - 1);
		}
	};
}

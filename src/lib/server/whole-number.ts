/** A number that somebody sets in the environment: whole, and from `least` to `most`. Null where it is not; `usual` where nobody has set it. */
export function wholeNumber(set: string | undefined, usual: number, [least, most]: readonly [least: number, most: number]): number | null {
	const number = Number(set || usual);
	return Number.isInteger(number) && number >= least && number <= most ? number : null;
}

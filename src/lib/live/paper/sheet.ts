/** Reads a tally sheet that lay in a browser. Apart from its entry, which brings the rules of the story with it. */
import type { Counts } from '../tally.ts';
import type { EntryBlock } from './entry.ts';

/** A sheet as a browser kept it; nothing where it is none. What does not fit a scene any more is left out when it is entered. */
export function readSheet(value: unknown): readonly EntryBlock[] | null {
	if (!Array.isArray(value) || value.length === 0) return null;
	return value.map((one: unknown, i) => {
		const { first, second, followed, back } = (one ?? {}) as Record<string, unknown>;
		return {
			first: readCounts(first),
			second: readCounts(second),
			followed: typeof followed === 'string' ? followed : null,
			// To this block or one before it: the group can't have gone back to what was still to come.
			back: Number.isInteger(back) && (back as number) >= 0 && (back as number) <= i ? (back as number) : null
		};
	});
}
function readCounts(value: unknown): Counts | null {
	if (typeof value !== 'object' || value === null) return null;
	return Object.fromEntries(Object.entries(value).filter((one): one is [string, number] => Number.isInteger(one[1]) && one[1] >= 0));
}

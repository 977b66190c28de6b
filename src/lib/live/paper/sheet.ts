/** A tally sheet as it lay in a browser, and one that two windows type. Apart from its entry, which brings the rules of the story with it. */
import { readField } from '../typed-count.ts';
import { emptyBlock, type EntryBlock, type Typed } from './entry.ts';

/** A sheet as a browser kept it; nothing where it is none. What does not fit a scene any more is left out when it is entered. */
export function readSheet(value: unknown): readonly EntryBlock[] | null {
	if (!Array.isArray(value) || value.length === 0) return null;
	return value.map((one: unknown, i) => {
		const { first, second, followed, back } = (one ?? {}) as Record<string, unknown>;
		return {
			first: readTyped(first),
			second: readTyped(second),
			followed: typeof followed === 'string' ? followed : null,
			// To this block or one before it: the group can't have gone back to what was still to come.
			back: Number.isInteger(back) && (back as number) >= 0 && (back as number) <= i ? (back as number) : null
		};
	});
}
/** Whatever stood in a field stands there again: one that is left out would count nobody. Earlier releases kept null of what is no count. */
function readTyped(value: unknown): Typed | null {
	if (typeof value !== 'object' || value === null) return null;
	return Object.fromEntries(
		Object.entries(value).map(([choice, kept]) => [
			choice,
			typeof kept === 'number' || typeof kept === 'string' ? readField(String(kept)) : '?'
		])
	);
}

/**
 * What two windows have typed into one sheet since both knew it as `before`: each field as the one that changed it has it, and as it is `here` where both
 * did. A block that only one of them took away is gone, unless the other has written on it or below it.
 */
export function mergedSheet(
	before: readonly EntryBlock[],
	here: readonly EntryBlock[],
	there: readonly EntryBlock[]
): readonly EntryBlock[] {
	const longest = Math.max(here.length, there.length);
	const blocks = Array.from({ length: longest }, (_, i) => {
		const [was, own, other] = [before[i], here[i], there[i]];
		if (own && other) return { block: merged(was ?? emptyBlock, own, other), stays: true };
		const only = (own ?? other)!;
		return { block: only, stays: !was || !isSame(only, was) };
	});
	const taken = [...blocks].reverse().findIndex(({ stays }) => stays);
	return blocks.slice(0, taken < 0 ? 0 : longest - taken).map(({ block }) => block);
}

/** Whether two sheets say the same; fields have no order. */
export const isSameSheet = (one: readonly EntryBlock[], other: readonly EntryBlock[]): boolean =>
	one.length === other.length && one.every((block, i) => isSame(block, other[i]!));

function merged(was: EntryBlock, own: EntryBlock, other: EntryBlock): EntryBlock {
	const round = (name: 'first' | 'second'): Typed | null => {
		const choices = [...new Set([...Object.keys(own[name] ?? {}), ...Object.keys(other[name] ?? {})])];
		const fields = choices.flatMap((choice) => {
			const typed = newer(was[name]?.[choice], own[name]?.[choice], other[name]?.[choice]);
			return typed === undefined ? [] : [[choice, typed] as const];
		});
		return fields.length > 0 ? Object.fromEntries(fields) : null;
	};
	return {
		first: round('first'),
		second: round('second'),
		followed: newer(was.followed, own.followed, other.followed),
		back: newer(was.back, own.back, other.back)
	};
}
const newer = <T>(was: T, own: T, other: T): T => (own === was ? other : own);

const isSame = (one: EntryBlock, other: EntryBlock): boolean => text(one) === text(other);
const text = ({ first, second, followed, back }: EntryBlock): string =>
	JSON.stringify(
		[first, second].map((typed) => Object.entries(typed ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))).concat([[['', `${followed} ${back}`]]])
	);

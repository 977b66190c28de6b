/** The tally sheet that is being typed in: in this browser until it is entered, so that a reload or a power cut costs nothing. Numbers and letters only. */
import { sheetKey } from '../../base/group-keys.ts';
import type { Block } from '../paper/entry.ts';
import type { Counts } from '../tally.ts';

/** What was typed for this session; nothing where there is none, or what lies there is none. */
export function keptSheet(session: string): readonly Block[] | null {
	try {
		const kept = JSON.parse(localStorage.getItem(sheetKey) ?? 'null') as { session?: unknown; sheet?: unknown } | null;
		if (kept?.session !== session || !Array.isArray(kept.sheet) || kept.sheet.length === 0) return null;
		return kept.sheet.map(readBlock);
	} catch {
		return null;
	}
}

export function keepSheet(session: string, sheet: readonly Block[]): void {
	try {
		localStorage.setItem(sheetKey, JSON.stringify({ session, sheet }));
	} catch {
		// The sheet is on paper too.
	}
}

export function forgetSheet(): void {
	try {
		localStorage.removeItem(sheetKey);
	} catch {
		// Nothing is kept where nothing may be.
	}
}

function readBlock(value: unknown): Block {
	const { first, second, followed, back } = (value ?? {}) as Record<string, unknown>;
	return {
		first: readCounts(first),
		second: readCounts(second),
		followed: typeof followed === 'string' ? followed : null,
		back: typeof back === 'number' ? back : null
	};
}
function readCounts(value: unknown): Counts | null {
	if (typeof value !== 'object' || value === null) return null;
	return Object.fromEntries(Object.entries(value).filter((one): one is [string, number] => Number.isInteger(one[1]) && one[1] >= 0));
}

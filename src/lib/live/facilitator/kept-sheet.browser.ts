/** The tally sheet that is being typed in: in this browser until it is entered, so that a reload or a power cut costs nothing. Numbers and letters only. */
import { named } from '../../base/kept-names.browser.ts';
import type { EntryBlock } from '../paper/entry.ts';
import { readSheet } from '../paper/sheet.ts';

/** Wiped by progress/forget.browser.ts. */
const sheetKey = named('sala.sheet');

/** What was typed for this session; nothing where there is none, or what lies there is none. */
export function keptSheet(session: string): readonly EntryBlock[] | null {
	try {
		const kept = JSON.parse(localStorage.getItem(sheetKey) ?? 'null') as { session?: unknown; sheet?: unknown } | null;
		return kept?.session === session ? readSheet(kept.sheet) : null;
	} catch {
		return null;
	}
}

export function keepSheet(session: string, sheet: readonly EntryBlock[]): void {
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

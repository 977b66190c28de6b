/** The tally sheet that is being typed in: in this browser until it is entered, so that a reload or a power cut costs nothing. Numbers and letters only. */
import { named } from '../../base/kept-names.browser.ts';
import type { EntryBlock } from '../paper/entry.ts';
import { readSheet } from '../paper/sheet.ts';
import { readStored, writeStored } from '../stored.browser.ts';

/** Wiped by progress/forget.browser.ts. */
const sheetKey = named('sala.sheet');

/** What was typed for this session; nothing where there is none, or what lies there is none. */
export function keptSheet(session: string): readonly EntryBlock[] | null {
	const kept = readStored(sheetKey) as { session?: unknown; sheet?: unknown } | null;
	return kept?.session === session ? readSheet(kept.sheet) : null;
}

/** Where it is refused nothing is lost: the sheet is on paper too. */
export const keepSheet = (session: string, sheet: readonly EntryBlock[]): void => void writeStored(sheetKey, { session, sheet });

export const forgetSheet = (): void => void writeStored(sheetKey, null);

/** The tally sheet that is being typed in: in this browser until it is entered, so that a reload or a power cut costs nothing. Numbers and letters only. */
import { named } from '../../base/kept-names.browser.ts';
import type { EntryBlock } from '../paper/entry.ts';
import { readSheet } from '../paper/sheet.ts';
import { readStored, writeStored } from '../stored.browser.ts';

/** Wiped by progress/forget.browser.ts. */
const sheetKey = named('sala.sheet');

/** What was typed for a session on this scenario, also for another one: it could not be entered there. Nothing where there is none, or what lies there is none. */
export function keptSheet(scenario: string): readonly EntryBlock[] | null {
	const kept = readStored(sheetKey) as { scenario?: unknown; sheet?: unknown } | null;
	return kept?.scenario === scenario ? readSheet(kept.sheet) : null;
}

/** Where it is refused nothing is lost: the sheet is on paper too. */
export const keepSheet = (scenario: string, sheet: readonly EntryBlock[]): void => void writeStored(sheetKey, { scenario, sheet });

export const forgetSheet = (): void => void writeStored(sheetKey, null);

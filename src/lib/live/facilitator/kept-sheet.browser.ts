/** The tally sheet that is being typed in: in this browser until it is entered, so that a reload or a power cut costs nothing. Numbers and letters only. */
import { named } from '../../base/kept-names.browser.ts';
import type { EntryBlock } from '../paper/entry.ts';
import { readSheet } from '../paper/sheet.ts';
import { readStored, writeStored } from '../stored.browser.ts';

/** Wiped by progress/forget.browser.ts. */
const sheetKey = named('sala.sheet');

/** Where a sheet belongs: it was typed in this session, and fits any other one on its scenario. */
interface SheetSession {
	readonly session: string;
	readonly scenario: string;
}
/** An earlier release wrote down no scenario. */
const typed = () => readStored(sheetKey) as (Partial<SheetSession> & { readonly sheet?: unknown }) | null;

/** Whether a sheet was typed in this session: some of it may be entered already. */
export const isSheetOf = (session: string): boolean => typed()?.session === session;

/** What was typed here, or in another session of the scenario, where it could not be entered. Nothing where there is none, or what lies there is none. */
export function keptSheet({ session, scenario }: SheetSession): readonly EntryBlock[] | null {
	const kept = typed();
	return kept?.session === session || kept?.scenario === scenario ? readSheet(kept.sheet) : null;
}

/** Where it is refused nothing is lost: the sheet is on paper too. */
export const keepSheet = (at: SheetSession, sheet: readonly EntryBlock[]): void => void writeStored(sheetKey, { ...at, sheet });

export const forgetSheet = (): void => void writeStored(sheetKey, null);

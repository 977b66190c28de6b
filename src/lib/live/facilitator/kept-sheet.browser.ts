/** The tally sheets that are being typed in, one for each session: in this browser until they are entered, so that a reload or a power cut costs nothing. Numbers and letters, or what was typed in the place of one. */
import { named } from '../../base/kept-names.browser.ts';
import type { EntryBlock } from '../paper/entry.ts';
import { readSheet } from '../paper/sheet.ts';
import { readStored, writeStored } from '../stored.browser.ts';

/** Wiped by progress/forget.browser.ts. */
const sheetKey = named('sala.sheet');
/** The newest of them; older ones go, and are on paper too. */
const mostSheets = 20;

/** Where a sheet belongs: it was typed in this session, and fits any other one on its scenario. */
interface SheetSession {
	readonly session: string;
	readonly scenario: string;
}
/** An earlier release wrote down no scenario. */
type KeptSheet = Pick<SheetSession, 'session'> & {
	readonly scenario?: string;
	readonly sheet: unknown;
	/** The session whose sheet this is a copy of. */
	readonly from?: string;
	/** A copy of it was entered: no session is offered it any more, and its own has it still. */
	readonly used?: true;
};
/** The newest last. Earlier releases kept one, and no list. */
function typed(): readonly KeptSheet[] {
	const kept = readStored(sheetKey);
	return (Array.isArray(kept) ? kept : [kept]).filter((one): one is KeptSheet => typeof one?.session === 'string');
}
/** Where it is refused nothing is lost: the sheets are on paper too. */
const write = (sheets: readonly KeptSheet[]): void => void writeStored(sheetKey, sheets.length > 0 ? sheets.slice(-mostSheets) : null);

/** Whether a sheet was typed in this session: some of it may be entered already. */
export const isSheetOf = (session: string): boolean => typed().some((one) => one.session === session);

/** What was typed in this session. Nothing where there is none, or what lies there is none. */
export const keptSheet = (session: string): readonly EntryBlock[] | null =>
	readSheet(typed().find((one) => one.session === session)?.sheet);

/** What was typed in other sessions of the scenario and is not entered, the newest first: such a session may have had to be begun anew. */
export const otherSheets = ({
	session,
	scenario
}: SheetSession): readonly { readonly session: string; readonly sheet: readonly EntryBlock[] }[] =>
	typed()
		.filter((one) => one.session !== session && one.scenario === scenario && !one.used)
		.flatMap((one) => ({ session: one.session, sheet: readSheet(one.sheet) ?? [] }))
		.filter(({ sheet }) => sheet.length > 0)
		.reverse();

/** In place of what this session had. `from`: copied from that one, which keeps its own. */
export function keepSheet({ session, scenario }: SheetSession, sheet: readonly EntryBlock[], from?: string): void {
	const origin = from ?? typed().find((one) => one.session === session)?.from;
	write([...typed().filter((one) => one.session !== session), { session, scenario, sheet, ...(origin !== undefined && { from: origin }) }]);
}

/** Nothing is written on it any more. */
export const dropSheet = (session: string): void => write(typed().filter((one) => one.session !== session));

/** All of it is entered. */
export function enteredSheet(session: string): void {
	const origin = typed().find((one) => one.session === session)?.from;
	write(typed().flatMap((one) => (one.session === session ? [] : one.session === origin ? { ...one, used: true as const } : one)));
}

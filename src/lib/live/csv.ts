/** A table as a file that a spreadsheet opens: Khmer is shown, nothing in it is taken for a formula. */

export type Cell = string | number | null;

/** Tells Excel that this is UTF-8; without it Khmer turns into signs nobody can read. */
const mark = '\uFEFF';

/** What a spreadsheet would begin to calculate. Full-width signs count too: some of them are folded to plain ones. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

export const csv = (rows: readonly (readonly Cell[])[]): string => mark + rows.map((row) => row.map(written).join(',') + '\r\n').join('');

function written(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell);
	// Also behind blanks, which a spreadsheet may trim.
	const safe = formula.test(cell.trimStart()) || formula.test(cell) ? `'${cell}` : cell;
	return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

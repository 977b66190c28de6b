import { graphemes } from './khmer-breaks.ts';

/** A plain-text table. Columns whose cells are all numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
	if (!rows.length) return '  (none)';
	const cells = rows.map((row) => row.map(String));
	const width = (text: string): number => graphemes(text).length;
	const widths = head.map((title, i) => Math.max(width(title), ...cells.map((row) => width(row[i] ?? ''))));
	const right = head.map((_, i) => cells.every((row) => /^[<≈]?\d[\d.,%–]*$|^$/.test(row[i] ?? '')));
	const line = (row: readonly string[]): string =>
		`  ${row.map((cell, i) => (right[i] ? ' '.repeat(widths[i]! - width(cell)) + cell : cell + ' '.repeat(widths[i]! - width(cell)))).join('  ')}`.trimEnd();
	return [line(head), `  ${widths.map((w) => '-'.repeat(w)).join('  ')}`, ...cells.map(line)].join('\n');
}

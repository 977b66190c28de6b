/** The same figures, wherever somebody reads them: for each round how many chose each answer, in the order of the letters. */
import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { by } from './live-people.ts';
import type { Screen } from './live-screens.ts';

export type Figures = readonly (readonly number[])[];

/** As it is read: in Khmer digits or in others, with words around it. */
const numberIn = (text: string): number => {
	const digits = text.replace(/[០-៩]/g, (one) => String(one.charCodeAt(0) - 0x17e0)).replace(/\D/g, '');
	return digits === '' ? Number.NaN : Number(digits);
};
const numbersIn = async (found: Locator): Promise<readonly number[]> => (await found.allTextContents()).map(numberIn);

/** What each row shows of each round. */
async function byRows(rows: Locator): Promise<Figures> {
	const each = await Promise.all((await rows.all()).map((row) => numbersIn(row.locator('[data-count]'))));
	return (each[0] ?? []).map((_, round) => each.map((row) => row[round] ?? Number.NaN));
}
const rounds = async (found: Locator): Promise<Figures> =>
	Promise.all((await found.all()).map((round) => numbersIn(round.locator('[data-count]'))));

/** Of the scene that the screen shows. What a wall shows of a change stands behind its number. */
export async function figuresOn({ is, page }: Screen): Promise<Figures> {
	const rows = page.locator('main [data-choice]:not([data-choice="-"])');
	if (is !== 'wall') return byRows(rows);
	const each = await rows.evaluateAll((all) =>
		all.map((row) => [...row.querySelectorAll<HTMLElement>('[data-count]')].map(({ dataset }) => Number(dataset.count)))
	);
	return (each[0] ?? []).map((_, round) => each.map((row) => row[round] ?? Number.NaN));
}
export const onRemote = (page: Page): Promise<Figures> => rounds(by(page, 'spread'));
/** In the list of scenes while the room looks back. */
export const lookedBackAt = (page: Page, visit: number): Promise<Figures> =>
	rounds(page.locator(`li[data-back="${visit}"]`).locator('p:has([data-count])'));
export const inReport = (page: Page, scene: string, way = 0): Promise<Figures> =>
	byRows(page.locator(`[data-way="${way}"] [data-scene="${scene}"] tbody tr`));
/** Of this session and of the one beside it. */
export async function besideIn(page: Page, scene: string): Promise<Figures> {
	const rows = await by(page, `beside-scene="${scene}"`).locator('tbody tr').all();
	const each = await Promise.all(rows.map((row) => numbersIn(row.locator('td'))));
	return (each[0] ?? []).map((_, n) => each.map((row) => row[n]!));
}

/** One row of the table, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;
export async function rowsOf(file: Download): Promise<readonly Row[]> {
	const [names, ...rows] = readFileSync(await file.path(), 'utf8')
		.replace('\uFEFF', '')
		.trim()
		.split('\r\n')
		.map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!));
	return rows.map((row) => Object.fromEntries(names!.map((name, n) => [name, row[n] ?? ''])));
}
export const inTable = (rows: readonly Row[], scene: string, way = 1): Figures =>
	['1', '2']
		.map((round) =>
			rows.filter((row) => row.scene === scene && row.round === round && row.way === String(way)).map(({ count }) => Number(count))
		)
		.filter((round) => round.length > 0);

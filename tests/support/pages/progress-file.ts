/** Runs that somebody has from before, brought in by their file as a person would, and what a device gives out again. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Lang } from '../../../src/lib/base/lang.ts';
import { writeCarry } from '../../../src/lib/progress/carry.ts';
import type { Run, RunEvent } from '../../../src/lib/progress/run.ts';
import { readCarry } from '../course/read-carry.ts';
import { expect, open } from './app.ts';

let n = 0;
export const runOn = (day: string, step: string, hash: string, seed: number, events: readonly RunEvent[]): Run => ({
	id: `brought${n++}`,
	step,
	hash,
	format: 1,
	seed,
	day,
	events
});

/** Newest first. */
export async function bringIn(page: Page, lang: Lang, runs: readonly Run[]): Promise<void> {
	await open(page, `/${lang}/settings/`);
	const buffer = Buffer.from(writeCarry(runs).text);
	await page.locator('[data-import]').setInputFiles({ name: 'sala.json', mimeType: 'application/json', buffer });
	await expect(page.locator('[data-told] p').first()).toBeVisible();
	await expect(page.locator('[data-told] .callout')).toHaveCount(0);
}

/** What the file holds that the device gives out now. */
export async function takeOut(page: Page, lang: Lang): Promise<readonly Run[]> {
	await open(page, `/${lang}/settings/`);
	const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export]').click()]);
	const read = readCarry(readFileSync(await download.path(), 'utf8'));
	if (!read.ok) throw new Error(read.error.code);
	return read.value;
}

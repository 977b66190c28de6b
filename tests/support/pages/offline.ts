/** Somebody who keeps the course on a device, and then has no line. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ReleaseList } from '../../../src/lib/offline/list.ts';
import { arrive, begin, expect, quizOf, scenarioOf } from './app.ts';
import { answer, askedAt, check } from './study.ts';
import { bestWay } from './ways.ts';

export const built = 'build/static';
export const listOf = (folder: string): ReleaseList => JSON.parse(readFileSync(`${folder}/offline.json`, 'utf8')) as ReleaseList;

/** The pages of one language and the health track, in a folder. */
export const pagesOf = (lang: 'km' | 'en', folder = built): readonly string[] =>
	listOf(folder)
		.files.filter((file) => file.lang === lang && file.track !== 'police' && file.path.endsWith('/'))
		.map(({ path }) => path);

/** From the first page to the course page, on a device of one's own; the course is there when this ends. */
export async function firstVisit(page: Page, root: string): Promise<void> {
	await page.goto(root);
	await page.locator('[data-device="own"]').click();
	await page.locator('[data-track="health"]').click();
	await page.locator('[data-start]').click();
	await arrive(page, { step: 'course' });
	await kept(page);
}
/** The course page says that the course is on the device. */
export const kept = (page: Page): Promise<void> => expect(page.locator('[data-copy="kept"]')).toBeAttached({ timeout: 20_000 });

/** Milliseconds from the start of the navigation until the first words were painted: a picture or letters that are not there yet count for nothing. */
export const textPainted = (page: Page): Promise<number> =>
	page.evaluate(
		() =>
			new Promise<number>((painted) =>
				new PerformanceObserver((list) => painted(list.getEntries()[0]!.startTime)).observe({
					type: 'largest-contentful-paint',
					buffered: true
				})
			)
	);

/** Takes a scenario from its opening to its ending. */
export async function playScenario(page: Page, root: string, lang: 'km' | 'en', address: string): Promise<void> {
	await begin(page, `${root}${lang}/${address}/`);
	for (const { scene, choice } of bestWay(scenarioOf(address, lang).shape)) {
		await arrive(page, { state: 'decision', scene });
		await page.locator(`[data-choice="${choice}"]`).click();
		await arrive(page, { state: 'feedback', scene });
		await page.locator('[data-next]').click();
	}
	await arrive(page, { state: 'ending' });
}

/** Answers a quiz until its result. */
export async function answerQuiz(page: Page, root: string, lang: 'km' | 'en', address: string): Promise<void> {
	const { shape } = quizOf(address, lang);
	await begin(page, `${root}${lang}/${address}/`);
	while (!(await page.locator('main[data-state="result"]').count())) {
		await answer(page, await askedAt(page, shape));
		await check(page);
		await page.locator('[data-next]').click();
		await expect(page.locator('main:not([data-state="feedback"])')).toBeAttached();
	}
}

/** The code that reads what is kept did not arrive, as after an update on a bad line: a page says so, claims nothing, writes nothing, and tries again. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Lang } from '../../src/lib/base/lang.ts';
import type { LessonEvent } from '../../src/lib/lesson/event.ts';
import { manifestFile, type Manifest } from '../../src/lib/page/internals.ts';
import type { RunEvent } from '../../src/lib/progress/run.ts';
import { firstVariant } from '../../src/lib/quiz/order.ts';
import { arrive, awake, editionOf, expect, languages, repeated, saved, test } from '../support/pages/app.ts';
import { dump, way } from '../support/pages/kept.ts';
import { lessonAt, plant, quiz, quizAt, quizHash, scenarioAt, scenarioStep, seed } from '../support/pages/kinds.ts';
import { rightAnswer } from '../support/course/quizzes.ts';
import { wholeUnless } from '../support/run/forms.ts';

const chunk = (JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest)['src/lib/player/device/own.browser.ts']!.file;
const said = (lang: Lang) =>
	(JSON.parse(readFileSync(`src/lib/i18n/${lang}.json`, 'utf8')) as { frame: { unopened: string } }).frame.unopened;

const lesson = 'sex-work-or-trafficking/three-boxes';
const read: readonly LessonEvent[] = ['two-women', 'three-parts', 'ways-in'].map((card) => ({ do: 'open', card }));
const item = quiz.items[0]!;
const variant = item.variants[firstVariant(item, seed)]!;
const answered: readonly RunEvent[] = [{ do: 'answer', item: item.id, variant: variant.id, answer: rightAnswer(variant) }];

/** Somebody was here before, and the chunk does not arrive until the function is called that this gives. */
async function withoutStore(page: Page, faults: string[], step: string, events: readonly RunEvent[], hash: string) {
	await page.goto('/table.html');
	await plant(page, step, events, { hash });
	await page.route(`**/${chunk}`, (route) => route.abort());
	return async () => {
		await page.unroute(`**/${chunk}`);
		// The browser itself says what did not arrive; nothing else may have gone wrong.
		expect(faults.filter((fault) => !fault.includes(chunk))).toEqual([]);
		faults.splice(0);
	};
}
const retry = (page: Page) => page.locator('[data-retry]');
const told = async (page: Page, lang: Lang) => {
	await expect(page.locator('[role=alert]')).toHaveText(said(lang));
	await expect(retry(page)).toBeInViewport();
};
/** The runs on the disk, as the numbers of their events. */
async function kept(page: Page): Promise<Readonly<Record<string, number>>> {
	const all = JSON.parse(await dump(page)) as unknown[];
	const rows = (store: string) => all[all.indexOf(store) + 1] as readonly { readonly id: string; readonly run: string }[];
	return Object.fromEntries(rows('heads').map(({ id }) => [id, rows('events').filter(({ run }) => run === id).length]));
}

for (const lang of languages)
	test(`in ${lang} a lesson can be read on, keeps nothing of it, and goes on where its learner was${repeated(lang)}`, async ({
		page,
		faults
	}) => {
		const arrives = await withoutStore(page, faults, lesson, read, editionOf(lessonAt));
		await page.goto(`/${lang}/${lessonAt}/`);
		await told(page, lang);
		for (const card of [2, 3]) {
			await page.locator('main [data-next]').click();
			await arrive(page, { card });
			await told(page, lang);
		}
		await page.goBack();
		await arrive(page, { card: 2 });
		expect(await kept(page)).toEqual({ planted: read.length });
		await arrives();
		await retry(page).click();
		await awake(page);
		await arrive(page, { state: 'ready', card: 3 });
		await expect(retry(page)).toHaveCount(0);
		await expect(page.locator('h1')).toBeFocused();
		const next = page.locator('main [data-next]');
		while ((await next.getAttribute('data-more')) !== null) await next.click();
		await next.click();
		await arrive(page, { card: 4 });
		await saved(page);
		expect(await kept(page)).toEqual({ planted: read.length + 1 });
	});

test('a tap on the start of a quiz or a scenario hangs on nothing: it is told, and followed once all is read', async ({ page, faults }) => {
	const steps = [
		{ step: 'sex-work-or-trafficking/check', at: quizAt, events: answered, hash: quizHash, then: { state: 'feedback', item: item.id } },
		{
			step: scenarioStep,
			at: scenarioAt,
			events: [{ do: 'choose', ...way[0]! }],
			hash: editionOf(scenarioAt),
			then: { state: 'feedback', scene: way[0]!.scene }
		}
	] as const;
	for (const { step, at, events, hash, then } of steps) {
		const arrives = await withoutStore(page, faults, step, events, hash);
		await page.goto(`/en/${at}/`);
		await page
			.locator('[data-start]')
			.click({ timeout: 500 })
			.catch(() => {});
		await told(page, 'en');
		await expect(page.locator('[aria-busy=true], [data-start], [data-skip]')).toHaveCount(0);
		expect(await kept(page)).toEqual({ planted: events.length });
		await arrives();
		await retry(page).click();
		await awake(page);
		const start = page.locator('[data-start]');
		await expect(start.or(page.locator('main[data-state=feedback]'))).toBeVisible();
		if (await start.isVisible()) await start.click();
		await arrive(page, then);
		expect(await kept(page)).toEqual({ planted: events.length });
	}
});

test('tried in vain, the page is loaded anew where the line is there, and stays where it is not @whole', async ({
	page,
	context,
	faults
}) => {
	const arrives = await withoutStore(page, faults, lesson, read, editionOf(lessonAt));
	await page.goto(`/en/${lessonAt}/`);
	await told(page, 'en');
	// A document that is still this one.
	await page.evaluate(() => (document.documentElement.dataset.before = ''));
	const before = page.locator('html[data-before]');
	await context.setOffline(true);
	await retry(page).click();
	await told(page, 'en');
	await expect(before).toHaveCount(1);
	await context.setOffline(false);
	await retry(page).click();
	await expect(before).toHaveCount(0);
	await told(page, 'en');
	faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED')));
	await arrives();
	await retry(page).click();
	await arrive(page, { state: 'ready', card: 3 });
});

test('what is done first of all on an own device outlives its page, though the code never came: in the other language, on a reload, in the course', async ({
	page,
	faults
}) => {
	await page.goto('/table.html');
	await page.evaluate(() => localStorage.setItem('sala.mode', 'own'));
	await page.route(`**/${chunk}`, (route) => route.abort());
	await page.goto(`/en/${lessonAt}/`);
	await awake(page);
	const next = page.locator('main [data-next]');
	while ((await next.getAttribute('data-more')) !== null) await next.click();
	await next.click();
	await arrive(page, { card: 2 });
	await expect(page.locator('footer [role=status][data-state=waiting]')).toHaveText(
		(JSON.parse(readFileSync('src/lib/i18n/en.json', 'utf8')) as { save: { waiting: string } }).save.waiting
	);
	await expect(page.locator('footer a[href$="#data"]'), 'a file of what is not there would be empty').toHaveCount(0);
	for (const away of [`/km/${lessonAt}/`, '/en/h/']) {
		await page.goto(away);
		await told(page, away.startsWith('/km') ? 'km' : 'en');
	}
	await page.unroute(`**/${chunk}`);
	await retry(page).click();
	await expect(page.locator('main[data-state=ready] a[data-next]')).toBeVisible();
	expect(Object.values(await kept(page))).toEqual([2]);
	await page.goto(`/km/${lessonAt}/`);
	await awake(page);
	await arrive(page, { state: 'ready', card: 2 });
	expect(faults.filter((fault) => !fault.includes(chunk))).toEqual([]);
	faults.splice(0);
});

const lists: readonly { readonly at: string; readonly claims: string; readonly ready: string }[] = [
	{ at: 'h', claims: 'a[data-next]', ready: 'main[data-state=ready] a[data-next]' },
	{ at: '2', claims: 'a[data-next]', ready: 'main[data-state=ready] a[data-next]' },
	{ at: 'h/finished', claims: '[data-none]', ready: 'main[data-state=ready]' },
	{ at: 'pocket', claims: '[data-empty]', ready: '[data-pocket=ready]' },
	{ at: 'review', claims: '[data-next]', ready: 'main[data-state=opening] [data-next]' }
];
for (const { at, claims, ready } of lists)
	test(`/${at}/ does not say that nothing was done where it could not be read${wholeUnless(at === 'h' || at === 'pocket')}`, async ({
		page,
		faults
	}) => {
		const arrives = await withoutStore(page, faults, lesson, [...read, { do: 'finish' }], editionOf(lessonAt));
		await page.goto(`/en/${at}/`);
		await told(page, 'en');
		await expect(page.locator(claims)).toHaveCount(0);
		await arrives();
		await retry(page).click();
		await expect(page.locator(ready)).toBeVisible();
		await expect(retry(page)).toHaveCount(0);
	});

/** Progress goes along: finished steps by a code that any phone reads, everything by a file; from device to device and from address to address. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { encode } from 'uqr';
import { hash } from '../../src/lib/base/hash.ts';
import en from '../../src/lib/i18n/en.json' with { type: 'json' };
import { runOf } from '../../src/lib/progress/elsewhere.ts';
import { writeLink } from '../../src/lib/progress/link.ts';
import { problems } from '../../src/lib/progress/problems.ts';
import { arrive, begin, expect, open, saved, test, turnCard, watch } from '../support/pages/app.ts';
import { decide, dump, way } from '../support/pages/kept.ts';
import { lessonAt, plant, scenarioAt, scenarioStep } from '../support/pages/kinds.ts';
import { wholeUnless } from '../support/run/forms.ts';

const lesson = 'sex-work-or-trafficking/three-boxes';
const told = (...steps: string[]) => writeLink(steps.map((step) => ({ step, whole: true })));
const arriving = (page: Page) => page.locator('[data-section="in"]');
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);

/** A phone of somebody who has read the first lesson. */
async function hasRead(page: Page): Promise<void> {
	await page.goto('/table.html');
	await plant(page, lesson, [{ do: 'finish' }]);
}
async function otherPhone(context: BrowserContext): Promise<BrowserContext> {
	return await context.browser()!.newContext({ viewport: { width: 360, height: 740 } });
}

test('the code on the screen holds the link beside it, and another phone shows what it brings before anything is added', async ({
	page,
	context,
	baseURL
}) => {
	await hasRead(page);
	await open(page, '/km/settings/');
	await page.locator('[data-carry]').click();
	await arrive(page, { step: 'carry' });
	await expect(page.locator('[data-section="out"]')).toHaveAttribute('data-facts', '1');
	// No other phone can open the address of this test, so it is asked for; a page of the course says where the course is.
	await expect(page.locator('.qr')).toHaveCount(0);
	await field(page, 'address').fill('javascript:alert(1)');
	await expect(page.locator('[data-problem="address"]')).toBeVisible();
	await field(page, 'address').fill(`${baseURL}/en/h/`);
	await expect(field(page, 'link')).toHaveValue(`${baseURL}/km/carry/#${told(lesson)}`);
	const link = await field(page, 'link').inputValue();
	const { data } = encode(link, { ecc: 'M', border: 4 });
	const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
	await expect(page.locator('.qr path')).toHaveAttribute('d', path);

	const other = await otherPhone(context);
	const phone = await other.newPage();
	await phone.goto(link);
	await expect(arriving(phone).locator('[data-fact]')).toHaveCount(1);
	await expect(phone).toHaveURL(/\/km\/carry\/$/);
	expect(await dump(phone)).not.toContain(told(lesson));
	expect(await phone.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0]);
	// In the other language it is still the same question.
	await phone.locator('[data-lang-toggle]').click();
	await expect(phone).toHaveURL(/\/en\/carry\/$/);
	await expect(arriving(phone).locator('[data-fact]')).toHaveText('Three boxes');

	// Nobody has said whose phone this is.
	await phone.locator('[data-add]').click();
	await expect(arriving(phone)).toHaveAttribute('data-state', 'asking');
	await phone.locator('[data-device="own"]').click();
	await phone.locator('[data-add]').click();
	await expect(arriving(phone)).toHaveAttribute('data-state', 'added');
	await open(phone, '/en/h/');
	const step = phone.locator('li[data-state="done"]', { has: phone.locator(`[data-step-link="${lessonAt}"]`) });
	await expect(step).toContainText('Done elsewhere');
	// Not there again, but to the first step that is not done.
	await expect(phone.locator('a[data-next]')).toHaveAttribute('href', /1\/1\/$/);

	await phone.goto(link);
	await expect(arriving(phone)).toBeVisible();
	await expect(phone.locator('[data-add]')).toHaveCount(0);
	await other.close();
});

test('what was added is said once, in sight, and so is the way on, however long the list was', async ({ page }) => {
	const all = ['how-this-works', 'six-people', 'venue-and-work', 'the-law', 'words', 'a-number', 'check'].map(
		(step) => `people-and-context/${step}`
	);
	const more = ['three-boxes', 'line-of-control', 'signs', 'under-18', 'recognising-signs', 'not-needed', 'check'];
	await page.goto(`/km/carry/#${told(...all, ...more.map((step) => `sex-work-or-trafficking/${step}`))}`);
	await page.locator('[data-add]').click();
	await expect(arriving(page)).toHaveAttribute('data-state', 'added');
	await expect(page.locator('[data-added]')).toBeFocused();
	await expect(page.locator('[data-added]')).toBeInViewport({ ratio: 1 });
	await expect(page.locator('[data-next]')).toBeInViewport({ ratio: 1 });
	await expect(arriving(page).locator('[role="status"]')).toHaveCount(0);
});

test('a scenario that was only walked is in no link and counted nowhere as done, also where a link of before tells of it', async ({
	page
}) => {
	await hasRead(page);
	await plant(page, scenarioStep, [{ do: 'debrief', ending: 'end', end: 'harm' }], { id: 'walked', order: 2 });
	await open(page, '/km/carry/');
	await expect(page.locator('[data-section="out"]')).toHaveAttribute('data-facts', '1');
	const old = [
		{ step: scenarioStep, whole: false },
		{ step: 'sex-work-or-trafficking/signs', whole: true }
	];
	await page.goto(`/km/carry/#${writeLink(old)}`);
	await expect(arriving(page).locator('[data-fact]')).toHaveCount(1);
	await expect(arriving(page).locator('[data-fact="sex-work-or-trafficking/signs"]')).toBeVisible();
});

test('the lesson done elsewhere is read here from its beginning, and then it is done here @whole', async ({ page }) => {
	await page.goto('/table.html');
	await plant(page, lesson, runOf({ step: lesson, whole: true }).events, runOf({ step: lesson, whole: true }));
	await open(page, `/en/${lessonAt}/`);
	await arrive(page, { card: 1, state: 'ready' });
	await expect(page.locator('[data-state="unfit"]')).toHaveCount(0);
	const cards = await page.locator('.steps li').count();
	for (let n = 2; n <= cards; n++) {
		await turnCard(page);
		await arrive(page, { card: n });
	}
	await turnCard(page);
	await expect(page).toHaveURL(/\/en\/2\/$/);
	await page.locator('[data-back]').click();
	const step = page.locator('li[data-state="done"]', { has: page.locator(`[data-step-link="${lessonAt}"]`) });
	await expect(step).toContainText('Done');
	await expect(step).not.toContainText('elsewhere');
});

const whole = told(lesson);
const hostile: Readonly<Record<string, readonly [string, keyof typeof problems | null]>> = {
	'cut short': [whole.slice(0, -3), 'progress.damaged_link'],
	'changed in one letter': [`${whole.slice(0, 2)}${whole[2] === 'A' ? 'B' : 'A'}${whole.slice(3)}`, 'progress.damaged_link'],
	'much too long': ['A'.repeat(9000), 'progress.not_a_link'],
	'of steps that no course has': [told('no-module/no-step'), null],
	'whole, but not wanted': [told('sex-work-or-trafficking/signs'), null]
};
for (const [what, [code, problem]] of Object.entries(hostile))
	test(`a link that is ${what} changes nothing, and is gone from the address${wholeUnless(what === 'changed in one letter')}`, async ({
		page
	}) => {
		await hasRead(page);
		const before = await dump(page);
		await page.goto(`/en/carry/#${code}`);
		if (problem) await expect(page.locator(`[data-problem="${problem}"]`)).toContainText(problems[problem].en.next);
		else await expect(arriving(page)).toBeVisible();
		if (what.startsWith('whole')) await page.locator('[data-leave]').click();
		await expect(page).toHaveURL(/\/en\/carry\/$/);
		await page.goto('/table.html');
		// That it has looked for progress of an older name is no change of what is kept.
		expect((await dump(page)).replace('"sala.adopted":"done",', '')).toBe(before);
	});

test('on a shared device what a link brings stays in the page @whole', async ({ page, context, baseURL }) => {
	const other = await otherPhone(context);
	const phone = await other.newPage();
	await phone.goto(`${baseURL}/en/carry/#${whole}`);
	await phone.locator('[data-device="shared"]').click();
	await phone.locator('[data-add]').click();
	await expect(arriving(phone)).toHaveAttribute('data-state', 'memory');
	expect(await phone.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0]);
	await other.close();
	await open(page, '/en/carry/');
	await page.locator('[data-open="paste"] summary').click();
	await field(page, 'paste').fill(`https://example.org/anywhere/km/carry/#${whole}`);
	await page.locator('[data-look]').click();
	await expect(arriving(page).locator('[data-fact]')).toHaveCount(1);
});

for (const [device, lines] of [
	['own', [en.settings.exported]],
	['shared', [en.settings.exported, en.settings.exportedShared]]
] as const)
	test.describe(() => {
		test.use({ device });
		test(`a file that was saved is said to lie in the downloads of a device that is ${device} @whole`, async ({ page }) => {
			await begin(page, `/en/${scenarioAt}/`);
			await decide(page, 0);
			// Within this document: on a shared device what was done is in the page alone.
			await page.locator('.foot a[href*="settings/"]').first().click();
			await arrive(page, { step: 'settings' });
			await Promise.all([page.waitForEvent('download'), page.locator('[data-export]').click()]);
			await expect(page.locator('[data-told] p')).toHaveText(lines);
		});
	});

test('a file takes everything to another address, also a scenario in its middle; a second time changes nothing', async ({
	page,
	context,
	baseURL
}) => {
	await begin(page, `/en/${scenarioAt}/`);
	for (let n = 0; n < 2; n++) await decide(page, n);
	await saved(page);
	await open(page, '/en/settings/');
	const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export]').click()]);
	const file = { name: 'sala.json', mimeType: 'application/json', buffer: readFileSync(await download.path()) };

	// The same server under its other name is another origin, with other storages.
	const there = baseURL!.replace('localhost', '127.0.0.1');
	const other = await otherPhone(context);
	const faults = watch(other, there);
	const phone = await other.newPage();
	await phone.goto(`${there}/table.html`);
	await phone.evaluate(() => localStorage.setItem('sala.mode', 'own'));
	await open(phone, `${there}/km/settings/`);
	await expect(phone.locator('[data-tries="0"]')).toBeAttached();
	const bring = (buffer: Buffer) => phone.locator('[data-import]').setInputFiles({ ...file, buffer });
	const damaged = file.buffer.toString().replace('"choose"', '"chuse"');
	const later = JSON.parse(damaged) as { runs: unknown; sum: string };
	later.sum = hash(JSON.stringify(later.runs));
	for (const [refused, code] of [
		[damaged, 'progress.damaged_file'],
		[JSON.stringify(later), 'progress.unknown_part']
	] as const) {
		await bring(Buffer.from(refused));
		await expect(phone.locator('[data-told]')).toContainText(problems[code].km.sentence);
		await expect(phone.locator('[data-tries="0"]')).toBeAttached();
	}
	await bring(file.buffer);
	await expect(phone.locator('[data-tries="1"]')).toBeAttached();
	const once = await dump(phone);
	await bring(file.buffer);
	await expect(phone.locator('[data-told]')).toContainText('គ្មានអ្វីថ្មី');
	expect(await dump(phone)).toBe(once);
	await begin(phone, `${there}/km/${scenarioAt}/`);
	await arrive(phone, { state: 'decision', scene: way[2]!.scene, way: 2 });
	expect(faults).toEqual([]);
	await other.close();
});

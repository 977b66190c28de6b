/** The facilitator alone at the laptop, before the phones come: what was typed or opened once is not lost to a line or to another language. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test } from '@playwright/test';
import km from '../../src/lib/i18n/km.json' with { type: 'json' };
import { Group, inTheRoom, laptop, phone } from '../support/live/live-group.ts';
import { begin, by, joinByQr, press, words as said } from '../support/live/live-people.ts';
import { expect, Story } from '../support/live/live-screens.ts';
import { firstVisit } from '../support/pages/offline.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });

test('M5: the link opens the page also when the answer to its first try is lost, and a sheet typed from paper outlives the change of language @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		let tries = 0;
		await lead.route('**/live/enter', async (route) => {
			if (tries++) return route.continue();
			expect((await route.fetch()).status()).toBe(200);
			await route.abort();
		});
		await lead.goto(group.leadLink);
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		expect([tries, lead.url()]).toEqual([2, `${group.here}/km/lead/`]);

		// What the wall shows is what the server has, also where this browser keeps an older copy of the course.
		const words = lead.waitForRequest((request) => request.url().endsWith('/km/2/5/words.json?now'));
		await begin(lead, new Story('2/5'));
		await words;
		await by(lead, 'paper').click();
		const fields = lead.locator('[data-paper-entry] input[inputmode="numeric"]');
		await fields.nth(0).fill('7');
		await fields.nth(1).fill('2');
		await by(lead, 'lang-toggle').click();
		await expect(lead.locator('html')).toHaveAttribute('lang', 'en');
		await expect(lead.locator('[data-paper-entry]')).toContainText('A');
		await expect(lead.locator('[data-paper-entry] label').first()).not.toContainText(/[ក-៩]{4}/);
		expect([await fields.nth(0).inputValue(), await fields.nth(1).inputValue()]).toEqual(['7', '2']);
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('K1: whoever stops leading in a browser, or finishes there, leaves the key to nobody who comes after; K6: nor where a hidden tab was', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		const main = lead.locator('main');
		await lead.goto(group.leadLink);
		await expect(main).toHaveAttribute('data-state', 'list');
		await by(lead, 'leave').click();
		await by(lead, 'leave-now').click();
		await expect(main).toHaveAttribute('data-state', 'no');

		// As by another link.
		await lead.context().addCookies([{ name: 'sala-lead', value: group.key, domain: 'localhost', path: '/live', httpOnly: true }]);
		await lead.reload();
		await expect(main).toHaveAttribute('data-state', 'list');
		await by(lead, 'quick-exit').click();
		await expect(lead).toHaveURL(/\/table\.html$/);
		await lead.goto('/en/lead/');
		await expect(main).toHaveAttribute('data-state', 'list');
		// Where this tab was hidden is known no longer, once it is back.
		expect(await lead.evaluate(() => sessionStorage.getItem('sala.back'))).toBeNull();
		await lead.goto('/en/settings/');
		await by(lead, 'wipe').click();
		await by(lead, 'undo').waitFor();
		await by(lead, 'back').click();
		await expect(lead).toHaveURL(/\/en\/#wiped$/);
		await expect(lead.locator('[data-state="wiped"]')).toBeVisible();
		expect(await lead.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
		await lead.goto('/en/lead/');
		await expect(main).toHaveAttribute('data-state', 'no');
		expect(group.faults.filter((fault) => !/403 .*\/live\/sessions$/.test(fault))).toEqual([]);
	} finally {
		await group.leave();
	}
});

/** The files below a folder that hold a text, as a database or a log writes it. */
const filesWith = (folder: string, text: string): readonly string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((path) => {
			const bytes = readFileSync(path);
			return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
		});

test('M5: what a browser keeps of the link opens nothing: the key is nowhere in its profile, and the link was used; the start page leads there also from the copy of the course', async ({
	browser
}) => {
	const profile = mkdtempSync(join(tmpdir(), 'sala-lead-'));
	const group = await Group.open();
	try {
		const own = await chromium.launchPersistentContext(profile, {
			...inTheRoom,
			...laptop,
			headless: true,
			serviceWorkers: 'allow',
			baseURL: group.here
		});
		const lead = await group.opened(own, own.pages()[0]!, group.here);
		await lead.goto(group.leadLink);
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		// Whoever leads already may follow the link once more.
		await lead.goto('/table.html');
		await lead.goto(group.leadLink);
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		// Where the copy on this device answers, no word of the server comes with the page. The way to this page stands there all the same.
		const start = await own.newPage();
		await firstVisit(start, `${group.here}/km/`);
		await start.goto('/km/');
		await expect(start.locator('[data-lead]')).toBeVisible();
		expect(
			await start.evaluate(() =>
				(performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]).flatMap(({ serverTiming }) => serverTiming)
			)
		).toEqual([]);
		await own.close();
		expect(filesWith(profile, '/km/lead/'), 'the history was written').not.toEqual([]);
		expect(filesWith(profile, group.key)).toEqual([]);

		const other = await group.screen(browser, laptop, group.here);
		await other.goto(group.leadLink);
		await expect(other.locator('main')).toHaveAttribute('data-state', 'no');
		await expect(other.getByRole('alert')).toHaveText(km.liveErrors.link_used);
	} finally {
		await group.leave();
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
});

test('an end says how long it can be taken back and is taken back; closed, a report is deleted; a copy of everything is saved (H5, M10) @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		await lead.goto(group.leadLink);
		const id = (group.id = await begin(lead, new Story('2/5')));
		await expect(by(lead, 'closes')).toContainText('ថ្ងៃទី');
		const own = await group.screen(browser, phone);
		await joinByQr({ is: 'phone', page: own, lang: 'km' }, (await group.state).join!.token);
		await expect(own.locator('main')).toHaveAttribute('data-state', 'lobby');
		await press(lead, 'end');
		await by(lead, 'end').click();
		await expect(by(lead, 'closes')).toContainText('៣០');
		await expect(own.locator('main')).toHaveAttribute('data-state', 'over');
		await expect(by(own, 'waits')).toHaveText(said.km.live.comesBack);
		expect(await own.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(group.id);
		// The first thing it offers leads away, and back to the seat.
		await own.locator('main a[href$="/rest/"].act').click();
		await expect(own).toHaveURL(/\/km\/rest\/$/);
		await own.goBack();
		await expect(by(own, 'waits')).toBeVisible();
		await press(lead, 'reopen');
		await expect(lead.locator('#panel')).toBeFocused();
		await lead.locator('button[data-reopen]').click();
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
		await expect(lead.locator('[data-next]')).toBeFocused();
		await expect(own.locator('main')).toHaveAttribute('data-state', 'lobby');
		await expect(by(own, 'line="returned"')).toHaveText(said.km.live.goesOn);
		await expect.poll(async () => (await group.state).seats, 'the seat of before, and no second one').toBe(1);
		await press(lead, 'end');
		await by(lead, 'end').click();
		await by(lead, 'close-here').click();
		await by(lead, 'close-now').click();
		await expect(lead.locator('main')).toHaveAttribute('data-closed', 'true');
		await expect(own.locator('main')).toHaveAttribute('data-state', 'over');
		await expect(by(own, 'waits'), 'nothing to come back to').toHaveCount(0);
		await by(lead, 'delete').click();
		await expect(lead.locator('#deleting')).toBeFocused();
		await expect(lead.locator('[data-delete-report]')).toContainText(said.km.lead.deleteText);
		await by(lead, 'delete-now').click();
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		await expect(lead.locator(`[data-session="${id}"]`)).toHaveCount(0);

		const saving = lead.waitForEvent('download');
		await by(lead, 'copy-save').click();
		const copy = await saving;
		expect(copy.suggestedFilename()).toMatch(/^sala-copy-\d{4}-\d\d-\d\d\.db$/);
		expect(
			readFileSync(await copy.path())
				.subarray(0, 15)
				.toString()
		).toBe('SQLite format 3');
		await expect(by(lead, 'copy')).toContainText(said.km.lead.copyDone);
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

/** The facilitator alone at the laptop, before the phones come: what was typed or opened once is not lost to a line or to another language. */
import { readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { Group, inTheRoom, laptop } from '../support/live-group.ts';
import { begin, by, press, words as said } from '../support/live-people.ts';
import { expect, Story } from '../support/live-screens.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });

test('the link opens the page also when its first try finds no answer, and a sheet typed from paper outlives the change of language', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		let tries = 0;
		await lead.route('**/live/enter', (route) => (tries++ === 0 ? route.abort() : route.continue()));
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

test('an end says how long it can be taken back and is taken back; closed, a report is deleted; a copy of everything is saved (H5, M10)', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		await lead.goto(group.leadLink);
		const id = await begin(lead, new Story('2/5'));
		await expect(by(lead, 'closes')).toContainText('ថ្ងៃទី');
		await press(lead, 'end');
		await by(lead, 'end').click();
		await expect(by(lead, 'closes')).toContainText('៣០');
		await press(lead, 'reopen');
		await expect(lead.locator('#panel')).toBeFocused();
		await lead.locator('button[data-reopen]').click();
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
		await expect(lead.locator('[data-next]')).toBeFocused();
		await press(lead, 'end');
		await by(lead, 'end').click();
		await by(lead, 'close-here').click();
		await by(lead, 'close').click();
		await by(lead, 'close-now').click();
		await expect(lead.locator('main')).toHaveAttribute('data-closed', 'true');
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

/** The facilitator alone at the laptop, before the phones come: what was typed or opened once is not lost to a line or to another language. */
import { test } from '@playwright/test';
import { Group, inTheRoom, laptop } from '../support/live-group.ts';
import { begin, by } from '../support/live-people.ts';
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

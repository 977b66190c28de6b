/** Somebody who has never seen it, with the room waiting: how few steps lead to the first vote, and what a hurried hand does not break. */
import { test, type Page } from '@playwright/test';
import { Group, inTheRoom, laptop } from '../support/live/live-group.ts';
import { by, press } from '../support/live/live-people.ts';
import { expect } from '../support/live/live-screens.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });

declare global {
	interface Window {
		did: { clicks: number; keys: number };
	}
}

/** The facilitator's page, fresh from the link, with every click and key counted. */
async function arrived(
	group: Group,
	...[browser, viewport]: [Parameters<Group['screen']>[0], { width: number; height: number }?]
): Promise<Page> {
	const lead = await group.screen(browser, viewport ? { ...laptop, viewport } : laptop, group.here);
	await lead.addInitScript(() => {
		window.did = { clicks: 0, keys: 0 };
		addEventListener('click', () => window.did.clicks++, true);
		addEventListener('keydown', () => window.did.keys++, true);
	});
	await lead.goto(group.leadLink);
	await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
	return lead;
}

test('from the open link to the first vote it is four clicks and nothing typed, and where the browser holds the wall’s window back five: the wall opens with the session, and no other one takes it', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await arrived(group, browser);
		await test.step('the browser holds the window back: the way to open the wall stands beside the words that there is none', async () => {
			await lead.evaluate(() => void (window.open = () => null));
			await by(lead, 'create').click();
			await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
			await expect(by(lead, 'no-wall').locator('..').locator('[data-open-wall]')).toBeVisible();
			await by(lead, 'back').click();
			await lead.reload();
			await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		});
		const popup = lead.waitForEvent('popup');
		await by(lead, 'create').click();
		const wall = await popup;
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'lobby');
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
		await expect(by(lead, 'no-wall')).toHaveCount(0);
		await press(lead, 'welcome');
		await press(lead, 'begin');
		await press(lead, 'first');
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'vote');
		expect(await lead.evaluate(() => window.did)).toEqual({ clicks: 4, keys: 0 });

		// Whoever comes back to the list finds what runs first, and a session beside it leaves the wall to the room that is in the middle of its story.
		const id = lead.url().split('#s/')[1]!;
		await by(lead, 'back').click();
		await by(lead, 'create').click();
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
		await expect(by(lead, 'no-wall')).toBeVisible();
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'vote');
		await by(lead, 'back').click();
		await expect(lead.locator('[data-session]').first()).toHaveAttribute('data-session', id);
		await expect(lead.locator('[data-session]').first().locator('[data-open]')).toHaveAttribute('data-runs', 'true');
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('what is printed stands with its story; a hand that presses Start twice has done nothing to the room, at the window of the commonest laptop @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await arrived(group, browser, { width: 1366, height: 650 });
		// What kind it is, and which group, is in sight at once, above the bar that starts it.
		const bar = (await by(lead, 'create').boundingBox())!;
		for (const one of ['input[name="kind"] >> nth=0', 'input[name="kind"] >> nth=1', '[data-label]']) {
			const box = (await lead.locator(one).boundingBox())!;
			expect(box.y + box.height, one).toBeLessThan(bar.y);
		}
		// Of what can be printed only what belongs to the story that is picked lies open.
		const printed = lead.locator('.print a').filter({ visible: true });
		const other = lead.locator('input[name="scenario"]').nth(1);
		await other.check();
		await expect(printed).toHaveCount(2);
		for (const [n, kind] of ['sheet', 'cards'].entries())
			await expect(printed.nth(n)).toHaveAttribute(`data-${kind}`, await other.inputValue());
		const told: string[] = [];
		lead.on('request', (request) => request.url().endsWith('/live/command') && told.push(request.postData() ?? ''));
		const start = (await by(lead, 'create').boundingBox())!;
		for (const [x, y] of [0.2, 0.5, 0.8].map((part) => [start.x + start.width * part, start.y + start.height / 2] as const)) {
			await by(lead, 'create').click();
			await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
			await expect(by(lead, 'next="welcome"').and(lead.locator(':not([aria-disabled="true"])'))).toBeAttached();
			await lead.mouse.click(x, y);
			// This computer is in no network, and says so.
			await expect(lead.locator('.say > :not([data-no-network])')).toHaveCount(0);
			await expect(by(lead, 'do="unlock"')).toHaveCount(0);
			await by(lead, 'back').click();
		}
		// Whatever a second click meets asks first, or does nothing at all.
		expect(told).toEqual([]);
	} finally {
		await group.leave();
	}
});

import { test } from '@playwright/test';
import { Group, inTheRoom, laptop } from '../support/live-group.ts';
import { begin, by, joinByQr } from '../support/live-people.ts';
import { expect, Story } from '../support/live-screens.ts';
test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
test.setTimeout(180_000);
test('shots', async ({ browser }) => {
	const group = await Group.open('--remote-facilitator');
	const story = new Story('2/5');
	await group.begin(story);
	const token = (await group.state).join!.token;
	const out = '/tmp/devices/shots';
	for (const lang of ['km', 'en'] as const)
		for (const [size, viewport] of [
			['phone', { width: 360, height: 740 }],
			['desk', { width: 1280, height: 800 }]
		] as const)
			for (const colorScheme of ['light', 'dark'] as const) {
				if ((size === 'desk') !== (colorScheme === 'light') && lang === 'en') continue;
				const page = await group.screen(browser, { viewport, colorScheme });
				await joinByQr({ is: 'phone', page, lang }, token);
				await expect(page.locator('main')).toHaveAttribute('data-state', 'lobby');
				await page.reload();
				await expect(page.locator('main')).toHaveAttribute('data-state', 'asked');
				await page.screenshot({ path: `${out}/asked-${lang}-${size}-${colorScheme}.png` });
				const shared = await group.screen(browser, { viewport, colorScheme });
				await shared.addInitScript(() => sessionStorage.setItem('sala.mode', 'shared'));
				await shared.goto(`/${lang}/join/`);
				await expect(shared.locator('[data-keep-open]')).toBeVisible();
				await shared.waitForTimeout(300);
				await shared.screenshot({ path: `${out}/door-${lang}-${size}-${colorScheme}.png` });
				const lead = await group.screen(browser, { ...laptop, viewport, colorScheme });
				await lead.goto(group.leadLink.replace('/km/', `/${lang}/`));
				await begin(lead, story);
				await lead.locator('[name="wifi-name"]').fill('Training');
				await lead.locator('[name="wifi-password"]').fill('rain-on-the-roof');
				await by(lead, 'wifi-keep').click();
				await by(lead, 'wifi-forget').scrollIntoViewIfNeeded();
				await lead.screenshot({ path: `${out}/wifi-${lang}-${size}-${colorScheme}.png` });
				await by(lead, 'wifi-forget').click();
				await lead.screenshot({ path: `${out}/forgot-${lang}-${size}-${colorScheme}.png` });
				for (const p of [page, shared, lead]) await p.context().close();
			}
	await group.leave();
});

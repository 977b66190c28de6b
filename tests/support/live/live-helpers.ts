/** Phones that help whoever leads: switched on at the console, opened by the link in the QR code. */
import type { Browser, Page } from '@playwright/test';
import type { HelperRole } from '../../../src/lib/live/helper.ts';
import { laptop, phone, type Group } from './live-group.ts';
import { by } from './live-people.ts';
import { expect, type Story } from './live-screens.ts';

export const small = { ...phone, viewport: { width: 390, height: 844 } };

/** The console, with a session begun. */
export async function deskOf(group: Group, browser: Browser, about: Story): Promise<Page> {
	const lead = await group.screen(browser, laptop, group.here);
	await lead.goto(group.leadLink.replace('/km/', '/en/'));
	await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
	await group.begin(about);
	await lead.goto(`/en/lead/#s/${group.id}`);
	await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
	return lead;
}

/** Switches a helper on, or makes a new link: the token that the QR code holds. */
export async function switchOn(lead: Page, role: HelperRole, how: 'on' | 'renew' = 'on'): Promise<string> {
	if (
		!(await lead
			.locator('[data-helpers]')
			.getAttribute('open')
			.then((open) => open !== null))
	)
		await lead.locator('[data-helpers] > summary').click();
	const made = lead.waitForResponse((answer) => answer.url().endsWith('/live/helpers') && answer.request().method() === 'POST');
	await by(lead, `${how}="${role}"`).click();
	return ((await (await made).json()) as { token: string }).token;
}
export const isOn = (lead: Page, role: HelperRole, is: string) =>
	expect(lead.locator(`[data-role="${role}"]`)).toHaveAttribute('data-is', is);
export async function helper(group: Group, browser: Browser, token: string, role: HelperRole, lang = 'en', other = {}): Promise<Page> {
	const page = await group.screen(browser, { ...small, ...other });
	await page.goto(`/${lang}/remote/#${token}`);
	await expect(page.locator('main')).toHaveAttribute('data-helper', role);
	return page;
}

/** A place in a group on a phone, on a shared computer, and on a phone of which nobody has said whose it is: what is on the disk, and who sits down next. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test, type Page } from '@playwright/test';
import en from '../../src/lib/i18n/en.json' with { type: 'json' };
import { holdBack } from '../support/pages/app.ts';
import { filesWith } from '../support/pages/kept.ts';
import { killBrowser } from '../support/power/kill-browser.ts';
import { Group, inTheRoom, laptop, phone, projector } from '../support/live/live-group.ts';
import { answer, begin, by, joinByQr } from '../support/live/live-people.ts';
import { allAt, expect, Story, type Screen } from '../support/live/live-screens.ts';
import { lettersThere } from '../support/pages/letters.ts';
import { expectUsable } from '../support/pages/usable.ts';
import type { Decided } from '../../src/lib/scenario/event.ts';
import { bestWay } from '../support/pages/ways.ts';
import { wholeUnless } from '../support/run/forms.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
test.setTimeout(90_000);

const story = new Story('2/5');
const [{ scene, choice }] = bestWay(story.shape) as [Decided];

async function inGroup(work: (group: Group) => Promise<void>): Promise<void> {
	const group = await Group.open();
	try {
		await group.begin(story);
		await work(group);
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
}
/** Joins, and answers the first question; gives the seat as it was made on the phone. */
async function vote(group: Group, page: Page, lang: 'en' | 'km' = 'en'): Promise<string> {
	const joining = page.waitForRequest((request) => request.url().endsWith('/live/join'));
	await joinByQr({ is: 'phone', page, lang }, (await group.state).join!.token);
	const { seat } = (await joining).postDataJSON() as { seat: string };
	await expect(page.locator('main')).toHaveAttribute('data-state', 'lobby');
	await group.lead({ do: 'begin' }, { do: 'open' });
	await allAt([{ is: 'phone', page, lang } satisfies Screen], 'vote', scene);
	await answer(page, choice);
	await expect(page.locator('[data-standing="sent"]')).toBeAttached();
	return seat;
}
const chosen = (page: Page) => page.locator('[aria-pressed="true"], [data-standing]');

type Join = NonNullable<Awaited<Group['state']>['join']>;
const kinds = {
	own: {
		keeps: 'what a phone of one’s own keeps, so that this search is known to find it @long-only',
		says: () => localStorage.setItem('sala.mode', 'own')
	},
	shared: { keeps: 'nothing of a shared device', says: () => sessionStorage.setItem('sala.mode', 'shared') }
} as const;
for (const [whose, { keeps, says }] of Object.entries(kinds))
	test(`M4: the power goes after a vote: the folder of the browser holds ${keeps}`, async () => {
		test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
		const profile = mkdtempSync(join(tmpdir(), 'sala-seat-'));
		const mark = `mark-${whose}-${Math.random().toString(36).slice(2)}`;
		try {
			await inGroup(async (group) => {
				const context = await chromium.launchPersistentContext(profile, { ...inTheRoom, ...phone, headless: true, baseURL: group.room });
				await context.addInitScript(says);
				const page = await group.opened(context, context.pages()[0]!);
				const seat = await vote(group, page);
				// A browser writes to its disk some seconds later than a page may think; what is written last is there last.
				await page.evaluate((mark) => {
					localStorage.setItem('test.mark', mark);
					sessionStorage.setItem('test.mark', mark);
				}, mark);
				const written = (storage: string) =>
					readdirSync(join(profile, 'Default', storage), { recursive: true, withFileTypes: true })
						.filter((entry) => entry.isFile())
						.some((entry) => {
							const bytes = readFileSync(join(entry.parentPath, entry.name));
							return bytes.includes(mark) || bytes.includes(Buffer.from(mark, 'utf16le'));
						});
				for (const storage of ['Local Storage', 'Session Storage'])
					await expect.poll(() => written(storage), { timeout: 30_000 }).toBe(true);
				killBrowser(profile);
				await context.close().catch(() => {});
				// The words of the course lie in the cache, with all choices, chosen or not.
				const found = [seat, `"${choice}"`].map((text) => filesWith(profile, text).filter((file) => !/Cache/.test(file)));
				if (whose === 'shared') expect(found).toEqual([[], []]);
				else for (const files of found) expect(files.join(' ')).toContain('Local Storage');
			});
		} finally {
			killBrowser(profile);
			rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
		}
	});

test('M4: who opens the page next is asked whether they sat there: nothing shows before; yes goes on, no takes the seat off the phone', async ({
	browser
}) =>
	inGroup(async (group) => {
		const page = await group.screen(browser, phone);
		const seat = await vote(group, page);
		const asked = async () => {
			await page.goto('/g');
			await expect(page.locator('main')).toHaveAttribute('data-state', 'asked');
			await expect(page.locator('h1')).toHaveText(en.live.asked);
			await expect(chosen(page)).toHaveCount(0);
			await expect(page.locator('[data-choice], [data-scene]')).toHaveCount(0);
		};
		await asked();
		await expectUsable(page, 'asked');
		await by(page, 'same="yes"').click();
		await expect(by(page, `choice="${choice}"`)).toHaveAttribute('aria-pressed', 'true');
		await asked();
		await by(page, 'same="no"').click();
		await expect(page.locator('main')).toHaveAttribute('data-state', 'door');
		expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(seat);
		// The way to the room is still there: one tap.
		const joining = page.waitForRequest((request) => request.url().endsWith('/live/join'));
		await by(page, 'join').click();
		expect(((await joining).postDataJSON() as { seat: string }).seat).not.toBe(seat);
		await expect(by(page, 'late')).toHaveText(en.live.late);
		await expect(chosen(page)).toHaveCount(0);
	}));

test('M4: a shared device says beforehand that the page must stay open; loaded anew it begins at the door @whole', async ({ browser }) =>
	inGroup(async (group) => {
		const page = await group.screen(browser, phone);
		await page.addInitScript(() => sessionStorage.setItem('sala.mode', 'shared'));
		await page.goto('/en/join/');
		await expect(by(page, 'keep-open')).toHaveText(en.live.keepOpen);
		await expectUsable(page, 'at the door of a shared device');
		await vote(group, page);
		// To another page of the course and back, without a new document.
		await page.locator('a[href$="rest/"]').click();
		await expect(page.locator('main')).toHaveAttribute('data-step', 'rest');
		await page.goBack();
		await expect(by(page, `choice="${choice}"`)).toHaveAttribute('aria-pressed', 'true');
		await page.reload();
		await expect(page.locator('main')).toHaveAttribute('data-state', 'door');
		await expect(chosen(page)).toHaveCount(0);
	}));

for (const [how, address] of [
	['of the QR code', ({ token }: Join) => `/km/join/#${token}`],
	['of the code on the wall', () => '/km/join/']
] as const)
	test(`“Join” tapped before the page is awake takes a seat when it is, by the door ${how}${wholeUnless(how === 'of the code on the wall')}`, async ({
		browser
	}) =>
		inGroup(async (group) => {
			const page = await group.screen(browser, phone);
			const go = await holdBack(page, '**/*.js');
			const join = (await group.state).join!;
			await page.goto(address(join), { waitUntil: 'commit' });
			if (address(join).endsWith('/')) await page.locator('[data-code]').fill(join.code);
			// Letters that arrive between a press and its release move the button from under the finger.
			await lettersThere(page);
			await page.locator('[data-join]').click();
			await expect(page.locator('[data-join]')).toHaveAttribute('data-tapped');
			go();
			await expect(page.locator('main')).toHaveAttribute('data-state', 'lobby');
		}));

test('M10: the Wi-Fi that a facilitator typed is forgotten by one button: off the wall, and out of the browser', async ({ browser }) => {
	// Where the wall lies at an address of the room: one that only the laptop can open is never shown, and no Wi-Fi beside it.
	const group = await Group.open('--remote-facilitator');
	try {
		const lead = await group.screen(browser, laptop);
		await lead.goto(group.leadLink);
		await begin(lead, story);
		const wall = await group.opened(lead.context(), await lead.context().newPage());
		await wall.setViewportSize(projector.viewport!);
		await wall.goto((await by(lead, 'open-wall').getAttribute('href'))!.replace(/^(\.\.\/)+/, '/'));
		await lead.bringToFront();
		const password = 'rain-on-the-roof';
		await lead.locator('[name="wifi-name"]').fill('Training');
		await lead.locator('[name="wifi-password"]').fill(password);
		await by(lead, 'wifi-keep').click();
		await expect(wall.locator('body')).toContainText(password);
		await by(lead, 'wifi-forget').click();
		await expect(by(lead, 'wifi-forgotten')).toBeVisible();
		await expect(lead.locator('[name="wifi-name"]')).toBeFocused();
		await expect(wall.locator('body')).not.toContainText(password);
		for (const page of [lead, wall])
			expect(
				await page.evaluate(() =>
					JSON.stringify([{ ...localStorage }, { ...sessionStorage }, ...[...document.querySelectorAll('input')].map(({ value }) => value)])
				)
			).not.toMatch(/rain-on|Training/);
		await lead.reload();
		await expect(lead.locator('[name="wifi-password"]')).toHaveValue('');
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('after a power cut two people on one phone keep both seats when the room is emptied of who is not connected, and both vote @whole', async ({
	browser
}) => {
	await inGroup(async (group) => {
		const page = await group.screen(browser, phone);
		await joinByQr({ is: 'phone', page, lang: 'km' }, (await group.state).join!.token);
		await expect(page.locator('main')).toHaveAttribute('data-state', 'lobby');
		await by(page, 'add').click();
		await by(page, 'sure').click();
		await expect(by(page, 'people')).toHaveAttribute('data-people', '2');
		await group.powerFails();
		await expect(by(page, 'line="lost"')).toBeVisible();
		await group.powerIsBack();
		await expect(by(page, 'line="lost"')).toHaveCount(0, { timeout: 20_000 });
		await group.lead({ do: 'empty' });
		expect((await group.state).seats).toBe(2);
		await group.lead({ do: 'begin' }, { do: 'open' });
		await answer(page, choice);
		await by(page, 'pass').click();
		await by(page, 'take').click();
		await answer(page, choice);
		await expect.poll(async () => (await group.state).voted).toBe(2);
	});
});

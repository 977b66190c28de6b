/** What whoever leads needs to plan: the time, what each answer brings, and hands that are never dropped. */
import { test, type Page } from '@playwright/test';
import { khmerDigits } from '../../src/lib/base/lang.ts';
import { plainText } from '../../src/lib/course/text.ts';
import { firstSentence } from '../../src/lib/live/brings.ts';
import { howEachIsLed, likely } from '../../src/lib/live/timing.ts';
import type { Decision } from '../../src/lib/scenario/shape.ts';
import { squeezed } from '../support/pages/app.ts';
import { lettersThere } from '../support/pages/letters.ts';
import { Group, inTheRoom, laptop, phone, projector } from '../support/live/live-group.ts';
import { begin, by, press, textOf, words } from '../support/live/live-people.ts';
import { expect, Story } from '../support/live/live-screens.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
test.setTimeout(120_000);

/** What of these does not stand whole between the top of the window and the bar with the buttons. */
const outOfSight = (page: Page, ...selectors: readonly string[]): Promise<readonly string[]> =>
	page.evaluate((all) => {
		const foot = document.querySelector('.desk footer')!.getBoundingClientRect().top;
		return all.flatMap((selector) =>
			[...document.querySelectorAll(selector)]
				.map((one) => one.getBoundingClientRect())
				.flatMap(({ top, bottom }, n) =>
					top >= 0 && bottom <= foot + 1 ? [] : [`${selector} ${n}: ${Math.round(bottom)} of ${Math.round(foot)}`]
				)
		);
	}, selectors);
const sizes = [
	{ width: 1280, height: 800 },
	{ width: 1366, height: 650 }
] as const;

test('on the laptop the start page leads to where groups are led; on a phone it does not @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		const here = await group.screen(browser, laptop, group.here);
		await here.goto(group.leadLink);
		await expect(here.locator('main')).toHaveAttribute('data-state', 'list');
		await here.goto('/km/');
		await by(here, 'lead').click();
		await expect(here.locator('main')).toHaveAttribute('data-state', 'list');
		const there = await group.screen(browser, phone);
		await there.goto('/km/');
		await expect(there.locator('html[data-awake]')).toBeAttached();
		await expect(by(there, 'lead')).toHaveCount(0);
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

/** Runs in the page: in how many rows the buttons beside the big one stand, and those whose words run out of them. */
function rowsOfTheBar(): readonly [number, readonly string[]] {
	const all = [...document.querySelectorAll<HTMLElement>('.quiet-ones button')];
	const out = [...document.querySelectorAll<HTMLElement>('.quiet-ones button, [data-next]')].filter(
		(one) => one.scrollWidth > one.clientWidth
	);
	return [new Set(all.map((one) => Math.round(one.getBoundingClientRect().top))).size, out.map((one) => one.textContent!.trim())];
}

test('a story is chosen by what it is about, the time is picked and counted, what each answer brings is told on this page alone, and everything is in sight on a small laptop @whole', async ({
	browser
}) => {
	const story = new Story('2/5');
	const way = bestWay(story.shape);
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		await lead.clock.install({ time: new Date('2026-11-27T10:42:00') });
		await lead.goto(group.leadLink);
		await expect(by(lead, 'minutes-how')).toContainText('១០');
		const { person, note } = story.words.km;
		const listed = lead.locator('label', { has: lead.locator(`input[value$="/${story.shape.id}"]`) });
		await expect.poll(() => textOf(listed)).toContain(squeezed(plainText(person) + firstSentence(note)));
		await expect(lead.locator('[data-content-note]:empty')).toHaveCount(0);
		group.id = await begin(lead, story);
		await by(lead, 'end-in="45"').click();
		await expect(by(lead, 'ends')).toHaveText(words.km.desk.endsAt.replace('{time}', '១១:២៥'));
		await expect(by(lead, 'clock')).toContainText(khmerDigits(43));

		const wall = await group.screen(browser, projector);
		await wall.goto(`/km/wall/#${(await group.state).wall}`);
		await group.sitDown(6);
		await group.lead({ do: 'begin' });
		const scene = story.shape.scenes.find((one): one is Decision => one.id === story.shape.start && one.kind === 'decision')!;
		await expect(by(lead, 'suggested')).toHaveAttribute('data-suggested', howEachIsLed([scene, ...likely(story.shape, scene.id)], 43)[0]!);
		await expect(by(lead, 'gone')).toHaveAttribute('data-gone', '0');
		/** The laptop has told the other screens what there is time for: a step of somebody else must not meet that. */
		const told = () => expect.poll(async () => (await group.state).led).not.toBeNull();
		await told();

		// A reload loses neither the end nor the minutes.
		await lead.clock.fastForward(14 * 60_000);
		await lead.reload();
		await expect(by(lead, 'gone')).toHaveAttribute('data-gone', '14');
		await expect(by(lead, 'ends')).toContainText('១១:២៥');

		const choices = story.choices(scene.id, 'km').map(([id]) => id);
		const brought = (id: string) => firstSentence(story.scene(scene.id, 'km').choices[id]!.then);
		for (const id of choices) await expect(by(lead, `brings-of="${id}"`)).toContainText(brought(id));
		await group.lead({ do: 'open' });
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'vote');
		for (const id of choices) expect(await textOf(wall.locator('.wall'))).not.toContain(brought(id).replace(/\s+/g, ' '));

		await test.step('everybody has voted: it is the largest thing at the foot of the wall', async () => {
			const foot = wall.locator('footer [data-voted]');
			const size = () => foot.evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
			const before = await size();
			await group.vote(...choices, way[0]!.choice, way[0]!.choice);
			await expect(foot).toHaveText(words.km.wall.everybody);
			expect(await size()).toBeGreaterThan(before * 1.4);
			// Read from ten metres at a picture two metres wide: eight minutes of arc for the small letters, which are half as high as the type.
			expect(await size()).toBeGreaterThanOrEqual((2 * 10 * Math.tan((8 / 60 / 180) * Math.PI) * 1280) / 2);
		});

		for (const { width, height } of sizes)
			await test.step(`all answers and the number of votes are in sight at ${width}×${height}, along the whole way`, async () => {
				await lead.setViewportSize({ width, height });
				await expect.poll(() => outOfSight(lead, '.tally li', '.turnout')).toEqual([]);
			});
		await test.step('a note is read to its end while answers and buttons stay; every button is in one row, in both languages, down to 1024 pixels', async () => {
			await lead.locator('aside').focus();
			await lead.keyboard.press('End');
			await expect(lead.locator('aside > :last-child')).toBeInViewport();
			for (const stays of ['[data-next]', '.tally li', '[aria-current="step"]', 'h1'])
				await expect(lead.locator(stays).first()).toBeInViewport();
			const english = await lead.context().newPage();
			await english.goto(`/en/lead/#s/${group.id}`);
			const desks = [lead, english];
			for (const page of desks) await page.setViewportSize({ width: 1024, height: 768 });
			for (const [phase, step] of [
				['vote', null],
				['revealed', { do: 'reveal' }],
				['discuss', { do: 'discuss', seconds: 120 }],
				['vote', { do: 'open' }],
				['revealed', { do: 'reveal' }],
				['consequence', { do: 'follow', choice: way[0]!.choice }],
				['debrief', { do: 'debrief' }],
				['consequence', { do: 'undo' }],
				['vote', { do: 'rewind', visit: 0 }]
			] as const) {
				if (step) await group.lead(step);
				if (step?.do === 'rewind') await told().then(() => group.lead({ do: 'open' }));
				for (const page of desks) {
					await expect(page.locator('main')).toHaveAttribute('data-state', phase);
					await expect.poll(() => page.evaluate(rowsOfTheBar), `${phase}, ${page === lead ? 'km' : 'en'}`).toEqual([1, []]);
				}
				if (phase !== 'revealed' && step?.do !== 'open') continue;
				// With the numbers of a vote beside the answers, and in the second vote above them that everybody has voted.
				if (phase === 'vote') await group.vote(...Array<string>(6).fill(way[0]!.choice));
				for (const page of desks)
					for (const size of sizes) {
						await page.setViewportSize(size);
						if (phase === 'vote') await expect(page.locator('.turnout.everybody')).toBeVisible();
						await expect.poll(() => outOfSight(page, '.tally li', '.turnout'), `${phase}, ${size.width}`).toEqual([]);
						await page.setViewportSize({ width: 1024, height: 768 });
					}
			}
			await english.close();
		});
		for (const { scene: at, choice } of way.slice(0, -1)) {
			const led = await by(lead, 'suggested').getAttribute('data-suggested');
			await group.lead({ do: 'reveal' });
			// The plan is followed: after a scene with one vote the large button goes on.
			await expect(by(lead, led === 'two' ? 'next="talk"' : 'next="choose"')).toBeVisible();
			await group.lead({ do: 'follow', choice }, { do: 'continue' });
			await expect(lead.locator(`main[data-state="scene"]:not([data-scene="${at}"])`)).toBeVisible();
			// A scene that is to be told asks which answer to look at.
			const next = (await by(lead, 'suggested').getAttribute('data-suggested')) === 'tell' ? 'choose' : 'first';
			await expect(by(lead, `next="${next}"`)).toBeVisible();
			await told();
			await group.lead({ do: 'open' });
			await expect(lead.locator(`main[data-state="vote"]:not([data-scene="${at}"])`)).toBeVisible();
			for (const size of sizes) {
				await lead.setViewportSize(size);
				await expect.poll(() => outOfSight(lead, '.tally li', '.turnout'), `after ${at}, ${size.width}`).toEqual([]);
			}
		}
		await group.lead({ do: 'end' });
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'ended');
		expect(await lead.evaluate(() => localStorage.getItem('sala.clock'))).toBeNull();
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('hands that were typed outlive a change of mind, another language and another press; their sum is said beside the room (D10)', async ({
	browser
}) => {
	const story = new Story('2/5');
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, { ...laptop, viewport: sizes[1] }, group.here);
		await lead.goto(group.leadLink);
		group.id = await begin(lead, story);
		await group.sitDown(6);
		await group.lead({ do: 'begin' }, { do: 'open' });
		const fields = by(lead, 'hand');
		const typed = () => fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
		await press(lead, 'hand');
		await fields.nth(0).fill('5');
		await fields.nth(1).fill('4');
		await expect(by(lead, 'sum')).toHaveAttribute('data-against', 'more');
		await expect(by(lead, 'sum')).toContainText(words.km.desk.handsMore.replace('{n}', '៣'));
		expect(await outOfSight(lead, '[data-hand]', '[data-sum]')).toEqual([]);
		await lead.getByText(words.km.lead.not, { exact: true }).click();
		await press(lead, 'hand');
		expect((await typed()).slice(0, 2)).toEqual(['5', '4']);
		await expect(by(lead, 'hands-again')).toBeVisible();
		await by(lead, 'lang-toggle').click();
		await expect(lead.locator('html')).toHaveAttribute('lang', 'en');
		if (!(await fields.nth(0).isVisible())) await press(lead, 'hand');
		expect((await typed()).slice(0, 2)).toEqual(['5', '4']);
		// Another screen goes on: the numbers are not for this vote, and are told all the same.
		await group.lead({ do: 'reveal' }, { do: 'open' });
		// It says "vote" before and after.
		await expect(lead.locator(`main[data-state="vote"][data-seq="${(await group.state).seq}"]`)).toBeVisible();
		if (!(await fields.nth(0).isVisible())) await press(lead, 'hand');
		expect((await typed()).filter(Boolean)).toEqual([]);
		await expect(by(lead, 'hands-stray')).toContainText(/5.*4/s);
		// No other button uses them; the large one says that it does.
		await fields.nth(2).fill('9');
		await by(lead, 'do="join"').click();
		await expect.poll(async () => (await group.state).door).toBe(true);
		expect((await group.state).hands).toBeNull();
		await expect(lead.locator(`main[data-seq="${(await group.state).seq}"]`)).toBeVisible();
		if (!(await fields.nth(0).isVisible())) await press(lead, 'hand');
		await expect.poll(async () => (await typed())[2]).toBe('9');
		await expect(by(lead, 'next="hand"')).toContainText(words.en.lead.handKeep);
		await by(lead, 'next="hand"').click();
		await expect(fields).toHaveCount(0);
		await press(lead, 'reveal');
		await expect.poll(async () => Object.values((await group.state).spreads[1]?.counts ?? {})).toContain(9);
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('the server is gone: the page says what to do on the laptop, and goes on by itself when it is back @whole', async ({ browser }) => {
	const story = new Story('2/5');
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		await lead.goto(group.leadLink);
		group.id = await begin(lead, story);
		await group.powerFails();
		await expect(by(lead, 'lost')).toContainText(words.km.lead.lost);
		await expect(by(lead, 'lost-steps')).toContainText(words.km.desk.lostStart, { timeout: 20_000 });
		await group.powerIsBack();
		await expect(by(lead, 'lost')).toHaveCount(0, { timeout: 20_000 });
	} finally {
		await group.leave();
	}
});

test('the run sheet of every story is one sheet of paper, in both languages @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		await lead.goto(group.leadLink);
		await expect(by(lead, 'sheet').first()).toBeVisible();
		const sheets = await by(lead, 'sheet').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
		expect(sheets.length).toBeGreaterThan(5);
		for (const address of sheets.flatMap((one) => [one, one.replace('/km/', '/en/')])) {
			await lead.goto(address);
			await lettersThere(lead);
			const pdf = (await lead.pdf({ preferCSSPageSize: true })).toString('latin1');
			expect(pdf.match(/\/Type\s*\/Page\b/g), address).toHaveLength(1);
			// On the sheet alone one reads which pile of cards belongs to it.
			await expect(lead.locator('h1')).toContainText(`Sala ${address.split('/').slice(-4, -2).join('.')}`);
		}
	} finally {
		await group.leave();
	}
});

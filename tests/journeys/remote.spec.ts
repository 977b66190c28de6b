/** Whoever leads walks through the room with a phone; a second person looks after the people; a clicker; and what Hide does to the pages of both. */
import { test, type Page } from '@playwright/test';
import { plainText } from '../../src/lib/course/text.ts';
import { squeezed } from '../support/pages/app.ts';
import { tabTo } from '../support/pages/keys.ts';
import { Group, inTheRoom, projector } from '../support/live/live-group.ts';
import { deskOf, helper, isOn, small, switchOn } from '../support/live/live-helpers.ts';
import { by, press, textOf, words } from '../support/live/live-people.ts';
import { allAt, betraysNothing, expect, Story, type Screen } from '../support/live/live-screens.ts';
import { expectUsable } from '../support/pages/usable.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
test.setTimeout(180_000);

const story = new Story('2/5');
const [{ scene: first, choice: best }] = bestWay(story.shape) as [{ scene: string; choice: string }];

/** A browser notes every refusal; that a dead key and a used link are refused is what is tried here. */
const refused = /the server responded with a status of 403 .*\/live\/(help|stream\?|state\?|sessions|command)/;
const unforeseen = (group: Group) => group.faults.filter((fault) => !refused.test(fault));

/** Inside the screen without scrolling, on both sides of the phone. */
async function pauseIsInSight(page: Page): Promise<void> {
	for (const pane of [1, 0]) {
		await by(page, `pane="${pane}"`).click();
		await expect(by(page, 'do="pause"')).toBeInViewport({ ratio: 1 });
	}
}

test('a phone leads a whole scene after one scan: votes, clock, note and pause at hand; switched off, it is dead at once @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, story);
		await test.step('in the window of the commonest laptop the switch is one press away, and what comes next stays in sight', async () => {
			const before = lead.viewportSize()!;
			await lead.setViewportSize({ width: 1366, height: 650 });
			await expect(lead.locator('[data-helpers] > summary')).toBeInViewport({ ratio: 1 });
			await lead.locator('[data-helpers] > summary').click();
			for (const one of ['on="remote"', 'next="welcome"']) await expect(by(lead, one)).toBeInViewport({ ratio: 1 });
			await lead.setViewportSize(before);
		});
		const token = await switchOn(lead, 'remote');
		await isOn(lead, 'remote', 'open');
		const page = await helper(group, browser, token, 'remote');
		await isOn(lead, 'remote', 'in');
		// What nobody can use any more is not shown any more.
		await expect(lead.locator('[data-helpers] svg.qr')).toHaveCount(0);
		await betraysNothing(page, [token]);

		const wall: Screen = { is: 'wall', page: await group.screen(browser, projector), lang: 'en' };
		await wall.page.goto(`/en/wall/#${(await group.state).wall}`);
		await group.sitDown(6);
		await expect(page.locator('main')).toContainText('6');
		for (const [act, phase] of [
			['welcome', 'opening'],
			['begin', 'scene'],
			['first', 'vote']
		] as const) {
			await pauseIsInSight(page);
			await press(page, act);
			await allAt([wall], phase);
			await expect(page.locator('main')).toHaveAttribute('data-state', phase);
			expect(await wall.page.content()).not.toContain(token);
		}
		await by(page, 'pane="1"').click();
		expect(await textOf(by(page, 'note'))).toContain(story.note(first, 'en'));
		await by(page, 'pane="0"').click();
		await group.vote(best, best, best, best, best);
		await expect(by(page, 'voted')).toHaveAttribute('data-voted', '5');
		await press(page, 'pause');
		await expect(wall.page.locator('h1')).toHaveText(words.en.wall.pausedTitle);
		await press(page, 'resume');
		await press(page, 'reveal');
		await allAt([wall], 'revealed');
		await expect(by(page, 'spread')).toHaveCount(1);
		await expect(by(page, 'spread="0"')).toContainText('5');
		await press(page, 'talk');
		await expect(page.locator('[data-left]')).toBeVisible();
		await press(page, 'undo');
		await allAt([wall], 'revealed');
		await page.reload();
		await expect(page.locator('main')).toHaveAttribute('data-state', 'revealed');
		await press(page, 'talk');
		await press(page, 'second');
		await group.vote(best, best, best, best, best);
		await press(page, 'reveal');
		await press(page, 'follow');
		await allAt([wall], 'consequence');
		expect(squeezed(await by(page, 'followed').textContent())).toBe(new Map(story.choices(first, 'en')).get(best));
		// Whatever stands on the wall can be read aloud from the hand: what changes, and what the room is asked when it looks back.
		const { then, say } = story.scene(first, 'en').choices[best]!;
		await expect(by(page, 'read')).toContainText(plainText(then));
		await group.lead({ do: 'show', is: 'say' });
		await expect(by(page, 'read')).toContainText(plainText(say));
		await group.lead({ do: 'debrief' });
		await expect(page.locator('main')).toHaveAttribute('data-state', 'debrief');
		await expect(by(page, 'next')).toBeInViewport({ ratio: 1 });
		await expect(page.locator('[data-open="scenes"] > summary')).toBeInViewport({ ratio: 1 });
		await group.lead({ do: 'show', is: 'question', n: 1 });
		await expect(by(page, 'read')).toHaveText(words.en.lookBack.cost);
		await group.lead({ do: 'show', is: 'help' });
		await expect(by(page, 'read')).toContainText(words.en.lookBack.helpTrust);
		await press(page, 'undo');
		await expect(by(page, 'read'), 'what was looked at before').toHaveText(words.en.lookBack.cost);

		const late = await group.screen(browser, small);
		await late.goto(`/en/remote/#${token}`);
		await expect(by(late, 'problem')).toHaveText(words.en.liveErrors.helper_off);
		await by(lead, 'off="remote"').click();
		await expect(by(page, 'problem')).toHaveText(words.en.liveErrors.helper_off);
		await isOn(lead, 'remote', 'off');
		expect(unforeseen(group)).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('the second person reads the note, stops the room and cannot go on; a swipe turns the page @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, story);
		const page = await helper(group, browser, await switchOn(lead, 'care'), 'care', 'km');
		await group.lead({ do: 'begin' });
		await expect(page.locator('main')).toHaveAttribute('data-state', 'scene');
		await expect(by(page, 'next')).toHaveCount(0);
		await page.locator('.pane').evaluate((pane) => {
			const touch = (x: number) => new Touch({ identifier: 1, target: pane, clientX: x, clientY: 300 });
			pane.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(300)], bubbles: true }));
			pane.dispatchEvent(new TouchEvent('touchend', { changedTouches: [touch(80)], bubbles: true }));
		});
		await expect(by(page, 'pane="1"')).toHaveAttribute('aria-pressed', 'true');
		expect(await textOf(by(page, 'note'))).toContain(story.note(first, 'km'));
		await press(page, 'pause');
		await expect(lead.locator('main')).toHaveAttribute('data-paused', 'true');
		await expect(by(page, 'waits')).toHaveText(words.km.helper.waits);
		await expect(by(page, 'do')).toHaveCount(0);
		await press(lead, 'resume');
		await expect(by(page, 'do="pause"')).toBeVisible();
		// A new code: the phone of before is out.
		const anew = await switchOn(lead, 'care', 'renew');
		await expect(by(page, 'problem')).toHaveText(words.km.liveErrors.helper_off);
		await page.goto(`/km/remote/#${anew}`);
		await expect(page.locator('main'), 'in the tab of the old one').toHaveAttribute('data-helper', 'care');
		expect(page.url()).not.toContain('#');
		expect(unforeseen(group)).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('both phones and the switches are for everybody: rules, sizes, large text, and keys alone @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, story);
		const remote = await helper(group, browser, await switchOn(lead, 'remote'), 'remote', 'km');
		await isOn(lead, 'remote', 'in');
		const token = await switchOn(lead, 'care');
		await expectUsable(lead, 'the console with the code of a helper');
		const care = await helper(group, browser, token, 'care', 'en', { colorScheme: 'dark' });
		const usable = async (where: string) => {
			for (const page of [remote, care])
				for (const pane of [1, 0]) {
					await by(page, `pane="${pane}"`).click();
					await expectUsable(page, `${where}, side ${pane}`);
				}
		};
		await usable('before it begins');
		await group.sitDown(6);
		await group.lead({ do: 'begin' }, { do: 'open' });
		for (const page of [remote, care]) await expect(page.locator('main')).toHaveAttribute('data-state', 'vote');
		await usable('a vote');
		await group.lead({ do: 'reveal' });
		await expect(by(remote, 'do="undo"')).toBeVisible();
		await group.lead({ do: 'discuss', seconds: 600 }, { do: 'open' }, { do: 'reveal' });
		await expect(by(remote, 'follow')).toHaveCount(story.choices(first, 'km').length);
		await usable('a choice that is left to whoever leads');
		// What has just come up rests a moment, for keys too.
		await tabTo(remote, `[data-follow="${best}"]`);
		await remote.keyboard.press('Enter');
		await usable('an answer that is picked');
		await expect(by(remote, 'next="choose"')).toHaveAttribute('aria-disabled', 'false');
		await tabTo(remote, '[data-next="choose"]');
		await remote.keyboard.press('Enter');
		await expect(remote.locator('main')).toHaveAttribute('data-state', 'consequence');
		await tabTo(care, '[data-do="pause"]');
		await care.keyboard.press('Space');
		await expect(remote.locator('main')).toHaveAttribute('data-paused', 'true');
		await expect(by(care, 'spread')).toHaveCount(0);
		await usable('a pause');
		await lead.goto('/en/remote/');
		await expect(by(lead, 'problem')).toHaveText(words.en.liveErrors.helper_off);
		await expectUsable(lead, 'without a key');
	} finally {
		await group.leave();
	}
});

test('a clicker goes on, takes back and blanks, once it is switched on; and the console says when no wall is open @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, story);
		const main = lead.locator('main');
		await expect(by(lead, 'no-wall')).toHaveText(words.en.helper.noWall);
		const wall = await group.screen(browser, projector);
		await wall.goto(`/en/wall/#${(await group.state).wall}`);
		await expect(by(lead, 'no-wall')).toHaveCount(0);

		await lead.keyboard.press('PageDown');
		await lead.locator('[data-helpers] > summary').click();
		await by(lead, 'clicker').check();
		await expect(main).toHaveAttribute('data-state', 'lobby');
		const clicks: readonly (readonly [string, string, string])[] = [
			['PageDown', 'opening', 'false'],
			['ArrowRight', 'scene', 'false'],
			['b', 'scene', 'true'],
			['.', 'scene', 'false'],
			['PageDown', 'vote', 'false'],
			['PageUp', 'scene', 'false']
		];
		for (const [key, phase, paused] of clicks) {
			// As long as the buttons rest after a step, a click is none.
			await expect(lead.locator('[data-next]')).toHaveAttribute('aria-disabled', 'false');
			await lead.keyboard.press(key);
			await expect(main).toHaveAttribute('data-state', phase);
			await expect(main).toHaveAttribute('data-paused', paused);
		}
		// It is this browser’s wish: it is still there after the page was loaded anew.
		await lead.reload();
		await expect(main).toHaveAttribute('data-state', 'scene');
		await expect(lead.locator('[data-next]')).toHaveAttribute('aria-disabled', 'false');
		await lead.keyboard.press('PageDown');
		await expect(main).toHaveAttribute('data-state', 'vote');

		await wall.close();
		await expect(by(lead, 'no-wall')).toBeVisible();
	} finally {
		await group.leave();
	}
});

test('a clicker leads while the window of the wall fills the screen and has the keyboard @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, story);
		const popup = lead.waitForEvent('popup');
		await by(lead, 'open-wall').click();
		const wall = await popup;
		const state = (phase: string) => expect(wall.locator('.wall')).toHaveAttribute('data-state', phase);
		await state('lobby');
		await wall.keyboard.press('PageDown');
		await lead.locator('[data-helpers] > summary').click();
		await by(lead, 'clicker').check();
		await expect(lead.locator('[data-next]')).toHaveAttribute('aria-disabled', 'false');
		await state('lobby');
		await wall.keyboard.press('PageDown');
		await state('opening');
		await expect(lead.locator('[data-next]')).toHaveAttribute('aria-disabled', 'false');
		await wall.keyboard.press('PageUp');
		await state('lobby');
		expect(unforeseen(group)).toEqual([]);
	} finally {
		await group.leave();
	}
});

test('D4: Hide on the wall hides the wall alone, which the console says and brings back; on the console it hides both, and the console comes back by any of its addresses while the key lives', async ({
	browser
}) => {
	const group = await Group.open();
	const table = /\/table\.html$/;
	try {
		const lead = await deskOf(group, browser, story);
		const popup = lead.waitForEvent('popup');
		await by(lead, 'open-wall').click();
		const wall = await popup;
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'lobby');

		await wall.locator('[data-quick-exit]').click();
		await expect(wall).toHaveURL(table);
		await expect(by(lead, 'no-wall')).toBeVisible();
		await by(lead, 'no-wall').locator('..').locator('[data-open-wall]').click();
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'lobby');
		await expect(by(lead, 'no-wall')).toHaveCount(0);
		for (let n = 0; n < 3; n++) await wall.keyboard.press('Shift');
		await expect(wall).toHaveURL(table);
		for (let n = 0; n < 3; n++) await wall.locator('button').click();
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'lobby');
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');

		await lead.locator('[data-quick-exit]').click();
		for (const page of [wall, lead]) await expect(page).toHaveURL(table);
		// Back shows the table, as everywhere.
		await lead.goto('/en/h/');
		await expect(lead).toHaveURL(table);
		await lead.goto('/km/lead/');
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		await lead.goto(`/en/lead/#s/${group.id}`);
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
		// The same window, which is still hidden.
		await by(lead, 'open-wall').click();
		await expect(wall.locator('.wall')).toHaveAttribute('data-state', 'lobby');
		await expect(wall.locator('h1')).toBeVisible();

		for (let n = 0; n < 3; n++) await lead.keyboard.press('Shift');
		await expect(lead).toHaveURL(table);
		await wall.goto('/en/wall/#0000000000000000');
		await expect(wall).toHaveURL(table);
		await lead.context().clearCookies();
		await lead.goto(`/en/lead/#s/${group.id}`);
		await expect(lead).toHaveURL(table);
		expect(squeezed(await lead.locator('body').innerText())).not.toContain('Sala');
		expect(unforeseen(group)).toEqual([]);
	} finally {
		await group.leave();
	}
});

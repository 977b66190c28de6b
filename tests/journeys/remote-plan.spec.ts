/** Console and remote lead a decision in the same way: by one plan, and with the same next. */
import { test } from '@playwright/test';
import { howEachIsLed, likely } from '../../src/lib/live/timing.ts';
import type { Decision } from '../../src/lib/scenario/shape.ts';
import { Group, inTheRoom } from '../support/live/live-group.ts';
import { deskOf, helper, switchOn } from '../support/live/live-helpers.ts';
import { by, press, words } from '../support/live/live-people.ts';
import { expect, Story } from '../support/live/live-screens.ts';
import { expectUsable } from '../support/pages/usable.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
test.setTimeout(180_000);

const story = new Story('2/5');
const { scene: first } = bestWay(story.shape)[0]!;

test('a decision with one vote on the run sheet: on the remote as on the console the big button follows what leads, and the talk is a small one', async ({
	browser
}) => {
	const other = new Story('3/7');
	const { choice } = bestWay(other.shape)[0]!;
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, other);
		const page = await helper(group, browser, await switchOn(lead, 'remote'), 'remote');
		await group.sitDown(6);
		await group.lead({ do: 'begin' }, { do: 'open' });
		await group.vote(...Array.from({ length: 6 }, () => choice));
		await group.lead({ do: 'reveal' });
		for (const one of [page, lead]) {
			await expect(by(one, 'next')).toHaveAttribute('data-next', 'follow');
			await expect(by(one, 'do="talk"')).toBeVisible();
		}
		await press(page, 'follow');
		await expect(page.locator('main')).toHaveAttribute('data-state', 'consequence');
	} finally {
		await group.leave();
	}
});

test('after a tie in a first vote the remote leads on to the talk, and an answer can be chosen as on the console: looked at, let go, and followed @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, story);
		const page = await helper(group, browser, await switchOn(lead, 'remote'), 'remote');
		await group.sitDown(6);
		await group.lead({ do: 'begin' }, { do: 'open' });
		const [one, other] = story.choices(first, 'en').map(([id]) => id) as [string, string];
		await group.vote(one, one, one, other, other, other);
		await group.lead({ do: 'reveal' });
		for (const screen of [page, lead]) {
			await expect(by(screen, 'next')).toHaveAttribute('data-next', 'talk');
			await expect(by(screen, 'do="choose"')).toBeVisible();
		}
		await press(page, 'choose');
		await by(page, `follow="${other}"`).click();
		await expect(by(page, 'next="choose"')).toBeVisible();
		await press(page, 'choose');
		await expect(by(page, 'next')).toHaveAttribute('data-next', 'talk');
		await expect(by(page, `follow="${other}"`)).toHaveCount(0);
		await press(page, 'talk');
		await expect(by(page, 'next')).toHaveAttribute('data-next', 'second');
		await press(page, 'choose');
		await by(page, `follow="${other}"`).click();
		await by(page, 'next="choose"').click();
		await expect(page.locator('main')).toHaveAttribute('data-state', 'consequence');
		expect((await group.state).followed).toBe(other);
	} finally {
		await group.leave();
	}
});

test('with an end the laptop shortens the plan: the remote is told, and both screens lead the decision in the same way @whole', async ({
	browser
}) => {
	const way = [first, ...likely(story.shape, first).map(({ id }) => id)];
	const decisions = way.map((id) => story.shape.scenes.find((scene): scene is Decision => scene.id === id && scene.kind === 'decision')!);
	const [sheet] = howEachIsLed(decisions, null);
	const [short] = howEachIsLed(decisions, 30);
	expect([sheet, short], 'another story is needed here').toEqual(['two', 'tell']);
	const group = await Group.open();
	try {
		const lead = await deskOf(group, browser, story);
		const page = await helper(group, browser, await switchOn(lead, 'remote'), 'remote');
		await by(lead, 'end-in="30"').click();
		await group.sitDown(6);
		await press(page, 'welcome');
		await press(page, 'begin');
		for (const one of [page, lead]) {
			await expect(by(one, 'suggested')).toHaveAttribute('data-suggested', 'tell');
			await expect(by(one, 'suggested')).toContainText(words.en.desk.suggested);
		}
		await expect(by(lead, 'next')).toHaveAttribute('data-next', 'choose');
		await expect(by(page, 'next')).toHaveCount(0);
		await expect(by(page, 'follow')).toHaveCount(story.choices(first, 'en').length);
		// There is no fixed end any more: both go by the run sheet.
		await by(lead, 'end-change').click();
		await by(lead, 'end-in="none"').click();
		for (const one of [page, lead]) {
			await expect(by(one, 'suggested')).toHaveAttribute('data-suggested', 'two');
			await expect(by(one, 'suggested')).toContainText(words.en.desk.planned);
			await expect(by(one, 'next')).toHaveAttribute('data-next', 'first');
		}
		await press(page, 'first');
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'vote');
		await expectUsable(page, 'a vote with its plan');
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
	}
});

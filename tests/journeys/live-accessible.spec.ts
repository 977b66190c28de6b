/** The screens of a session for everybody: rules of WCAG, small screens and large text, no pointer, and what is said aloud. */
import { test, type Page } from '@playwright/test';
import { khmerDigits, type Lang } from '../../src/lib/base/lang.ts';
import { plain } from '../../src/lib/course/text.ts';
import en from '../../src/lib/i18n/en.json' with { type: 'json' };
import km from '../../src/lib/i18n/km.json' with { type: 'json' };
import { pairOf } from '../../src/lib/live/letters.ts';
import type { Command } from '../../src/lib/live/session.ts';
import { squeezed } from '../support/pages/app.ts';
import { press as pressKey, tabTo } from '../support/pages/keys.ts';
import { byTurns } from '../support/run/forms.ts';
import { Group, inTheRoom, laptop, phone, projector } from '../support/live/live-group.ts';
import { answer, by, joinByQr, press, withoutItsWall } from '../support/live/live-people.ts';
import { allAt, expect, Story, type Screen } from '../support/live/live-screens.ts';
import { listen } from '../support/live/listen.ts';
import { expectUsable, outside, small, violations } from '../support/pages/usable.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
test.setTimeout(240_000);

const story = new Story('2/5');
const way = bestWay(story.shape);
const { scene: first, choice: best } = way[0]!;
const dark = { colorScheme: 'dark' } as const;

/** To the same phase on all, by the facilitator alone. */
async function whenAll(group: Group, screens: readonly Screen[], ...commands: readonly Command[]): Promise<void> {
	await group.lead(...commands);
	const { phase, scene } = await group.state;
	await allAt(screens, phase, scene ?? undefined);
}
const everybody = (group: Group, choice: string, seats = 6) => group.vote(...Array.from({ length: seats }, () => choice));
type Show = Extract<Command, { readonly do: 'show' }>;
/** What the wall shows while the room looks back. */
const lookingBack: readonly (readonly [Show, string])[] = [
	[{ do: 'show', is: 'scene', n: 0 }, 'a scene again'],
	[{ do: 'show', is: 'say', n: 0 }, 'what can be said'],
	[{ do: 'show', is: 'question', n: 1 }, 'a question'],
	[{ do: 'show', is: 'sentences' }, 'sentences to take to work'],
	[{ do: 'show', is: 'help' }, 'where help is']
];
function titleOf({ is }: Show, lang: Lang): string {
	const { lookBack } = { km, en }[lang];
	if (is === 'question') return lookBack.cost;
	return is === 'sentences' || is === 'help' ? lookBack[is] : plain(story.scene(first, lang).title);
}
const onward = way.slice(1).flatMap(({ choice }): Command[] => [{ do: 'continue' }, { do: 'follow', choice }]);

test('a phone: every screen, in Khmer by day and in English in the dark @long @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		await group.begin(story);
		const phones: readonly Screen[] = [
			{ is: 'phone', page: await group.screen(browser, phone), lang: 'km' },
			{ is: 'phone', page: await group.screen(browser, { ...phone, ...dark }), lang: 'en' }
		];
		const looksAt = byTurns();
		const usable = async (screen: string) => {
			for (const { page, lang } of looksAt(phones)) await expectUsable(page, `${screen}, ${lang}`);
		};
		const { token } = (await group.state).join!;
		await phones[0]!.page.goto('/g');
		await expectUsable(phones[0]!.page, 'two languages');
		for (const { page, lang } of phones) await page.goto(`/${lang}/join/`);
		for (const { page } of phones) await by(page, 'join').click();
		for (const { page } of phones) await expect(by(page, 'problem="missing"')).toBeVisible();
		await usable('typing the code');
		for (const screen of phones) await joinByQr(screen, token);
		await group.sitDown(6);
		await allAt(phones, 'lobby');
		for (const { page } of phones) await by(page, 'add').click();
		await usable('waiting, and about to add a person');
		for (const { page } of phones) await by(page, 'add').click();
		await whenAll(group, phones, { do: 'welcome' });
		await usable('the opening');
		await whenAll(group, phones, { do: 'begin' });
		await usable('reading');
		await whenAll(group, phones, { do: 'open' });
		await usable('voting');
		for (const { page } of phones) await answer(page, best);
		for (const { page } of phones) await expect(by(page, 'standing="sent"')).toBeVisible();
		await group.lead({ do: 'pause' });
		for (const { page } of phones) await expect(by(page, 'line="paused"')).toBeVisible();
		await usable('sent, in a pause');
		await group.lead({ do: 'resume' });
		await everybody(group, best);
		await whenAll(group, phones, { do: 'reveal' });
		await usable('the spread');
		await whenAll(group, phones, { do: 'discuss', seconds: 600 });
		await usable('talking');
		await whenAll(group, phones, { do: 'open' });
		await everybody(group, best);
		await whenAll(group, phones, { do: 'reveal' });
		await usable('two spreads');
		await whenAll(group, phones, { do: 'follow' });
		for (const { page } of phones) for (const one of await page.locator('details summary').all()) await one.click();
		await usable('what follows');
		await whenAll(group, phones, ...onward, { do: 'continue' });
		await usable('the end of the way');
		await whenAll(group, phones, { do: 'debrief' });
		await usable('looking back');
		for (const [show, screen] of lookingBack) {
			await group.lead(show);
			for (const { page, lang } of phones) await expect(page.locator('h1')).toHaveText(titleOf(show, lang));
			if (show.is === 'sentences') for (const { page } of phones) await by(page, 'mark="0"').click();
			await usable(screen);
		}
		await group.lead({ do: 'end' });
		for (const { page, lang } of phones) await expect(page.locator('h1')).toHaveText({ km, en }[lang].live.ended);
		await usable('it is over');
	} finally {
		await group.leave();
	}
});

test('the wall: every screen on a small and on a large projector, in Khmer and in English in the dark @long @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		await group.begin(story);
		const walls: readonly Screen[] = [
			{ is: 'wall', page: await group.screen(browser, projector), lang: 'km' },
			{ is: 'wall', page: await group.screen(browser, { ...projector, ...dark }), lang: 'en' }
		];
		const looksAt = byTurns();
		const usable = async (screen: string) => {
			for (const { page, lang } of looksAt(walls)) {
				expect.soft(await violations(page), `rules of WCAG: ${screen}, ${lang}`).toEqual([]);
				expect.soft(await page.evaluate(small), `too small to tap: ${screen}, ${lang}`).toEqual([]);
				for (const [width, height] of [
					[1024, 768],
					[1920, 1080],
					[1280, 720]
				] as const) {
					await page.setViewportSize({ width, height });
					// The wall makes its words smaller until they fit.
					await expect.poll(() => page.evaluate(outside), { message: `${screen}, ${lang}, ${width} × ${height}` }).toEqual([]);
				}
			}
		};
		for (const { page, lang } of walls) await page.goto(`/${lang}/wall/#${(await group.state).wall}`);
		await allAt(walls, 'lobby');
		await usable('how to come in');
		await group.sitDown(6);
		await whenAll(group, walls, { do: 'welcome' });
		await usable('the opening');
		await group.lead({ do: 'show', is: 'join' });
		for (const { page } of walls) await expect(by(page, 'far')).toBeVisible();
		await usable('how to join, for a moment');
		await whenAll(group, walls, { do: 'begin' });
		await usable('a scene');
		await whenAll(group, walls, { do: 'open' });
		await usable('the vote');
		await everybody(group, best);
		await whenAll(group, walls, { do: 'reveal' });
		await usable('the spread');
		await whenAll(group, walls, { do: 'discuss', seconds: 600 });
		await usable('talking');
		await whenAll(group, walls, { do: 'open' });
		await everybody(group, best);
		await whenAll(group, walls, { do: 'reveal' });
		await usable('two spreads');
		await whenAll(group, walls, { do: 'follow' });
		await usable('what follows');
		await group.lead({ do: 'pause' });
		for (const { page, lang } of walls) await expect(page.locator('h1')).toHaveText({ km, en }[lang].wall.pausedTitle);
		await usable('a pause');
		await group.lead({ do: 'resume' });
		const stop = story.decision(first).choices.find((choice) => choice.stop)!.id;
		await whenAll(group, walls, { do: 'rewind', visit: 0 }, { do: 'follow', choice: stop });
		await usable('what cannot be taken back');
		await whenAll(group, walls, { do: 'rewind', visit: 0 }, { do: 'follow', choice: best }, ...onward, { do: 'continue' });
		await usable('the end of a way');
		await whenAll(group, walls, { do: 'debrief' });
		await usable('three ways beside each other');
		for (const [show, screen] of lookingBack) {
			await group.lead(show);
			// A question stands below its number, which is the title of the wall.
			const told = (page: Page) => page.locator(show.is === 'question' ? '[data-asked]' : 'h1');
			for (const { page, lang } of walls) await expect(told(page)).toHaveText(titleOf(show, lang));
			await usable(screen);
		}
	} finally {
		await group.leave();
	}
});

test('the facilitator’s page: list, session, what is asked first, report; on the laptop and on a phone @long @whole', async ({
	browser
}) => {
	const group = await Group.open('--remote-facilitator');
	try {
		await group.begin(story);
		const desks: readonly Screen[] = [
			{ is: 'console', page: await group.screen(browser, { ...laptop, hasTouch: true }), lang: 'km' },
			{ is: 'console', page: await group.screen(browser, { ...phone, ...dark }), lang: 'en' }
		];
		const looksAt = byTurns();
		const usable = async (screen: string) => {
			for (const { page, lang } of looksAt(desks)) await expectUsable(page, `${screen}, ${lang}`);
		};
		for (const { page, lang } of desks) {
			await page.goto(`/${lang}/lead/`);
			await expect(page.locator('main')).toHaveAttribute('data-state', 'no');
		}
		await usable('without the key');
		await desks[0]!.page.goto('/table.html');
		await desks[0]!.page.goto(group.leadLink);
		for (const { page, lang } of desks) {
			// The link works once: the second browser is given what the first one was.
			await page.context().addCookies(await desks[0]!.page.context().cookies());
			if (lang !== 'km') await page.reload();
			await expect(page.locator('main')).toHaveAttribute('data-state', 'list');
		}
		await usable('the sessions');
		for (const { page } of desks) await by(page, 'open').click();
		await allAt(desks, 'lobby');
		await usable('before it begins');
		await group.sitDown(6);
		await whenAll(group, desks, { do: 'welcome' });
		await usable('the opening');
		await whenAll(group, desks, { do: 'begin' });
		await usable('a scene');
		await whenAll(group, desks, { do: 'open' });
		for (const { page } of desks) await by(page, 'do="hand"').click();
		await usable('counting hands');
		await everybody(group, best);
		await whenAll(group, desks, { do: 'reveal' });
		await usable('the spread');
		await whenAll(group, desks, { do: 'rewind', visit: 0 });
		for (const { page } of desks) await by(page, 'do="choose"').click();
		await usable('choosing what to follow');
		await whenAll(group, desks, { do: 'follow', choice: story.decision(first).choices.find((choice) => choice.stop)!.id });
		await usable('what cannot be taken back');
		for (const { page } of desks) await by(page, 'do="goBack"').click();
		await usable('going back');
		await whenAll(group, desks, { do: 'debrief' });
		await usable('looking back');
		for (const { page } of desks) await by(page, 'do="rewind"').click();
		await usable('what if');
		await group.lead({ do: 'show', is: 'scene', n: 0 });
		for (const { page } of desks) await expect(by(page, 'back="0"')).toHaveAttribute('aria-current', 'true');
		await usable('a scene again');
		await whenAll(group, desks, { do: 'end' });
		for (const { page } of desks) await press(page, 'report');
		for (const { page } of desks) await by(page, 'close').click();
		await usable('the report, about to be closed');
	} finally {
		await group.leave();
	}
});

test('by keyboard: the facilitator leads one decision, and a phone votes @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		const lead = await group.screen(browser, laptop, group.here);
		await lead.goto(group.leadLink);
		await pressKey(lead, 'input[name="scenario"]', 'Space');
		await withoutItsWall(lead);
		await pressKey(lead, 'form button.act');
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
		await expect(lead.locator('h1')).toBeFocused();
		group.id = lead.url().split('#s/')[1]!;
		const own: Screen = { is: 'phone', page: await group.screen(browser, { ...laptop, reducedMotion: 'reduce' }), lang: 'km' };
		await own.page.goto(`/km/join/#${(await group.state).join!.token}`);
		await pressKey(own.page, '[data-join]');
		await group.sitDown(6);
		const all: readonly Screen[] = [{ is: 'console', page: lead, lang: 'km' }, own];

		// The big button keeps the focus: the room is led with one key, and holding it down does nothing more. It rests for a moment after each step.
		const goOn = async (act: string) => {
			await expect(by(lead, `next="${act}"`).and(lead.locator(':focus:not([aria-disabled="true"])'))).toBeAttached();
			await lead.keyboard.press('Enter');
		};
		await tabTo(lead, '[data-next="welcome"]');
		await goOn('welcome');
		await allAt(all, 'opening');
		await goOn('begin');
		await allAt(all, 'scene', first);
		await goOn('first');
		await allAt(all, 'vote', first);
		await pressKey(own.page, `button[data-choice="${best}"]`);
		await expect(by(own.page, 'standing="sent"')).toBeVisible();
		await expect(own.page.locator(`button[data-choice="${best}"]`)).toBeFocused();
		await expect(by(lead, 'do="hand"').and(lead.locator(':not([aria-disabled="true"])'))).toBeAttached();
		await pressKey(lead, '[data-do="hand"]');
		await expect(lead.locator('#panel')).toBeFocused();
		await pressKey(lead, '[data-panel] button.tool');
		await expect(by(lead, 'next="reveal"')).toBeFocused();
		await everybody(group, best);
		await goOn('reveal');
		await allAt(all, 'revealed', first);
		await expect(own.page.locator('h1')).toBeFocused();
		await goOn('talk');
		await goOn('second');
		await allAt(all, 'vote', first);
		await pressKey(own.page, '[data-choice="-"]', 'Space');
		await expect(by(own.page, 'standing="sent"')).toBeVisible();
		await everybody(group, best);
		await goOn('reveal');
		await goOn('follow');
		await allAt(all, 'consequence', first);
		await expect(own.page.locator('h1')).toBeFocused();
		await goOn('continue');
		await allAt(all, 'scene', way[1]!.scene);
	} finally {
		await group.leave();
	}
});

test('whoever does not see the screens is told what changes @whole', async ({ browser }) => {
	const group = await Group.open();
	try {
		await group.begin(story);
		const own: Screen = { is: 'phone', page: await group.screen(browser, phone), lang: 'en' };
		const wall: Screen = { is: 'wall', page: await group.screen(browser, projector), lang: 'km' };
		const desk: Screen = { is: 'console', page: await group.screen(browser, laptop, group.here), lang: 'km' };
		for (const { page } of [own, wall, desk]) await page.addInitScript(listen);
		await joinByQr(own, (await group.state).join!.token);
		await wall.page.goto(`/km/wall/#${(await group.state).wall}`);
		await desk.page.goto(group.leadLink);
		await by(desk.page, 'open').click();
		await group.sitDown(5);
		const all = [own, wall, desk];
		await allAt(all, 'lobby');
		const title = plain(story.scene(first, 'en').title);
		const choices = story.choices(first, 'en').map(([id]) => id);
		const sent = (choice: string) => en.live.sent.replace('{letter}', pairOf(choices, choice)) + en.live.allForNow;

		await whenAll(group, all, { do: 'begin' });
		await hears(own, title);
		await hears(wall, km.wall.listen);
		await hears(desk, km.lead.nowScene);
		await whenAll(group, all, { do: 'open' });
		await hears(own, en.live.open);
		await hears(wall, km.wall.first);
		await hears(desk, km.lead.nowVote);
		await answer(own.page, best);
		await hears(own, sent(best));
		await hears(desk, km.lead.voted.replace('{n}', khmerDigits(1)).replace('{of}', khmerDigits(6)));
		await answer(own.page, '-');
		await hears(own, en.live.sent.replace('{letter}', en.live.sitOut) + en.live.allForNow);
		await group.lead({ do: 'pause' });
		await hears(own, en.live.paused);
		await hears(wall, km.wall.pausedText);
		await hears(desk, km.lead.nowPaused);
		await group.lead({ do: 'resume' });
		await hears(own, en.live.resumed);
		await everybody(group, best, 5);
		await whenAll(group, all, { do: 'reveal' });
		await hears(own, title, en.live.shown);
		await hears(desk, km.lead.nowShown);
		await whenAll(group, all, { do: 'discuss', seconds: 600 });
		await hears(own, title, en.live.talk);
		await whenAll(group, all, { do: 'follow' });
		await hears(own, title, en.scenario.changes);
		await hears(desk, km.lead.nowChanges);
		await group.powerFails();
		await hears(own, en.live.lost);
		await hears(wall, km.wall.lost);
		await hears(desk, km.lead.lost);
		await group.powerIsBack();
		await hears(own, en.live.back);
		await group.lead({ do: 'pause' });
		await expect(own.page.getByText(en.live.back), 'no news any more').toHaveCount(0);
		await whenAll(group, all, { do: 'end' });
		await hears(own, en.live.ended);
		await hears(wall, km.wall.endedText);
	} finally {
		await group.leave();
	}
});

/** Waits until the screen has said all of this, since it was last asked. */
async function hears({ is, page }: Screen, ...sentences: readonly string[]): Promise<void> {
	const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
	for (const sentence of sentences)
		await expect
			.poll(async () => (await heard()).map(squeezed).filter((one) => one.includes(squeezed(sentence))), `${is}: ${sentence}`)
			.not.toEqual([]);
	await page.evaluate(() => void ((globalThis as unknown as { heard: string[] }).heard.length = 0));
}

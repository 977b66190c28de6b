/** A group goes through a scenario in a room without internet: wall, facilitator, phones in two languages, and what happens in rooms. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test } from '@playwright/test';
import { khmerDigits } from '../../src/lib/base/lang.ts';
import { plainText } from '../../src/lib/course/text.ts';
import km from '../../src/lib/i18n/km.json' with { type: 'json' };
import { pairOf } from '../../src/lib/live/letters.ts';
import { squeezed } from '../support/pages/app.ts';
import { killBrowser } from '../support/power/kill-browser.ts';
import { Group, inTheRoom, laptop, phone, projector } from '../support/live/live-group.ts';
import {
	answer,
	begin,
	by,
	expectCounts,
	expectFollowed,
	holdAnswer,
	joinByQr,
	lookBackAndClose,
	press,
	seatOf,
	standing,
	textOf,
	throughTheRest,
	words
} from '../support/live/live-people.ts';
import { allAsk, allAt, betraysNothing, expect, keepStill, Story, type Screen } from '../support/live/live-screens.ts';
import type { Decided } from '../../src/lib/scenario/event.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
// Seven screens and a server that is killed, on whatever machine this is.
test.setTimeout(180_000);

const none = (choices: readonly string[]) => Object.fromEntries(choices.map((choice) => [choice, 0]));

/** Whether a browser has written to its disk what a page keeps. */
const keptIn = (profile: string, what: string): boolean => {
	const folder = join(profile, 'Default/Local Storage/leveldb');
	return readdirSync(folder).some((file) => readFileSync(join(folder, file), 'latin1').includes(what));
};

/** Runs in the page: what a browser only has where it trusts the address. */
function whatIsTrusted(): readonly string[] {
	const there = {
		trusted: isSecureContext,
		wakeLock: 'wakeLock' in navigator,
		serviceWorker: 'serviceWorker' in navigator,
		randomUUID: 'randomUUID' in crypto,
		subtle: 'subtle' in crypto && crypto.subtle !== undefined
	};
	return Object.entries(there).flatMap(([name, is]) => (is ? [name] : []));
}

test('2/5, with all that happens in a room: coming late, a dead phone, a power cut, hands, a pause, a “what if”', async ({ browser }) => {
	test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
	const story = new Story('2/5');
	const [one, two] = bestWay(story.shape) as [Decided, Decided];
	const profile = mkdtempSync(join(tmpdir(), 'sala-phone-'));
	const group = await Group.open();
	const dying = async () => {
		const context = await chromium.launchPersistentContext(profile, { ...inTheRoom, ...phone, headless: true, baseURL: group.room });
		// A phone of one's own.
		await context.addInitScript(() => localStorage.setItem('sala.mode', 'own'));
		return group.opened(context, context.pages()[0] ?? (await context.newPage()));
	};
	try {
		const lead = await group.screen(browser, laptop, group.here);
		const desk: Screen = { is: 'console', page: lead, lang: 'km' };
		await lead.goto(group.leadLink);
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		expect(lead.url()).toBe(`${group.here}/km/lead/`);
		group.id = await begin(lead, story);
		const { join: door, wall: projected } = await group.state;
		const { code, token } = door!;

		const wall: Screen = { is: 'wall', page: await group.screen(browser, projector), lang: 'km' };
		const voted = wall.page.locator('[data-voted]');
		const khmer: Screen = { is: 'phone', page: await group.screen(browser, phone), lang: 'km' };
		let english: Screen = { is: 'phone', page: await dying(), lang: 'en' };
		let room = [wall, khmer, english];
		const late: Screen = { is: 'phone', page: await group.screen(browser, phone), lang: 'km' };
		let dead = '';

		await test.step('the wall says how to come in; one phone types the code, one has the QR code', async () => {
			await wall.page.goto((await by(lead, 'open-wall').getAttribute('href'))!.replace(/^(\.\.\/)+/, '/'));
			await expect(wall.page.locator('[data-code]')).toHaveAttribute('data-code', code);
			await expect(wall.page.locator('.address')).toHaveText(`${group.room}/g`);
			await khmer.page.goto('/g');
			await by(khmer.page, 'language="km"').click();
			await khmer.page.locator('#code').fill(`${code.slice(0, 3).toUpperCase()} ${code.slice(3)}`);
			await by(khmer.page, 'join').click();
			await joinByQr(english, token);
			for (const { page, lang } of [khmer, english]) await expect(page.locator('h1')).toHaveText(words[lang].live.in);
			dead = await seatOf(english.page);
			for (const { is, page } of room) expect(await page.evaluate(whatIsTrusted), is).toEqual([]);
			await group.sitDown(6);
			await expect(wall.page.locator('[data-seats]')).toHaveAttribute('data-seats', '8');
			await expect(lead.locator('[data-seats]')).toHaveAttribute('data-seats', '8');
		});

		await test.step('the scene is on the wall, with the facilitator’s note on the console alone', async () => {
			await press(lead, 'welcome');
			await allAt([...room, desk], 'opening');
			await expect(wall.page.locator('[data-opening="about"]')).toBeVisible();
			await press(lead, 'rules');
			for (const { is, page, lang } of [...room, desk])
				await expect(page.locator('[data-opening="rules"]'), is).toContainText(words[lang].opening.limits);
			await press(lead, 'begin');
			await allAt([...room, desk], 'scene', one.scene);
			await expect.poll(() => textOf(by(lead, 'note'))).toContain(story.note(one.scene, 'km'));
			await expect
				.poll(() => textOf(wall.page.locator('main')))
				.toBe(squeezed(plainText(story.scene(one.scene, 'km').text) + km.scenario.question));
			await allAsk([khmer, english], story, one.scene);
			await keepStill(room, story, one.scene);
		});

		const choices = story.choices(one.scene, 'km').map(([id]) => id);
		const a = one.choice;
		const [b, c] = choices.filter((id) => id !== a) as [string, string];

		await test.step('an answer is sent when the laptop has said so, and not before', async () => {
			await press(lead, 'first');
			await allAt([...room, desk], 'vote', one.scene);
			await allAsk([...room, desk], story, one.scene);
			// D12: nobody scrolls to an answer, or the last ones are chosen less.
			for (const { page, lang } of [khmer, english])
				for (const button of await page.locator('button[data-choice]').all()) await expect(button, lang).toBeInViewport({ ratio: 1 });
			const letGo = await holdAnswer(khmer.page);
			await answer(khmer.page, a);
			await expect(voted).toHaveAttribute('data-voted', '1');
			await standing(khmer, 'sending', choices, a);
			await letGo();
			await standing(khmer, 'sent', choices, a);
			await answer(english.page, b);
			await standing(english, 'sent', choices, b);
		});

		await test.step('who comes late finds the room closed, is let in, and reads along until the next decision', async () => {
			// It is rare, and stands with what is set up for the room.
			await lead.locator('details:has([data-do="lock"]) > summary').click();
			await press(lead, 'lock');
			await expect(by(lead, 'do="unlock"')).toBeVisible();
			await joinByQr(late, token);
			await expect(by(late.page, 'problem="live.locked"')).toHaveText(km.liveErrors.locked);
			await press(lead, 'unlock');
			await expect(by(lead, 'do="lock"')).toBeVisible();
			await by(late.page, 'join').click();
			await expect(by(late.page, 'late')).toHaveText(km.live.late);
			await expect(by(late.page, 'who="late"')).toContainText(km.opening.limits);
			// The way in stands on the wall all along, and covers it for a moment when the room asks.
			await expect(by(wall.page, 'strip')).toContainText(code.slice(3));
			await press(lead, 'join');
			await expect(by(wall.page, 'far')).toBeVisible();
			expect(Number(await by(wall.page, 'far').getAttribute('data-far'))).toBeGreaterThanOrEqual(8);
			await press(lead, 'story');
			await allAsk([wall], story, one.scene);
			await expect(late.page.locator('button[data-choice]')).toHaveCount(0);
			await expect(voted).toHaveAttribute('data-of', '8');
			room = [...room, late];
		});

		await test.step('the power of the laptop fails in the middle of the vote: all come back by themselves, and votes stand', async () => {
			await group.vote(a, a);
			await expect(voted).toHaveAttribute('data-voted', '4');
			await group.powerFails();
			await answer(khmer.page, c);
			await expect(khmer.page.locator('[data-standing]')).toHaveAttribute('data-standing', 'sending');
			for (const { page } of [khmer, late]) await expect(by(page, 'line="lost"')).toHaveText(km.live.lost);
			await expect(wall.page.locator('.line')).toHaveText(km.wall.lost);
			await expect(by(lead, 'lost')).toHaveText(km.lead.lost);
			await group.powerIsBack();
			await standing(khmer, 'sent', choices, c);
			await standing(english, 'sent', choices, b);
			for (const { page } of room) await expect(page.locator('[data-line], .line')).toHaveCount(0);
			await expect(by(lead, 'lost')).toHaveCount(0);
			await expect(voted).toHaveAttribute('data-voted', '4');
		});

		await test.step('the spread is the same for all, and was hidden until now; nobody is told who is right', async () => {
			await group.vote(a, a, b, b, '-');
			await expect(voted).toHaveAttribute('data-voted', '7');
			for (const { page } of [khmer, english, late]) await expect(page.locator('[data-count], [data-voted], [data-seats]')).toHaveCount(0);
			await expect(wall.page.locator('[data-count]')).toHaveCount(0);
			await press(lead, 'reveal');
			await allAt([...room, desk], 'revealed', one.scene);
			await allAsk([...room, desk], story, one.scene);
			await expectCounts(room, { ...none(choices), [a]: 2, [b]: 3, [c]: 1 });
			await expect(wall.page.locator('.foot')).toContainText(km.wall.notGraded);
			for (const { page, lang } of [khmer, english]) await expect(page.locator('main')).toContainText(words[lang].live.notGraded);
			await keepStill(room, story, one.scene);
		});

		await test.step('after the talk one phone dies with its answer sent, and comes back to it', async () => {
			await press(lead, 'talk');
			await allAt(room, 'discuss');
			for (const { is, page, lang } of room)
				await expect(by(page, 'left'), is).toHaveText(lang === 'km' ? /^[១២]:[០-៩]{2}$/ : /^[12]:\d\d$/);
			// D14: what they talk about can be read again, with its answers.
			for (const { page, lang } of [khmer, english]) {
				await by(page, 'open="again"').locator('summary').click();
				for (const text of [plainText(story.scene(one.scene, lang).text), ...story.choices(one.scene, lang).map(([, words]) => words)])
					expect(await textOf(by(page, 'open="again"'))).toContain(squeezed(text));
			}
			await press(lead, 'second');
			await allAt(room, 'vote', one.scene);
			// D13: one's first answer is marked, and staying is one tap, above all others.
			for (const [{ page, lang }, before] of [
				[khmer, c],
				[english, b]
			] as const) {
				await expect(page.locator(`button[data-choice="${before}"]`)).toContainText(words[lang].live.first);
				const stay = page.locator('button[data-choice]').first();
				await expect(stay).toHaveAttribute('data-choice', '-');
				expect(await textOf(stay)).toContain(squeezed(words[lang].live.stay));
				expect(await textOf(stay)).toContain(squeezed(pairOf(choices, before)));
			}
			await answer(english.page, a);
			await standing(english, 'sent', choices, a);
			// A browser writes to its disk some seconds later than a page may think.
			await expect.poll(() => keptIn(profile, dead), { timeout: 30_000 }).toBe(true);
			killBrowser(profile);
			await answer(khmer.page, a);
			await standing(khmer, 'sent', choices, a);
			await group.vote(a, a, b, b);
			english = { ...english, page: await dying() };
			room = [wall, khmer, english, late];
			await english.page.goto('/g');
			await standing(english, 'sent', choices, a);
			await expect(by(english.page, `choice="${a}"`)).toHaveAttribute('aria-pressed', 'true');
			expect(await seatOf(english.page)).toBe(dead);
			await expect(voted).toHaveAttribute('data-voted', '6');
			await press(lead, 'reveal');
			await allAt([...room, desk], 'revealed', one.scene);
			await expectCounts(room, { ...none(choices), [a]: 4, [b]: 2 });
			await expect(wall.page.locator('[data-rounds="2"]')).toBeVisible();
		});

		await test.step('the room follows what most answered; only now it is told what follows', async () => {
			await expect.poll(() => textOf(by(lead, 'next'))).toContain(squeezed(pairOf(choices, a)));
			await press(lead, 'follow');
			await allAt([...room, desk], 'consequence', one.scene);
			await expectFollowed(room, story, one.scene, a);
			await press(lead, 'continue');
			await allAt([...room, desk], 'scene', two.scene);
		});

		const stop = story.decision(two.scene).choices.find((choice) => choice.stop)!.id;
		await test.step('a pause shows everywhere; three votes stay hidden everywhere, and the facilitator chooses', async () => {
			await press(lead, 'first');
			await allAt(room, 'vote', two.scene);
			for (const { page } of [khmer, english, late]) await answer(page, stop);
			await press(lead, 'pause');
			await expect(wall.page.locator('h1')).toHaveText(km.wall.pausedTitle);
			for (const { page, lang } of [khmer, english, late]) {
				await expect(by(page, 'line="paused"')).toHaveText(words[lang].live.paused);
				// A pause asks nothing of anybody.
				await expect(by(page, 'break')).toContainText(words[lang].live.breakText);
				await expect(page.locator('button[data-choice], [data-standing]').first()).toBeHidden();
			}
			await press(lead, 'resume');
			for (const { page } of [khmer, english, late]) await expect(page.locator('[data-standing="sent"]')).toBeAttached();
			await expect(voted).toHaveAttribute('data-voted', '3');
			await press(lead, 'reveal');
			await allAt([...room, desk], 'revealed', two.scene);
			await expectCounts([...room, desk], {});
			await expect(wall.page.locator('.foot')).toContainText(km.wall.few);
			for (const { page } of [khmer, english, late]) await expect(by(page, 'few')).toBeVisible();
			await expect(lead.locator('.heads')).toContainText(km.lead.few);
			await expect(lead.locator('.what')).toContainText(km.lead.nowHidden);
			await press(lead, 'choose');
			await lead.locator(`input[value="${stop}"]`).check();
			await press(lead, 'choose');
			await allAt([...room, desk], 'consequence', two.scene);
			await expect(wall.page.locator('h1')).toHaveText(km.scenario.stopTitle);
			await expectFollowed(room, story, two.scene, stop);
		});

		await test.step('what if: the same decision again, counted by hands', async () => {
			const hands = Object.fromEntries(story.choices(two.scene, 'km').map(([id], n) => [id, id === two.choice ? 9 : n]));
			await by(lead, 'stop-back').click();
			await allAt([...room, desk], 'scene', two.scene);
			for (const { page, lang } of [khmer, english]) await expect(page.locator('.where')).not.toContainText(words[lang].live.whatIf);
			await expect(wall.page.locator('header')).not.toContainText(km.wall.whatIf);
			await press(lead, 'first');
			await press(lead, 'hand');
			for (const [choice, n] of Object.entries(hands)) await by(lead, `hand="${choice}"`).fill(String(n));
			await by(lead, 'hands-keep').click();
			await expect(by(lead, 'hands')).toBeVisible();
			await press(lead, 'reveal');
			await expectCounts(room, hands);
			await expect(wall.page.locator('.heads')).toContainText(km.wall.hands);
			for (const { page, lang } of [khmer, english, late]) await expect(page.locator('main')).toContainText(words[lang].live.hands);
			await press(lead, 'follow');
			await allAt([...room, desk], 'consequence', two.scene);
		});

		await test.step('to the end: every scene in both languages under the same letters', () =>
			throughTheRest(group, [wall, khmer, english, desk], story));

		await test.step('looking back, the report, and what is left', async () => {
			await lookBackAndClose(desk, wall, [khmer, english, late], 2);
			const [first, counted] = await lead.locator('[data-way="0"] [data-scene]').all();
			// What the room took back stands beside its way.
			const hidden = lead.locator('[data-way="1"] [data-scene]').first();
			// Letter and answer, both votes, and the change between them.
			await expect(first!.locator('thead th')).toHaveCount(4);
			expect(await first!.locator('[data-count]').allTextContents()).toEqual(
				choices.flatMap((id) => [khmerDigits({ [a]: 2, [b]: 3, [c]: 1 }[id] ?? 0), khmerDigits({ [a]: 4, [b]: 2 }[id] ?? 0)])
			);
			await expect(hidden.locator('[data-few]')).toBeVisible();
			await expect(hidden.locator('table')).toHaveCount(0);
			await expect(counted!.locator('thead')).toContainText(km.lead.hands);
		});

		for (const { page } of [khmer, english, late]) await betraysNothing(page, [token, projected, dead, group.id]);
		await betraysNothing(lead, [token, projected, group.key, group.leadLink.split('#')[1]!]);
		expect(group.faults).toEqual([]);
	} finally {
		await group.leave();
		killBrowser(profile);
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
});

const others = [
	{ scenario: '4/6', how: 'led from a phone @long-only', args: ['--remote-facilitator'], lang: 'en', looks: true },
	{ scenario: '7/5', how: 'led from the laptop, with the wall in a window of its own @long-only', args: [], lang: 'km', looks: true }
] as const;
for (const { scenario, how, args, lang, looks } of others)
	test(`${scenario}, ${how}`, async ({ browser }) => {
		const story = new Story(scenario);
		const [one] = bestWay(story.shape) as [Decided];
		const group = await Group.open(...args);
		const remote = args.length > 0;
		try {
			const lead = await group.screen(browser, remote ? phone : laptop, remote ? group.room : group.here);
			await lead.goto(group.leadLink.replace('/km/', `/${lang}/`));
			group.id = await begin(lead, story);
			const desk: Screen = { is: 'console', page: lead, lang };
			expect(await lead.evaluate(() => isSecureContext)).toBe(!remote);

			const popup = lead.waitForEvent('popup');
			await by(lead, 'open-wall').click();
			const wall: Screen = { is: 'wall', page: await popup, lang };
			const own: Screen = { is: 'phone', page: await group.screen(browser, phone), lang: lang === 'km' ? 'en' : 'km' };
			await allAt([wall, desk], 'lobby');
			const { token } = (await group.state).join!;
			await joinByQr(own, token);
			await group.sitDown(5);
			await expect(by(wall.page, 'seats')).toHaveAttribute('data-seats', '6');

			const all = [wall, own, desk];
			await press(lead, 'welcome');
			await press(lead, 'begin');
			await press(lead, 'first');
			await allAt(all, 'vote', one.scene);
			await allAsk(all, story, one.scene);
			await keepStill([wall, own], story, one.scene);
			await answer(own.page, one.choice);
			await standing(
				own,
				'sent',
				story.choices(one.scene, lang).map(([id]) => id),
				one.choice
			);
			await group.vote(...Array.from({ length: 5 }, () => one.choice));
			await press(lead, 'reveal');
			await allAt(all, 'revealed', one.scene);
			await expectCounts([wall, own], { ...none(story.choices(one.scene, lang).map(([id]) => id)), [one.choice]: 6 });
			await press(lead, 'talk');
			await press(lead, 'follow');
			await expectFollowed([wall, own], story, one.scene, one.choice);
			await throughTheRest(group, looks ? all : [], story);
			await allAt(all, 'ending');

			await press(lead, 'rewind');
			await by(lead, 'rewind="0"').click();
			await allAt(all, 'scene', one.scene);
			await group.lead({ do: 'follow', choice: one.choice }, { do: 'continue' }, { do: 'open' }, { do: 'reveal' });
			const { scene } = await group.state;
			await group.lead({ do: 'follow', choice: bestWay(story.shape).find((way) => way.scene === scene)!.choice });
			await throughTheRest(group, [], story);
			// Each question on each screen: where there is time, and in the whole workshop.
			await lookBackAndClose(desk, wall, [own], 2, !remote);
			await betraysNothing(own.page, [token, group.id]);
			await betraysNothing(lead, [token, group.key, group.leadLink.split('#')[1]!]);
			expect(group.faults).toEqual([]);
		} finally {
			await group.leave();
		}
	});

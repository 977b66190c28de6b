/** What happens in rooms, step by step, in a room without internet: wall, facilitator, phones in two languages. The claims stand in live.spec.ts. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import { khmerDigits } from '../../../src/lib/base/lang.ts';
import { plainText } from '../../../src/lib/course/text.ts';
import km from '../../../src/lib/i18n/km.json' with { type: 'json' };
import { pairOf } from '../../../src/lib/live/letters.ts';
import { squeezed } from '../pages/app.ts';
import { killBrowser } from '../power/kill-browser.ts';
import { Group, inTheRoom, laptop, phone, projector } from './live-group.ts';
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
} from './live-people.ts';
import { allAsk, allAt, betraysNothing, expect, keepStill, Story, type Screen } from './live-screens.ts';
import type { Decided } from '../../../src/lib/scenario/event.ts';
import { bestWay } from '../pages/ways.ts';

/** Nobody chose any of these. */
export const none = (choices: readonly string[]) => Object.fromEntries(choices.map((choice) => [choice, 0]));

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

const story = new Story('2/5');
const [one, two] = bestWay(story.shape) as [Decided, Decided];
const choices = story.choices(one.scene, 'km').map(([id]) => id);
const a = one.choice;
const [b, c] = choices.filter((id) => id !== a) as [string, string];
const stop = story.decision(two.scene).choices.find((choice) => choice.stop)!.id;

/** A phone of one's own, whose browser keeps what it writes in a folder, and is killed. */
async function dying(group: Group, profile: string): Promise<Screen> {
	const context = await chromium.launchPersistentContext(profile, { ...inTheRoom, ...phone, headless: true, baseURL: group.room });
	await context.addInitScript(() => localStorage.setItem('sala.mode', 'own'));
	return { is: 'phone', page: await group.opened(context, context.pages()[0] ?? (await context.newPage())), lang: 'en' };
}

export class WholeRoom {
	readonly profile = mkdtempSync(join(tmpdir(), 'sala-phone-'));
	readonly group: Group;
	readonly lead: Page;
	readonly desk: Screen;
	readonly wall: Screen;
	readonly voted: Locator;
	readonly khmer: Screen;
	readonly late: Screen;
	/** The phone that dies; what comes back is another page. */
	english!: Screen;
	/** The wall, and the phones that are in. */
	room: readonly Screen[] = [];
	/** The seat of the phone that dies. */
	dead = '';
	code = '';
	token = '';
	projected = '';

	private constructor(group: Group, [lead, wall, khmer, late]: readonly [Page, Page, Page, Page]) {
		this.group = group;
		this.lead = lead;
		this.desk = { is: 'console', page: lead, lang: 'km' };
		this.wall = { is: 'wall', page: wall, lang: 'km' };
		this.voted = wall.locator('[data-voted]');
		this.khmer = { is: 'phone', page: khmer, lang: 'km' };
		this.late = { is: 'phone', page: late, lang: 'km' };
	}

	static async open(group: Group, browser: Browser): Promise<WholeRoom> {
		const { here } = group;
		const lead = await group.screen(browser, laptop, here);
		await lead.goto(group.leadLink);
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		expect(lead.url()).toBe(`${here}/km/lead/`);
		group.id = await begin(lead, story);
		const pages = [
			lead,
			await group.screen(browser, projector),
			await group.screen(browser, phone),
			await group.screen(browser, phone)
		] as const;
		const room = new WholeRoom(group, pages);
		const { join: door, wall: projected } = await group.state;
		room.code = door!.code;
		room.token = door!.token;
		room.projected = projected;
		room.english = await dying(group, room.profile);
		room.room = [room.wall, room.khmer, room.english];
		return room;
	}

	async comeIn(): Promise<void> {
		const { lead, group, code, token, wall, khmer, english, room } = this;
		await wall.page.goto((await by(lead, 'open-wall').getAttribute('href'))!.replace(/^(\.\.\/)+/, '/'));
		await expect(wall.page.locator('[data-code]')).toHaveAttribute('data-code', code);
		await expect(wall.page.locator('.address')).toHaveText(`${group.room}/g`);
		await khmer.page.goto('/g');
		await by(khmer.page, 'language="km"').click();
		await khmer.page.locator('#code').fill(`${code.slice(0, 3).toUpperCase()} ${code.slice(3)}`);
		await by(khmer.page, 'join').click();
		await joinByQr(english, token);
		for (const { page, lang } of [khmer, english]) await expect(page.locator('h1')).toHaveText(words[lang].live.in);
		this.dead = await seatOf(english.page);
		for (const { is, page } of room) expect(await page.evaluate(whatIsTrusted), is).toEqual([]);
		await group.sitDown(6);
		await expect(wall.page.locator('[data-seats]')).toHaveAttribute('data-seats', '8');
		await expect(lead.locator('[data-seats]')).toHaveAttribute('data-seats', '8');
	}

	async hearTheScene(): Promise<void> {
		const { lead, desk, wall, khmer, english, room } = this;
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
	}

	async sendAnswers(): Promise<void> {
		const { lead, desk, voted, khmer, english, room } = this;
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
	}

	async comeLate(): Promise<void> {
		const { lead, code, token, wall, voted, late } = this;
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
		this.room = [...this.room, late];
	}

	async losePower(): Promise<void> {
		const { lead, group, wall, voted, khmer, english, room, late } = this;
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
	}

	async revealTheSpread(): Promise<void> {
		const { lead, desk, group, wall, voted, khmer, english, room, late } = this;
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
	}

	async dieAndComeBack(): Promise<void> {
		const { lead, desk, group, profile, wall, voted, khmer, late, dead } = this;
		await press(lead, 'talk');
		await allAt(this.room, 'discuss');
		for (const { is, page, lang } of this.room)
			await expect(by(page, 'left'), is).toHaveText(lang === 'km' ? /^[១២]:[០-៩]{2}$/ : /^[12]:\d\d$/);
		// D14: what they talk about can be read again, with its answers.
		for (const { page, lang } of [khmer, this.english]) {
			await by(page, 'open="again"').locator('summary').click();
			for (const text of [plainText(story.scene(one.scene, lang).text), ...story.choices(one.scene, lang).map(([, words]) => words)])
				expect(await textOf(by(page, 'open="again"'))).toContain(squeezed(text));
		}
		await press(lead, 'second');
		await allAt(this.room, 'vote', one.scene);
		// D13: staying is one tap, above all others; one's first answer is marked for whoever asks, and for no neighbour before.
		for (const [{ page, lang }, before] of [
			[khmer, c],
			[this.english, b]
		] as const) {
			await expect(page.locator('main')).not.toContainText(words[lang].live.first);
			await by(page, 'show-first').click();
			await expect(page.locator(`button[data-choice="${before}"]`)).toContainText(words[lang].live.first);
			const stay = page.locator('button[data-choice]').first();
			await expect(stay).toHaveAttribute('data-choice', '-');
			expect(await textOf(stay)).toContain(squeezed(words[lang].live.stay));
			expect(await textOf(stay)).toContain(squeezed(pairOf(choices, before)));
		}
		await answer(this.english.page, a);
		await standing(this.english, 'sent', choices, a);
		// A browser writes to its disk some seconds later than a page may think.
		await expect.poll(() => keptIn(profile, dead), { timeout: 30_000 }).toBe(true);
		killBrowser(profile);
		await answer(khmer.page, a);
		await standing(khmer, 'sent', choices, a);
		await group.vote(a, a, b, b);
		this.english = await dying(this.group, profile);
		this.room = [wall, khmer, this.english, late];
		await this.english.page.goto('/g');
		await standing(this.english, 'sent', choices, a);
		await expect(by(this.english.page, `choice="${a}"`)).toHaveAttribute('aria-pressed', 'true');
		expect(await seatOf(this.english.page)).toBe(dead);
		await expect(by(lead, 'voted').first()).toHaveAttribute('data-voted', '6');
		// A phone of several may still be on its way.
		await expect(voted).toHaveCount(0);
		await press(lead, 'reveal');
		await allAt([...this.room, desk], 'revealed', one.scene);
		await expectCounts(this.room, { ...none(choices), [a]: 4, [b]: 2 });
		await expect(wall.page.locator('[data-rounds="2"]')).toBeVisible();
	}

	async followTheRoom(): Promise<void> {
		const { lead, desk, room } = this;
		await expect.poll(() => textOf(by(lead, 'next'))).toContain(squeezed(pairOf(choices, a)));
		await press(lead, 'follow');
		await allAt([...room, desk], 'consequence', one.scene);
		await expectFollowed(room, story, one.scene, a);
		await press(lead, 'continue');
		await allAt([...room, desk], 'scene', two.scene);
	}

	async pauseAndHide(): Promise<void> {
		const { lead, desk, wall, voted, khmer, english, room, late } = this;
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
	}

	async countHands(): Promise<void> {
		const { lead, desk, wall, khmer, english, room, late } = this;
		const hands = Object.fromEntries(story.choices(two.scene, 'km').map(([id], n) => [id, id === two.choice ? 9 : n]));
		await by(lead, 'stop-back').click();
		await allAt([...room, desk], 'scene', two.scene);
		for (const { page, lang } of [khmer, english]) await expect(page.locator('.where')).not.toContainText(words[lang].lead.rewind);
		await expect(wall.page.locator('header')).not.toContainText(km.lead.rewind);
		// The room decides here again, and everybody is told so.
		for (const { page, lang } of [khmer, english]) await expect(page.locator('.where')).toContainText(words[lang].room.again);
		await expect(wall.page.locator('header')).toContainText(km.room.again);
		await expect(lead.locator('h1')).toContainText(km.room.again);
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
	}

	async lookBack(): Promise<void> {
		const { lead, desk, wall, khmer, english, late } = this;
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
	}

	async goToTheEnd(): Promise<void> {
		const { group, wall, khmer, english, desk } = this;
		await throughTheRest(group, [wall, khmer, english, desk], story);
	}

	async betrayNothing(): Promise<void> {
		const { group, lead, khmer, english, late, token, projected, dead } = this;
		for (const { page } of [khmer, english, late]) await betraysNothing(page, [token, projected, dead, group.id]);
		await betraysNothing(lead, [token, projected, group.key, group.leadLink.split('#')[1]!]);
		expect(group.faults).toEqual([]);
	}

	async leave(): Promise<void> {
		await this.group.leave();
		killBrowser(this.profile);
		rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** What people in a room do with their screens, and what they are told. */
import type { Locator, Page } from '@playwright/test';
import { plainText } from '../../../src/lib/course/text.ts';
import en from '../../../src/lib/i18n/en.json' with { type: 'json' };
import km from '../../../src/lib/i18n/km.json' with { type: 'json' };
import { pairOf } from '../../../src/lib/live/letters.ts';
import { squeezed } from '../pages/app.ts';
import type { Group } from './live-group.ts';
import { allAsk, allAt, countsOn, expect, type Screen, type Story } from './live-screens.ts';
import { bestWay } from '../pages/ways.ts';

export const words = { km, en };
export const by = (page: Page, hook: string) => page.locator(`[data-${hook}]`);
/** A button rests for a moment after each step. Playwright looks for its end less and less often, which costs half a second each time. */
export async function press(page: Page, act: string): Promise<void> {
	const button = `:is([data-next="${act}"], [data-do="${act}"])`;
	await page.evaluate(untilFound, `${button}:not([aria-disabled="true"])`).catch(() => {});
	// While an answer is picked the big button, which comes first, follows it; the small one that opened the panel closes it.
	await page.locator(button).first().click();
}
/** Runs in the page. Gives up after a while: the click says then what is missing. */
function untilFound(selector: string): Promise<void> {
	const until = performance.now() + 3000;
	return new Promise((done) => {
		const look = () => (document.querySelector(selector) || performance.now() > until ? done() : void setTimeout(look, 20));
		look();
	});
}
export const answer = (page: Page, choice: string) => page.locator(`button[data-choice="${choice}"]`).click();
export const textOf = async (one: Locator) => squeezed(await one.textContent());

/** The next session opens no wall by itself: it would be a browser more for each test that is not about it. */
export const withoutItsWall = (lead: Page): Promise<void> =>
	lead.evaluate(() => {
		const { open } = window;
		window.open = () => ((window.open = open), null);
	});

/** The facilitator begins a session, and is on its page. Gives its id. */
export async function begin(lead: Page, { shape }: Story): Promise<string> {
	await lead.locator(`input[value$="/${shape.id}"]`).check();
	await withoutItsWall(lead);
	await lead.locator('form button.act').click();
	await expect(lead.locator('main')).toHaveAttribute('data-state', 'lobby');
	return lead.url().split('#s/')[1]!;
}

/** A phone reads the QR code of the wall, and whoever holds it picks a language. */
export async function joinByQr({ page, lang }: Screen, token: string): Promise<void> {
	await page.goto(`/g#${token}`);
	await by(page, `language="${lang}"`).click();
	await by(page, 'join').click();
}
export const seatOf = (page: Page): Promise<string> =>
	page.evaluate(
		() =>
			(JSON.parse((localStorage.getItem('sala-seat') ?? sessionStorage.getItem('sala-seat'))!) as { seats: { seat: string }[] }).seats[0]!
				.seat
	);

/** What a phone says of the answer that was tapped last. */
export async function standing({ page, lang }: Screen, is: 'sending' | 'sent', choices: readonly string[], choice: string): Promise<void> {
	await expect(by(page, 'standing')).toHaveAttribute('data-standing', is);
	const said = words[lang].live[is].replace('{letter}', pairOf(choices, choice));
	expect(await textOf(by(page, 'standing'))).toBe(squeezed(is === 'sent' ? said + words[lang].live.allForNow : said));
	// D19: whoever has answered is not told that they can.
	for (const open of ['open', 'second'] as const)
		await expect(page.locator('main')).not.toContainText(words[lang].live[open], { useInnerText: true });
}

/** Holds back what the laptop says to this phone's vote, on the last step before the page hears it; gives how to let it go. */
export async function holdAnswer(page: Page): Promise<() => Promise<void>> {
	const devtools = await page.context().newCDPSession(page);
	const held: string[] = [];
	devtools.on('Fetch.requestPaused', ({ requestId }) => held.push(requestId));
	await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*/live/vote', requestStage: 'Response' }] });
	return async () => {
		await expect.poll(() => held).toHaveLength(1);
		await devtools.send('Fetch.continueRequest', { requestId: held[0]! });
		await devtools.detach();
	};
}

export async function expectCounts(screens: readonly Screen[], counts: Readonly<Record<string, number>>): Promise<void> {
	for (const screen of screens) await expect.poll(() => countsOn(screen), screen.is).toEqual(counts);
}

/** What follows for the person; where it can't be undone, that comes first. */
export async function expectFollowed(screens: readonly Screen[], story: Story, scene: string, choice: string): Promise<void> {
	for (const { is, page, lang } of screens) {
		const { stop, then } = story.scene(scene, lang).choices[choice]!;
		await expect.poll(() => textOf(page.locator('main')), is).toContain(squeezed(plainText(stop ?? then)));
	}
}

/** The facilitator goes on alone; every decision is looked at on every screen, the best choice is followed. */
export async function throughTheRest(group: Group, screens: readonly Screen[], story: Story): Promise<void> {
	const best = new Map(bestWay(story.shape).map(({ scene, choice }) => [scene, choice]));
	for (;;) {
		await group.lead({ do: 'continue' });
		const { phase, scene } = await group.state;
		if (phase === 'ending') return allAt(screens, phase, scene!);
		await group.lead({ do: 'open' });
		await allAt(screens, 'vote', scene!);
		await allAsk(screens, story, scene!);
		await group.lead({ do: 'reveal' }, { do: 'follow', choice: best.get(scene!)! });
	}
}

/** The debrief, with its questions where they are asked; the end, the report; then only counts are left. */
export async function lookBackAndClose(desk: Screen, wall: Screen, phones: readonly Screen[], ways: number, asks = true): Promise<void> {
	const { page: lead } = desk;
	await press(lead, 'debrief');
	await allAt([desk, wall, ...phones], 'debrief');
	await expect(by(wall.page, 'way')).toHaveCount(ways);
	if (asks) await askInTurn(lead, [wall, ...phones]);
	else await press(lead, 'help');
	await endOf(desk, wall, phones);
	await press(lead, 'report');
	await expect(by(lead, 'way')).toHaveCount(ways);
	await closeReport(desk, ways);
}
/** The big button alone leads through the three questions, the sentences, and where help is. */
export async function askInTurn(lead: Page, screens: readonly Screen[]): Promise<void> {
	for (const question of ['divided', 'cost', 'use'] as const) {
		await press(lead, 'ask');
		for (const { page, lang } of screens)
			await expect(page.locator('[data-asked], h1').filter({ hasText: words[lang].lookBack[question] })).toBeVisible();
	}
	for (const list of ['sentences', 'help'] as const) {
		await press(lead, list);
		for (const { page, lang } of screens) await expect(page.locator('h1')).toHaveText(words[lang].lookBack[list]);
	}
}
/** No phone keeps its seat; the wall says once more where help is, and a phone leads to a quiet place and to this story (D17). */
export async function endOf(desk: Screen, wall: Screen, phones: readonly Screen[]): Promise<void> {
	await press(desk.page, 'end');
	await by(desk.page, 'end').click();
	await allAt([desk, wall], 'ended');
	await expect(wall.page.locator('.wall')).toContainText(words[wall.lang].lookBack.helpTrust);
	for (const { page, lang } of phones) {
		await expect(page.locator('h1')).toHaveText(words[lang].live.ended);
		await expect(page.locator('main a.act[href$="/rest/"]')).toBeVisible();
		await expect(by(page, 'next')).toHaveAttribute('href', /\/\d\/\d\/$/);
		expect(await page.evaluate(() => localStorage.getItem('sala-seat') ?? sessionStorage.getItem('sala-seat'))).toBeNull();
	}
}
/** From its report; the counts are there as before. */
export async function closeReport({ page: lead, lang }: Screen, ways: number): Promise<void> {
	await by(lead, 'close').click();
	await by(lead, 'close-now').click();
	await expect(lead.locator('main')).toHaveAttribute('data-closed', 'true');
	await expect(lead.locator('[role="status"]').first()).toHaveText(words[lang].lead.closed);
	await expect(by(lead, 'way')).toHaveCount(ways);
}

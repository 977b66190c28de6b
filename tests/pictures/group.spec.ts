/** Every screen of a group in each phase: the wall, a phone, the facilitator’s page, the remote and whoever looks after the people. */
import { test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Lang } from '../../src/lib/base/lang.ts';
import type { HelperRole } from '../../src/lib/live/helper.ts';
import type { Command } from '../../src/lib/live/session.ts';
import { languages } from '../support/pages/app.ts';
import { Group, inTheRoom, laptop, phone } from '../support/live/live-group.ts';
import { helper, isOn, switchOn } from '../support/live/live-helpers.ts';
import { answer, by, joinByQr, press } from '../support/live/live-people.ts';
import { allAt, expect, Story, type Screen } from '../support/live/live-screens.ts';
import { bestWay } from '../support/pages/ways.ts';
import { photograph } from './still.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 30_000 });
test.setTimeout(900_000);

const story = new Story('2/5');
const way = bestWay(story.shape);
const { scene: first, choice: best } = way[0]!;

/** How large each of them is in a room: a wall on old and new projectors, two laptops, phones held upright. */
const sizes = {
	wall: [
		[1920, 1080],
		[1280, 720],
		[1024, 768]
	],
	console: [
		[1366, 650],
		[1280, 800],
		[390, 844]
	],
	phone: [[360, 740]],
	remote: [
		[390, 844],
		[360, 740]
	],
	care: [[390, 844]]
} as const;
type Who = keyof typeof sizes;

for (const lang of languages)
	test(`a session, ${lang}`, async ({ browser }, { project }) => {
		test.skip(project.name !== '1280', 'it has its own sizes');
		const group = await Group.open();
		try {
			const screen = async (is: Screen['is'], size: BrowserContextOptions, origin?: string): Promise<Screen> => ({
				is,
				page: await group.screen(browser, size, origin),
				lang
			});
			const own = await screen('phone', { ...phone, deviceScaleFactor: 1 });
			const desk = await screen('console', laptop, group.here);
			const wall = await screen('wall', laptop);
			const take: Take = async (what, some = [own, desk, wall]) => {
				for (const { is, page } of some) await photographAt(is, page, `${lang} group ${is} ${what}`);
			};
			await group.begin(story);
			await comeIn(group, { own, desk, wall }, lang, take);
			const remote = await helperOf(group, browser, desk.page, 'remote', lang);
			const care = await helperOf(group, browser, desk.page, 'care', lang);
			const helpers = async (what: string) => {
				await photographAt('remote', remote, `${lang} group remote ${what}`);
				await photographAt('care', care, `${lang} group care ${what}`);
			};
			const both: Take = async (what, some) => {
				await take(what, some);
				if (!some) await helpers(what);
			};
			await walk(group, { own, desk, wall }, remote, both);
			await lookBack(group, { own, desk, wall }, both);
		} finally {
			await group.leave();
		}
	});

interface Screens {
	readonly own: Screen;
	readonly desk: Screen;
	readonly wall: Screen;
}
/** All of them where none is named, the two helpers too. */
type Take = (what: string, some?: readonly Screen[]) => Promise<void>;

async function photographAt(who: Who, page: Page, name: string): Promise<void> {
	for (const [width, height] of sizes[who]) {
		await page.setViewportSize({ width, height });
		await photograph(page, `${width}x${height} ${name}`, ['digits', 'codes']);
	}
}

async function helperOf(group: Group, browser: Browser, lead: Page, role: HelperRole, lang: Lang): Promise<Page> {
	const page = await helper(group, browser, await switchOn(lead, role), role, lang, { deviceScaleFactor: 1 });
	await isOn(lead, role, 'in');
	return page;
}

/** All screens at the same place, led from elsewhere. */
async function to(group: Group, { own, desk, wall }: Screens, ...commands: readonly Command[]): Promise<void> {
	await group.lead(...commands);
	const { phase, scene } = await group.state;
	await allAt([own, desk, wall], phase, scene ?? undefined);
}
const everybody = (group: Group) => group.vote(...Array.from({ length: 6 }, () => best));

async function walk(group: Group, screens: Screens, remote: Page, take: Take): Promise<void> {
	const { own, desk } = screens;
	const go = (...commands: readonly Command[]) => to(group, screens, ...commands);
	await go({ do: 'welcome' });
	await take('opening');
	await go({ do: 'begin' });
	await take('scene');
	await go({ do: 'open' });
	await answer(own.page, best);
	await expect(by(own.page, 'standing="sent"')).toBeVisible();
	await by(desk.page, 'do="hand"').click();
	await take('vote');
	await group.lead({ do: 'pause' });
	await expect(by(own.page, 'line="paused"')).toBeVisible();
	await take('pause');
	await group.lead({ do: 'resume' });
	await everybody(group);
	await go({ do: 'reveal' });
	await take('spread');
	await go({ do: 'discuss', seconds: 600 });
	await take('talk');
	await go({ do: 'open' });
	await take('second vote');
	// Two answers share the lead, so that whoever leads is asked which one to follow.
	const [other, another] = story.decision(first).choices.flatMap(({ id }) => (id === best ? [] : [id])) as [string, string];
	await group.vote(best, best, other, other, other, another);
	await go({ do: 'reveal' });
	await take('two spreads');
	await remote.locator(`[data-follow="${best}"]`).click();
	await photographAt('remote', remote, `${desk.lang} group remote choosing`);
	await go({ do: 'rewind', visit: 0 });
	await by(desk.page, 'do="choose"').click();
	await take('choosing', [desk]);
	await go({ do: 'follow', choice: best });
	for (const one of await own.page.locator('details summary').all()) await one.click();
	await take('consequence');
	const stop = story.decision(first).choices.find((choice) => choice.stop)!.id;
	await go({ do: 'rewind', visit: 0 }, { do: 'follow', choice: stop });
	await by(desk.page, 'do="goBack"').click();
	await take('stop');
	const onward = way.slice(1).flatMap(({ choice }): Command[] => [{ do: 'continue' }, { do: 'follow', choice }]);
	await go({ do: 'rewind', visit: 0 }, { do: 'follow', choice: best }, ...onward, { do: 'continue' });
	await take('ending');
}

async function lookBack(group: Group, screens: Screens, take: Take): Promise<void> {
	const { own, desk } = screens;
	await to(group, screens, { do: 'debrief' });
	await take('looking back');
	// The decision that stands was taken last: the ones before it were taken back.
	const n = (await group.state).map.findLastIndex(({ scene }) => scene === first);
	const shows: readonly Extract<Command, { readonly do: 'show' }>[] = [
		{ do: 'show', is: 'scene', n },
		{ do: 'show', is: 'say', n },
		{ do: 'show', is: 'question', n: 1 },
		{ do: 'show', is: 'sentences' },
		{ do: 'show', is: 'help' }
	];
	for (const show of shows) {
		await to(group, screens, show);
		await take(`looking back at ${show.is}`);
	}
	const stop = story.decision(first).choices.find((choice) => choice.stop)!.id;
	await to(group, screens, { do: 'rewind', visit: n }, { do: 'follow', choice: stop });
	await take('what if');
	await to(group, screens, { do: 'debrief' });
	await group.lead({ do: 'end' });
	await expect(desk.page.locator('main')).toHaveAttribute('data-state', 'ended');
	await expect(own.page.locator('main')).toHaveAttribute('data-state', 'over');
	await take('ended');
	await press(desk.page, 'report');
	await by(desk.page, 'close').click();
	await take('report', [desk]);
}

/** From the doors to the lobby. */
async function comeIn(group: Group, { own, desk, wall }: Screens, lang: Lang, take: Take): Promise<void> {
	await own.page.goto('/g');
	await take('languages', [own]);
	await own.page.goto(`/${lang}/join/`);
	await by(own.page, 'join').click();
	await expect(by(own.page, 'problem="missing"')).toBeVisible();
	await take('typing the code', [own]);
	await desk.page.goto(`/${lang}/lead/`);
	await expect(desk.page.locator('main')).toHaveAttribute('data-state', 'no');
	await take('without the key', [desk]);
	await desk.page.goto('/table.html');
	await desk.page.goto(group.leadLink.replace('/km/', `/${lang}/`));
	await expect(desk.page.locator('main')).toHaveAttribute('data-state', 'list');
	await take('sessions', [desk]);
	await by(desk.page, 'open').click();
	await joinByQr(own, (await group.state).join!.token);
	await wall.page.goto(`/${lang}/wall/#${(await group.state).wall}`);
	await group.sitDown(6);
	await allAt([own, desk, wall], 'lobby');
	await by(own.page, 'add').click();
	await desk.page.evaluate(() => void document.querySelectorAll('details').forEach((one) => (one.open = true)));
	await take('lobby');
}

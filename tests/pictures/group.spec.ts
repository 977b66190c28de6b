/** Every screen of a group: the wall, a phone, the facilitator's page, in each phase. */
import { test } from '@playwright/test';
import type { Lang } from '../../src/lib/base/lang.ts';
import { languages } from '../support/pages/app.ts';
import { Group, inTheRoom, laptop, phone } from '../support/live/live-group.ts';
import { answer, by, joinByQr, press } from '../support/live/live-people.ts';
import { allAt, expect, Story, type Screen } from '../support/live/live-screens.ts';
import type { Command } from '../../src/lib/live/session.ts';
import { bestWay } from '../support/pages/ways.ts';
import { photograph } from './still.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 30_000 });
test.setTimeout(900_000);

const story = new Story('2/5');
const way = bestWay(story.shape);
const { scene: first, choice: best } = way[0]!;

for (const lang of languages)
	test(`a session, ${lang}`, async ({ browser }, { project }) => {
		const size = project.name === '360' ? { ...phone, deviceScaleFactor: 1 } : laptop;
		const group = await Group.open('--remote-facilitator');
		try {
			await group.begin(story);
			const screen = async (is: Screen['is']): Promise<Screen> => ({ is, page: await group.screen(browser, size), lang });
			const own = await screen('phone');
			const desk = await screen('console');
			// Nobody puts the wall on a phone.
			const wall = project.name === '360' ? undefined : await screen('wall');
			const all = [own, desk, ...(wall ? [wall] : [])];
			await walk(group, { own, desk, wall, all }, lang, async (what, some = all) => {
				for (const { is, page } of some) await photograph(page, `${project.name} ${lang} group ${is} ${what}`, ['digits', 'codes']);
			});
		} finally {
			await group.leave();
		}
	});

interface Screens {
	readonly own: Screen;
	readonly desk: Screen;
	readonly wall: Screen | undefined;
	readonly all: readonly Screen[];
}
type Take = (what: string, some?: readonly Screen[]) => Promise<void>;

async function walk(group: Group, { own, desk, wall, all }: Screens, lang: Lang, take: Take): Promise<void> {
	await comeIn(group, { own, desk, wall, all }, lang, take);
	const to = async (...commands: readonly Command[]) => {
		await group.lead(...commands);
		const { phase, scene } = await group.state;
		await allAt(all, phase, scene ?? undefined);
	};
	const everybody = () => group.vote(...Array.from({ length: 6 }, () => best));
	await to({ do: 'begin' });
	await take('scene');
	await to({ do: 'open' });
	await answer(own.page, best);
	await expect(by(own.page, 'standing="sent"')).toBeVisible();
	await by(desk.page, 'do="hand"').click();
	await take('vote');
	await group.lead({ do: 'pause' });
	await expect(by(own.page, 'line="paused"')).toBeVisible();
	await take('pause');
	await group.lead({ do: 'resume' });
	await everybody();
	await to({ do: 'reveal' });
	await take('spread');
	await to({ do: 'discuss', seconds: 600 });
	await take('talk');
	await to({ do: 'open' });
	await everybody();
	await to({ do: 'reveal' });
	await take('two spreads');
	await to({ do: 'rewind', visit: 0 });
	await by(desk.page, 'do="choose"').click();
	await take('choosing', [desk]);
	await to({ do: 'follow', choice: best });
	for (const one of await own.page.locator('details summary').all()) await one.click();
	await take('consequence');
	const stop = story.decision(first).choices.find((choice) => choice.stop)!.id;
	await to({ do: 'rewind', visit: 0 }, { do: 'follow', choice: stop });
	await by(desk.page, 'do="goBack"').click();
	await take('stop');
	const onward = way.slice(1).flatMap(({ choice }): Command[] => [{ do: 'continue' }, { do: 'follow', choice }]);
	await to({ do: 'rewind', visit: 0 }, { do: 'follow', choice: best }, ...onward, { do: 'continue' });
	await take('ending');
	await to({ do: 'debrief' });
	await take('debrief');
	await group.lead({ do: 'end' });
	await expect(desk.page.locator('main')).toHaveAttribute('data-state', 'ended');
	await expect(own.page.locator('main')).toHaveAttribute('data-state', 'over');
	await take('ended');
	await press(desk.page, 'report');
	await by(desk.page, 'close').click();
	await take('report', [desk]);
}

/** From the doors to the lobby. */
async function comeIn(group: Group, { own, desk, wall, all }: Screens, lang: Lang, take: Take): Promise<void> {
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
	if (wall) await wall.page.goto(`/${lang}/wall/#${(await group.state).wall}`);
	await group.sitDown(6);
	await allAt(all, 'lobby');
	await by(own.page, 'add').click();
	await desk.page.evaluate(() => void document.querySelectorAll('details').forEach((one) => (one.open = true)));
	await take('lobby');
}

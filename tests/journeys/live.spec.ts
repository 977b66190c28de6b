/** A group goes through a scenario in a room without internet: wall, facilitator, phones in two languages, and what happens in rooms. */
import { test } from '@playwright/test';
import { none, WholeRoom } from '../support/live/whole-room.ts';
import { Group, inTheRoom, laptop, phone } from '../support/live/live-group.ts';
import {
	answer,
	begin,
	by,
	expectCounts,
	expectFollowed,
	joinByQr,
	lookBackAndClose,
	press,
	standing,
	throughTheRest
} from '../support/live/live-people.ts';
import { allAsk, allAt, betraysNothing, expect, keepStill, Story, type Screen } from '../support/live/live-screens.ts';
import type { Decided } from '../../src/lib/scenario/event.ts';
import { bestWay } from '../support/pages/ways.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
// Seven screens and a server that is killed, on whatever machine this is.
test.setTimeout(180_000);

test('2/5, with all that happens in a room: coming late, a dead phone, a power cut, hands, a pause, a “what if” @whole', async ({
	browser
}) => {
	test.skip(process.platform !== 'linux', 'finds the processes of the browser in /proc');
	const group = await Group.open();
	let room: WholeRoom | undefined;
	try {
		const at = (room = await WholeRoom.open(group, browser));
		await test.step('the wall says how to come in; one phone types the code, one has the QR code', () => at.comeIn());
		await test.step('the scene is on the wall, with the facilitator’s note on the console alone', () => at.hearTheScene());
		await test.step('an answer is sent when the laptop has said so, and not before', () => at.sendAnswers());
		await test.step('who comes late finds the room closed, is let in, and reads along until the next decision', () => at.comeLate());
		await test.step('the power of the laptop fails in the middle of the vote: all come back by themselves, and votes stand', () =>
			at.losePower());
		await test.step('the spread is the same for all, and was hidden until now; nobody is told who is right', () => at.revealTheSpread());
		await test.step('after the talk one phone dies with its answer sent, and comes back to it', () => at.dieAndComeBack());
		await test.step('the room follows what most answered; only now it is told what follows', () => at.followTheRoom());
		await test.step('a pause shows everywhere; three votes stay hidden everywhere, and the facilitator chooses', () => at.pauseAndHide());
		await test.step('what if: the same decision again, counted by hands', () => at.countHands());
		await test.step('to the end: every scene in both languages under the same letters', () => at.goToTheEnd());
		await test.step('looking back, the report, and what is left', () => at.lookBack());
		await test.step('no page holds a key of another', () => at.betrayNothing());
	} finally {
		await (room ?? group).leave();
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

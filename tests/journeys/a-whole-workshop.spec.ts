/**
 * A workshop from one link to its report: the wall in a window of its own, a remote, four phones of which one comes late and two people share another,
 * and a second group beside it. Whatever a screen tells of a vote, it is the same on all of them, and in the report and its table.
 * The longest of all journeys: its name puts it first, for at the end it would hold up the whole run alone.
 */
import { test } from '@playwright/test';
import { Group, inTheRoom } from '../support/live/live-group.ts';
import { Workshop } from '../support/live/workshop.ts';

test.use({ launchOptions: inTheRoom, actionTimeout: 20_000 });
test.setTimeout(180_000);

test('a whole workshop from one link: lobby, opening, votes, talk, a what-if, looking back and the report, with a second group beside it @whole', async ({
	browser
}) => {
	const group = await Group.open();
	try {
		const workshop = await Workshop.open(group, browser);
		await test.step('one label, one press, and the wall stands in a window of its own; a remote and three phones come in', () =>
			workshop.comeIn());
		await test.step('the wall is dark or light as whoever leads wants it, by the console and by the wall itself, and stays so; the console does not change (D19)', () =>
			workshop.wearDarkOrLight());
		await test.step('the opening is on every screen; the remote goes on', () => workshop.goThroughTheOpening());
		await test.step('who comes in the middle of a vote is not asked, and is not waited for; two on one phone are two', () =>
			workshop.answerInTheMiddle());
		await test.step('another group begins beside it, with a wall of its own', () => workshop.openAnother());
		await test.step('after the talk: who does nothing or says so stays; the second vote stands beside the first', () =>
			workshop.voteAgain());
		await test.step('the room follows; what can be said there is on the wall when it is asked for, and the reason behind it never (D16)', () =>
			workshop.followAndSay());
		await test.step('at the next decision the late one is asked and counted like everybody', () => workshop.decideWithTheLateOne());
		await test.step('looking back: the most divided scene stands first, with the figures of the room; a tap puts it on the wall', () =>
			workshop.lookBack());
		await test.step('a what-if at a scene is one press from there, and one press back to the scene that was on the wall', () =>
			workshop.tryWhatIf());
		await test.step('the questions, the sentences, where help is, and the end', () => workshop.endIt());
		await test.step('the report has the label and the same figures, so has its table; the other group stands beside it and is not in it', () =>
			workshop.readTheReport());
		await test.step('a rehearsal leaves nothing behind', () => workshop.rehearse());
	} finally {
		await group.leave();
	}
});

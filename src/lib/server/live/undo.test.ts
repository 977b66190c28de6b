/** The last step is taken back: no vote is lost by it, and no person is told apart by what was shown before. */
import { describe, expect, test } from 'vitest';
import {
	service,
	begin,
	counts,
	id,
	join,
	lead,
	leads,
	now,
	open,
	restart,
	reveal,
	seats,
	votes,
	withLaptop
} from '../../../../tests/support/live/laptop.ts';
import { followedBy } from '../../live/report.ts';
import type { Command } from '../../live/session.ts';
import type { Counts } from '../../live/tally.ts';

withLaptop();

const undo = { do: 'undo' } as const;
const spread = () => service.phone(id)!.spreads.at(-1)?.counts;
const reported = async () => (await service.report(id))!.visits.map(({ rounds }) => rounds.map(({ votes: shown }) => shown));

describe('a vote that was closed too early', () => {
	test.each<[string, string, string, Counts | null]>([
		['few had voted, and nothing was shown', 'aab......', 'aabbbcc..', { a: 2, b: 3, c: 2 }],
		['numbers were shown, and five more vote: they are not shown again', 'aaabb.....', 'aaabbccccc', null],
		['numbers were shown, and all stay', 'aaabbb', 'aaabbb', null],
		['N3: five withdraw what somebody knows of them, and one more votes', 'aaaaa.....', '-----b', null],
		['N3: and that one answers as the five had', 'aaaaa.....', '-----a', null],
		['one more votes: beside the first spread that is one answer', 'aaabbb.', 'aaabbbc', null],
		['one changes the answer', 'aaabbb', 'aaaabb', null],
		['one sits out instead', 'aaabbb', 'aaabb-', null]
	])('%s', async (_, first, then, expected) => {
		const room = await seats(10);
		await leads(begin, open);
		await votes(room, first.replaceAll('.', ''));
		await leads(reveal);
		const wasShown = spread() !== null;
		await leads(undo);
		expect(service.phone(id)).toMatchObject({ phase: 'vote', visit: 0, round: 1, spreads: [] });
		for (const screen of [service.wall(id)!, service.console(id)!])
			expect(screen.voted === null, 'beside what was shown no number tells who did not answer').toBe(wasShown);
		for (const screen of [service.phone(id)!, service.wall(id)!, service.console(id)!])
			expect([screen.again, screen.seen], 'that the same vote is open again, and whether its numbers were seen').toEqual([
				true,
				wasShown || undefined
			]);
		await restart();
		await votes(room, then.replaceAll('.', ''), 2);
		await leads(reveal);
		expect(spread()).toEqual(expected);
		expect(service.phone(id)!.again).toBeUndefined();
		expect(await reported()).toEqual([[expected]]);
	});

	test('the votes stand: whoever does nothing is counted', async () => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, 'aaabbb');
		await leads(reveal, undo, reveal);
		expect((await counts())!).toEqual({ a: 3, b: 3 });
		expect(spread(), 'and shown once').toBeNull();
		expect(service.console(id)!.can, 'the facilitator chooses where the room goes').toContain('follow');
	});

	test.each([
		['as it was', 'aaabbb', 'aaabbb'],
		['with other answers', 'aaaaaa', 'bbbbbb']
	])('a first vote that was closed again %s: nor are those of the second vote shown', async (_, first, then) => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, first);
		await leads(reveal, undo);
		expect(service.console(id)).toMatchObject({ sealed: true });
		await votes(room, then, 2);
		await leads(reveal);
		expect(spread(), 'the first vote').toBeNull();
		await leads(open);
		expect(service.console(id)).toMatchObject({ sealed: true });
		await now(Promise.all([...'aabbbb'].map((choice, seat) => service.vote(room[seat]!, { visit: 0, round: 2, n: 9, choice }))));
		await leads(reveal);
		expect(spread()).toBeNull();
	});

	test('what was shown before it was taken back counts for another look at the scene too', async () => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, 'aaabbb');
		await leads(reveal, undo);
		await votes(room, 'aaabbc', 2);
		await leads(reveal, { do: 'debrief' }, { do: 'rewind', visit: 0 }, open);
		await now(Promise.all([...'aabbbb'].map((choice, seat) => service.vote(room[seat]!, { visit: 1, round: 1, n: 9, choice }))));
		await leads(reveal);
		expect(spread()).toBeNull();
	});
});

describe('G2: a later look after a reveal that was taken back does not tell what somebody answered who is not there', () => {
	// X is the third seat. The last two belong to whoever wants to know: one keeps the second reveal hidden, the other answers what X is thought to have answered.
	test.each([
		['as X did', 'aabbbbc.', 'aa.bbbcb'],
		['otherwise than X', 'aaabbbc.', 'aa.bbbcb']
	])('another answers %s', async (_, first, later) => {
		const room = await seats(8);
		await leads(begin, open);
		await votes(room, first.replace('.', '-'));
		await leads(reveal);
		expect(spread()).not.toBeNull();
		await leads(undo);
		await votes(room, first.replace('c', 'a').replace('.', '-'), 2);
		await leads({ do: 'rewind', visit: 0 }, open);
		expect(await reported()).toEqual([[null], []]);
		for (const [seat, choice] of [...later].entries())
			if (choice !== '.') await now(service.vote(room[seat]!, { visit: 1, round: 1, n: 9, choice }));
		await leads(reveal);
		expect(spread()).toBeNull();
		expect(await reported()).toEqual([[null], [null]]);
	});
});

test('a vote that somebody has answered is not undone: it was said to be sent', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'a');
	expect(await lead(undo)).toMatchObject({ ok: false, code: 'live.not_now' });
	expect(service.phone(id)).toMatchObject({ phase: 'vote', round: 1 });
});

test('a vote opened by mistake is undone; only the last step is', async () => {
	await seats(6);
	await leads(begin, open, undo);
	expect(service.phone(id)).toMatchObject({ phase: 'scene', round: 0 });
	expect(await lead(undo)).toMatchObject({ ok: false, code: 'live.not_now' });
});

test('looking back by mistake is undone, and whoever came meanwhile stays', async () => {
	await seats(6);
	await leads(begin, open, reveal, { do: 'debrief' });
	const late = await join();
	await leads(undo);
	expect(service.phone(id)!.phase).toBe('revealed');
	expect((await service.seat(late))!.mine.from).toBe(1);
});

test('a question asked too early is undone: the room looks at what it looked at before, after a restart too', async () => {
	await seats(6);
	await leads(begin, open, reveal, { do: 'debrief' });
	await leads({ do: 'show', is: 'question', n: 0 }, { do: 'show', is: 'question', n: 1 }, undo);
	for (const screen of [service.phone(id)!, service.wall(id)!, service.console(id)!])
		expect(screen).toMatchObject({ phase: 'debrief', look: { is: 'question', n: 0 } });
	await restart();
	expect(service.console(id)).toMatchObject({ phase: 'debrief', look: { is: 'question', n: 0 }, asked: 1 });
	expect(await lead(undo)).toMatchObject({ ok: false, code: 'live.not_now' });
});

test('back from a “what if” every screen has the question that was open, after a restart too', async () => {
	await seats(6);
	await leads(begin, open, reveal, { do: 'debrief' }, { do: 'show', is: 'question', n: 0 });
	await leads({ do: 'rewind', visit: 0 }, { do: 'follow', choice: 'b' }, { do: 'debrief' });
	const told = () => [service.phone(id)!, service.wall(id)!, service.console(id)!].map(({ look }) => look);
	expect(told()).toEqual(Array(3).fill({ is: 'question', n: 0 }));
	await restart();
	expect(told()).toEqual(Array(3).fill({ is: 'question', n: 0 }));
	expect(service.console(id)!.asked).toBe(1);
});

test('a small room that wants no numbers sees none, on no screen and in no report', async () => {
	const room = await seats(7);
	await leads({ do: 'hush' }, begin, open);
	await votes(room, 'aaaaaab');
	await leads(reveal);
	expect(service.wall(id)).toMatchObject({ spreads: [{ counts: null, by: 'votes' }] });
	expect(service.console(id)).toMatchObject({ hushed: true, leading: null });
	await restart();
	expect(service.phone(id)!.spreads).toEqual([{ counts: null, by: 'votes' }]);
	await leads({ do: 'follow', choice: 'b' }, { do: 'debrief' });
	expect(service.console(id)!.shown).toEqual([[{ counts: null, by: 'votes' }]]);
	expect(await reported()).toEqual([[null]]);
	expect(await lead({ do: 'hush' })).toMatchObject({ ok: false, code: 'live.not_now' });
	expect(await lead({ do: 'unhush' }), 'never after looking').toMatchObject({ ok: false, code: 'live.not_now' });
});

test.each(['aab', 'aaaaaab', 'aaaaaab-'])(
	'that a room chose to see no numbers is told on every screen and in the report, whoever votes: %s',
	async (cast) => {
		const room = await seats(8);
		await leads({ do: 'hush' }, begin);
		const told = () => [service.phone(id)!, service.wall(id)!, service.console(id)!].map(({ hushed }) => hushed);
		expect(told()).toEqual([true, true, true]);
		await leads(open);
		await votes(room, cast);
		await leads(reveal);
		expect(told()).toEqual([true, true, true]);
		expect(spread()).toBeNull();
		expect((await service.report(id))!.hushed).toBe(true);
	}
);

test('a promise of no numbers holds through Undo, which says beforehand that it takes back the step before it', async () => {
	await seats(6);
	await leads({ do: 'welcome' }, { do: 'hush' });
	expect(service.console(id)!.undoes).toBe('welcome');
	await leads(undo);
	expect(service.console(id)).toMatchObject({ phase: 'lobby', hushed: true });
	expect(service.console(id)!.undoes).toBeUndefined();
});

test('until its first vote a room may change its mind about numbers, and no longer', async () => {
	await seats(6);
	await leads({ do: 'hush' }, begin, { do: 'unhush' });
	expect(service.wall(id)!.hushed).toBeUndefined();
	await leads({ do: 'hush' });
	await restart();
	await leads({ do: 'unhush' }, open, { do: 'hush' });
	expect(await lead({ do: 'unhush' }), 'a vote is open').toMatchObject({ ok: false, code: 'live.not_now' });
});

test('a room that is sorry to see its numbers can have them hidden at any time, those of before too, and for good', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaaabb');
	await leads(reveal);
	expect(spread()).toEqual({ a: 4, b: 2 });
	await leads({ do: 'hush' });
	const told = () => [service.phone(id)!, service.wall(id)!, service.console(id)!].map(({ spreads, hushed }) => [spreads, hushed]);
	expect(told()).toEqual(Array(3).fill([[{ counts: null, by: 'votes' }], true]));
	await restart();
	expect(told()).toEqual(Array(3).fill([[{ counts: null, by: 'votes' }], true]));
	expect(await lead({ do: 'unhush' }), 'never after looking').toMatchObject({ ok: false, code: 'live.not_now' });
	await leads({ do: 'follow', choice: 'a' }, { do: 'debrief' });
	expect(service.console(id)!.shown).toEqual([[{ counts: null, by: 'votes' }]]);
	expect(await reported()).toEqual([[null]]);
	expect((await service.report(id))!.hushed).toBe(true);
});

test('hands that were counted before are hidden with the votes, and none are asked for after that', async () => {
	await seats(6);
	await leads(begin, open, { do: 'hand', counts: { a: 7, b: 3 } }, reveal);
	expect(spread()).toEqual({ a: 7, b: 3 });
	await leads({ do: 'follow' }, { do: 'hush' });
	expect(service.wall(id)!.spreads).toEqual([{ counts: null, by: 'votes' }]);
	await leads({ do: 'continue' }, open);
	expect(service.console(id)!.can).not.toContain('hand');
	await leads({ do: 'debrief' });
	expect(JSON.stringify(service.console(id)!.shown)).not.toContain('7');
	const left = (await service.report(id))!;
	expect(left.visits.flatMap(({ rounds }) => rounds.map(({ hands }) => hands))).not.toContainEqual({ a: 7, b: 3 });
	expect(followedBy(left.visits[0]!, left.hushed), 'neither the room nor whoever leads is said to have decided').toBeNull();
});

test('hands that were typed into the open vote are hidden too, and none are taken from a screen whose fields are still open', async () => {
	const room = await seats(7);
	await leads(begin, open);
	await votes(room, 'aab');
	await leads({ do: 'hand', counts: { a: 5, b: 4 } }, { do: 'hush' });
	expect(service.phone(id)!.raised, 'phones answer again').toBeUndefined();
	expect(await lead({ do: 'hand', counts: { a: 5, b: 4 } })).toMatchObject({ ok: false, code: 'live.not_now' });
	await restart();
	await leads(reveal);
	for (const screen of [service.phone(id)!, service.wall(id)!, service.console(id)!])
		expect(screen.spreads).toEqual([{ counts: null, by: 'votes' }]);
	await leads({ do: 'debrief' });
	expect((await service.report(id))!.visits.flatMap(({ rounds }) => rounds)).toEqual([{ votes: null, hands: null }]);
});

test('that no numbers are shown holds from then on: no undo reaches it, neither at once nor later', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaaabb');
	await leads(reveal);
	expect(spread()).toEqual({ a: 4, b: 2 });
	await leads({ do: 'hush' }, undo);
	expect(service.wall(id), 'the step before it').toMatchObject({ phase: 'vote', hushed: true });
	await leads(reveal);
	expect(spread()).toBeNull();
	await restart();
	expect(spread()).toBeNull();
	await leads({ do: 'follow', choice: 'a' }, undo);
	expect(service.wall(id)).toMatchObject({ phase: 'revealed', hushed: true, spreads: [{ counts: null, by: 'votes' }] });
	expect(await lead(undo)).toMatchObject({ ok: false, code: 'live.not_now' });
});

test.each<[string, readonly Command[]]>([
	['looks back', [{ do: 'debrief' }]],
	['goes back to the decision', [{ do: 'rewind', visit: 0 }]]
])(
	'whoever %s in the middle of a vote of six sees no number of it as long as Undo opens it again, and so none has to stay hidden',
	async (_, away) => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, 'aaabbb');
		await leads(...away);
		await restart();
		const screens = [service.phone(id)!, service.wall(id)!, service.console(id)!];
		expect(JSON.stringify(screens.map(({ spreads }) => spreads)) + JSON.stringify(service.console(id)!.shown)).not.toMatch(/"a":/);
		expect(await reported()).toEqual([[null], ...(away[0]!.do === 'rewind' ? [[]] : [])]);
		await leads(undo);
		expect(service.console(id)).toMatchObject({ phase: 'vote', again: true, voted: 6 });
		expect(service.console(id)!.seen).toBeUndefined();
		await votes(room, 'aaabbc', 2);
		await leads(reveal);
		expect(spread(), 'one answer changed, beside numbers that nobody has seen').toEqual({ a: 3, b: 2, c: 1 });
	}
);

test('a vote that was left has its numbers in the report of the session that ended; beside them those of its next close stay hidden for a few', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaabbb');
	await leads({ do: 'end' });
	expect(await reported()).toEqual([[{ a: 3, b: 3 }]]);
	await leads({ do: 'reopen' });
	expect(service.console(id)).toMatchObject({ phase: 'vote', again: true, seen: true, voted: null });
	await votes(room, 'aaabbc', 2);
	await leads(reveal);
	expect(spread()).toBeNull();
});

test('looking back from a vote that was left, then ending: the report has its numbers, and the end taken back leads to looking back', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaabbb');
	await leads({ do: 'debrief' }, { do: 'end' });
	expect(await reported()).toEqual([[{ a: 3, b: 3 }]]);
	await leads({ do: 'reopen' });
	expect(service.console(id)!.phase).toBe('debrief');
	expect(service.console(id)!.can, 'the vote was told in the report, and is not opened again').not.toContain('undo');
	expect(await lead(undo)).toMatchObject({ ok: false, code: 'live.not_now' });
});

test('where a vote that is left is closed, no screen is told before the room is where it goes', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaabbb');
	const seen: string[] = [];
	service.listen((_, what) => void (what === 'state' && seen.push(service.wall(id)!.phase)));
	await leads({ do: 'debrief' });
	expect(new Set(seen)).toEqual(new Set(['debrief']));
});

test.each<[string, readonly Command[]]>([
	['looks back by mistake', [{ do: 'debrief' }, undo]],
	['goes back to the decision by mistake', [{ do: 'rewind', visit: 0 }, undo]],
	['ends the session by mistake', [{ do: 'end' }, { do: 'reopen' }]]
])('whoever %s in the middle of a vote has it open again, with its votes, and nobody has seen what nobody showed', async (_, commands) => {
	const room = await seats(10);
	await leads(begin, open);
	await votes(room, 'aabb');
	await leads(...commands);
	expect(service.phone(id)).toMatchObject({ phase: 'vote', visit: 0, round: 1, spreads: [] });
	await restart();
	expect(service.wall(id)).toMatchObject({ phase: 'vote', spreads: [] });
	await now(Promise.all([4, 5, 6].map((seat) => service.vote(room[seat]!, { visit: 0, round: 1, n: 9, choice: 'a' }))));
	await leads(reveal);
	expect(spread()).toEqual({ a: 5, b: 2 });
});

test('going back while the story goes on takes the way back; after its end it is a “what if”', async () => {
	await seats(6);
	await leads(begin, { do: 'follow', choice: 'a' }, { do: 'rewind', visit: 0 }, { do: 'follow', choice: 'a' }, { do: 'debrief' });
	await leads({ do: 'rewind', visit: 1 });
	expect(service.phone(id)!.map).toMatchObject([{ whatIf: null }, { whatIf: null, instead: 0 }, { whatIf: 1 }]);
	expect((await service.report(id))!.visits).toMatchObject([{ whatIf: null }, { whatIf: null, instead: 0 }, { whatIf: 1 }]);
	await restart();
	expect(service.phone(id)!.map).toMatchObject([{ whatIf: null }, { instead: 0 }, { whatIf: 1 }]);
});

test('a “what if” in which a vote was closed and nothing followed is told of on every screen: its number is that of the report', async () => {
	await leads(begin, { do: 'follow', choice: 'a' }, { do: 'debrief' }, { do: 'rewind', visit: 0 }, open, reveal, { do: 'debrief' });
	expect(service.phone(id)!.map).toEqual([
		{ scene: expect.any(String), parent: null, whatIf: null, followed: 'a' },
		{ scene: expect.any(String), parent: null, whatIf: 0, followed: null, polled: true }
	]);
	expect((await service.report(id))!.visits[1]!.rounds).toHaveLength(1);
});

import { describe, expect, test } from 'vitest';
import type { SessionService, SessionChange } from './session-service.ts';
import { helperFrame } from '../../live/helper.ts';
import type { Command } from '../../live/session.ts';
import {
	service,
	begin,
	cast,
	clock,
	counts,
	disk,
	file,
	follow,
	id,
	join,
	lead,
	leadOn,
	leads,
	made,
	now,
	open,
	restart,
	reveal,
	reveals,
	seats,
	setClock,
	slowly,
	votes,
	withLaptop
} from '../../../../tests/support/live/laptop.ts';
import { quiet } from '../../../../tests/support/live/live.ts';

withLaptop();

describe('the group follows', () => {
	const hands = (a: number, b: number): Command => ({ do: 'hand', counts: { a, b } });
	const cases: Record<string, [string, Command[], string, string | null]> = {
		'what most voted for': ['aaaaaabbb', [], '', 'a'],
		'nothing by itself on a tie': ['aaaabbbb', [], '', null],
		'nothing by itself where a few voted': ['aaab', [], '', null],
		'nothing by itself where nobody voted': ['', [], '', null],
		'nothing by itself where most sat out': ['aaaa-----', [], '', null],
		'those who voted, not those who sat out': ['aaaaab---', [], '', 'a'],
		'the hands that were counted, not the phones': ['aaaaaabbb', [hands(2, 9)], '', 'b'],
		'nothing by itself where a few hands were counted': ['aaaaaabbb', [hands(3, 1)], '', null],
		'the second vote': ['aaaaaabbb', [open], 'aabbbbbbb', 'b'],
		'nothing by itself where the second vote is a tie': ['aaaaaabbb', [open], 'aaaabbbbc', null]
	};
	test.each(Object.entries(cases))('%s', async (_, [first, between, second, expected]) => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, first);
		// Beside numbers of phones that were shown no hands are counted.
		await leads(...between.filter((one) => one.do === 'hand'), reveal, ...between.filter((one) => one.do !== 'hand'));
		if (second) {
			await votes(room, second);
			await leads(reveal);
		}
		expect(service.console(id)?.leading).toBe(expected);
		if (expected === null) expect(await lead(follow)).toMatchObject({ ok: false, code: 'live.not_now' });
		else expect(await lead({ do: 'follow', choice: expected === 'a' ? 'b' : 'a' })).toMatchObject({ ok: false, code: 'live.not_now' });
		await leads(expected === null ? { do: 'follow', choice: 'b' } : follow);
		expect(service.console(id)).toMatchObject({ phase: 'consequence', followed: expected ?? 'b' });
	});
});

test('what there is time for is kept over a restart, for whoever leads and for nobody else, and in no report', async () => {
	await leads(begin, { do: 'plan', led: 'one' }, open);
	await restart();
	expect(service.console(id)?.led).toBe('one');
	const others = [service.wall(id), service.phone(id), await service.report(id)];
	for (const other of others) expect(JSON.stringify(other)).not.toContain('"led"');
	await leads({ do: 'plan', led: null });
	expect(service.console(id)?.led).toBeNull();
});

test('which group it is knows whoever leads and a remote, and no screen of the room', async () => {
	const answer = await service.create(service.head(id)!.scenario, false, { label: 'group-3' });
	const made = answer.ok ? answer.id : '';
	expect(helperFrame('remote', service.console(made)!).label).toBe('group-3');
	for (const other of [service.wall(made), service.phone(made)]) expect(JSON.stringify(other)).not.toContain('group-3');
	expect(service.console(id)).not.toHaveProperty('label');
});

test('when it has to end is kept over a restart, for whoever leads and a remote: no wall, no phone, no second person and no report has it', async () => {
	await leads({ do: 'due', seconds: 1800 }, begin);
	await restart();
	const due = service.console(id)!.due!;
	expect(due).toBeGreaterThan(1790_000);
	expect(due).toBeLessThanOrEqual(1800_000);
	expect(helperFrame('remote', service.console(id)!).due).toBe(due);
	const others = [service.wall(id), service.phone(id), await service.report(id), helperFrame('care', service.console(id)!)];
	for (const other of others) expect(JSON.stringify(other)).not.toMatch(/"due":[^n]/);
	await leads({ do: 'due', seconds: null });
	expect(service.console(id)?.due).toBeNull();
});

describe('of two facilitators who press at the same moment', () => {
	test.each<[string, Command, Command]>([
		['the same', open, open],
		['something else', open, { do: 'follow', choice: 'a' }]
	])('%s, one wins and the other sees what is there now', async (_, one, other) => {
		await leads(begin);
		const answers = await now(Promise.all([service.command(id, 1, one), service.command(id, 1, other)]));
		expect(answers).toMatchObject([
			{ ok: true, seq: 2 },
			{ ok: false, code: 'live.moved_on', state: { seq: 2, phase: 'vote' } }
		]);
		expect((await file.load(id))?.events).toEqual([begin, one]);
	});
});

test('the wall counts whoever comes in, before any step is taken, and once: also where the answer was lost and it is asked again', async () => {
	const { token } = service.wall(id)!.join!;
	const joins = async (seat: string) => expect(await now(service.join({ token }, seat))).toMatchObject({ ok: true });
	expect(service.wall(id)).toMatchObject({ seats: 0 });
	await joins('one');
	expect(service.wall(id)).toMatchObject({ seats: 1 });
	await Promise.all([joins('two'), joins('two')]);
	await joins('two');
	expect(service.wall(id)).toMatchObject({ seats: 2 });
	await leads(begin, open);
	// It will vote in the next scene.
	await joins('late');
	expect(service.wall(id)).toMatchObject({ seats: 2, voted: 0 });
});

describe('a vote', () => {
	test.each<[string, Command[], Parameters<SessionService['vote']>[1], object]>([
		['before the round is open', [begin], { visit: 0, round: 1, n: 1, choice: 'a' }, { ok: false, code: 'live.round_over' }],
		['for what is no choice here', [begin, open], { visit: 0, round: 1, n: 1, choice: 'z' }, { ok: false, code: 'live.no_choice' }],
		['for a round to come', [begin, open], { visit: 0, round: 2, n: 1, choice: 'a' }, { ok: false, code: 'live.round_over' }],
		['for a scene to come', [begin, open], { visit: 1, round: 1, n: 1, choice: 'a' }, { ok: false, code: 'live.round_over' }],
		[
			'after the spread was shown',
			[begin, open, reveal],
			{ visit: 0, round: 1, n: 1, choice: 'a' },
			{ ok: false, code: 'live.round_over', state: { phase: 'revealed' } }
		],
		['while the room makes a pause', [begin, open, { do: 'pause' }], { visit: 0, round: 1, n: 1, choice: 'a' }, { ok: true }],
		['to sit this one out', [begin, open], { visit: 0, round: 1, n: 1, choice: '-' }, { ok: true }]
	])('%s', async (_, commands, vote, expected) => {
		const seat = await join();
		await leads(...commands);
		expect(await now(service.vote(seat, vote))).toMatchObject(expected);
	});

	test('of a seat that nobody gave out is none', async () => {
		await leads(begin, open);
		expect(await now(cast('somebody', 'a'))).toEqual({ ok: false, code: 'live.no_seat' });
	});

	test('can be changed until the spread is shown, and counts once', async () => {
		const room = await seats(2);
		await leads(begin, open);
		await votes(room, 'aa');
		expect(await now(cast(room[0]!, 'b', 2))).toMatchObject({ ok: true, vote: { n: 2, choice: 'b' } });
		expect(service.console(id)).toMatchObject({ seats: 2, voted: 2 });
		await leads(reveal);
		expect(await counts()).toEqual({ a: 1, b: 1 });
	});

	test('that was acknowledged is acknowledged again, however late it is asked about', async () => {
		const room = await seats(1);
		await leads(begin, open);
		await votes(room, 'a');
		await leads(reveal, open, reveal, { do: 'end' });
		await restart();
		expect(await now(cast(room[0]!, 'a', 1, 1))).toEqual({ ok: true, vote: { visit: 0, round: 1, n: 1, choice: 'a' } });
	});

	test('that was overtaken by a newer one is told of the newer one', async () => {
		const room = await seats(1);
		await leads(begin, open);
		await votes(room, 'b', 2);
		expect(await now(cast(room[0]!, 'a', 1))).toMatchObject({ ok: true, vote: { n: 2, choice: 'b' } });
	});

	test('is counted when it came before the spread was asked for, and refused when it came while the round was being closed', async () => {
		const room = await seats(2);
		await leads(begin, open);
		slowly(50);
		const before = cast(room[0]!, 'a');
		const asked = service.command(id, service.console(id)!.seq, reveal);
		await quiet();
		const during = cast(room[1]!, 'b');
		expect(await now(before)).toMatchObject({ ok: true });
		expect(await now(asked)).toMatchObject({ ok: true });
		expect(await now(during)).toMatchObject({ ok: false, code: 'live.round_over', state: { phase: 'revealed' } });
		expect(await counts()).toEqual({ a: 1 });
	});

	test('stays as it is on the disk when a later tap finds the disk full', async () => {
		const room = await seats(1);
		await leads(begin, open);
		await votes(room, 'a');
		disk.full = true;
		const taps = await now(Promise.all([cast(room[0]!, 'b', 2), cast(room[0]!, 'c', 3), cast(room[0]!, 'a', 1)]));
		expect(taps.map(({ ok }) => ok)).toEqual([false, false, true]);
		disk.full = false;
		await leads(reveal);
		expect(await counts()).toEqual({ a: 1 });
	});
});

describe('who comes', () => {
	test('late looks on until the next decision, and is not in the number of those who could have voted', async () => {
		const room = await seats(5);
		await leads(begin, open);
		const late = await join();
		expect((await service.seat(late))?.mine.from).toBe(1);
		expect(await now(cast(late, 'a'))).toMatchObject({ ok: false, code: 'live.not_yet' });
		await votes(room, 'aaabb');
		expect(service.wall(id)).toMatchObject({ seats: 5, voted: 5 });
		await leads(reveal, follow, { do: 'continue' }, open);
		expect(await now(cast(late, 'a', 1, 1, 1))).toMatchObject({ ok: true });
		expect(service.wall(id)).toMatchObject({ seats: 6, voted: 1 });
	});

	test('to a scene that is only shown takes part in it', async () => {
		await leads(begin);
		expect((await service.seat(await join()))?.mine.from).toBe(0);
	});

	test('may type the code in capitals and with a gap', async () => {
		const code = service.wall(id)!.join!.code.toUpperCase();
		expect(await now(service.join({ code: `${code.slice(0, 3)} ${code.slice(3)}` }))).toMatchObject({ ok: true, session: id });
	});

	test.each<[string, Command[], string]>([
		['while nobody is let in', [{ do: 'lock' }], 'live.locked'],
		['after the end', [{ do: 'end' }], 'live.no_room']
	])('%s is told so', async (_, commands, code) => {
		const { token } = service.wall(id)!.join!;
		await leads(...commands);
		expect(await now(service.join({ token }))).toEqual({ ok: false, code });
	});
});

test('a pause takes nothing from the time to talk, over a restart too', async () => {
	await leads(begin, open, reveal, { do: 'discuss', seconds: 120 });
	clock.pass(30_000);
	await leads({ do: 'pause' });
	clock.pass(600_000);
	await restart();
	expect(service.phone(id)).toMatchObject({ phase: 'discuss', paused: true, left: 90_000 });
	await leads({ do: 'resume' });
	expect(service.phone(id)).toMatchObject({ paused: false, left: 90_000 });
	clock.pass(60_000);
	await restart();
	expect(service.phone(id)).toMatchObject({ phase: 'discuss', left: 30_000 });
});

test('where the laptop comes back with its clock years behind, nobody is told of years left to talk', async () => {
	await leads(begin, open, reveal, { do: 'discuss', seconds: 120 });
	clock.pass(30_000);
	await restart();
	expect(service.phone(id)).toMatchObject({ phase: 'discuss', left: 90_000 });
	setClock(new Date('2010-01-01'));
	await restart();
	expect(service.phone(id)).toMatchObject({ phase: 'discuss', left: null });
	await leads({ do: 'discuss', seconds: 60 });
	expect(service.phone(id)).toMatchObject({ left: 60_000 });
});

test('after a power cut the room is where it was, with every vote', async () => {
	const room = await seats(7);
	await leads(begin, open);
	await votes(room, 'aaabb-');
	const [wall, mine] = [service.console(id), await service.seat(room[3]!)];
	await restart();
	expect(service.console(id)).toEqual(wall);
	expect(await service.seat(room[3]!)).toEqual(mine);
	await votes(room, 'aaabb-b');
	await leads(reveal);
	expect(await counts()).toEqual({ a: 3, b: 3, '-': 1 });
});

describe('on a full disk', () => {
	test('nothing is acknowledged, the facilitator is told, and it goes on when there is room', async () => {
		const room = await seats(6);
		await leads(begin, open);
		disk.full = true;
		expect(await votes(room, 'aaabbb')).toEqual(room.map(() => ({ ok: false, code: 'live.full' })));
		expect(await lead(reveal)).toEqual({ ok: false, code: 'live.full' });
		expect(service.console(id)).toMatchObject({ full: true, voted: 0, phase: 'vote' });
		disk.full = false;
		await votes(room, 'aaabbb');
		await leads(reveal);
		expect(service.console(id)).toMatchObject({ full: false });
		expect(await counts()).toEqual({ a: 3, b: 3 });
	});
});

describe('closing', () => {
	test('waits for the end', async () => expect(await now(service.close(id))).toEqual({ ok: false, code: 'live.not_now' }));

	test('leaves the report, and no seat', async () => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, 'aaaabb');
		await leads(reveal, { do: 'end' });
		const before = await service.report(id);
		expect(await now(service.close(id))).toEqual({ ok: true });
		expect(await service.seat(room[0]!)).toBeUndefined();
		expect(await now(cast(room[0]!, 'a'))).toEqual({ ok: false, code: 'live.no_seat' });
		await restart();
		expect(await service.report(id)).toEqual(before);
		expect(before).toMatchObject({ visits: [{ rounds: [{ votes: { a: 4, b: 2 } }] }] });
		expect(await service.list()).toMatchObject([{ id, closed: true, phase: 'ended' }]);
	});

	test('what is kept and shown is the same in whatever order they voted', async () => {
		const kept: string[] = [];
		for (const order of [1, -1]) {
			leadOn(await made());
			const room = await seats(7);
			await leads(begin, open);
			const ballots = [...'bcaabc-'].map((choice, seat) => () => now(cast(room[seat]!, choice)));
			for (const ballot of order > 0 ? ballots : ballots.reverse()) await ballot();
			await leads(reveal, { do: 'end' });
			kept.push(JSON.stringify([await reveals(), await service.report(id), service.phone(id)]));
		}
		expect(kept[0]).toBe(kept[1]);
	});

	test('a rehearsal leaves nothing', async () => {
		const real = id;
		leadOn(await made(true));
		await leads(begin, { do: 'end' });
		expect(await now(service.close(id))).toEqual({ ok: true });
		expect((await service.list()).map((head) => head.id)).toEqual([real]);
		await restart();
		expect((await service.list()).map((head) => head.id)).toEqual([real]);
	});
});

describe('leaving an open round counts it first', () => {
	test.each<[string, Command[]]>([
		['by ending', [{ do: 'end' }]],
		['by ending while it is paused', [{ do: 'pause' }, { do: 'end' }]],
		['by looking at an earlier scene again, and going on there', [{ do: 'rewind', visit: 0 }, open]]
	])('%s', async (_, commands) => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, 'aaabb-');
		await leads(...commands);
		expect(await reveals()).toEqual([{ '-': 1, a: 3, b: 2 }]);
		expect((await service.report(id))!.visits[0]!.rounds).toEqual([{ votes: { a: 3, b: 2 }, hands: null }]);
	});

	test.each<Command>([{ do: 'end' }, { do: 'rewind', visit: 0 }])(
		'no vote is acknowledged that comes while it is left by "$do"',
		async (leave) => {
			const room = await seats(9);
			await leads(begin, open);
			slowly(40);
			const left = lead(leave);
			await quiet();
			const answers = Promise.all(room.map((seat) => cast(seat, 'a')));
			expect(await left).toMatchObject({ ok: true });
			expect(await now(answers)).toEqual(room.map(() => expect.objectContaining({ ok: false, code: 'live.round_over' })));
		}
	);

	test.each<Command>([{ do: 'end' }, { do: 'rewind', visit: 0 }])('hands too, where nobody has a phone, also by "$do"', async (leave) => {
		await leads(begin, open, { do: 'hand', counts: { a: 6, b: 2 } }, leave);
		expect((await service.report(id))!.visits[0]!.rounds).toMatchObject([{ hands: { a: 6, b: 2 } }]);
	});

	test('where nobody voted there is nothing to count', async () => {
		await leads(begin, open, { do: 'end' });
		expect(await reveals()).toEqual([]);
	});
});

test('the wall hears of votes five times a second at most', async () => {
	const heard: SessionChange[] = [];
	const room = await seats(60);
	await leads(begin, open);
	clock.pass(1000);
	service.listen((_, news) => heard.push(news));
	for (const seat of room) {
		await now(cast(seat, 'a'));
		clock.pass(10);
	}
	expect(heard.length).toBeGreaterThanOrEqual(4);
	expect(heard.length).toBeLessThanOrEqual(5);
	expect(new Set(heard)).toEqual(new Set(['voted']));
});

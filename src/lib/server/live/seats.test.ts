/** M1: who can take seats, and how a room gets rid of those that nobody sits on. */
import { describe, expect, test, vi } from 'vitest';
import {
	service,
	begin,
	cast,
	clock,
	counts,
	disk,
	file,
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
	seats,
	slowly,
	votes,
	withLaptop
} from '../../../../tests/support/live/laptop.ts';
import { quiet } from '../../../../tests/support/live/live.ts';
import { newSeat } from '../../live/names.ts';
import { usualSeating } from './seat-quota.ts';
import { accompany } from './rehearsal.ts';

withLaptop();

const door = () => ({ token: service.wall(id)!.join!.token });
const come = (phone: string | object, seat?: string, by = door()) => now(service.join(by, seat, phone));
async function times(many: number, each: (n: number) => Promise<unknown>): Promise<void> {
	for (let n = 0; n < many; n++) await each(n);
}
const empty = { do: 'empty' } as const;
const emptied = (...stays: readonly string[]) => lead(empty, (seat) => stays.includes(seat));

test('of a session that was closed no seat is kept in memory: whoever asks by one is looked for in the store', async () => {
	const [seat = ''] = await seats(1);
	await leads({ do: 'end' });
	expect(await now(service.close(id))).toEqual({ ok: true });
	const asked = vi.spyOn(disk, 'seat');
	expect(await now(service.vote(seat, { visit: 0, round: 1, n: 1, choice: 'a' }))).toEqual({ ok: false, code: 'live.no_seat' });
	expect(asked).toHaveBeenCalledTimes(1);
});

describe('M1: seats are', () => {
	test('so many for one phone', async () => {
		for (let n = 0; n < usualSeating.perPhone; n++) expect(await come('p1')).toMatchObject({ ok: true });
		expect(await come('p1')).toEqual({ ok: false, code: 'live.phone_full' });
		expect(await come('p2')).toMatchObject({ ok: true });
	});

	test('so many in a session, also after a start and all at once; the facilitator is told', async () => {
		await now(Promise.all(Array.from({ length: 290 }, (_, n) => service.join(door(), undefined, `p${n}`))));
		await restart();
		expect(service.console(id)).toMatchObject({ seats: 290, crowded: false });
		const answers = await now(Promise.all(Array.from({ length: 30 }, (_, n) => service.join(door(), undefined, `q${n}`))));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
		expect(answers.at(-1)).toEqual({ ok: false, code: 'live.room_full' });
		expect(service.console(id)).toMatchObject({ seats: 300, crowded: true });
		// Who is in can ask again.
		const [first] = answers;
		expect(first?.ok && (await come('q0', first.seat))).toMatchObject({ ok: true });
	});

	test.each<[string, (seat: string) => Promise<unknown>]>([
		['to a phone that has as many as it may', () => times(usualSeating.perPhone - 1, () => come('p1'))],
		['to a room that is closed to others', () => leads({ do: 'lock' })],
		['after a start', () => restart()],
		['after a start, to a room that is closed to others', async () => (await leads({ do: 'lock' }), restart())],
		['to a room that was emptied of others', (seat) => emptied(seat)],
		['after a start, to a room that is full', async () => (await times(299, (n) => come(`q${n}`)), restart())]
	])('the same for whoever comes again, %s, with the vote that was sent', async (_, meanwhile) => {
		const first = await come('p1');
		const seat = first.ok ? first.seat : '';
		const before = door();
		await meanwhile(seat);
		const by = service.wall(id)!.join ? door() : before;
		const taken = service.console(id)!.seats;
		await times(2 * usualSeating.perPhone, async () => expect(await come('p1', seat, by)).toMatchObject({ ok: true, seat }));
		await leads(begin, open);
		expect(await now(cast(seat, 'a'))).toMatchObject({ ok: true });
		const voted = { ok: true, seat, mine: { from: 0, vote: { choice: 'a', n: 1 }, chose: true } };
		expect(await come('p1', seat, by)).toMatchObject(voted);
		await restart();
		expect(await come('p1', seat, by)).toMatchObject(voted);
		expect(service.console(id)!.seats).toBe(taken);
	});

	test('not taken up by a phone that comes again and again', async () => {
		const first = await come('p1');
		const seat = first.ok ? first.seat : '';
		await emptied(seat);
		await times(2 * usualSeating.perPhone, () => come('p1', seat));
		await times(usualSeating.perPhone - 1, async () => expect(await come('p1')).toMatchObject({ ok: true }));
		expect(await come('p1')).toEqual({ ok: false, code: 'live.phone_full' });
	});

	test('free again when they could not be written', async () => {
		disk.full = true;
		for (let n = 0; n < 20; n++) expect(await come('p1')).toEqual({ ok: false, code: 'live.full' });
		disk.full = false;
		expect(await come('p1')).toMatchObject({ ok: true });
	});

	test('not counted for those that a rehearsal simulates', async () => {
		leadOn(await made(true));
		await now(Promise.all(Array.from({ length: 300 }, (_, n) => service.join(door(), undefined, `p${n}`))));
		await simulate();
		expect(service.console(id)!.seats).toBe(312);
	});
});

describe('M1: a room that is emptied', () => {
	test('keeps who is connected, and has a new code and token, also after a start', async () => {
		const [one, two] = (await seats(2)) as [string, string];
		const before = service.wall(id)!.join!;
		expect(await emptied(one)).toMatchObject({ ok: true });
		const { join: after, seats: left } = service.wall(id)!;
		expect([left, after?.code === before.code, after?.token === before.token]).toEqual([1, false, false]);
		for (const old of [{ code: before.code }, { token: before.token }])
			expect(await now(service.join(old))).toEqual({ ok: false, code: 'live.no_room' });
		await restart();
		expect(service.wall(id)!.join).toEqual(after);
		expect([(await service.seat(one))?.session, await service.seat(two)]).toEqual([id, undefined]);
		expect((await file.load(id))?.seats.map(({ seat }) => seat)).toEqual([one]);
		expect(await now(service.join({ code: after!.code }))).toMatchObject({ ok: true, session: id });
	});

	test('keeps everybody who answers with a phone that is connected', async () => {
		const [a, b, c] = [newSeat(bytes), newSeat(bytes), newSeat(bytes)];
		for (const [seat, phone] of [
			[a, 'p1'],
			[b, 'p1'],
			[c, 'p2']
		] as const)
			await come(phone, seat);
		await emptied(a);
		expect((await Promise.all([a, b, c].map((seat) => service.seat(seat)))).map(Boolean)).toEqual([true, true, false]);
	});

	test('has room for a phone whose seats were taken away', async () => {
		for (let n = 0; n < usualSeating.perPhone; n++) await come('p1');
		await emptied();
		expect(await come('p1')).toMatchObject({ ok: true });
	});

	test('F2: keeps as many seats of one phone as it may have, and no phone was given more', async () => {
		const names = Array.from({ length: usualSeating.perPhone }, () => newSeat(bytes));
		for (const seat of names) await come('p1', seat);
		expect(await come('p1')).toEqual({ ok: false, code: 'live.phone_full' });
		await emptied(names.at(-1)!);
		expect(service.console(id)!.seats).toBe(usualSeating.perPhone);
	});

	test('F2: by one phone with 38 made-up names and as many open streams stays full; of everybody it has room for all', async () => {
		const mine: string[] = [];
		for (let name = 0; name < 38; name++)
			for (let n = 0; n < usualSeating.perPhone && mine.length < usualSeating.perSession; n++) {
				const seat = newSeat(bytes);
				expect(await come(`p${name}`, seat)).toMatchObject({ ok: true });
				mine.push(seat);
			}
		const streams = new Set(mine.filter((_, n) => n % usualSeating.perPhone === 0));
		expect(streams.size).toBe(38);
		await lead(empty, (seat) => streams.has(seat));
		expect(await come('honest')).toEqual({ ok: false, code: 'live.room_full' });
		const told: string[] = [];
		service.listen((_, change) => void told.push(change));
		const before = door();
		expect(await lead({ do: 'empty', everybody: true }, (seat) => streams.has(seat))).toMatchObject({ ok: true });
		// Phones hear that they are out before the wall shows the new code.
		expect(told.filter((one) => one !== 'voted')).toEqual(['out', 'state']);
		expect(service.console(id)).toMatchObject({ seats: 0, crowded: false, emptied: true });
		expect(await come('honest', undefined, before)).toEqual({ ok: false, code: 'live.no_room' });
		expect(await come('honest')).toMatchObject({ ok: true });
		expect(await come('p1')).toMatchObject({ ok: true });
		await restart();
		expect(service.console(id)).toMatchObject({ seats: 2, emptied: true });
	});

	test('F2: of everybody keeps what was answered', async () => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, 'aaabbb');
		await lead({ do: 'empty', everybody: true }, () => true);
		expect(await now(cast(room[0]!, 'b', 2))).toEqual({ ok: false, code: 'live.no_seat' });
		await leads(reveal);
		expect(await counts()).toEqual({ a: 3, b: 3 });
	});

	test('is open, though it was closed: who lost a seat has to come back', async () => {
		await leads({ do: 'lock' });
		await emptied();
		expect(service.console(id)).toMatchObject({ locked: false, emptied: true });
		expect(await join()).toMatch(/^[0-9a-z]{26}$/);
	});

	test('says so on the wall until the next scene', async () => {
		await leads(begin);
		await emptied();
		const said = [service.wall(id)!.emptied];
		for (const command of [open, reveal, { do: 'follow', choice: 'a' }, { do: 'continue' }] as const) {
			await leads(command);
			said.push(service.wall(id)!.emptied);
		}
		expect(said).toEqual([true, true, true, true, false]);
	});

	test('keeps every answer that was sent, in the open vote too; but nothing more is taken from those who are out', async () => {
		const room = await seats(6);
		await leads(begin, open);
		await votes(room, 'aaabbb');
		await emptied(room[0]!);
		expect(service.console(id)).toMatchObject({ seats: 6, voted: 6 });
		expect(await now(cast(room[1]!, 'b', 2))).toEqual({ ok: false, code: 'live.no_seat' });
		await restart();
		await leads(reveal);
		expect(await counts()).toEqual({ a: 3, b: 3 });
	});

	test('has none of those who were on their way in', async () => {
		slowly(40);
		const by = door();
		const coming = service.join(by, undefined, 'p1');
		const doing = service.command(id, 0, empty);
		await quiet();
		const later = service.join(by, undefined, 'p2');
		expect(await now(doing)).toMatchObject({ ok: true });
		expect(await now(later)).toEqual({ ok: false, code: 'live.no_room' });
		await now(coming);
		expect(service.console(id)!.seats).toBe((await file.load(id))!.seats.length);
		expect(service.console(id)!.seats).toBe(0);
	});

	test('stays as it was on a full disk, and where another screen was faster', async () => {
		await seats(2);
		disk.full = true;
		expect(await emptied()).toEqual({ ok: false, code: 'live.full' });
		disk.full = false;
		expect(await now(service.command(id, 7, empty))).toMatchObject({ ok: false, code: 'live.moved_on' });
		expect(service.console(id)!.seats).toBe(2);
		await leads({ do: 'end' });
		expect(await emptied()).toMatchObject({ ok: false, code: 'live.not_now' });
	});

	test('of a rehearsal keeps those that are simulated', async () => {
		leadOn(await made(true));
		await simulate();
		const seats = service.console(id)!.seats;
		await emptied();
		expect([seats, service.console(id)!.seats]).toEqual([12, 12]);
	});
});

/** The simulated phones of a rehearsal come in. */
async function simulate(): Promise<void> {
	accompany({ service, clock: { after: () => {} }, secret: 'of this test' });
	await now(new Promise<void>((done) => clock.after(100, done)));
}
const bytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

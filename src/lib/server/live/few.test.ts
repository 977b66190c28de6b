/** Whether a spread is shown is a question of people, and a phone may say that it has many. */
import { describe, expect, test } from 'vitest';
import type { Counts } from '../../live/tally.ts';
import { begin, id, leads, now, open, restart, reveal, seats, service, withLaptop } from '../../../../tests/support/live/laptop.ts';
import { again, reported, round, spread, tap } from '../../../../tests/support/live/rounds.ts';

withLaptop();

describe('F4: five seats are not five people:', () => {
	const seated = async (phone: string, many: number) => {
		const { token } = service.wall(id)!.join!;
		const joined = await now(Promise.all(Array.from({ length: many }, () => service.join({ token }, undefined, phone))));
		return joined.flatMap((one) => (one.ok ? [one.seat] : []));
	};

	test.each<[string, number, string, Counts | null]>([
		['two honest phones, one of which sits out, and five seats of a third', 5, 'c-aaaaa', null],
		['four honest phones and four seats of a fifth make six, of which two are its own', 4, 'bbcc', { a: 4, b: 2, c: 2 }],
		['three honest phones and two people with a fourth are five', 2, 'bbc', { a: 2, b: 2, c: 1 }],
		['two honest phones and two people with a third are four', 2, 'bc', null]
	])('%s', async (_, mine, honest, expected) => {
		const others = await seats(honest.replaceAll('a', '').length);
		const own = await seated('p1', mine);
		await leads(begin);
		expect(await round([...others, ...own], honest.replaceAll('a', '') + 'a'.repeat(mine))).toEqual(expected);
		expect((await reported())[0]).toEqual([expected]);
		await restart();
		expect((await reported())[0]).toEqual([expected]);
	});

	test.each([
		['a phone with five people among three others', 5, 'bcc', false],
		['two of whom count with one more', 5, 'b', true],
		['sitting out counts alike: nobody learns who does', 5, 'b--', false]
	])('whoever leads knows before the vote is closed whether its spread would stay hidden: %s', async (_, mine, honest, few) => {
		const others = await seats(honest.length);
		const own = await seated('p1', mine);
		expect(service.console(id)!.few).toBe(few);
		await leads(begin, open);
		for (const [seat, choice] of [...honest].entries()) await tap(others[seat]!, choice);
		for (const seat of own.slice(0, -1)) await tap(seat, 'a');
		expect(service.console(id)!.few).toBe(few);
		// The second vote is taken among the same people.
		await leads(reveal, open);
		expect(service.console(id)!.few).toBe(spread() === null);
	});

	test('one newcomer and four more seats of a phone do not hide among each other in a later look', async () => {
		const others = await seats(5);
		const own = await seated('p1', 3);
		await leads(begin);
		expect(await round([...others, ...own], 'aaabbccc')).toEqual({ a: 3, b: 2, c: 3 });
		await leads(again);
		const more = [...(await seats(1)), ...(await seated('p1', 4))];
		expect(await round([...others, ...own, ...more], 'aaabbcccbcccc')).toBeNull();
	});

	test('nor do five seats of which three move in a round whose reveal was taken back', async () => {
		const room = [...(await seats(5)), ...(await seated('p1', 5))];
		await leads(begin);
		expect(await round(room, 'aaabbccccc')).toEqual({ a: 3, b: 2, c: 5 });
		await leads({ do: 'undo' });
		for (const seat of room.slice(4)) await tap(seat, 'a');
		await leads(reveal);
		expect(service.wall(id)!.spreads.at(-1)!.counts).toBeNull();
	});
});

/** Hands were counted in the first vote of a scene, and the second is opened: docs/decisions/030. */
import { describe, expect, test } from 'vitest';
import type { Command } from '../../live/session.ts';
import {
	service,
	begin,
	follow,
	id,
	lead,
	leads,
	open,
	restart,
	reveal,
	seats,
	votes,
	withLaptop
} from '../../../../tests/support/live/laptop.ts';

withLaptop();

describe('after a first vote by hand and a second that shows nothing', () => {
	const until = async (then?: Command) => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'ab');
		await leads({ do: 'hand', counts: { a: 5, b: 2 } }, reveal, open);
		await votes(room, 'b');
		await leads(reveal, ...(then ? [then] : []));
	};
	test('the hands of the first stand: the group follows them by one button, also after a restart', async () => {
		await until();
		expect(service.console(id)).toMatchObject({ spreads: [{ by: 'hands' }, { counts: null, by: 'votes' }], leading: 'a' });
		await restart();
		expect(service.console(id)?.leading).toBe('a');
		await leads(follow);
		expect(service.console(id)).toMatchObject({ phase: 'consequence', followed: 'a' });
		await restart();
		expect(service.console(id)?.followed).toBe('a');
	});
	test('five answers by phone before the hands decide nothing in the second vote, and stand on no screen and in no report', async () => {
		const room = await seats(9);
		await leads(begin, open);
		await votes(room, 'aaaabbb');
		await leads({ do: 'hand', counts: { a: 2, b: 5 } }, reveal, open);
		await leads(reveal);
		expect(service.phone(id)!.spreads).toEqual([
			{ by: 'hands', counts: { a: 2, b: 5 } },
			{ by: 'votes', counts: null }
		]);
		expect(service.console(id)?.leading).toBe('b');
		expect((await service.report(id))!.visits[0]!.rounds[1]).toEqual({ votes: null, hands: null });
		await restart();
		expect(service.console(id)?.leading).toBe('b');
	});
	test('whoever leads may look at another answer all the same', async () => {
		await until({ do: 'follow', choice: 'b' });
		expect(service.console(id)).toMatchObject({ phase: 'consequence', followed: 'b' });
	});
	test('hands that are counted in the second decide, also by a tie', async () => {
		await until({ do: 'hand', counts: { a: 4, b: 4 } });
		expect(service.console(id)?.leading).toBeNull();
		expect(await lead(follow)).toMatchObject({ ok: false, code: 'live.not_now' });
	});
});

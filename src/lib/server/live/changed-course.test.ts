/** Sessions that the course was changed under: nobody can go on with them, and nothing that was shown is lost. */
import { expect, test } from 'vitest';
import {
	service,
	begin,
	cast,
	file,
	id,
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

withLaptop();

test('a session of a course that was changed since is shown and not gone on with', async () => {
	const room = await seats(1);
	await leads(begin, open);
	const { token } = service.wall(id)!.join!;
	await restart('another hash');
	expect(service.console(id)).toMatchObject({ stale: true, phase: 'vote', can: ['end'], join: null });
	expect(await lead(reveal)).toEqual({ ok: false, code: 'live.stale' });
	expect(await now(service.join({ token }))).toEqual({ ok: false, code: 'live.no_room' });
	expect(await now(cast(room[0]!, 'a', 1, 1))).toMatchObject({ ok: false, code: 'live.round_over' });
	expect(service.voting, 'nobody answers any more, so a copy can be saved').toBe(false);
});

test('a session of a course that was changed since can be ended and closed, and what was shown before is in its report', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaaaab');
	await leads(reveal);
	await restart('another hash');
	const shown = [{ rounds: [{ votes: { a: 5, b: 1 } }] }];
	expect(await service.report(id)).toMatchObject({ visits: shown });
	await leads({ do: 'end' });
	expect(await lead({ do: 'end' })).toEqual({ ok: false, code: 'live.stale' });
	expect(await now(service.close(id))).toEqual({ ok: true });
	expect(await file.load(id)).toMatchObject({ events: [], seats: [], votes: [], report: { visits: shown } });
});

test('of a session of a course that was changed in an open round the votes that phones were told are sent are in its report', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaaaab');
	await restart('another hash');
	await leads({ do: 'end' });
	await now(service.close(id));
	const shown = [{ votes: { a: 5, b: 1 }, hands: null }];
	expect(await file.load(id)).toMatchObject({ votes: [], report: { visits: [{ rounds: shown }] } });
});

test('of a vote that was left open just before the course was changed, which nobody can open again, the numbers are in the report', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaaaab');
	await leads({ do: 'debrief' });
	await restart('another hash');
	expect((await service.report(id))!.visits[0]!.rounds).toEqual([{ votes: { a: 5, b: 1 }, hands: null }]);
});

test('G2: but not in a look at a scene whose reveal was taken back before, when who voted is not known any more', async () => {
	const room = await seats(8);
	await leads(begin, open);
	await votes(room, 'aabbbbc');
	await leads(reveal, { do: 'undo' });
	await votes(room, 'aabbbba', 2);
	await leads({ do: 'rewind', visit: 0 }, open);
	for (const [seat, choice] of [...'aa.bbbcb'].entries())
		if (choice !== '.') await now(service.vote(room[seat]!, { visit: 1, round: 1, n: 9, choice }));
	await restart('another hash');
	expect((await service.report(id))!.visits[1]!.rounds).toEqual([{ votes: null, hands: null }]);
});

test('and hands that were counted in the open round', async () => {
	await leads(begin, open, { do: 'hand', counts: { a: 6, b: 2 } });
	await restart('another hash');
	const shown = [{ votes: null, hands: { a: 6, b: 2 } }];
	// The report that is printed before the session is closed is the one that stays.
	expect(await service.report(id)).toMatchObject({ visits: [{ rounds: shown }] });
	await leads({ do: 'end' });
	await now(service.close(id));
	expect(await file.load(id)).toMatchObject({ report: { visits: [{ rounds: shown }] } });
});

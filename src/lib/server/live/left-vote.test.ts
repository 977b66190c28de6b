/** A vote that the room leaves while it is open, and can open again: until the next step no screen tells anything of it. */
import { describe, expect, test } from 'vitest';
import { begin, id, leadOn, leads, made, now, open, seats, service, votes, withLaptop } from '../../../../tests/support/live/laptop.ts';
import { helperFrame } from '../../live/helper.ts';
import type { Command } from '../../live/session.ts';

withLaptop();

const undo = { do: 'undo' } as const;

test('a vote that is open when the room looks back is counted first', async () => {
	const room = await seats(6);
	await leads(begin, open);
	await votes(room, 'aaabbb');
	await leads({ do: 'debrief' });
	expect(service.console(id)).toMatchObject({ shown: [[{ counts: null, by: 'votes' }]], unseen: 0, reopens: true });
	await leads({ do: 'show', is: 'question', n: 0 });
	expect(service.console(id)!.shown).toEqual([[{ counts: { a: 3, b: 3 }, by: 'votes' }]]);
	expect(service.console(id)).toMatchObject({ unseen: null });
	await leads(undo);
	expect(service.console(id), 'only one step: what was told once is told').toMatchObject({
		shown: [[{ counts: { a: 3, b: 3 }, by: 'votes' }]],
		unseen: null
	});
	expect(service.console(id)!.reopens).toBeUndefined();
	expect(service.console(id)!.can).not.toContain('undo');
});

describe('N1: nobody is told which answer leads in a vote that was left and can be opened again', () => {
	test.each<[string, readonly Command[]]>([
		['looked back', [{ do: 'debrief' }]],
		['went back to the decision', [{ do: 'rewind', visit: 0 }]],
		['looked back from a pause', [{ do: 'pause' }, { do: 'resume' }, { do: 'debrief' }]]
	])('six stand in a tie, and the seventh answers before the room %s', async (_, away) => {
		const frames: string[] = [];
		for (const choice of ['a', 'b', 'c', 'd']) {
			leadOn(await made());
			const room = await seats(7);
			await leads(begin, open);
			await votes(room, 'aabbcc');
			await leads({ do: 'debrief' }, undo);
			await now(service.vote(room[6]!, { visit: 0, round: 1, n: 9, choice }));
			await leads(...away);
			const { join: _join, wall: _wall, ...console } = service.console(id)!;
			const { seq: __, ...remote } = helperFrame('remote', service.console(id)!);
			frames.push(JSON.stringify([console, remote]));
			expect(console.leading).toBeNull();
		}
		expect(new Set(frames).size, 'the same for all four answers').toBe(1);
	});

	test('one step later the numbers are there as ever', async () => {
		const room = await seats(7);
		await leads(begin, open);
		await votes(room, 'aabbcca');
		await leads({ do: 'debrief' }, { do: 'show', is: 'question', n: 0 });
		expect(service.console(id)!.shown).toEqual([[{ counts: { a: 3, b: 2, c: 2 }, by: 'votes' }]]);
	});
});

import { expect, test } from 'vitest';
import type { Message, WallFrame } from './protocol.ts';
import { SessionView } from './session-view.svelte.ts';

const state = (seq: number, more: Partial<WallFrame> = {}): Message<WallFrame> => ({
	state: {
		seq,
		scenario: 'm/s',
		phase: 'vote',
		scene: 'door',
		visit: 0,
		round: 1,
		choices: [],
		spreads: [],
		followed: null,
		left: null,
		paused: false,
		map: [],
		look: null,
		seats: 15,
		voted: 0,
		few: true,
		join: null,
		emptied: false,
		door: false,
		rehearsal: false,
		...more
	}
});
const after = (...messages: Message<WallFrame>[]) => {
	const screen = new SessionView<WallFrame>();
	for (const message of messages) screen.take(message);
	return screen;
};

test.each<[string, Message<WallFrame>[], Partial<WallFrame>]>([
	['the newest state is shown', [state(1), state(2, { phase: 'revealed' })], { seq: 2, phase: 'revealed' }],
	['an older one that was overtaken is not', [state(2, { phase: 'revealed' }), state(1)], { seq: 2, phase: 'revealed' }],
	['the same again may say more: the disk is full, somebody locked the room', [state(2), state(2, { seats: 16 })], { seats: 16 }],
	[
		'how many have voted goes into the state',
		[state(1), { voted: { seats: 15, voted: 12, few: false } }],
		{ seats: 15, voted: 12, few: false, phase: 'vote' }
	]
])('%s', (_, messages, expected) => expect(after(...messages).frame).toMatchObject(expected));

test('votes before the first state are nothing to show', () => {
	expect(after({ voted: { seats: 3, voted: 1, few: true } }).frame).toBeNull();
});

test('the talk ends on the clock of this screen, whatever the laptop calls the time', () => {
	const before = performance.now();
	const { until } = after(state(1, { phase: 'discuss', left: 60_000 }));
	expect(until! - before).toBeGreaterThanOrEqual(60_000);
	expect(until! - before).toBeLessThan(61_000);
	expect(after(state(1, { left: 60_000 }), state(2)).until).toBeNull();
	expect(after(state(1, { left: 60_000 }), state(2, { left: 60_000, paused: true })).until).toBeNull();
});

test('what was there last stays to be seen when a session is gone', () => {
	const screen = after(state(7, { phase: 'ended' }), { gone: 'live.no_room' });
	expect([screen.gone, screen.frame?.phase]).toEqual(['live.no_room', 'ended']);
});

import { expect, test } from 'vitest';
import { movingClock } from '../../../../tests/support/live/live.ts';
import { Presence } from './presence.ts';

function room() {
	const clock = movingClock();
	const told: boolean[] = [];
	const state = { watched: true };
	const presence = new Presence({ clock, watched: () => state.watched, tell: (_, away) => told.push(away) });
	return { presence, told, state, pass: (seconds: number) => clock.pass(seconds * 1000) };
}

test('a facilitator who is gone for half a minute is away; the first look back ends it', () => {
	const { presence, told, state, pass } = room();
	presence.seen('a');
	state.watched = false;
	presence.left('a');
	pass(15);
	expect([told, presence.isAway('a')]).toEqual([[], false]);
	pass(30);
	expect([told, presence.isAway('a')]).toEqual([[true], true]);
	presence.seen('a');
	expect([told, presence.isAway('a')]).toEqual([[true, false], false]);
});

test('loading the page anew is no absence', () => {
	const { presence, told, state, pass } = room();
	presence.seen('a');
	state.watched = false;
	presence.left('a');
	pass(3);
	state.watched = true;
	presence.seen('a');
	pass(120);
	expect(told).toEqual([]);
});

test.each([1, 10, 19])('nor is it %i seconds after it was opened: absence begins when the page is gone', (seconds) => {
	const { presence, told, state, pass } = room();
	presence.seen('a');
	pass(seconds);
	state.watched = false;
	presence.left('a');
	pass(19);
	expect(told).toEqual([]);
	pass(25);
	expect(told).toEqual([true]);
});

test('a wall that can only ask now and then is there; when it stops asking, it is not', () => {
	const { presence, told, state, pass } = room();
	state.watched = false;
	for (let n = 0; n < 20; n++) {
		presence.seen('a');
		pass(5);
	}
	expect(told).toEqual([]);
	pass(40);
	expect(told).toEqual([true]);
	pass(300);
	expect(told).toEqual([true]);
});

test('after a restart that nobody came back from to lead, phones are told too', () => {
	const { presence, told, state, pass } = room();
	state.watched = false;
	presence.missed('a');
	presence.missed('a');
	pass(60);
	expect(told).toEqual([true]);
});

test('a session that is over has nobody away', () => {
	const { presence, told, state, pass } = room();
	state.watched = false;
	presence.missed('a');
	pass(60);
	presence.forget('a');
	// Its wall hears that it is gone, and ends.
	presence.left('a');
	pass(60);
	expect([told, presence.isAway('a')]).toEqual([[true], false]);
});

test('a session that is closed while it is being waited for is not waited for any longer', () => {
	const { presence, told, state, pass } = room();
	presence.seen('a');
	state.watched = false;
	presence.left('a');
	presence.forget('a');
	pass(60);
	expect([told, presence.isAway('a')]).toEqual([[], false]);
});

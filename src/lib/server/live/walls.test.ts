import { expect, test } from 'vitest';
import { movingClock } from '../../../../tests/support/live/live.ts';
import { Walls } from './walls.ts';

/** `early`: milliseconds by which a timer comes before its time, as real ones may. */
function room(hears = true, early = 0) {
	const moving = movingClock();
	const clock = {
		...moving,
		now: () => moving.now(),
		after: (ms: number, then: () => void) => moving.after(Math.max(0, ms - early), then)
	};
	const here = new Set<string>();
	let told = 0;
	const walls = new Walls({ clock, streams: (session) => here.has(session), hears: () => hears, tell: () => void told++ });
	return {
		walls,
		told: () => told,
		pass: (seconds: number) => moving.pass(seconds * 1000),
		come() {
			here.add('a');
			walls.came('a');
		},
		leave() {
			here.delete('a');
			walls.left('a');
		}
	};
}

test('before anybody has opened a wall there is none; opened and closed, each is told once', () => {
	const { walls, told, pass, come, leave } = room();
	expect([walls.open('a'), told()]).toEqual([false, 0]);
	come();
	expect([walls.open('a'), told()]).toEqual([true, 1]);
	leave();
	pass(2);
	expect([walls.open('a'), told()]).toEqual([true, 1]);
	pass(2);
	expect([walls.open('a'), told()]).toEqual([false, 2]);
});

test('a wall that was closed is told of also where timers come a millisecond early', () => {
	const { walls, told, pass, come, leave } = room(true, 1);
	come();
	leave();
	pass(2.999);
	expect([walls.open('a'), told()]).toEqual([true, 1]);
	pass(1);
	expect([walls.open('a'), told()]).toEqual([false, 2]);
});

test('a window that is loaded anew has not been closed', () => {
	const { walls, told, pass, come, leave } = room();
	come();
	leave();
	pass(1);
	come();
	pass(60);
	expect([walls.open('a'), told()]).toEqual([true, 1]);
});

test('a wall that asks every few seconds, here or elsewhere, is open until it asks no more', () => {
	const { walls, told, pass } = room();
	for (let n = 0; n < 5; n++) {
		walls.heard('a');
		pass(5);
	}
	expect([walls.open('a'), told()]).toEqual([true, 1]);
	pass(20);
	expect([walls.open('a'), told()]).toEqual([false, 2]);
});

test('where nothing is heard of other servers, nobody says that there is no wall', () => {
	const { walls, come, leave, pass } = room(false);
	expect(walls.open('a')).toBe(null);
	come();
	expect(walls.open('a')).toBe(true);
	leave();
	pass(10);
	expect(walls.open('a')).toBe(null);
});

test('a wall that shows another session is told of, where that one is led by the same person, and as long as it is open', () => {
	const { walls, pass, come, leave } = room();
	const ours = (other: string) => other === 'a';
	expect(walls.elsewhere('b', ours)).toBeUndefined();
	come();
	expect(walls.elsewhere('b', ours)).toBe('a');
	expect(walls.elsewhere('a', ours)).toBeUndefined();
	expect(
		walls.elsewhere('b', () => false),
		'somebody else leads it'
	).toBeUndefined();
	leave();
	pass(4);
	expect(walls.elsewhere('b', ours)).toBeUndefined();
	come();
	walls.forget('a');
	expect(walls.elsewhere('b', ours)).toBeUndefined();
	// It was over, and the stream of its wall ends a moment later.
	leave();
	expect([walls.open('a'), walls.elsewhere('b', ours)]).toEqual([false, undefined]);
});

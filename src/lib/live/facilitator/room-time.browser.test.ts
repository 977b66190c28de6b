import { flushSync, mount, unmount } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ScenarioShape } from '../../scenario/shape.ts';
import type { ConsoleFrame } from '../protocol.ts';
import type { Phase } from '../session.ts';
import type { HowLed } from '../timing.ts';
import { RoomTime } from './room-time.svelte.ts';

/** One decision after another, each of them worth two votes where nobody has said an end. */
const ids = ['s1', 's2', 's3'];
const story = {
	id: 's',
	start: 's1',
	scenes: [
		...ids.map((id, n) => ({
			kind: 'decision',
			id,
			choices: ['a', 'b'].map((choice) => ({ id: choice, rate: 'ok', stop: false, go: [{ go: `s${n + 2}` }] }))
		})),
		{ kind: 'ending', id: 's4' }
	]
} as unknown as ScenarioShape;

const now = new SvelteMap<'frame', ConsoleFrame>();
/** Whether somebody has just pressed a button, whose answer is on its way. */
const pressed = new SvelteMap<'on', boolean>();
const say = (seq: number, led: HowLed | null, phase: Phase = 'scene', more: Partial<ConsoleFrame> = {}) =>
	flushSync(() => {
		const map = [{ scene: 's1', parent: null, whatIf: null, followed: null }];
		const frame = {
			seq,
			led,
			phase,
			can: ['plan'],
			choices: ['a', 'b'],
			map,
			visit: 0,
			scene: 's1',
			due: null,
			...more
		} as unknown as ConsoleFrame;
		now.set('frame', frame);
	});

/** What the other screens were told. */
let told: (HowLed | null)[];
let dues: (number | null)[];
let shown: Record<string, unknown> | undefined;
beforeEach(() => {
	localStorage.clear();
	now.clear();
	pressed.clear();
	told = [];
	dues = [];
});
afterEach(async () => {
	vi.useRealTimers();
	if (shown) await unmount(shown);
});

/** On a laptop that knows when its session has to end, in so many minutes, or knows of no end. */
function open(minutes: number | null, taken = true, known = true): RoomTime {
	const ends = minutes === null ? null : Date.now() + minutes * 60_000;
	if (known) localStorage.setItem('sala.clock', JSON.stringify([{ session: 's', began: Date.now(), ends }]));
	let time: RoomTime;
	const laptop = () => {
		time = new RoomTime(
			's',
			() => now.get('frame') ?? null,
			() => story,
			async (command) => (command.do === 'plan' ? told.push(command.led) : command.do === 'due' && dues.push(command.seconds), taken),
			() => !pressed.get('on')
		);
	};
	shown = mount(laptop as never, { target: document.body });
	flushSync();
	return time!;
}
/** What was told is an answer later known to be taken. */
const answered = () => Promise.resolve();

describe('what there is time for', () => {
	test('is told when a decision comes, when another end is picked, and when there is none any more', async () => {
		const time = open(12);
		say(4, null);
		expect([time.led, time.timed, told]).toEqual(['tell', true, ['tell']]);
		await answered();
		say(5, 'tell');
		flushSync(() => time.end(90));
		expect(told).toEqual(['tell', 'two']);
		await answered();
		say(6, 'two');
		expect(time.led).toBe('two');
		flushSync(() => time.end(null));
		expect(told).toEqual(['tell', 'two', null]);
		await answered();
		say(7, null);
		expect([time.led, time.timed, told.length]).toEqual(['two', false, 3]);
	});

	test('is told again where another screen was faster, once for each state', async () => {
		open(12, false);
		for (const seq of [4, 4, 5, 5]) {
			say(seq, null);
			await answered();
		}
		expect(told).toEqual(['tell', 'tell']);
	});

	test('is told of a decision whose state comes before the answer to the press that led there', async () => {
		open(12);
		pressed.set('on', true);
		say(4, null);
		expect(told).toEqual([]);
		flushSync(() => pressed.set('on', false));
		expect(told).toEqual(['tell']);
	});

	test('is told again of a decision that was left by Undo and is entered again', async () => {
		open(12);
		say(4, null);
		await answered();
		say(5, 'tell');
		say(7, null);
		expect(told).toEqual(['tell', 'tell']);
	});

	test('is not told where nobody has said an end: the run sheet is on every screen', () => {
		expect([open(null), say(4, null)][0]).toMatchObject({ led: 'two', timed: false });
		expect(told).toEqual([]);
	});

	test('stays as it was told before the page was loaded anew, and as another laptop has told it', () => {
		const time = open(12);
		say(4, 'one');
		expect([time.led, time.timed, told]).toEqual(['one', true, []]);
		flushSync(() => time.end(90));
		expect(told).toEqual(['two']);
	});
});

test('back from another session, where what followed is on the wall, the plan of the decision is known', () => {
	const time = open(null);
	say(4, null, 'consequence');
	expect(time.led).toBe('two');
});

describe('when it has to end', () => {
	const can = ['plan', 'due'] as ConsoleFrame['can'];
	test('is told from the first page on, in seconds and not as a time of day, and again when another end is picked or none', async () => {
		const time = open(null);
		say(1, null, 'opening', { can });
		expect(dues, 'nobody has said an end').toEqual([]);
		say(1, null, 'lobby', { can });
		flushSync(() => time.end(60));
		expect(dues, 'a sheet from paper may be entered').toEqual([]);
		say(1, null, 'opening', { can });
		expect(dues).toHaveLength(1);
		// An end is said to the nearest five minutes.
		expect(Math.abs(dues[0]! - 3600)).toBeLessThanOrEqual(155);
		await answered();
		say(2, null, 'opening', { can, due: 3_600_000 });
		flushSync(() => time.end(null));
		expect(dues).toHaveLength(2);
		expect(dues[1]).toBeNull();
	});

	test('goes before what there is time for, which waits for the next state', async () => {
		open(12);
		say(4, null, 'scene', { can });
		expect([dues.length, told]).toEqual([1, []]);
		await answered();
		say(5, null, 'scene', { can, due: 720_000 });
		expect([dues.length, told]).toEqual([1, ['tell']]);
	});

	test('is told again where another screen was faster, and not where it was told before the page was loaded anew', async () => {
		open(12, false);
		for (const seq of [4, 4, 5, 5]) {
			say(seq, null, 'opening', { can });
			await answered();
		}
		expect(dues).toHaveLength(2);
		unmount(shown!);
		now.clear();
		dues = [];
		open(12);
		say(6, null, 'opening', { can, due: 720_000 });
		expect(dues).toEqual([]);
	});
});

describe('the minutes that have gone', () => {
	const kept = () => (JSON.parse(localStorage.getItem('sala.clock') ?? '[]') as { began: number | null }[])[0]?.began;
	test('go on after an end that was taken back, also for the next page', () => {
		const time = open(null);
		const began = kept();
		say(4, null, 'debrief', { over: true });
		say(5, null, 'ended', { over: true });
		expect(kept(), 'when a session was held is not kept').toBeUndefined();
		say(6, null, 'debrief', { over: true });
		expect(kept()).toBe(began);
		expect(time.passed).toBe(0);
	});

	test.each<[string, Partial<ConsoleFrame>, boolean]>([
		['that was there from the first decision on', { visit: 0, over: false }, true],
		['that came at a later one', { visit: 1, over: false }, false],
		['that came when the room looked back', { visit: 0, over: true }, false]
	])('are told by a page %s, or not', (_, more, told) => {
		const time = open(null, true, false);
		say(4, null, 'scene', more);
		expect(time.passed !== null).toBe(told);
	});
});

test('a browser that knows of no end takes over the one that the session keeps, and tells it to nobody', async () => {
	// An end is said to the full minute.
	vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 29, 10, 0, 0) });
	const time = open(null);
	say(4, 'two', 'scene', { due: 25 * 60_000, can: ['plan', 'due'] });
	await answered();
	expect([time.left, dues, told]).toEqual([25, [], []]);
	// What is picked here after that is told, also that there is no end.
	flushSync(() => time.end(null));
	say(5, 'two', 'scene', { due: 25 * 60_000, can: ['plan', 'due'] });
	await answered();
	expect([time.left, dues]).toEqual([null, [null]]);
});

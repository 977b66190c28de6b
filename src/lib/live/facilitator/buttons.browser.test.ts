import { flushSync, mount, unmount } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import en from '../../i18n/en.json' with { type: 'json' };
import Buttons from './Buttons.svelte';

const frame = writable<{ seq: number; quiet?: 'lock' | 'unlock' | 'pause' | 'undo'; main?: 'reveal' | 'follow' | 'choose' | 'end' }>({
	seq: 0
});
let pressed = 0;
const panel = writable<'end' | 'choose' | null>(null);
let shown: Record<string, unknown>;

beforeEach(() => {
	vi.useFakeTimers();
	frame.set({ seq: 0 });
	panel.set(null);
	pressed = 0;
	const now = fromStore(frame);
	const open = fromStore(panel);
	shown = mount(Buttons, {
		target: document.body,
		props: {
			get acts() {
				const name = now.current.quiet ?? 'lock';
				const main = now.current.main ?? 'reveal';
				return {
					main: { name: main, command: main === 'choose' ? null : { do: main } },
					quiet: [{ name, command: { do: name } }],
					room: []
				} as const;
			},
			label: (name: keyof typeof en.lead) => en.lead[name],
			leading: 1,
			get seq() {
				return now.current.seq;
			},
			busy: false,
			busyLabel: en.lead.busy,
			places: ['pause', 'undo'],
			waits: false,
			told: {},
			get pressed() {
				return open.current;
			},
			onpress: () => pressed++
		}
	});
	flushSync();
});
afterEach(async () => {
	await unmount(shown);
	vi.useRealTimers();
});

const press = (name = 'next="reveal"') => {
	flushSync();
	document.querySelector<HTMLButtonElement>(`[data-${name}]`)!.click();
	return pressed;
};

test.each(['next="reveal"', 'do="lock"'])('of %s the second tap of a finger does not press what the first one has brought', (name) => {
	expect(press(name)).toBe(0);
	vi.advanceTimersByTime(700);
	expect(press(name)).toBe(1);
	frame.set({ seq: 1 });
	expect(press(name)).toBe(1);
});

test('while votes arrive, the button works', () => {
	vi.advanceTimersByTime(700);
	frame.set({ seq: 0 });
	expect(press()).toBe(1);
});

test('a quiet button that goes when it is pressed leaves the keyboard at the big one', () => {
	vi.advanceTimersByTime(700);
	flushSync();
	document.querySelector<HTMLElement>('[data-do="lock"]')!.focus();
	expect(press('do="lock"')).toBe(1);
	frame.set({ seq: 1, quiet: 'unlock' });
	flushSync();
	expect(document.activeElement).toBe(document.querySelector('[data-next="reveal"]'));
});

test('where the big button means something else after a step, it rests longer: two taps without haste press it once', () => {
	vi.advanceTimersByTime(700);
	expect(press()).toBe(1);
	frame.set({ seq: 1, main: 'follow' });
	flushSync();
	vi.advanceTimersByTime(700);
	expect(press('next="follow"')).toBe(1);
	vi.advanceTimersByTime(301);
	expect(press('next="follow"')).toBe(2);
	frame.set({ seq: 2, main: 'follow' });
	flushSync();
	vi.advanceTimersByTime(601);
	expect(press('next="follow"'), 'the same again').toBe(3);
});

test('Pause is pressed at once, whatever has just changed', () => {
	frame.set({ seq: 1, quiet: 'pause' });
	expect(press('do="pause"')).toBe(1);
});

test.each(['pause', 'undo', 'lock'] as const)('with %s among the quiet buttons, Pause and Undo have the first two places', (quiet) => {
	frame.set({ seq: 1, quiet });
	flushSync();
	const places = [...document.querySelectorAll<HTMLElement>('.quiet-ones > *')].map((one) => one.dataset.do ?? null);
	expect(places).toEqual({ pause: ['pause', null], undo: [null, 'undo'], lock: [null, null, 'lock'] }[quiet]);
});

test.each([
	['end', 'end', true],
	['choose', 'choose', false],
	['end', null, false]
] as const)('the big button %s steps back where what it asked is answered above, or another thing is asked: %s', (main, asked, back) => {
	frame.set({ seq: 1, main });
	panel.set(asked);
	flushSync();
	expect(document.querySelector(`[data-next="${main}"]`)!.classList.contains('second')).toBe(back);
});

import { flushSync, mount, unmount } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import en from '../../i18n/en.json' with { type: 'json' };
import Buttons from './Buttons.svelte';

const frame = writable<{ seq: number; quiet?: 'lock' | 'unlock' }>({ seq: 0 });
let pressed = 0;
let shown: Record<string, unknown>;

beforeEach(() => {
	vi.useFakeTimers();
	frame.set({ seq: 0 });
	pressed = 0;
	const now = fromStore(frame);
	shown = mount(Buttons, {
		target: document.body,
		props: {
			get acts() {
				const name = now.current.quiet ?? 'lock';
				return { main: { name: 'reveal', command: { do: 'reveal' } }, quiet: [{ name, command: { do: name } }], room: [] } as const;
			},
			label: (name: keyof typeof en.lead) => en.lead[name],
			leading: 1,
			get seq() {
				return now.current.seq;
			},
			busy: false,
			busyLabel: en.lead.busy,
			pressed: null,
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

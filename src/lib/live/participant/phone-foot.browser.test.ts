import { flushSync } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import PhoneFoot from './PhoneFoot.svelte';

takeDownAfterEach();

test.each([
	['the foot of a phone leads to a place to breathe', false, 1],
	['but not where the screen above leads there itself', true, 0]
])('%s', (_, told, links) => {
	putUp(PhoneFoot, { inside: false, told, many: 1, busy: false, problem: null, onadd: async () => true, onleave: () => {} });
	expect(document.querySelectorAll('a[href$="/rest/"]')).toHaveLength(links);
});

test.each([
	['who is not sure after all', 'add', 'nav ~ .sure .tool'],
	['who has added a person', 'add', '[data-sure]'],
	['who stays', 'leave', 'nav ~ .sure .tool']
])('%s is back at the button that asked', async (_, asks, press) => {
	putUp(PhoneFoot, { inside: true, told: false, many: 1, busy: false, problem: null, onadd: async () => true, onleave: () => {} });
	const button = document.querySelector<HTMLElement>(`[data-${asks}]`)!;
	flushSync(() => button.click());
	const pressed = document.querySelector<HTMLElement>(press)!;
	pressed.focus();
	pressed.click();
	await expect.poll(() => document.querySelector('.sure')).toBeNull();
	expect(document.activeElement).toBe(button);
});

test('who is asked whether to leave when somebody else has a seat is asked on', async () => {
	let seated!: (there: boolean) => void;
	const onadd = () => new Promise<boolean>((told) => (seated = told));
	putUp(PhoneFoot, { inside: true, told: false, many: 1, busy: false, problem: null, onadd, onleave: () => {} });
	for (const part of ['[data-add]', '[data-sure]', '[data-leave]']) flushSync(() => document.querySelector<HTMLElement>(part)!.click());
	seated(true);
	await new Promise(requestAnimationFrame);
	expect(document.querySelector('[data-leave]')?.getAttribute('aria-expanded')).toBe('true');
});

test('who has left and comes again is not asked whether to leave', async () => {
	const inside = writable(true);
	const here = fromStore(inside);
	putUp(PhoneFoot, {
		get inside() {
			return here.current;
		},
		told: false,
		many: 1,
		busy: false,
		problem: null,
		onadd: async () => true,
		onleave: () => inside.set(false)
	});
	flushSync(() => document.querySelector<HTMLElement>('[data-leave]')!.click());
	flushSync(() => document.querySelector<HTMLElement>('[data-sure]')!.click());
	flushSync(() => inside.set(true));
	expect(document.querySelector('[data-leave]')).not.toBeNull();
	expect(document.querySelector('[data-sure]')).toBeNull();
});

import { expect, test, vi } from 'vitest';
import { followClicks, passClicks } from './click-channel.browser.ts';
import type { Click } from './clicker.ts';

const press = (key: string, target: EventTarget = document.body) =>
	target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

test('the window of a wall passes the keys of a clicker on, and no others; nothing while no clicker is switched on', async () => {
	let wall: string | null = null;
	const told: Click[] = [];
	const unfollow = followClicks(
		(click) => void told.push(click),
		() => 'w'
	);
	const stop = passClicks(() => wall);
	expect(press('PageDown'), 'the page has its key').toBe(true);
	wall = 'other';
	press('b');
	wall = 'w';
	press('x');
	expect(press('PageDown')).toBe(false);
	press('ArrowLeft');
	await vi.waitFor(() => expect(told).toEqual(['next', 'back']));
	stop();
	expect(press('PageDown')).toBe(true);
	unfollow();
});

import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { toEnd } from './to-end.svelte.ts';

let stop = () => {};
afterEach(() => {
	stop();
	vi.restoreAllMocks();
	document.body.replaceChildren();
});

/** A page with a bar at the foot of the screen, and the end of what is read at `height`. */
function screen(height: number) {
	document.body.innerHTML = `<header></header><main><div id="text" style="height: ${height}px"></div><div data-end></div>
		<div class="thumb" style="position: fixed; bottom: 0; height: 60px; width: 100%">bar</div></main>`;
	let end!: ReturnType<typeof toEnd>;
	stop = $effect.root(() => {
		end = toEnd();
	});
	flushSync();
	end.anew();
	const text = document.querySelector<HTMLElement>('#text')!;
	return { end, grow: (to: number) => (text.style.height = `${to}px`) };
}

test('the end of a card that comes up when its letters do is seen, also where no event tells of the letters', async () => {
	const { end, grow } = screen(5000);
	expect(end.seen).toBe(false);
	grow(50);
	await expect.poll(() => end.seen).toBe(true);
});

test('letters that come late and take more room hide an end that nobody has read yet', async () => {
	vi.spyOn(navigator.userActivation, 'hasBeenActive', 'get').mockReturnValue(false);
	const { end, grow } = screen(50);
	expect(end.seen).toBe(true);
	grow(5000);
	await expect.poll(() => end.seen).toBe(false);
});

test('an end that was seen stays seen when somebody opens the meaning of a word above it', async () => {
	const { end, grow } = screen(50);
	expect(end.seen).toBe(true);
	await userEvent.click(document.querySelector('.thumb')!);
	grow(5000);
	await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
	expect(end.seen).toBe(true);
});

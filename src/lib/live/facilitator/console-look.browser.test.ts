import '../../../app.css';
import { page } from 'vitest/browser';
import { expect, test } from 'vitest';
import { say, withConsole } from '../../../../tests/support/live/console-page.ts';

withConsole();

const at = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();

test.each<[string, number, number]>([
	['a phone', 360, 740],
	['a narrow window', 700, 600]
])(
	'on %s Pause lies at the thumb beside the big button, wherever the page is scrolled, and nothing stands out of it',
	async (_, width, height) => {
		await page.viewport(width, height);
		say({ phase: 'vote', spreads: [], can: ['pause', 'reveal', 'hand', 'end'] });
		for (const top of [0, 100_000]) {
			scrollTo(0, top);
			const [pause, act] = [at('[data-do="pause"]'), at('[data-next]')];
			expect(pause.bottom).toBeLessThanOrEqual(innerHeight);
			expect(Math.abs(pause.bottom - act.bottom)).toBeLessThan(1);
			expect(pause.right).toBeLessThan(act.left);
			expect([pause.width, pause.height].every((px) => px >= 48)).toBe(true);
		}
		expect(document.documentElement.scrollWidth).toBe(width);
		say({ seq: 4, paused: true, can: ['resume'] });
		expect(at('[data-next="resume"]').left, 'the whole width, where nothing stands beside it').toBeLessThan(50);
	}
);

test.each<[number, number]>([
	[360, 740],
	[1280, 800]
])(
	'in a window of %d × %d a number of four digits has its room, and the head of the table keeps off the box above it',
	async (width, height) => {
		await page.viewport(width, height);
		say({ phase: 'vote', spreads: [], hands: { a: 4301, b: 7 }, can: ['pause', 'reveal', 'hand', 'end'] });
		const numbers = [...document.querySelectorAll<HTMLElement>('[data-count]')];
		expect(numbers.map(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toEqual([true, true]);
		expect(getComputedStyle(numbers[0]!).whiteSpace, 'between Khmer digits a browser may break').toBe('nowrap');
		expect(at('[data-told]').top - at('[data-raised]').bottom).toBeGreaterThanOrEqual(4);
	}
);

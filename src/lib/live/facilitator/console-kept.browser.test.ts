import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { openConsole, said, say, withConsole } from '../../../../tests/support/live/console-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { keepSheet } from './kept-sheet.browser.ts';

withConsole();

/** Buttons rest a moment after every step. */
const rested = () => vi.waitFor(() => expect(document.querySelector('[aria-disabled="true"]')).toBeNull(), { timeout: 5000 });
const press = (selector: string) => flushSync(() => document.querySelector<HTMLElement>(selector)!.click());
const type = (choice: string, text: string) => {
	const field = document.querySelector<HTMLInputElement>(`[data-hand="${choice}"]`)!;
	field.value = text;
	flushSync(() => void field.dispatchEvent(new InputEvent('input', { bubbles: true })));
};
const typed = () => [...document.querySelectorAll<HTMLInputElement>('[data-hand]')].map(({ value }) => value);

test('what is no count stays in the hand form as it was typed, and still stops it, when the form is opened again', async () => {
	sessionStorage.clear();
	say({ phase: 'vote', spreads: [], can: ['reveal', 'hand', 'end'] });
	await rested();
	press('[data-do="hand"]');
	type('a', '១២ក');
	type('b', '7');
	press('[data-panel] .acts button[type="button"]');
	await rested();
	press('[data-do="hand"]');
	expect(typed()).toEqual(['១២ក', '7']);
	expect(document.querySelector('[data-panel] [role="alert"]')).not.toBeNull();
	press('[data-hands-keep]');
	expect(said).toEqual([]);
});

test('a sheet from paper that was begun is said after a reload above all else, and the button to begin the group steps back until it is opened', async () => {
	const lobby = { phase: 'lobby', map: [], visit: -1, scene: null, round: 0, choices: [], spreads: [], can: ['welcome', 'begin'] } as const;
	say({ ...lobby, can: [...lobby.can] });
	const offer = () => document.querySelector<HTMLElement>('[data-paper]')!;
	const isFirst = () => document.querySelector('.on')!.firstElementChild!.contains(offer());
	const stepsBack = () => document.querySelector('[data-next="welcome"]')!.classList.contains('second');
	expect([offer().textContent, isFirst(), stepsBack()]).toEqual([en.paper.enter, false, false]);
	keepSheet({ session: 's', scenario: 'm/s' }, [{ first: { a: 4 }, second: null, followed: null, back: null }]);
	await openConsole('s');
	say({ ...lobby, can: [...lobby.can] });
	expect([offer().textContent, isFirst(), stepsBack()]).toEqual([en.paper.goOn, true, true]);
	expect(document.querySelector('[data-sheet-begun]')?.textContent).toContain(en.paper.begun);
});

test.each<[string, number, boolean, ('vote' | 'revealed')?]>([
	['of the vote on the wall are in sight again', 1, true],
	['of another vote open nothing', 2, false],
	['of a vote that is closed are not laid over its numbers', 1, false, 'revealed']
])('after the page is loaded again, hands that were typed and not used %s', async (_, round, there, phase = 'vote') => {
	sessionStorage.setItem('sala.hands', JSON.stringify([{ session: 's', visit: 0, round: 1, typed: ['5', '7'] }]));
	await openConsole('s');
	say({ phase, round, spreads: [], hands: null, can: ['reveal', 'discuss', 'hand', 'end'] });
	await vi.waitFor(() => expect(document.querySelector('[data-next]')).not.toBeNull());
	expect(typed()).toEqual(there ? ['5', '7'] : []);
	expect(document.querySelector('[data-hands-again]') !== null).toBe(there);
	sessionStorage.clear();
});

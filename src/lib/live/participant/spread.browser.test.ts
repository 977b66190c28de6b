import '../../../tokens.css';
import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import type { Lang } from '../../base/lang.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import km from '../../i18n/km.json' with { type: 'json' };
import type { Spread as Shown } from '../protocol.ts';
import Spread from './Spread.svelte';

takeDownAfterEach();
let hushed: true | undefined;
function show(lang: Lang, ...spreads: readonly Shown[]): void {
	const strings = { en, km }[lang];
	const now = { choices: ['a', 'b'], spreads, hushed };
	putUp(Spread, { now, words: undefined }, { ...strings, live: { ...strings.live, people: '{n} people' } }, lang);
}

test.each<[Lang, string]>([
	['en', 'Vote 2: Counted by raised hands'],
	['km', `${km.live.vote.replace('{n}', '២')}៖ ${km.live.hands}`]
])('hands in a second vote are told with a space behind its name, in %s (D19)', (lang, told) => {
	show(lang, { counts: { a: 4, b: 3 }, by: 'votes' }, { counts: { a: 9, b: 1 }, by: 'hands' });
	expect([...document.querySelectorAll('p')].map((one) => one.textContent.trim().replace(/\s+/g, ' '))).toContain(told);
});

test('both bars of an answer are equally long, whether one or two digits stand behind them (D19)', () => {
	// A wide letter, as a phone may have it.
	document.body.style.cssText = 'width: 328px; font: 15px "DejaVu Sans", Verdana, sans-serif';
	show('en', { counts: { a: 1, b: 12 }, by: 'votes' }, { counts: { a: 88, b: 7 }, by: 'votes' });
	const bars = [...document.querySelectorAll('li svg')].map((one) => Math.round(one.getBoundingClientRect().width));
	expect(bars).toHaveLength(4);
	expect(new Set(bars)).toEqual(new Set([bars[0]]));
	// Neither fell below its name.
	expect(bars[0]).toBeLessThan(250);
	document.body.style.cssText = '';
});

test('that both votes are hidden, and why, is said once on a phone', () => {
	show('en', { counts: null, by: 'votes' }, { counts: null, by: 'votes' });
	const told = [...document.querySelectorAll('[data-few]')].map((one) => one.textContent.trim());
	expect(told).toEqual([`Vote 1 · Vote 2: ${en.live.few.replace('{n}', '5')}`]);
});

test.each(['en', 'km'] as const)('a room that chose to see no numbers is told that, and no other reason, in %s', (lang) => {
	hushed = true;
	show(lang, { counts: null, by: 'votes' });
	expect(document.querySelector('[data-few]')?.textContent.trim()).toBe({ en, km }[lang].live.noneChosen);
	hushed = undefined;
});

test('over answers without numbers a phone does not say what the room thinks', () => {
	const heading = () => document.querySelector('h2')?.textContent;
	show('en', { counts: null, by: 'votes' });
	expect(heading()).toBe(en.live.shownNone);
});
test('where one of two votes has numbers it does', () => {
	show('en', { counts: null, by: 'votes' }, { counts: { a: 4, b: 3 }, by: 'votes' });
	expect(document.querySelector('h2')?.textContent).toBe(en.live.shown);
});

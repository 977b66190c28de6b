import { mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { DeliveryStatus } from '../outbox.ts';
import Answers from './Answers.svelte';

const component = Answers as unknown as Component<Record<string, unknown>>;
let shown: Record<string, unknown>;
afterEach(() => unmount(shown));
function show(again: boolean, standing: DeliveryStatus | null, round = 1): string | undefined {
	const inPage: typeof component = (anchor, props) => {
		setReader(() => ({ lang: 'en', terms: {}, root: './' }));
		setStrings(() => ({ lang: 'en', strings: en }));
		return component(anchor, props);
	};
	const now = { phase: 'vote', scene: 's', visit: 0, round, choices: ['a', 'b'], spreads: [], ...(again && { again }) };
	const cast = standing && { visit: 0, round, n: 1, choice: 'b', standing };
	const seats = [{ seat: 'x', from: 0, chose: 0, first: { visit: 0, choice: 'a' }, cast }];
	const props = { question: '?', now, words: undefined, seats, toldLate: false, trouble: null, onchoose: () => {} };
	shown = mount(inPage, { target: document.body, context: new Map(), props });
	return document.querySelector<HTMLElement>('.note:not([data-standing])')?.innerText;
}

const { mayChange, open, openAgain } = en.live;
test.each<[string, boolean, DeliveryStatus | null, string | undefined]>([
	['a phone that has answered is told that its answer stands', true, 'sent', openAgain],
	['so is one whose change came too late: the answer before it does', true, 'kept', openAgain],
	['one that has not is asked', true, null, open],
	['and one that was too late: its answer does not stand', true, 'late', open],
	['in a vote that was never closed one that has answered is told that it may change', false, 'sent', mayChange]
])('where a vote is open again: %s', (_, again, standing, told) => expect(show(again, standing)).toBe(told));

test('what a phone says after “sent” is true whether others are still missing or not: it is told no number', () => {
	show(false, 'sent');
	expect(document.querySelector('[data-standing="sent"]')?.textContent).toBe(en.live.sent.replace('{letter}', 'ខ B') + en.live.allForNow);
	expect(en.live.allForNow).not.toMatch(/wait|other|everybody/i);
});

test.each([
	['the first vote', false, 1],
	['a vote that is open again', true, 1],
	['the second vote', false, 2]
])('in %s no answer moves when one is tapped: a second tap of the same finger meets the same one', async (_, again, round) => {
	document.body.style.inlineSize = '320px';
	const standings = [null, 'sending', 'sent', 'kept', 'late'] as const;
	const tops: number[][] = [];
	for (const standing of standings) {
		if (tops.length) await unmount(shown);
		show(again, standing, round);
		tops.push([...document.querySelectorAll('.choice')].map((one) => one.getBoundingClientRect().top));
	}
	expect(tops[0]).toHaveLength(3);
	for (const [n, one] of tops.entries()) expect(one, String(standings[n])).toEqual(tops[0]);
});

import { expect, test } from 'vitest';
import { asked, backTo } from './look-again.ts';
import { itemLookedAt, toCard, wantsBack } from './to-card.ts';

test('a card is reached from a result, and the result from the card', () => {
	const origin = { kind: 'result', address: '2/7' } as const;
	const url = new URL(toCard('2/1', 'two-women', origin), 'https://sala.example/en/');
	expect(url.pathname).toBe('/en/2/1/');
	expect(asked(url.hash)).toEqual({ card: 'two-women', origin });
	const back = new URL(backTo(origin), 'https://sala.example/en/');
	expect(back.pathname).toBe('/en/2/7/');
	expect(wantsBack('result', back.hash)).toBe(true);
	expect(wantsBack('debrief', back.hash)).toBe(false);
});

test('where two questions lead to one card, each is come back to', () => {
	const origin = { kind: 'result', address: '2/7', item: 'signs-3' } as const;
	const { hash } = new URL(toCard('2/1', 'two-women', origin), 'https://sala.example/en/');
	expect(asked(hash)).toEqual({ card: 'two-women', origin });
	const back = new URL(backTo(origin), 'https://sala.example/en/').hash;
	expect(wantsBack('result', back)).toBe(true);
	expect(back).toBe('#result/signs-3');
});

test.each<[string, string, string, unknown]>([
	['a card alone, as links of the course name it', '#two-women', 'two-women', null],
	['a debrief', '#signs/debrief/2/5', 'signs', { kind: 'debrief', address: '2/5' }],
	['a question', '#signs/item/2/7', 'signs', { kind: 'item', address: '2/7' }],
	['nothing', '', '', null],
	['another kind of place', '#signs/settings/2/5', '', null],
	['an address that is none of the course', '#signs/result//evil.example', '', null],
	['a way out of the course', '#signs/result/../2', '', null]
])('behind the #: %s', (_, hash, card, origin) => expect(asked(hash)).toEqual({ card, origin }));

test.each([
	['#result/signs-3', 'signs-3'],
	['#result', undefined],
	['#item/signs-3', undefined],
	['#result/"]', undefined]
])('whoever comes back by %s looked at the card of %s', (hash, item) => expect(itemLookedAt(hash)).toBe(item));

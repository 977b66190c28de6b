import { expect, test } from 'vitest';
import { rankCards } from './related-cards.ts';
import { findStep, nearestOf, objectivesOf } from './pages.ts';

const piece = (words: string, rows: readonly string[] = []) => ({ words: [['p', [words]]], rows, sources: [] });

test.each<[string, ReturnType<typeof piece>, ReturnType<typeof piece>[], number]>([
	[
		'a card that says what is asked comes before one that stands on more of its rows',
		piece('Put the five stages in order', ['S1']),
		[piece('Plan first', ['S1']), piece('The five stages', ['S2'])],
		1
	],
	[
		'of two that say the same, the one that stands on the same row',
		piece('Who decides?', ['S1']),
		[piece('She decides', ['S1']), piece('He decides', ['S2'])],
		0
	],
	['a word that every card says tells nothing', piece('She works'), [piece('She rests and works'), piece('She works')], 1],
	['of equals the later one: it is nearer to the question', piece('A question'), [piece('One thing'), piece('Another')], 1]
])('%s', (_, asked, cards, expected) => expect(rankCards(asked, cards, [...cards, piece('She has nothing to say')])[0]).toBe(expected));

/** What learners and readers found at the end of "look again". */
const found: readonly (readonly [address: string, asked: string, card: string])[] = [
	['1/7', 'fact-or-stereotype/karaoke-talk', 'three-kinds'],
	['1/7', 'situation-or-label/handover', 'three-kinds'],
	['2/5', 'how-old/m2-o3', 'how-old'],
	['2/5', 'the-girl/m2-o3', 'child-procedure'],
	['2/7', 'three-parts/song-job', 'three-parts'],
	['2/7', 'weak-alone/dates-change', 'weak-alone'],
	['3/8', 'first-steps/rainy-night', 'one-by-one'],
	['3/8', 'say-to-silence/he-laughs', 'laughter-and-anger'],
	['4/8', 'the-remark/karaoke-song', 'the-remark'],
	['6/8', 'the-order/festival', 'the-order'],
	['6/8', 'patrol-note/bag-pulled', 'more-evenings'],
	['6/8', 'patrol-note/karaoke-round', 'more-evenings'],
	['6/8', 'hand-it-over/at-the-desk', 'the-chair-test'],
	['6/8', 'what-first/before-the-door', 'eight-things'],
	['6/8', 'what-first/after-two', 'same-six'],
	['7/7', 'five-stages/tomorrow-at-nine', 'five-stages'],
	['7/7', 'which-note/next-door', 'two-drafts']
];
test.each(found)('%s: %s leads to the card “%s”', async (address, asked, card) => {
	const { module, step, words } = (await findStep('en', address, 'quiz')) ?? (await findStep('en', address, 'scenario'))!;
	const objective = step.kind === 'quiz' ? step.shape.items.find(({ id }) => id === asked.split('/')[0])!.objective : asked.split('/')[1]!;
	const place = nearestOf(module, step, words)[asked]![0]!;
	expect(objectivesOf(module, words)[objective]!.cards[place]!.card).toBe(card);
});

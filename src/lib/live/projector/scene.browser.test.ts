import '../../../tokens.css';
import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { WallFrame } from '../protocol.ts';
import Scene from './Scene.svelte';

takeDownAfterEach();
function show(frame: Partial<WallFrame>): void {
	const shape = { id: 's', scenes: [{ kind: 'decision', id: 'door', choices: [{ id: 'a' }, { id: 'b' }] }] };
	const words = { title: ['A story'], scenes: { door: { title: ['The door'], text: [], choices: {} } } };
	const all = { phase: 'vote', scene: 'door', visit: 0, round: 1, choices: ['a', 'b'], spreads: [], followed: null, look: null };
	const map = [{ scene: 'door', parent: null, whatIf: null, followed: null }];
	const props = {
		until: null,
		lost: false,
		playable: { shape, words, refs: { places: {} } },
		frame: { ...all, map, seats: 7, voted: 0, ...frame }
	};
	// As on the wall itself.
	document.body.style.setProperty('--u', '16px');
	document.body.style.setProperty('--eight', '2.34vw');
	putUp(Scene, props, { ...en, wall: { ...en.wall, raised: '{n} hands counted' } });
}
const size = (selector: string) => Number.parseFloat(getComputedStyle(document.querySelector(selector)!).fontSize);

test('that it is the second vote is said larger than anything else beside the title: its answers are those of the first', () => {
	show({ round: 2, seats: null, voted: null });
	expect(document.querySelector('[data-second]')?.textContent).toBe(en.wall.secondShown);
	expect(size('[data-second]')).toBeGreaterThanOrEqual(size('h1'));
	expect(size('[data-second]')).toBeGreaterThan(2 * size('.now'));
});

test('a first vote has no such words', () => {
	show({});
	expect(document.querySelector('[data-second]')).toBeNull();
});

test('where hands are counted the wall tells how many, and not that nobody has voted; that hands are counted it says as every phone does', () => {
	show({ raised: 10 });
	expect(document.querySelector('.now')?.textContent).toBe(en.room.byHand);
	expect(document.querySelector('.foot [role="status"]')?.textContent.trim()).toBe('10 hands counted');
});

test('a second vote after hands: the wall waits for hands, and does not say that everybody has voted by phone', () => {
	show({ round: 2, seats: 2, voted: 2, spreads: [{ counts: { a: 5, b: 2 }, by: 'hands' }] });
	expect(document.querySelector('.now')?.textContent).toBe(en.room.byHand);
	expect(document.querySelector('.foot')?.textContent).not.toContain(en.wall.everybody);
});

const again = { phase: 'debrief', visit: 2, followed: 'a', spreads: [{ counts: { a: 5, b: 2 }, by: 'votes' }] } as const;
const stop = { scene: 'door', parent: null, whatIf: null, followed: 'a' };
const map = [stop, { ...stop, instead: 0, followed: 'b' }, { ...stop, whatIf: 1 }];
test.each<[string, number, string, boolean]>([
	['an answer that was taken back', 0, en.room.taken, true],
	['one of the way, for which another was taken back', 1, `A story\u00a0· ${en.room.again}`, false],
	['a “what if”, by its number', 2, 'What if 1', false]
])('a scene that is looked at again says that it has %s', (_, n, head, taken) => {
	show({ ...again, map, look: { is: 'scene', n } });
	expect(document.querySelector('.what .quiet')?.textContent).toContain(head);
	expect(document.querySelector('[data-followed]')!.textContent.includes(en.room.taken)).toBe(taken);
});

test('beside the counts of two votes no other numbers stand: which vote a bar is of is said in words', () => {
	const spread = (a: number, b: number) => ({ counts: { a, b }, by: 'hands' as const });
	show({ phase: 'revealed', round: 2, spreads: [spread(1, 6), spread(2, 5)] });
	expect([...document.querySelectorAll('.heads > span')].map(({ textContent }) => textContent)).toEqual(
		[en.wall.firstShown, en.wall.secondShown].map((vote) => `${vote}, ${en.wall.hands}`)
	);
	expect([...document.querySelectorAll('.n > i')].map(({ textContent }) => textContent)).toEqual(
		[1, 2].flatMap(() => [en.wall.firstRow, en.wall.secondRow])
	);
});

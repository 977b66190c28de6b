import '../../../tokens.css';
import { mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { WallFrame } from '../protocol.ts';
import Scene from './Scene.svelte';

const component = Scene as unknown as Component<Record<string, unknown>>;
let shown: Record<string, unknown>;
afterEach(() => unmount(shown));
function show(frame: Partial<WallFrame>): void {
	const inPage: typeof component = (anchor, props) => {
		setReader(() => ({ lang: 'en', terms: {}, root: './' }));
		setStrings(() => ({ lang: 'en', strings: { ...en, wall: { ...en.wall, raised: '{n} hands counted' } } }));
		return component(anchor, props);
	};
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
	document.body.style.setProperty('--u', '16px');
	shown = mount(inPage, { target: document.body, context: new Map(), props });
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

test('where hands are counted the wall tells how many, and not that nobody has voted', () => {
	show({ raised: 10 });
	expect(document.querySelector('.foot [role="status"]')?.textContent.trim()).toBe('10 hands counted');
});

const again = { phase: 'debrief', visit: 2, followed: 'a', spreads: [{ counts: { a: 5, b: 2 }, by: 'votes' }] } as const;
const stop = { scene: 'door', parent: null, whatIf: null, followed: 'a' };
const map = [stop, { ...stop, instead: 0, followed: 'b' }, { ...stop, whatIf: 1 }];
test.each<[string, number, string, boolean]>([
	['an answer that was taken back', 0, en.lookBack.taken, true],
	['one of the way', 1, 'A story', false],
	['a “what if”', 2, en.wall.whatIf, false]
])('a scene that is looked at again says that it has %s', (_, n, head, taken) => {
	show({ ...again, map, look: { is: 'scene', n } });
	expect(document.querySelector('.what .quiet')?.textContent).toContain(head);
	expect(document.querySelector('[data-followed]')!.textContent.includes(en.lookBack.taken)).toBe(taken);
});

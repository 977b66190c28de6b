import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { HelperFrame } from '../protocol.ts';
import Head from './Head.svelte';

takeDownAfterEach();

const map = [
	{ scene: 's', parent: null, whatIf: null, followed: 'a' },
	{ scene: 's', parent: null, whatIf: 0, followed: 'b' },
	{ scene: 'end', parent: 1, whatIf: null, followed: null }
];
const decision = en.lead.decision.replace('{n}', '1');
const again = `${decision}\u00a0· What if 1`;
const anew = [map[0]!, { ...map[0]!, instead: 0 }, { scene: 'end', parent: 1, whatIf: null, followed: null }];
test.each<[string, Partial<HelperFrame>, string | null]>([
	['at a decision of the way which one it is', { visit: 0, scene: 's' }, decision],
	['at one that is only looked at, that it is a what-if', { visit: 1, scene: 's' }, again],
	['at the end of a way that is only looked at, too', { visit: 2, scene: 'end', phase: 'ending', choices: [] }, 'What if 1'],
	['after going back, that the room decides again', { visit: 1, scene: 's', map: anew }, `${decision}\u00a0· ${en.room.again}`],
	['at an end nothing of deciding', { visit: 2, scene: 'end', phase: 'ending', choices: [], map: anew }, null],
	[
		'looking back, that an answer was taken back',
		{ visit: 2, scene: 's', map: anew, phase: 'debrief', look: { is: 'scene', n: 0 } },
		`${decision}\u00a0· ${en.room.taken}`
	],
	['looking back at a scene of it', { visit: 2, scene: 's', phase: 'debrief', look: { is: 'scene', n: 1 } }, again],
	['looking back at the whole way nothing', { visit: 2, scene: 's', phase: 'debrief', look: { is: 'way' }, choices: [] }, null]
])('the head of a remote says %s', (_, change, said) => {
	const frame = { helper: 'remote', phase: 'scene', choices: ['a', 'b'], spreads: [], look: null, map, ...change };
	const words = { title: ['Story'], scenes: { s: { title: ['S'] }, end: { title: ['End'] } } };
	putUp(Head, { frame, words, stops: false, end: null });
	expect(document.querySelector('h1 span')?.textContent.trim() ?? null).toBe(said);
});

test('the head of a remote says which group it is, where one was picked, also while a scene is told', () => {
	const frame = { helper: 'remote', phase: 'scene', visit: 0, scene: 's', choices: ['a', 'b'], spreads: [], look: null, map };
	const words = { title: ['Story'], scenes: { s: { title: ['S'] } } };
	putUp(Head, { frame: { ...frame, label: 'group-3' }, words, stops: false, end: null });
	expect(document.querySelector('h1 [data-label-of]')?.textContent).toBe(en.desk.group.replace('{n}', '3'));
	putUp(Head, { frame: { ...frame, label: undefined }, words, stops: false, end: null });
	expect(document.querySelectorAll('h1 [data-label-of]')).toHaveLength(1);
});

test.each<[string, Partial<HelperFrame>, string]>([
	['a wall is open: what is on it', { walled: true }, en.lead.nowScene],
	['nobody can know of a wall: what would be on it', { walled: null }, en.lead.nowScene],
	['no wall is open: that, and not what would be on it', { walled: false }, en.helper.noWall],
	['no wall is open after the end: nobody misses it', { walled: false, phase: 'ended' }, en.lead.nowEnded]
])('the head of a remote says where %s', (_, change, said) => {
	const frame = { helper: 'remote', phase: 'scene', visit: 0, choices: ['a', 'b'], spreads: [], look: null, map, ...change };
	putUp(Head, { frame, words: undefined, stops: false });
	expect(document.querySelector('[role="status"]')?.textContent).toBe(said);
});

test('at the end of a way a remote says what kind of end the wall shows', () => {
	const frame = { helper: 'remote', phase: 'ending', scene: 'end', visit: 2, choices: [], spreads: [], look: null, map };
	const words = { title: ['Story'], scenes: { end: { title: ['End'] } } };
	putUp(Head, { frame, words, stops: false, end: 'harm' });
	expect(document.querySelector('[data-end-kind]')?.textContent).toBe(en.debrief.harm);
});

import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import { consoleFrame } from '../../../../tests/support/live/console-page.ts';
import type { ConsoleFrame } from '../protocol.ts';
import Panel from './Panel.svelte';

takeDownAfterEach();

const scene = { title: ['Title'], text: [], choices: { a: { label: ['A'] } } };
const map = [
	{ scene: 's1', parent: null, whatIf: null, followed: 'a' },
	{ scene: 's2', parent: 0, whatIf: null, followed: null }
];

test.each<[string, Partial<ConsoleFrame>, readonly string[]]>([
	['nothing was asked of it yet', { phase: 'scene', round: 0 }, ['0']],
	['people have answered', { phase: 'revealed', round: 1 }, ['0', '1']],
	['the room looks back at its way', { phase: 'scene', round: 0, over: true }, ['0', '1']]
])('going back offers the decision on the wall only where there is something to decide anew: %s', (_, change, offered) => {
	const frame = { ...consoleFrame, scene: 's2', visit: 1, map, ...change };
	const rest = { name: 'goBack', picked: null, unused: false, desk: {}, onshut: () => {} };
	putUp(Panel, { frame, only: null, words: { scenes: { s1: scene, s2: scene } }, ...rest });
	flushSync();
	expect([...document.querySelectorAll<HTMLElement>('[data-rewind]')].map(({ dataset }) => dataset.rewind)).toEqual(offered);
});

test('a “what if” that was asked for at one decision asks about that one', () => {
	const frame = { ...consoleFrame, phase: 'debrief' as const, over: true, map: [map[0]!, { ...map[1]!, followed: 'a' }] };
	const rest = { name: 'rewind', picked: null, unused: false, desk: {}, onshut: () => {} };
	putUp(Panel, { frame, only: 1, words: { scenes: { s1: scene, s2: scene } }, ...rest });
	flushSync();
	expect([...document.querySelectorAll<HTMLElement>('[data-rewind]')].map(({ dataset }) => dataset.rewind)).toEqual(['1']);
});

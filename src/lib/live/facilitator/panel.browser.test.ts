import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import { consoleFrame } from '../../../../tests/support/live/console-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { ConsoleFrame } from '../protocol.ts';
import type { Command } from '../session.ts';
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
	putUp(Panel, { frame, words: { scenes: { s1: scene, s2: scene } }, ...rest });
	flushSync();
	expect([...document.querySelectorAll<HTMLElement>('[data-rewind]')].map(({ dataset }) => dataset.rewind)).toEqual(offered);
});

test.each<[string, boolean, ConsoleFrame['closes'], string | undefined]>([
	['a group', false, { on: '2026-12-06', afterEnd: 30 }, '30: the report stays'],
	['a rehearsal', true, { on: '2026-12-06', afterEnd: 30 }, '30: nothing stays'],
	['a session older than it is kept', false, { unwatched: 30 }, '30: the report stays'],
	['a session of which it is not known', false, undefined, undefined]
])('before the end it is told how long it can be taken back, and what stays: %s', (_, rehearsal, closes, said) => {
	const rest = { name: 'end', picked: null, unused: false, words: undefined, desk: {}, onshut: () => {} };
	const lead = { ...en.lead, endBack: '{n}: the report stays', endBackRehearsal: '{n}: nothing stays' };
	putUp(Panel, { frame: { ...consoleFrame, rehearsal, closes }, ...rest }, { ...en, lead });
	flushSync();
	expect(document.querySelector('[data-end-back]')?.textContent).toBe(said);
});

test('before the room looks back from an open vote it is told what becomes of the vote and of the story, and looking back takes a second press', async () => {
	const asked: Command[] = [];
	const desk = { act: async (command: Command) => !!asked.push(command) };
	let shut = 0;
	putUp(Panel, {
		frame: { ...consoleFrame, phase: 'vote' },
		name: 'debriefNow',
		picked: null,
		unused: false,
		words: undefined,
		desk,
		onshut: () => void shut++
	});
	flushSync();
	expect(document.querySelector('[data-panel]')?.textContent).toContain(en.lead.debriefNowText);
	expect(document.querySelector('[data-panel]')?.textContent).toContain(en.lead.leavesVote);
	document.querySelector<HTMLElement>('[data-look-back]')!.click();
	await expect.poll(() => shut).toBe(1);
	expect(asked).toEqual([{ do: 'debrief' }]);
});

test.each<[string, Partial<ConsoleFrame>, boolean]>([
	['from an open vote', { phase: 'vote', round: 1 }, true],
	['after it', { phase: 'revealed', round: 1 }, false]
])('going back %s says what becomes of the vote only where one is open', (_, change, told) => {
	const frame = { ...consoleFrame, scene: 's2', visit: 1, map, ...change };
	const rest = { picked: null, unused: false, desk: {}, onshut: () => {} };
	putUp(Panel, { frame, name: 'goBack', words: { scenes: { s1: scene, s2: scene } }, ...rest });
	flushSync();
	expect(document.querySelector('[data-leaves-vote]') !== null).toBe(told);
});

import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import type { Text } from '../../course/text.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { ScenarioShape, ScenarioWords } from '../../scenario/shape.ts';
import type { HelperFrame } from '../protocol.ts';
import ReadAloud from './ReadAloud.svelte';

const text = (words: string): Text => [['p', [words]]] as unknown as Text;
const answer = (name: string) => ({ label: [`label ${name}`], then: text(`then ${name}`), why: text('why'), say: text(`say ${name}`) });
const words = {
	title: ['A story'],
	note: text('what it is about'),
	role: text('who we are'),
	person: text('who the person is'),
	scenes: {
		one: { title: ['One'], text: text('what happens'), choices: { a: answer('a'), b: { ...answer('b'), stop: text('stop b') } } },
		end: { title: ['End'], text: text('how it ends'), nextWeek: text('a week later'), choices: {}, takeAways: [['take this']] }
	}
} as unknown as ScenarioWords;
const shape = {
	id: 'story',
	start: 'one',
	scenes: [
		{ kind: 'decision', id: 'one', choices: ['a', 'b'].map((id) => ({ id, go: [{ go: 'end' }] })) },
		{ kind: 'ending', id: 'end' }
	]
} as unknown as ScenarioShape;

takeDownAfterEach();

test.each<[string, Partial<HelperFrame>, readonly string[], readonly string[]]>([
	[
		'before the first scene what the room is told',
		{ phase: 'opening', scene: null, choices: [] },
		['what it is about', 'who we are', 'who the person is', en.opening.limits],
		['what happens']
	],
	[
		'before the first scene the page that was asked for, when it stays on the wall: what the room agrees on',
		{ phase: 'opening', scene: null, choices: [], look: { is: 'rules' } },
		[en.opening.limits],
		['what it is about', 'who we are']
	],
	[
		'or what it is about',
		{ phase: 'opening', scene: null, choices: [], look: { is: 'about' } },
		['what it is about', 'who we are'],
		[en.opening.limits]
	],
	['at a scene what happens and every answer', { phase: 'scene' }, ['what happens', 'label a', 'label b'], ['then a']],
	['beside a spread every answer in words', { phase: 'revealed' }, ['label a', 'label b'], ['what happens']],
	['while pairs talk every answer in words', { phase: 'discuss' }, ['label a', 'label b'], ['then a']],
	['after it what changes', { phase: 'consequence', followed: 'a' }, ['label a', 'then a'], ['say a', 'why']],
	['at a stop the words of the stop', { phase: 'consequence', followed: 'b' }, ['label b', 'stop b'], ['then b']],
	['on request how to say it', { phase: 'consequence', followed: 'a', look: { is: 'say' } }, ['say a'], ['then a']],
	['at the end how it ends', { phase: 'ending', scene: 'end' }, ['how it ends', 'a week later'], ['what happens']],
	[
		'looking back at a scene every answer, and which was followed',
		{ phase: 'debrief', look: { is: 'scene', n: 0 }, followed: 'a', spreads: [] },
		['label a', 'label b', en.lookBack.lookedAt],
		['then a', 'what happens']
	],
	[
		'looking back the way that the room went',
		{ phase: 'debrief', look: { is: 'way' } },
		['One', 'label a', 'End'],
		['label b', 'what happens']
	],
	['looking back, before anything else was asked for, the way', { phase: 'debrief', look: null }, ['One', 'label a'], ['label b']],
	['looking back the question', { phase: 'debrief', look: { is: 'question', n: 1 } }, [en.lookBack.cost], ['what happens']],
	[
		'looking back at a scene whose answer was taken back, that it was',
		{
			phase: 'debrief',
			look: { is: 'scene', n: 0 },
			followed: 'a',
			map: [
				{ scene: 'one', parent: null, whatIf: null, followed: 'a' },
				{ scene: 'one', parent: null, whatIf: null, instead: 0, followed: 'b' }
			]
		},
		[en.room.taken],
		['what happens']
	],
	['looking back the sentences', { phase: 'debrief', look: { is: 'sentences' } }, ['take this'], ['what happens']],
	['looking back where help is', { phase: 'debrief', look: { is: 'help' } }, [en.lookBack.helpTrust], ['what happens']]
])('a remote has %s, to be read aloud', (_, change, told, untold) => {
	const map = ['one', 'end'].map((scene, n) => ({ scene, parent: n === 0 ? null : 0, whatIf: null, followed: n === 0 ? 'a' : null }));
	const frame = { phase: 'scene', scene: 'one', choices: ['a', 'b'], followed: null, look: null, spreads: [], map, ...change };
	putUp(ReadAloud, { frame, shape, words });
	const read = document.querySelector('[data-read]')!.textContent;
	for (const part of told) expect(read).toContain(part);
	for (const part of untold) expect(read).not.toContain(part);
});

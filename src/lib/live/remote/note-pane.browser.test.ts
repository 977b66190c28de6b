import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import type { Text } from '../../course/text.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { lookBackNote } from '../look-back.ts';
import type { HelperFrame } from '../protocol.ts';
import NotePane from './NotePane.svelte';

const text = (words: string): Text => [['p', [words]]];
const notes = { [lookBackNote]: text('ask when looking back'), one: text('ask at the first scene') };
takeDownAfterEach();

test.each<[string, Partial<HelperFrame>, string, string]>([
	['before anybody came the note says that there is none', { phase: 'lobby', scene: null }, en.helper.noNote, 'ask when'],
	['in the opening it says what to do there', { phase: 'opening', scene: null }, en.lead.openingNote, 'ask when'],
	['at a scene it is that of the scene', { phase: 'scene', scene: 'one' }, 'ask at the first scene', 'ask when'],
	['looking back it is that of the story', { phase: 'debrief', scene: 'one', look: { is: 'way' } }, 'ask when looking back', 'ask at the'],
	[
		'its list is in the order of the way: no scene is at the top',
		{ phase: 'debrief', look: { is: 'way' } },
		en.lead.noteWayInOrder,
		en.lead.noteWay
	]
])('%s', (_, frame, told, untold) => {
	putUp(NotePane, { frame, notes, care: false });
	const note = document.querySelector('[data-note]')!.textContent;
	expect(note).toContain(told);
	expect(note).not.toContain(untold);
});

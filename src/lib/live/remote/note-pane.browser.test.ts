import { mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { Text } from '../../course/text.ts';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { lookBackNote } from '../look-back.ts';
import type { HelperFrame } from '../protocol.ts';
import NotePane from './NotePane.svelte';

const text = (words: string): Text => [['p', [words]]];
const notes = { [lookBackNote]: text('ask when looking back'), one: text('ask at the first scene') };
const component = NotePane as unknown as Component<Record<string, unknown>>;
const inPage: typeof component = (anchor, props) => {
	setReader(() => ({ lang: 'en', terms: {}, root: './' }));
	setStrings(() => ({ lang: 'en', strings: en }));
	return component(anchor, props);
};
let shown: Record<string, unknown>;
afterEach(() => unmount(shown));

test.each<[string, Partial<HelperFrame>, string, string]>([
	['before anybody came the note says that there is none', { phase: 'lobby', scene: null }, en.helper.noNote, 'ask when'],
	['in the opening it says what to do there', { phase: 'opening', scene: null }, en.lead.openingNote, 'ask when'],
	['at a scene it is that of the scene', { phase: 'scene', scene: 'one' }, 'ask at the first scene', 'ask when'],
	['looking back it is that of the story', { phase: 'debrief', scene: 'one', look: { is: 'way' } }, 'ask when looking back', 'ask at the']
])('%s', (_, frame, told, untold) => {
	shown = mount(inPage, { target: document.body, props: { frame, notes, care: false } });
	const note = document.querySelector('[data-note]')!.textContent;
	expect(note).toContain(told);
	expect(note).not.toContain(untold);
});

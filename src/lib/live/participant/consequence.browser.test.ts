import { mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setReader } from '../../course/reader.ts';
import type { Text } from '../../course/text.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import Consequence from './Consequence.svelte';

const text = (words: string): Text => [['p', [words]]] as unknown as Text;
const component = Consequence as unknown as Component<Record<string, unknown>>;
const inPage: typeof component = (anchor, props) => {
	setReader(() => ({ lang: 'en', terms: {}, root: './' }));
	setStrings(() => ({ lang: 'en', strings: en }));
	return component(anchor, props);
};
let shown: Record<string, unknown>;
afterEach(() => unmount(shown));
const say = (more: object) => {
	const words = { label: ['label'], then: text('what follows'), why: text('why'), say: text('say'), ...more };
	shown = mount(inPage, { target: document.body, props: { letter: 0, byRoom: true, words } });
	return document.body.textContent;
};

test('at a stop a phone tells what the wall tells: that the story stops, what happened, and nothing of what follows', () => {
	const told = say({ stop: text('what happened') });
	for (const part of [en.scenario.stopTitle, 'what happened', en.scenario.stopNote]) expect(told).toContain(part);
	for (const part of ['what follows', en.scenario.changes]) expect(told).not.toContain(part);
});

test('after another answer a phone tells what it changes', () => {
	const told = say({});
	for (const part of [en.scenario.changes, 'what follows']) expect(told).toContain(part);
	expect(told).not.toContain(en.scenario.stopTitle);
});

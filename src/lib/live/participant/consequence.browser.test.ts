import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import type { Text } from '../../course/text.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import Consequence from './Consequence.svelte';

const text = (words: string): Text => [['p', [words]]] as unknown as Text;
takeDownAfterEach();
const say = (more: object) => {
	const words = { label: ['label'], then: text('what follows'), why: text('why'), say: text('say'), ...more };
	putUp(Consequence, { letter: 0, byRoom: true, words });
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

import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import { consoleFrame } from '../../../../tests/support/live/console-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import WallBlock from './WallBlock.svelte';

takeDownAfterEach();

test.each([
	['ending', en.debrief.harm],
	['debrief', null]
])('in the phase %s the console says of the kind of end: %s', (phase, said) => {
	const words = { scenes: { end: { title: ['End'], text: [], choices: {} } } };
	const shape = { scenes: [{ id: 'end', kind: 'ending', end: 'harm' }] };
	const frame = { ...consoleFrame, phase, scene: 'end', choices: [], spreads: [] };
	const rest = { told: true, stops: false, compact: false, place: { parts: [], alt: '' }, sessionName: String, onreport: () => {} };
	putUp(WallBlock, { frame, words, story: { in: () => ({ shape, words }) }, ...rest });
	expect(document.querySelector('[data-end-kind]')?.textContent ?? null).toBe(said);
});

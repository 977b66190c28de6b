import { mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { consoleFrame } from '../../../../tests/support/live/console-page.ts';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import WallBlock from './WallBlock.svelte';

const component = WallBlock as unknown as Component<Record<string, unknown>>;
const inPage: typeof component = (anchor, props) => {
	setReader(() => ({ lang: 'en', terms: {}, root: './' }));
	setStrings(() => ({ lang: 'en', strings: en }));
	return component(anchor, props);
};
let shown: Record<string, unknown>;
afterEach(() => unmount(shown));

test.each([
	['ending', en.debrief.harm],
	['debrief', null]
])('in the phase %s the console says of the kind of end: %s', (phase, said) => {
	const words = { scenes: { end: { title: ['End'], text: [], choices: {} } } };
	const shape = { scenes: [{ id: 'end', kind: 'ending', end: 'harm' }] };
	const frame = { ...consoleFrame, phase, scene: 'end', choices: [], spreads: [] };
	const rest = { told: true, stops: false, compact: false, place: { parts: [], alt: '' }, sessionName: String, onreport: () => {} };
	shown = mount(inPage, { target: document.body, props: { frame, words, story: { in: () => ({ shape, words }) }, ...rest } });
	expect(document.querySelector('[data-end-kind]')?.textContent ?? null).toBe(said);
});

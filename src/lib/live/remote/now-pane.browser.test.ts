import { mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { helperMay } from '../helper.ts';
import type { HelperFrame } from '../protocol.ts';
import Hands from './Hands.svelte';
import NowPane from './NowPane.svelte';

const shown: Record<string, unknown>[] = [];
afterEach(async () => {
	for (const one of shown.splice(0)) await unmount(one);
});
function show(frame: Partial<HelperFrame>, stops = false): void {
	const now = {
		helper: 'remote',
		map: [],
		spreads: [],
		choices: ['a', 'b'],
		leading: null,
		look: null,
		asked: null,
		voted: null,
		seats: null,
		...frame
	};
	const remote = { screen: { until: null, lost: false, left: 0 }, busy: false, problem: null, act: async () => {} };
	for (const part of [NowPane, Hands] as unknown as Component<Record<string, unknown>>[]) {
		const inPage: typeof part = (anchor, props) => {
			setReader(() => ({ lang: 'en', terms: {}, root: './' }));
			setStrings(() => ({ lang: 'en', strings: en }));
			return part(anchor, props);
		};
		const props = { frame: now, words: undefined, stops, remote };
		shown.push(mount(inPage, { target: document.body, context: new Map(), props }));
	}
}
const buttons = () => [...document.querySelectorAll('.hands button')].map((one) => one.textContent.replace(/\s+/g, ' ').trim());

test('at an answer that cannot be taken back the words name what this phone has: the way back is at the laptop', () => {
	show({ phase: 'consequence', round: 1, followed: 'a', can: ['continue', 'undo', 'pause'] }, true);
	expect(helperMay.remote).not.toContain('rewind');
	expect(document.querySelector('[data-stop-note]')?.textContent).toBe(en.helper.stopNote);
	expect(en.helper.stopNote).toContain('go to the laptop');
	expect(buttons()).toEqual([en.lead.pause, en.lead.undo, en.lead.continue]);
});

test('after a first vote it leads on to the talk; following what leads is a small button, as a scene may have one vote', () => {
	show({ phase: 'revealed', round: 1, leading: 'b', can: ['open', 'discuss', 'follow', 'undo', 'pause'] });
	expect(buttons()).toEqual([en.lead.pause, en.helper.undo, `${en.lead.follow} ខ B`, en.lead.talk]);
});

import { flushSync, mount, unmount, type Component } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { afterEach, expect, test } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { nextAct } from '../facilitator/next.ts';
import type { HelperFrame } from '../protocol.ts';
import Hands from './Hands.svelte';

const component = Hands as unknown as Component<Record<string, unknown>>;
const inPage: typeof component = (anchor, props) => {
	setReader(() => ({ lang: 'en', terms: {}, root: './' }));
	setStrings(() => ({ lang: 'en', strings: en }));
	return component(anchor, props);
};
const stop = { scene: 's', parent: null, whatIf: null, followed: null };
const at = (change: Partial<HelperFrame>) =>
	({
		helper: 'remote',
		phase: 'scene',
		scene: 's',
		visit: 0,
		round: 0,
		seq: 1,
		map: [stop],
		spreads: [],
		choices: ['a', 'b'],
		leading: null,
		look: null,
		asked: null,
		seats: 9,
		can: ['open', 'debrief', 'undo', 'pause'],
		...change
	}) as HelperFrame;

let shown: Record<string, unknown>;
afterEach(() => unmount(shown));

test('who left looking back by Undo finds the way back into it on the remote, at this scene; while there is time nothing else cuts the story short', () => {
	const frame = writable(at({}));
	const now = fromStore(frame);
	shown = mount(inPage, {
		target: document.body,
		props: {
			get frame() {
				return now.current;
			},
			get acts() {
				return nextAct(now.current);
			},
			late: false,
			answersShown: true,
			onanswers: () => {},
			remote: { screen: { left: 0 }, busy: false }
		}
	});
	const offered = (change: Partial<HelperFrame>) => {
		frame.set(at(change));
		flushSync();
		return document.querySelector('[data-do="debriefNow"]') !== null;
	};
	expect(offered({})).toBe(false);
	expect(offered({ seq: 2, phase: 'debrief', asked: 0, look: { is: 'way' }, can: ['show', 'undo', 'end', 'pause'] })).toBe(false);
	expect(offered({ seq: 3 }), 'undone').toBe(true);
	expect(offered({ seq: 4, phase: 'vote', round: 1, can: ['reveal', 'debrief', 'pause'] })).toBe(true);
	expect(offered({ seq: 5, visit: 1, map: [stop, { ...stop, scene: 't', parent: 0 }] }), 'the story goes on').toBe(false);
});

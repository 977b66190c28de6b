import { mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { Stop } from '../protocol.ts';
import Clock from './Clock.svelte';

const component = Clock as unknown as Component<Record<string, unknown>>;
let shown: Record<string, unknown>;
afterEach(() => unmount(shown));

const stop: Stop = { scene: 'door', parent: null, whatIf: null, followed: 'a' };
const end = { kind: 'ending', id: 'end', end: 'safe' };
const decision = (id: string, go: string) => ({ kind: 'decision', id, choices: [{ id: 'a', go: [{ go }], grade: 'good' }] });
const scenes = [decision('door', 'hall'), decision('hall', 'end'), end];
test.each<[string, readonly Stop[], boolean, boolean?]>([
	['on the way', [{ ...stop, followed: null }], true],
	['at the last decision, after which there is none', [{ ...stop, scene: 'hall', followed: null }], false, true],
	['in a “what if”, which nobody plans to the end', [stop, { ...stop, whatIf: 0, followed: null }], false]
])('how many decisions are likely, and what is planned, is told %s, or not', (_, map, told, planned = told) => {
	const inPage: typeof component = (anchor, props) => {
		setStrings(() => ({ lang: 'en', strings: { ...en, desk: { ...en.desk, likely: 'likely: {n}' } } }));
		return component(anchor, props);
	};
	const frame = { phase: 'vote', round: 1, scene: map.at(-1)!.scene, visit: map.length - 1, map, choices: ['a'], ends: false, can: [] };
	const time = { clock: { ends: null }, passed: null, left: null, timed: false, led: 'two', now: 0 };
	shown = mount(inPage, {
		target: document.body,
		context: new Map(),
		props: { frame, time, shape: { id: 's', start: 'door', scenes } }
	});
	expect(document.querySelector('[data-ahead]')?.textContent.includes('likely')).toBe(told);
	expect(document.querySelector('[data-suggested]') !== null).toBe(planned);
});

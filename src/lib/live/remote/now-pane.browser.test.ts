import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { nextAct } from '../facilitator/next.ts';
import { helperMay } from '../helper.ts';
import type { HelperFrame } from '../protocol.ts';
import type { Command } from '../session.ts';
import type { HowLed } from '../timing.ts';
import Hands from './Hands.svelte';
import NowPane from './NowPane.svelte';

const shown: Record<string, unknown>[] = [];
afterEach(async () => {
	for (const one of shown.splice(0)) await unmount(one);
});
let asked: Command[] = [];
function show(frame: Partial<HelperFrame>, stops = false, led: HowLed | null = null): void {
	asked = [];
	const now = {
		helper: 'remote',
		scene: 's',
		seq: 7,
		map: [],
		spreads: [],
		choices: ['a', 'b'],
		leading: null,
		look: null,
		asked: null,
		voted: null,
		seats: null,
		...frame
	} as HelperFrame;
	const acts = nextAct(now, led);
	const remote = {
		screen: { until: null, lost: false, left: 0 },
		busy: false,
		problem: null,
		act: async (command: Command) => void asked.push(command)
	};
	for (const part of [NowPane, Hands] as unknown as Component<Record<string, unknown>>[]) {
		const inPage: typeof part = (anchor, props) => {
			setReader(() => ({ lang: 'en', terms: {}, root: './' }));
			setStrings(() => ({ lang: 'en', strings: en }));
			return part(anchor, props);
		};
		const props = {
			frame: now,
			acts,
			main: acts.main,
			led,
			words: { scenes: { s: { title: ['S'], text: [], choices: {} } } },
			stops,
			remote
		};
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

const first = { phase: 'revealed', round: 1, leading: 'b', can: ['open', 'discuss', 'follow', 'undo', 'pause'] } as const;
const follow = `${en.lead.follow} ខ B`;
const scene = { phase: 'scene', round: 0, can: ['open', 'follow', 'undo', 'pause'] } as const;
test.each([
	['two votes: the talk comes next', first, 'two', [en.lead.pause, en.helper.undo, follow, en.lead.talk]],
	['one vote: what leads is followed next', first, 'one', [en.lead.pause, en.helper.undo, en.lead.talk, follow]],
	['a vote comes first', scene, 'one', [en.lead.pause, en.helper.undo, en.lead.first]],
	['told: a vote is a small button, the answers are in the pane', scene, 'tell', [en.lead.pause, en.helper.undo, en.lead.first]]
] as const)('as the run sheet plans %s', (_, frame, led, expected) => {
	show({ ...frame, can: [...frame.can] }, false, led);
	expect(buttons()).toEqual(expected);
	const large = document.querySelector('.hands .act')?.textContent.replace(/\s+/g, ' ').trim();
	expect(large).toBe(led === 'tell' ? undefined : expected.at(-1));
});

test('after a first vote it leads on to the talk; following what leads is a small button, as a scene may have one vote', () => {
	show({ phase: 'revealed', round: 1, leading: 'b', can: ['open', 'discuss', 'follow', 'undo', 'pause'] });
	expect(buttons()).toEqual([en.lead.pause, en.helper.undo, `${en.lead.follow} ខ B`, en.lead.talk]);
});

test('an answer is followed by one tap, and by none of a finger that taps twice: where the list is, the big button was a moment ago', async () => {
	show({ ...scene, can: [...scene.can] }, false, 'tell');
	const tap = () => document.querySelector<HTMLElement>('[data-follow="b"]')!.click();
	flushSync();
	tap();
	expect(asked).toEqual([]);
	await vi.waitFor(() => expect(document.querySelector('[data-follow][aria-disabled="true"]')).toBeNull(), { timeout: 5000 });
	tap();
	expect(asked).toEqual([{ do: 'follow', choice: 'b' }]);
});

test('what there is time for is said as on the console, and nothing where nothing is decided', () => {
	const said = () => document.querySelector('[data-suggested]')?.textContent;
	show({ ...scene, can: [...scene.can], led: 'one' }, false, 'one');
	expect(said()).toBe(`${en.desk.suggested} ${en.desk.one}`);
	document.body.replaceChildren();
	show({ ...scene, can: [...scene.can], led: null }, false, 'two');
	expect(said()).toBe(`${en.desk.planned} ${en.desk.two}`);
	document.body.replaceChildren();
	show({ phase: 'consequence', round: 1, followed: 'a', can: ['continue'], led: 'one' }, false, 'one');
	expect(said()).toBeUndefined();
});

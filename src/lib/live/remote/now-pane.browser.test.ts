import { flushSync } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { expect, test } from 'vitest';
import { putUp, takeDown, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { nextAct } from '../facilitator/next.ts';
import { helperMay } from '../helper.ts';
import type { HelperFrame } from '../protocol.ts';
import type { Command } from '../session.ts';
import type { HowLed } from '../timing.ts';
import Hands from './Hands.svelte';
import NowPane from './NowPane.svelte';

takeDownAfterEach();
let asked: Command[] = [];
/** The answer that was tapped. */
const chosen = writable<string | null>(null);
function show(
	frame: Partial<HelperFrame>,
	stops = false,
	led: HowLed | null = null,
	more: object = {},
	late = false,
	own: object = {}
): void {
	asked = [];
	chosen.set(null);
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
		due: null,
		voted: null,
		seats: null,
		...frame
	} as HelperFrame;
	const acts = nextAct(now, led);
	const remote = {
		screen: { until: null, lost: false, left: 0 },
		busy: false,
		problem: null,
		ends: null,
		...more,
		act: async (command: Command) => void asked.push(command)
	};
	const picked = fromStore(chosen);
	for (const part of [NowPane, Hands]) {
		const props = {
			frame: now,
			acts,
			main: acts.main,
			led,
			shape: { id: 'story', scenes: [] },
			words: { scenes: { s: { title: ['S'], text: [['p', ['read this aloud']]], choices: {} } } },
			stops,
			late,
			answersShown: true,
			onanswers: () => {},
			clock: Date.now(),
			remote,
			get chosen() {
				return picked.current;
			},
			onpick: (choice: string) => chosen.set(choice),
			...own
		};
		putUp(part, props);
	}
}
const buttons = () => [...document.querySelectorAll('.hands button')].map((one) => one.textContent.replace(/\s+/g, ' ').trim());

test('at an answer that cannot be taken back the words name what this phone has: the way back is at the laptop', () => {
	show({ phase: 'consequence', round: 1, followed: 'a', can: ['continue', 'undo', 'pause'] }, true);
	expect(helperMay.remote).not.toContain('rewind');
	expect(document.querySelector('[data-stop-note]')?.textContent).toBe(en.helper.stopNote);
	expect(en.helper.stopNote).toContain('go to the laptop');
	expect(buttons()).toEqual([en.lead.continue, en.lead.pause, en.lead.undo]);
});

test('so they do in a “what if”, where the large button leads back', () => {
	const stop = { scene: 's', parent: null, whatIf: null, followed: 'a' };
	const map = [stop, { ...stop, whatIf: 0 }];
	show({ phase: 'consequence', round: 0, followed: 'a', visit: 1, map, over: true, asked: 1, can: ['debrief', 'undo', 'pause'] }, true);
	expect(document.querySelector('[data-stop-note]')?.textContent).toBe(en.helper.stopWhatIf);
	expect(buttons()[0]).toBe(en.lead.debriefAgain);
});

test.each<[string, Partial<HelperFrame>, string[], string[]]>([
	['while it can be taken back', { closes: { in: 29 * 60_000 } }, ['29', en.helper.canReopen], []],
	['of a course that was changed since, which is only closed', { closes: { in: 29 * 60_000 }, stale: true }, ['29'], [en.helper.canReopen]],
	['when nobody knows how long', {}, [], [en.helper.canReopen]]
])('after the end a remote says that it has ended, and for how long that can be taken back at the laptop: %s', (_, more, said, not) => {
	show({ phase: 'ended', scene: null, choices: [], can: [], ...more });
	const told = document.querySelector('[data-ended]')!.textContent;
	for (const one of [en.helper.ended, ...said]) expect(told).toContain(one);
	for (const one of not) expect(told).not.toContain(one);
});

test.each([
	['on the way', 0, 'two'],
	['in a “what if”, which nobody planned', 1, undefined]
])('what is planned is told %s, or not', (_, visit, told) => {
	const stop = { scene: 's', parent: null, whatIf: null, followed: 'a' };
	show({ phase: 'scene', round: 0, visit, map: [stop, { ...stop, whatIf: 0 }], can: ['open', 'pause'] }, false, 'two');
	expect(document.querySelector<HTMLElement>('[data-suggested]')?.dataset.suggested).toBe(told);
});

test('a second vote says so on the remote, and whom it asks, as the wall does', () => {
	const said = () => document.querySelector('[data-second]')?.textContent;
	show({ phase: 'vote', round: 1, can: ['reveal', 'pause'] });
	expect(said()).toBeUndefined();
	document.body.replaceChildren();
	show({ phase: 'vote', round: 2, can: ['reveal', 'pause'] });
	expect(said()).toBe(en.room.second);
});

test('in a second vote after hidden numbers a remote says that it is not told how far the room is; who only watches hears nothing of votes', () => {
	const note = () => document.querySelector('[data-untold]')?.textContent;
	show({ phase: 'vote', round: 2, helper: 'care', can: [] });
	expect(note()).toBeUndefined();
	show({ phase: 'vote', round: 2, can: ['reveal', 'pause'] });
	expect(note()).toBe(en.lead.untoldVote);
});

test('where no end is known the remote leaves no gap for it: on a small phone what is read aloud needs the height', () => {
	const gap = () =>
		document.querySelector<HTMLElement>('.left')!.offsetHeight +
		Number(getComputedStyle(document.querySelector('.left')!).display !== 'none');
	show({ phase: 'scene', round: 0, can: ['open', 'pause'] });
	expect(gap()).toBe(0);
	document.body.replaceChildren();
	show({ phase: 'scene', round: 0, can: ['open', 'pause'] }, false, null, { ends: Date.now() + 30 * 60_000 });
	expect(gap()).toBeGreaterThan(1);
});

const first = { phase: 'revealed', round: 1, leading: 'b', can: ['open', 'discuss', 'follow', 'undo', 'pause'] } as const;
const follow = `${en.lead.follow} ខ B`;
const scene = { phase: 'scene', round: 0, can: ['open', 'follow', 'undo', 'pause'] } as const;
test.each([
	['two votes: the talk comes next', first, 'two', [follow, en.lead.talk, en.lead.pause, en.lead.undo]],
	['one vote: what leads is followed next', first, 'one', [en.lead.talk, follow, en.lead.pause, en.lead.undo]],
	['a vote comes first', scene, 'one', [en.lead.first, en.lead.pause, en.lead.undo]],
	['told: a vote is a small button, the answers are in the pane', scene, 'tell', [en.lead.first, en.lead.pause, en.lead.undo]]
] as const)('as the run sheet plans %s', (_, frame, led, expected) => {
	show({ ...frame, can: [...frame.can] }, false, led);
	expect(buttons()).toEqual(expected);
	const large = document.querySelector('.hands .act')?.textContent.replace(/\s+/g, ' ').trim();
	expect(large).toBe(led === 'tell' ? undefined : expected.at(-3));
});

const choices = () => [...document.querySelectorAll('[data-follow]')];
test('at a tie the remote says so, and the numbers stay in sight before the answers', () => {
	const shown = { phase: 'revealed', round: 2, can: ['follow', 'undo', 'pause'] } as const;
	const said = () => document.querySelector('[data-tie]')?.textContent;
	show({ ...shown, spreads: [{ counts: { a: 5, b: 5 }, by: 'votes' }] });
	expect(said()).toBe(`${en.helper.tie} ${en.helper.chooseNow}`);
	const numbers = document.querySelector('[data-spread]')!;
	for (const one of choices()) expect(numbers.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
	expect(document.querySelectorAll('[data-spread]')).toHaveLength(1);
});

test('where the talk comes next after a tie the remote says so too, and does not ask yet', () => {
	show({ phase: 'revealed', round: 1, can: ['follow', 'discuss', 'pause'], spreads: [{ counts: { a: 5, b: 5 }, by: 'votes' }] });
	expect([...document.querySelectorAll('[data-tie]')].map((one) => one.textContent)).toEqual([en.helper.tie]);
});

test('where no numbers are shown the remote calls nothing a tie', () => {
	show({ phase: 'revealed', round: 2, can: ['follow', 'undo', 'pause'], spreads: [{ counts: null, by: 'votes' }] });
	expect(document.querySelector('[data-tie]')).toBeNull();
	expect(document.body.textContent).toContain(en.helper.chooseNow);
});

test('where an answer is to be chosen, the answers stand before everything that is only to be known', () => {
	show(
		{ phase: 'revealed', round: 2, spreads: [{ counts: null, by: 'votes' }], can: ['follow', 'discuss', 'undo', 'pause'], seats: 9 },
		false,
		'two'
	);
	expect(choices()).toHaveLength(2);
	const known = document.querySelector('[data-spread]')!;
	for (const one of choices()) expect(one.compareDocumentPosition(known) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('from the note one press leads to the answers, which are not above it', () => {
	let back = 0;
	show({ ...first, leading: null, round: 2, can: [...first.can] }, false, 'two', {}, false, {
		answersShown: false,
		onanswers: () => back++
	});
	expect(document.querySelector('[data-above]')).toBeNull();
	flushSync(() => document.querySelector<HTMLElement>('[data-answers]')!.click());
	expect(back).toBe(1);
});

test('while the room looks back the remote shows a scene again, which its note asks for', async () => {
	const map = [
		{ scene: 's', parent: null, whatIf: null, followed: 'a' },
		{ scene: 'other', parent: 0, whatIf: null, followed: null }
	];
	const shape = { id: 'story', scenes: [{ id: 's', kind: 'decision', choices: [{ id: 'a' }, { id: 'b' }] }] };
	const look = (one: object) =>
		show({ phase: 'debrief', map, visit: 1, asked: 1, can: ['show', 'undo', 'pause'], ...one }, false, null, {}, false, { shape });
	const scenes = () => [...document.querySelectorAll<HTMLElement>('[data-show-scene]')];
	look({ look: { is: 'question', n: 0 } });
	expect(scenes().map(({ dataset }) => dataset.showScene)).toEqual(['0']);
	const read = document.querySelector('[data-read]')!;
	expect(scenes()[0]!.compareDocumentPosition(read) & Node.DOCUMENT_POSITION_FOLLOWING, 'in sight without scrolling').toBeTruthy();
	await expect.poll(() => scenes()[0]!.ariaDisabled).toBe('false');
	flushSync(() => scenes()[0]!.click());
	expect(asked).toEqual([{ do: 'show', is: 'scene', n: 0 }]);
	await takeDown();
	look({ look: { is: 'scene', n: 0 } });
	expect(scenes().at(-1)!.textContent).toContain(en.lead.onWallNow);
});

test('a vote that is open again after its spread was seen: the button promises no numbers, and why stands above it', () => {
	show({ phase: 'vote', round: 1, again: true, seen: true, sealed: true, can: ['reveal', 'pause'], hands: null });
	expect(buttons()[0]).toBe(en.lead.revealHidden);
	expect(document.querySelector('[data-again]')?.textContent).toContain(en.lead.voteAgain);
	expect(document.querySelector('[data-again-then]')?.textContent).toBe(en.lead.voteAgainThen);
});

test('a vote by hand that is open again asks no phone, and does not say that answers stand', () => {
	show({ phase: 'vote', round: 1, again: true, raised: 3, can: ['reveal', 'pause'], hands: { a: 3 } });
	expect(document.querySelector('[data-again]')).toBeNull();
});

test('after a first vote it leads on to the talk; following what leads is a small button, as a scene may have one vote', () => {
	show({ phase: 'revealed', round: 1, leading: 'b', can: ['open', 'discuss', 'follow', 'undo', 'pause'] });
	expect(buttons()).toEqual([`${en.lead.follow} ខ B`, en.lead.talk, en.lead.pause, en.lead.undo]);
});

test('a tap on an answer moves nobody: it says what it brings, and the button at the thumb goes; another tap picks another one', async () => {
	const go = [{ go: 'end' }];
	const answers = [
		{ id: 'a', go, stop: true },
		{ id: 'b', go }
	];
	const shape = {
		id: 'story',
		scenes: [
			{ id: 's', kind: 'decision', choices: answers },
			{ id: 'end', kind: 'ending' }
		]
	};
	const told = (label: string, then: string) => ({ label: [label], then: [['p', [then]]] });
	const choices = { a: told('Say it', 'He leaves. Then more.'), b: told('Wait', 'She stays. Then more.') };
	const words = { scenes: { s: { title: ['S'], text: [], choices } } };
	show({ ...scene, can: [...scene.can] }, false, 'tell', {}, false, { shape, words });
	const go_ = () => document.querySelector<HTMLElement>('.hands [data-next="choose"]');
	const tap = (choice: string) => flushSync(() => document.querySelector<HTMLElement>(`[data-follow="${choice}"]`)!.click());
	const brings = () => document.querySelector('[data-brings]')?.textContent.replace(/\s+/g, ' ').trim();
	expect(go_(), 'nothing is tapped yet').toBeNull();
	tap('a');
	expect(brings()).toBe(`He leaves. ${en.desk.stops}`);
	tap('b');
	expect(brings()).toBe(`She stays. ${en.desk.ends}`);
	expect([...document.querySelectorAll<HTMLElement>('[aria-pressed="true"]')].map(({ dataset }) => dataset.follow)).toEqual(['b']);
	expect(asked, 'the room is where it was').toEqual([]);
	expect(go_()!.textContent).toContain(en.lead.chooseGo);
	expect(go_()!.textContent, 'which one').toContain('B');
	// Of a finger that taps twice: the button rests after each step.
	await expect.poll(() => go_()!.ariaDisabled).toBe('false');
	go_()!.click();
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
	document.body.replaceChildren();
	// Whoever lets pairs talk has decided otherwise.
	show({ ...scene, phase: 'discuss', round: 1, can: [...scene.can], led: 'one' }, false, 'one');
	expect(said()).toBeUndefined();
});

test('where a scene is told, its words and what is asked stand above the answers: whoever walks about reads from the phone', () => {
	show({ ...scene, can: [...scene.can] }, false, 'tell');
	const text = document.querySelector('section')!.textContent;
	const order = ['read this aloud', en.scenario.question, en.lead.chooseTitle].map((one) => text.indexOf(one));
	expect(order).not.toContain(-1);
	expect(order).toEqual([...order].sort((a, b) => a - b));
	expect(document.querySelectorAll('[data-follow]')).toHaveLength(2);
	expect(document.querySelectorAll('.answer'), 'each answer once').toHaveLength(0);
});

const spreads = [{ counts: { a: 4, b: 3 }, by: 'votes' }] as const;
test.each<[string, Partial<HelperFrame>, number]>([
	['the scene that is looked at has its numbers', { look: { is: 'scene', n: 0 }, spreads }, 2],
	['where they are hidden it says so', { look: { is: 'scene', n: 0 }, spreads: [{ counts: null, by: 'votes' }] }, 0],
	['no other page of looking back has any', { look: { is: 'way' }, spreads }, 0],
	['the second person sees none', { look: { is: 'scene', n: 0 }, spreads, helper: 'care' }, 0]
])('looking back, %s', (_, frame, numbers) => {
	show({ phase: 'debrief', can: ['show', 'pause'], ...frame });
	expect(document.querySelectorAll('[data-count]')).toHaveLength(numbers);
	expect(document.querySelectorAll('[data-spread]')).toHaveLength(frame.look?.is === 'scene' && !frame.helper ? 1 : 0);
});

const looked = [
	{ scene: 's', parent: null, whatIf: null, followed: 'a' },
	{ scene: 's', parent: null, whatIf: 0, followed: null }
];
test.each<[string, Partial<HelperFrame>, boolean, string[]]>([
	['back from a “what if” to looking back', { visit: 1, map: looked, asked: 0, over: true }, false, [en.lead.debriefAgain]],
	['back from a “what if” before the room has looked back', { visit: 1, map: looked, over: true }, false, [en.lead.debriefNow]],
	['to looking back when there is only just time for it', { visit: 0, map: looked.slice(0, 1) }, true, [en.lead.debriefNow]],
	['and while there is time nothing cuts the story short', { visit: 0, map: looked.slice(0, 1) }, false, []]
])('one press leads %s', (_, frame, late, expected) => {
	show({ ...scene, can: ['open', 'pause', 'undo', 'debrief'], ...frame }, false, 'two', {}, late);
	expect(buttons().filter((one) => one === en.lead.debriefNow || one === en.lead.debriefAgain)).toEqual(expected);
});

test('when it has to end is said as on the console, and that it is time to look back', () => {
	const at = Date.now() + 42 * 60_000;
	show({ ...scene, can: [...scene.can] }, false, 'two', { ends: at });
	expect(document.querySelector('[data-ends]')?.textContent).toMatch(/^Ends at \d+:\d\d\.$/);
	expect(document.querySelector('section')?.textContent).toContain('42 minutes left.');
	expect(document.querySelector('[data-late]')).toBeNull();
	document.body.replaceChildren();
	show({ ...scene, can: [...scene.can] }, false, 'two', { ends: Date.now() + 10 * 60_000 });
	expect(document.querySelector('[data-late]')?.textContent).toBe(en.desk.lookBackNow.replace('{n}', '10'));
	document.body.replaceChildren();
	show({ ...scene, can: [...scene.can], helper: 'care' }, false, 'two', { ends: at });
	expect(document.querySelector('[data-ends]')).toBeNull();
});

test.each<[string, Partial<HelperFrame>]>([
	['a large button', { ...first, can: [...first.can] }],
	['answers to tap above', { ...scene, can: ['follow', 'undo', 'pause'], round: 1, phase: 'revealed' }],
	['nothing but the laptop', { phase: 'ending', choices: [], can: ['undo', 'pause'] }]
])('Pause and Undo stand below %s, at one place whatever comes next', (_, frame) => {
	show(frame, false, 'two');
	const hands = document.querySelector<HTMLElement>('.hands')!;
	const from = (name: string) =>
		hands.getBoundingClientRect().bottom - hands.querySelector(`[data-do="${name}"]`)!.getBoundingClientRect().bottom;
	const left = (name: string) => hands.querySelector(`[data-do="${name}"]`)!.getBoundingClientRect().left;
	expect([from('pause'), from('undo')]).toEqual([from('pause'), from('pause')]);
	expect(hands.lastElementChild?.className).toContain('kept');
	expect(left('undo')).toBeGreaterThan(left('pause'));
});

test('in the list of scenes what was taken back and what was only looked at are called as on the console, by the numbers of the wall', () => {
	const stop = (more: object) => ({ scene: 's', parent: null, whatIf: null, followed: 'a', ...more });
	const map = [stop({}), stop({ instead: 0 }), stop({ whatIf: 1 }), stop({ whatIf: 1, followed: null, polled: true })];
	const shape = { id: 'story', scenes: [{ id: 's', kind: 'decision', choices: [{ id: 'a' }, { id: 'b' }] }] };
	const words = { scenes: { s: { title: ['The door'], text: [], choices: {} } } };
	const frame = { phase: 'debrief', visit: 1, asked: 0, look: { is: 'way' }, can: ['show', 'pause'], map } as const;
	show({ ...frame, can: [...frame.can] }, false, null, {}, false, { shape, words });
	expect([...document.querySelectorAll('[data-show-scene]')].map((one) => one.textContent.replace(/\s+/g, ' ').trim())).toEqual([
		`The door (the first time) · ${en.room.taken}`,
		'The door (again, time 2)',
		'The door What if 1',
		'The door What if 2'
	]);
});

test.each<[string, Partial<HelperFrame>, string | undefined]>([
	['few come, and none has said what they want', { seats: 6, few: false }, en.helper.numbersAsk],
	['they want none', { seats: 6, few: false, hushed: true }, en.lead.hushed],
	['there will be none', { seats: 3, few: true }, en.lead.smallRoom],
	['many come', { seats: 20, few: false }, undefined],
	['the story has begun', { phase: 'vote', round: 1, seats: 6, few: false }, undefined]
])('in the opening the remote tells what the wall asks of numbers, and where that is set: %s', (_, change, said) => {
	show({ phase: 'opening', can: ['begin', 'show'], ...change }, false, null, {}, false, {
		words: { note: [], role: [], person: [], scenes: {} }
	});
	expect(document.querySelector('[data-small]')?.textContent).toBe(said);
});

test('a second vote after hands is told as one by hand, which are counted at the laptop', () => {
	show({ phase: 'vote', round: 2, can: ['reveal', 'pause'], spreads: [{ counts: { a: 5, b: 2 }, by: 'hands' }] });
	expect(document.querySelector('[data-second]')?.textContent).toBe(en.room.byHand);
	expect(document.querySelector('[data-untold]')).toBeNull();
});

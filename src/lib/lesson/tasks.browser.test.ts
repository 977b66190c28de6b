/** Every interaction of the quiz works on a card, with the strings that its kind says and no others. */
import '../../app.css';
import { createRawSnippet, flushSync, mount, unmount, type Component } from 'svelte';
import { fromStore, writable } from 'svelte/store';
import { afterEach, describe, expect, test } from 'vitest';
import type { Lang } from '../base/lang.ts';
import { setReader } from '../course/reader.ts';
import { setStrings } from '../i18n/context.ts';
import en from '../i18n/en.json' with { type: 'json' };
import type { Strings } from '../i18n/strings.ts';
import type { QuizAnswer } from '../quiz/shape.ts';
import { undo } from '../ui/icons.ts';
import { forgetDrafts } from '../base/draft.browser.ts';
import type { AskedProps, InHand, Practised } from './event.ts';
import { saidBy } from './said.ts';
import type { Card, CardWords, Task, TaskWords } from './shape.ts';
import TaskCard from './Task.svelte';
import { asWord } from './task.ts';

const word = (text: string) => ({ label: [text], then: [['p', [`What ${text} means.`]]] as const });
const said = (parts: readonly string[], names?: TaskWords['names']): TaskWords => ({
	stem: [['p', ['What is asked.']]],
	options: Object.fromEntries(parts.map((part) => [part, word(part)])),
	why: [['p', ['Because.']]],
	...(names ? { names } : {})
});
const line = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, [name]]));

interface Case {
	readonly task: Task;
	readonly words: TaskWords;
	readonly right: QuizAnswer;
	/** Taps that give the right answer. */
	readonly taps: readonly string[];
	readonly figure?: Card['figure'];
}
const option = (name: string) => `[data-option="${name}"]`;
const choice = (kind: 'single' | 'say' | 'record'): Case => ({
	task: {
		kind,
		variant: { id: 'task', kind, options: ['one', 'two'], right: 'two' },
		...(kind === 'say' ? { say: { from: 'nurse', to: 'visitor' } } : {})
	},
	words: said(['one', 'two']),
	right: 'two',
	taps: [option('two')]
});
/** One thing at a time lies on the slip, in an order of its own. */
const intoBoxes = 'slip';
const cases: Record<string, Case> = {
	single: choice('single'),
	say: choice('say'),
	record: choice('record'),
	sort: {
		task: { kind: 'sort', boxes: ['left', 'middle', 'right'], variant: { id: 'task', kind: 'sort', put: { one: 'left', two: 'right' } } },
		words: said(['one', 'two'], { boxes: line(['left', 'middle', 'right']) }),
		right: { one: 'left', two: 'right' },
		taps: [intoBoxes, intoBoxes]
	},
	'sort on a figure': {
		task: {
			kind: 'sort',
			boxes: ['act', 'means', 'purpose'],
			onFigure: true,
			variant: { id: 'task', kind: 'sort', put: { one: 'act', two: 'purpose' } }
		},
		words: said(['one', 'two']),
		right: { one: 'act', two: 'purpose' },
		taps: [intoBoxes, intoBoxes],
		figure: { name: 'three-boxes', labels: ['act', 'means', 'purpose'] }
	},
	order: {
		task: { kind: 'order', variant: { id: 'task', kind: 'order', order: ['one', 'two', 'three'] } },
		words: said(['one', 'two', 'three']),
		right: ['one', 'two', 'three'],
		// The last one finds its place by itself.
		taps: ['one', 'two'].map(option)
	},
	plan: {
		task: {
			kind: 'plan',
			plan: [['gate', 'desk']],
			variant: { id: 'task', kind: 'plan', places: ['gate', 'desk'], risks: ['desk'] }
		},
		words: said(['gate', 'desk'], { places: line(['gate', 'desk']) }),
		right: ['desk'],
		taps: ['#plan-desk']
	}
};

const spoken = writable<Lang>('en');
const lang = fromStore(spoken);
let shown: Record<string, unknown> | undefined;
function show(
	{ task, words, figure }: Case,
	practised: Practised | undefined,
	onpractise: (answer: Practised) => void,
	onhand: AskedProps['onhand'] = () => {}
): void {
	const card: Card = { id: 'card', rows: [], care: [], sources: [], task, ...(figure ? { figure } : {}) };
	const own: CardWords = {
		title: ['Card'],
		text: [],
		care: {},
		task: words,
		...(figure ? { figure: { alt: ['A drawing.'], labels: line(figure.labels) } } : {})
	};
	const inPage: Component<Record<string, unknown>> = (anchor, props) => {
		setReader(() => ({ lang: 'en', terms: {}, root: './' }));
		setStrings(() => ({
			lang: lang.current,
			strings: { frame: en.frame, lesson: en.lesson, quiz: saidBy([task.kind], en.quiz as Strings<'quiz'>) as Strings<'quiz'> }
		}));
		return (TaskCard as unknown as Component<Record<string, unknown>>)(anchor, props);
	};
	shown = mount(inPage, {
		target: document.body,
		props: {
			card,
			task,
			words: own,
			said: words,
			practised,
			onpractise: async (answer: Practised) => (onpractise(answer), await Promise.resolve(true)),
			onshown: () => {},
			onhand,
			end: createRawSnippet(() => ({ render: () => '<div data-end></div>' }))
		}
	});
	flushSync();
}
afterEach(async () => {
	if (shown) await unmount(shown);
	document.body.replaceChildren();
});
const tap = (selector: string) => {
	document.querySelector<HTMLElement>(selector)!.click();
	flushSync();
};

function answerBy({ taps, right }: Case): void {
	for (const where of taps)
		if (where !== intoBoxes) tap(where);
		else {
			const thing = document.querySelector<HTMLElement>('.slip')!.dataset.thing!;
			tap(`button[data-box="${(right as Readonly<Record<string, string>>)[thing]}"]`);
		}
}

/** Nothing of it fits. */
function wrong({ task, right }: Case): QuizAnswer {
	if (task.boxes || task.onFigure) {
		const boxes = Object.values(right as Readonly<Record<string, string>>);
		return Object.fromEntries(Object.entries(right).map(([thing, box]) => [thing, boxes.find((other) => other !== box)!]));
	}
	return Array.isArray(right) ? (task.kind === 'plan' ? ['gate'] : [...right].reverse()) : 'one';
}

describe.each(Object.entries(cases))('%s', (_, one) => {
	test('is answered by touch, and not before the answer is whole: hands its check to the bar, which says when the answer is whole, and shows no second one; to skip stands with it', () => {
		const given: Practised[] = [];
		let hand: InHand | null = null;
		show(
			one,
			undefined,
			(answer) => given.push(answer),
			(inHand) => (hand = inHand)
		);
		expect(hand!.whole).toBe(false);
		hand!.check();
		expect(given).toEqual([]);
		expect(document.querySelector('[data-check]')).toBeNull();
		answerBy(one);
		expect(hand!.whole).toBe(true);
		hand!.check();
		tap('[data-skip]');
		expect(given).toEqual([
			{ option: asWord(one.task, one.right), sure: null },
			{ option: 'skip', sure: null }
		]);
	});
	test('says the verdict first, then why', () => {
		show(one, { option: asWord(one.task, one.right), sure: null }, () => {});
		expect(document.querySelector('.told strong')?.textContent).toBe(en.quiz.right);
		expect(document.body.textContent).toContain('Because.');
		expect(document.body.textContent).not.toContain('undefined');
		expect(document.querySelector('[data-check]')).toBeNull();
	});
	test('marks nothing in what is told of a wrong answer by the icon of a button', () => {
		show(one, { option: asWord(one.task, wrong(one)), sure: null }, () => {});
		expect(document.querySelector('.told strong')).not.toBeNull();
		expect(document.querySelector(`path[d="${undo}"]`)).toBeNull();
	});
	test('shows the same without a verdict to whoever skips', () => {
		show(one, { option: 'skip', sure: null }, () => {});
		expect(document.querySelector('.told strong')).toBeNull();
		expect(document.body.textContent).toContain('Because.');
		expect(document.body.textContent).not.toContain('undefined');
	});
});

test.each(['sort', 'order'])('a %s says in words which parts were right, and skipped says it of none', (kind) => {
	const one = cases[kind]!;
	const spoken = () => document.querySelectorAll('details[data-thing] summary .vh');
	show(one, { option: asWord(one.task, one.right), sure: null }, () => {});
	expect([...spoken()].map(({ textContent }) => textContent)).toEqual(Object.values(one.right).map(() => `${en.quiz.right}:`));
	void unmount(shown!);
	show(one, { option: 'skip', sure: null }, () => {});
	expect(spoken()).toHaveLength(0);
	expect(document.body.textContent).not.toContain('place 0');
});
test('the right number of a step is heard', () => {
	const one = cases['order']!;
	show(one, { option: asWord(one.task, wrong(one)), sure: null }, () => {});
	expect([...document.querySelectorAll('li[data-option]')].map((step) => /^\d/.exec((step as HTMLElement).innerText.trim())?.[0])).toEqual([
		'1',
		'2',
		'3'
	]);
	expect(document.querySelectorAll('li[data-option] > [aria-hidden]')).toHaveLength(0);
});
test.each(['single', 'record'])('the answers of a %s are named by the question', (kind) => {
	show(cases[kind]!, undefined, () => {});
	const group = document.querySelector('[role="group"]')!;
	const name = group.getAttribute('aria-label') ?? document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent.trim();
	expect(name).toMatch(/^(What is asked\.|Which record is best\?)$/);
});

/** A device of one's own keeps what was put together: the next test begins with nothing. */
afterEach(() => {
	forgetDrafts();
});

describe('a sort on a figure', () => {
	const onBoxes = cases['sort on a figure']!;
	const places = ['free', 'limited', 'pressed', 'controlled', 'trapped'];
	const put = Object.fromEntries(places.map((place) => [`who-${place}`, place]));
	const onLine: Case = {
		task: { kind: 'sort', boxes: places, onFigure: true, variant: { id: 'task', kind: 'sort', put } },
		words: said(Object.keys(put)),
		right: put,
		taps: places.map(() => intoBoxes),
		figure: { name: 'line-of-control', labels: places }
	};
	const text = (selector: string) => document.querySelector<HTMLElement>(selector)!.innerText;
	const heard = (selector: string) => {
		const one = document.querySelector<HTMLElement>(selector)!;
		return (one.getAttribute('aria-label') ?? one.innerText).replace(/\s+/g, ' ').trim();
	};
	const full = () => [...document.querySelectorAll<SVGElement>('[data-full]')].map((one) => one.dataset.full);

	test('has a drawing whose boxes are empty until something lies in them', () => {
		show(onBoxes, undefined, () => {});
		expect(full()).toEqual([]);
		tap('button[data-box="purpose"]');
		expect(full()).toEqual(['purpose']);
		tap('.placed [data-thing]');
		expect(full()).toEqual([]);
	});
	test('says of each thing in which box it lies, of each box what lies in it, and once all are placed what a tap on it takes out', () => {
		show(onBoxes, undefined, () => {});
		const onSlip = () => document.querySelector<HTMLElement>('.slip')!.dataset.thing!;
		const [first, second] = [onSlip(), (tap('button[data-box="act"]'), onSlip())];
		expect(heard(`.placed [data-thing="${first}"]`)).toBe(`${first}. act. ${en.quiz.sortOut}`);
		expect(heard('button[data-box="act"]')).toBe(`act ${first}`);
		expect(heard('button[data-box="means"]')).toBe('means');
		tap('button[data-box="act"]');
		const [, inside, , last, act] = /^act (.*?)( ?)\. (\w+)\. (.*)$/.exec(heard('button[data-box="act"]'))!;
		expect(inside!.split(', ').sort()).toEqual([first, second].sort());
		expect([last, act]).toEqual([inside!.split(', ').at(-1), en.quiz.sortOut]);
		expect(heard('button[data-box="means"]')).toBe('means');
	});
	test('tells of a thing that is put back where it was', () => {
		show(onBoxes, undefined, () => {});
		const note = () => [...document.querySelectorAll('[role="status"].vh')].at(-1)!.textContent;
		tap('button[data-box="act"]');
		const told = note();
		expect(told).toContain('act');
		tap('.placed [data-thing]');
		expect(note()).toBe('');
		tap('button[data-box="act"]');
		expect(note()).toBe(told);
	});
	test('what was told of a thing is not there any more in the other language', () => {
		show(onBoxes, undefined, () => {});
		const note = () => [...document.querySelectorAll('[role="status"].vh')].at(-1)!.textContent;
		tap('button[data-box="act"]');
		expect(note()).not.toBe('');
		spoken.set('km');
		flushSync();
		expect(note()).toBe('');
		spoken.set('en');
	});
	test('names the box where a thing was put by what stands before its colon', () => {
		const own = cases.sort!;
		const named = { ...own, words: { ...own.words, names: { boxes: { ...own.words.names!.boxes, middle: ['Middle: in between'] } } } };
		show(named, { option: asWord(own.task, { one: 'middle', two: 'right' }), sure: null }, () => {});
		expect(text('[data-moved] .quiet')).toBe('Your answer: Middle');
		// Beside the verdict, and there alone.
		expect(document.querySelector('.moved .quiet')).toBeNull();
	});
	test('says in words of each thing where it belongs and where it was put', () => {
		show(onBoxes, { option: asWord(onBoxes.task, { one: 'purpose', two: 'purpose' }), sure: null }, () => {});
		expect([...document.querySelectorAll<HTMLElement>('[data-moved]')].map((one) => one.innerText.replace(/\s+/g, ' ').trim())).toEqual([
			'one belongs in “act” Your answer: purpose'
		]);
		void unmount(shown!);
		show(onLine, { option: asWord(onLine.task, { ...put, 'who-free': 'pressed' }), sure: null }, () => {});
		expect(text('[data-moved]')).toContain('is at “free”');
	});
	test('has a check that shows what is left, and is not ready before', () => {
		let hand: InHand | null = null;
		show(
			onBoxes,
			undefined,
			() => {},
			(inHand) => (hand = inHand)
		);
		expect(hand!.says).toContain('2');
		expect(hand!.whole).toBe(false);
		answerBy(onBoxes);
		expect(hand!.says).toBe(en.quiz.check);
		expect(hand!.whole).toBe(true);
	});
	test.each([
		['boxes', onBoxes],
		['line', onLine]
	])('moves nothing that is tapped while things are put there: %s', (_, one) => {
		show(one, undefined, () => {});
		const where = () =>
			[...document.querySelectorAll('.figure button[data-box]')].map((box) => {
				const { top, height } = box.getBoundingClientRect();
				return [Math.round(top), Math.round(height)];
			});
		const before = where();
		for (const _thing of one.taps) {
			tap('button[data-box]');
			expect(where()).toEqual(before);
		}
	});
	test('asks in words of its own on a line', () => {
		show(onLine, undefined, () => {});
		expect(text('.slip')).toContain(en.quiz.lineThis);
		expect(text('.slip')).not.toContain(en.quiz.sortThis);
	});
	test('tells whoever skips with some in place which of these were right, and ticks none of the others', () => {
		show(onLine, undefined, () => {});
		const first = document.querySelector<HTMLElement>('.slip')!.dataset.thing!;
		tap(`button[data-box="${put[first]}"]`);
		const second = document.querySelector<HTMLElement>('.slip')!.dataset.thing!;
		tap(`button[data-box="${places.find((place) => place !== put[second])}"]`);
		void unmount(shown!);
		show(onLine, { option: 'skip', sure: null }, () => {});
		expect([...document.querySelectorAll<HTMLElement>('[data-right]')].map((one) => one.dataset.thing)).toEqual([first]);
		expect([...document.querySelectorAll<HTMLElement>('.moved')].map((one) => one.dataset.thing)).toEqual([second]);
		expect(document.querySelectorAll('details[data-thing]')).toHaveLength(4);
		// Nobody has to be found exactly on a line: it is told, not counted.
		expect(document.querySelector('.told')!.textContent).not.toContain('are right');
		expect([...document.querySelectorAll<HTMLElement>('[data-moved]')].map((one) => one.dataset.moved)).toEqual([second]);
	});
});

describe('an order', () => {
	const places = () =>
		Object.fromEntries([...document.querySelectorAll<HTMLElement>('[data-at]')].map((one) => [one.dataset.option, one.dataset.at]));

	test('a tap meant for the last step, which has found its place by itself, leaves it there; another one is taken back', () => {
		show(cases['order']!, undefined, () => {});
		answerBy(cases['order']!);
		expect(places()).toEqual({ one: '1', two: '2', three: '3' });
		tap(option('three'));
		expect(places()).toEqual({ one: '1', two: '2', three: '3' });
		tap(option('one'));
		expect(places()).toEqual({ two: '1', three: '2' });
	});

	test('a finger that taps a step twice means one tap', () => {
		show(cases['order']!, undefined, () => {});
		tap(option('two'));
		tap(option('two'));
		expect(places()).toEqual({ two: '1' });
	});
});

import { deleteDB } from 'idb';
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import Sessions from '../../live/facilitator/Sessions.svelte';
import { runOf } from '../../progress/elsewhere.ts';
import CoursePage from './CoursePage.svelte';
import type { ListedModule, ListedStep } from '../../progress/listed.ts';
import type { Run } from '../../progress/run.ts';
import { device, forgetStore, theStore } from '../store.browser.ts';

const step = (id: string): ListedStep => ({
	outline: { step: `m/${id}`, kind: 'scenario', parts: [], questions: [] },
	address: `6/${id}`,
	kind: 'scenario',
	minutes: 9,
	title: [id]
});
const module: ListedModule = {
	id: 'm',
	number: 6,
	minutes: 9,
	short: false,
	title: ['Module'],
	note: [],
	needs: [],
	steps: [step('way')],
	extra: [step('more')]
};

let shown: Record<string, unknown> | undefined;
function show(page: unknown, props: Record<string, unknown>): void {
	const inPage: Component<Record<string, unknown>> = (anchor, own) => {
		setReader(() => ({ lang: 'en', terms: {}, root: './' }));
		setStrings(() => ({ lang: 'en', strings: en }));
		return (page as Component<Record<string, unknown>>)(anchor, own);
	};
	shown = mount(inPage, { target: document.body, props });
	flushSync();
}
afterEach(async () => {
	if (shown) await unmount(shown);
	document.body.replaceChildren();
});

const words = (selector: string): string | undefined => document.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim();

test('an extra step stands below its module under a line of its own, and neither the count nor the way on knows it', async () => {
	show(CoursePage, { strings: en, lang: 'en', track: 'police', parts: [module], picture: { parts: [], alt: '' } });
	await expect.poll(() => words('[data-module=m] [data-extra=m] p')).toBe(en.course.extra);
	expect(words('[data-extra=m] [data-step-link="6/more"] .name')).toBe('more');
	await expect.poll(() => document.querySelector('a[data-next]')?.getAttribute('href')).toMatch(/6\/way\/$/);
	expect(document.body.textContent).toContain('0 of 1 steps done');
	expect(words('[data-module=m] .big .meta')).toBe('9 min');
});

test('without one there is no such line', () => {
	show(CoursePage, { strings: en, lang: 'en', track: 'police', parts: [{ ...module, extra: [] }], picture: { parts: [], alt: '' } });
	expect(document.querySelector('[data-extra]')).toBeNull();
});

test.each<[string, Run, string]>([
	[
		'here is said to be done',
		{ ...runOf({ step: 'm/way', whole: true }), events: [{ do: 'debrief', ending: 'home', end: 'safe' }] },
		en.course.done
	],
	['elsewhere, as a link told, says so in its row as on its own page', runOf({ step: 'm/way', whole: true }), en.course.elsewhere]
])('a module that was done %s', async (_, run, said) => {
	await deleteDB('sala');
	device().set({ mode: 'own' });
	await (await theStore()).importRuns([run], (claimed) => claimed);
	show(CoursePage, { strings: en, lang: 'en', track: 'police', parts: [module], picture: { parts: [], alt: '' } });
	await expect.poll(() => words('[data-module=m][data-state=done] .big .meta')).toBe(said);
	forgetStore();
	// Other files share this browser.
	localStorage.clear();
});

test('who chooses a story for a group sees which one is extra', () => {
	const group = { minutes: 70, decisions: 8 };
	const scenarios = [false, true].map((extra) => ({
		id: `m/${extra}`,
		extra,
		address: '6/1',
		minutes: 9,
		group,
		for: [],
		title: [`${extra}`]
	}));
	const nothing = () => Promise.resolve();
	show(Sessions, {
		lang: 'en',
		scenarios,
		possible: scenarios.map(({ id }) => id),
		sessions: [],
		problem: null,
		onopen: nothing,
		oncreated: nothing
	});
	const marked = [...document.querySelectorAll('label.choice')].filter(({ textContent }) => textContent.includes(en.lead.extra));
	expect(marked.map((label) => label.querySelector('input')?.value)).toEqual(['m/true']);
});

test('who chooses a story for a group sees for whom it is, and finds the session that runs before those that were only begun', () => {
	const group = { minutes: 70, decisions: 8 };
	const whose = { all: ['health', 'police'], care: ['health'], post: ['police'] } as const;
	const scenarios = Object.entries(whose).map(([id, tracks]) => ({
		id: `m/${id}`,
		extra: false,
		address: '6/1',
		minutes: 9,
		group,
		for: tracks,
		title: [id],
		person: [id],
		note: id
	}));
	const session = (id: string, phase: string) => ({
		id,
		scenario: 'm/care',
		day: '2026-11-27',
		rehearsal: false,
		phase,
		seq: 1,
		closed: false,
		stale: false
	});
	const nothing = () => Promise.resolve();
	show(Sessions, {
		lang: 'en',
		scenarios,
		possible: scenarios.map(({ id }) => id),
		sessions: [session('slip', 'lobby'), session('over', 'ended'), session('here', 'vote')],
		problem: null,
		onopen: nothing,
		oncreated: nothing
	});
	expect([...document.querySelectorAll('[data-for]')].map(({ textContent }) => textContent)).toEqual([
		en.desk.forBoth,
		en.desk.forHealth,
		en.desk.forPolice
	]);
	expect([...document.querySelectorAll<HTMLElement>('[data-session]')].map(({ dataset }) => dataset.session)).toEqual([
		'here',
		'slip',
		'over'
	]);
	expect(document.querySelector('[data-session] [data-open]')?.textContent).toContain(en.lead.goOn);
});

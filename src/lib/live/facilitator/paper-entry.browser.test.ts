import '../../../tokens.css';
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import type { Lang } from '../../base/lang.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import km from '../../i18n/km.json' with { type: 'json' };
import type { ScenarioWords, SceneWords } from '../../scenario/shape.ts';
import { frame } from '../frame.ts';
import { report } from '../report.ts';
import { after, beginSession, sessionMachine, sessionOf, type Command } from '../session.ts';
import { isSheetOf, keepSheet, keptSheet } from './kept-sheet.browser.ts';
import PaperEntry from './PaperEntry.svelte';

const shape = recognisingSigns;
const scenes = Object.fromEntries(
	shape.scenes.map((scene): [string, SceneWords] => [
		scene.id,
		{
			title: [`Scene ${scene.id}`],
			text: [],
			care: {},
			choices: Object.fromEntries(
				(scene.kind === 'decision' ? scene.choices : []).map(({ id }) => [id, { label: [id], then: [], why: [], say: [] }])
			)
		}
	])
);
const words: ScenarioWords = { title: ['A story'], role: [], note: [], person: [], speakers: {}, scenes };

/** The laptop: the real machine behind the address, and a line that can lose an answer. */
const machine = sessionMachine(shape);
let now = beginSession(machine);
let seq = 0;
let losesAnswerAt = -1;
const state = () => frame(shape, 'm/s', sessionOf(now), seq, 0);
async function laptop(_: unknown, asked?: RequestInit): Promise<Response> {
	const { expected, command } = JSON.parse(String(asked?.body)) as { expected: number; command: Command };
	if (expected !== seq) return Response.json({ ok: false, code: 'live.moved_on', state: state() }, { status: 409 });
	now = after(machine, now, command.do === 'reveal' ? { do: 'reveal', counts: {} } : (command as never))!;
	seq++;
	if (seq === losesAnswerAt) throw new TypeError('the line is down');
	return Response.json({ ok: true, seq });
}

/** Words are read in a page, which knows who reads. */
const entry = PaperEntry as unknown as Component<Record<string, unknown>>;
const inPage: typeof entry = (anchor, props) => {
	setReader(() => ({ lang, terms: {}, root: './' }));
	setStrings(() => ({ lang, strings: lang === 'km' ? km : en }));
	return entry(anchor, props);
};
let lang: Lang;
let shown: Record<string, unknown>;
let finished = 0;
beforeEach(() => {
	[now, seq, losesAnswerAt, finished, lang] = [beginSession(machine), 0, -1, 0, 'en'];
	vi.stubGlobal('fetch', laptop);
	localStorage.clear();
	open();
});
function open(session = 's'): void {
	shown = mount(inPage, {
		target: document.body,
		context: new Map(),
		props: {
			session,
			frame: state(),
			shape,
			words,
			explain: (code: string) => code,
			sessionName: (id: string) => (id === 's' ? 'A story · Group 3' : ''),
			onentered: () => void finished++
		}
	});
	flushSync();
}
afterEach(async () => {
	await unmount(shown);
	vi.unstubAllGlobals();
});

const one = <E extends HTMLElement>(selector: string): E => document.querySelector<E>(selector)!;
const press = (selector: string) => flushSync(() => one(selector).click());
function type(block: number, round: 'first' | 'second', hands: Readonly<Record<string, number | string>>): void {
	for (const [choice, n] of Object.entries(hands)) {
		const field = one<HTMLInputElement>(`[data-block="${block}"] [data-round="${round}"][data-hand="${choice}"]`);
		field.value = String(n);
		flushSync(() => field.dispatchEvent(new Event('input', { bubbles: true })));
	}
}
function pick(block: number, what: 'followed' | 'onward', value: string): void {
	const field = one<HTMLSelectElement>(`[data-block="${block}"] [data-${what}]`);
	field.value = value;
	flushSync(() => field.dispatchEvent(new Event('change', { bubbles: true })));
}

function copySheet(): void {
	type(1, 'first', { a: 4, b: 4 });
	expect(one('[data-trouble]').dataset.trouble).toBe('unsaid');
	type(1, 'second', { a: 7, b: 1 });
	expect(document.querySelector('[data-trouble]')).toBeNull();
	press('[data-add]');
	type(2, 'first', { a: 2, b: 1 });
	expect(document.querySelector('[data-block="2"] [data-few]')).not.toBeNull();
	pick(2, 'followed', 'c');
}
const entered = () => report({ scenario: 'm/s', day: '2026-11-25' }, sessionOf(now)).visits;
const sheet = [
	{ scene: 'rs1', followed: 'a', rounds: [{ hands: { a: 4, b: 4, c: 0, d: 0 } }, { hands: { a: 7, b: 1, c: 0, d: 0 } }] },
	{ scene: 'rs2', followed: 'c', rounds: [{ hands: null }] }
];

test('a tally sheet that is copied block by block becomes the report', async () => {
	expect(one<HTMLButtonElement>('[data-send]').disabled).toBe(true);
	copySheet();
	press('[data-send]');
	await vi.waitFor(() => expect(finished).toBe(1));
	expect(sessionOf(now).phase).toBe('ended');
	expect(entered()).toMatchObject(sheet);
});

test('a line that fails midway loses nothing and doubles nothing: pressed again, the rest is sent', async () => {
	copySheet();
	losesAnswerAt = 5;
	press('[data-send]');
	await vi.waitFor(() => expect(document.querySelector('[data-problem]')).not.toBeNull());
	expect(finished).toBe(0);
	press('[data-send]');
	await vi.waitFor(() => expect(finished).toBe(1));
	expect(entered()).toMatchObject(sheet);
});

test('whoever leaves the page while a sheet is sent is not taken to its report, and all of it is entered', async () => {
	copySheet();
	press('[data-send]');
	await unmount(shown);
	await expect.poll(() => localStorage.getItem('sala.sheet')).toBeNull();
	expect([entered(), finished]).toMatchObject([sheet, 0]);
	open();
});

test('what was typed is there after a reload, also when half of it was sent, and gone when all of it is entered', async () => {
	copySheet();
	losesAnswerAt = 5;
	press('[data-send]');
	await vi.waitFor(() => expect(document.querySelector('[data-problem]')).not.toBeNull());
	await unmount(shown);
	open();
	expect(one<HTMLInputElement>('[data-block="1"] [data-round="second"][data-hand="a"]').value).toBe('7');
	press('[data-send]');
	await vi.waitFor(() => expect(finished).toBe(1));
	expect(entered()).toMatchObject(sheet);
	expect(localStorage.getItem('sala.sheet')).toBeNull();
});

const field = (block: number, choice: string) =>
	one<HTMLInputElement>(`[data-block="${block}"] [data-round="first"][data-hand="${choice}"]`);
const others = () => [...document.querySelectorAll<HTMLElement>('[data-other-sheet]')];
const use = (session: string) => press(`[data-other-sheet="${session}"] button`);

test('a session in which a sheet was typed says so, and no other one of its story: there nothing of it is entered; one of an earlier release is found', async () => {
	copySheet();
	expect([isSheetOf('s'), isSheetOf('another')]).toEqual([true, false]);
	const [{ session, sheet: written }] = JSON.parse(localStorage.getItem('sala.sheet')!) as [{ session: string; sheet: unknown }];
	for (const scenario of [{}, { scenario: 'm/s' }]) {
		localStorage.setItem('sala.sheet', JSON.stringify({ session, ...scenario, sheet: written }));
		expect([isSheetOf('s'), keptSheet('s')?.length]).toEqual([true, 2]);
		expect(keptSheet('another')).toBeNull();
	}
});

test('what was typed into a session that did something else since can be used in a new one of the same story', async () => {
	copySheet();
	for (const event of [{ do: 'begin' }, { do: 'debrief' }] as const) now = after(machine, now, event)!;
	seq = 2;
	await unmount(shown);
	open();
	press('[data-send]');
	await vi.waitFor(() => expect(document.querySelector('[data-problem]')).not.toBeNull());
	await unmount(shown);
	[now, seq] = [beginSession(machine), 0];
	open('another');
	use('s');
	press('[data-send]');
	await vi.waitFor(() => expect(finished).toBe(1));
	expect(entered()).toMatchObject(sheet);
	// Entered by its copy: no third session is offered it, and its own still has it.
	await unmount(shown);
	[now, seq] = [beginSession(machine), 0];
	open('third');
	expect(others()).toEqual([]);
	expect([isSheetOf('s'), isSheetOf('another')]).toEqual([true, false]);
});

test('a session shows no sheet of another one: it says in which one is typed, and copies it on request', async () => {
	copySheet();
	await unmount(shown);
	open('another');
	expect(field(1, 'a').value).toBe('');
	expect(others().map((one) => one.textContent)).toEqual([
		expect.stringContaining(en.paper.typedIn.replace('{name}', 'A story · Group 3'))
	]);
	use('s');
	expect(others()).toEqual([]);
	expect(field(1, 'a').value).toBe('4');
	type(1, 'first', { a: 9 });
	expect([keptSheet('s')?.[0]?.first, keptSheet('another')?.[0]?.first]).toEqual([
		{ a: 4, b: 4 },
		{ a: 9, b: 4 }
	]);
});

test('each session keeps its own sheet, the newest twenty of them; one that is emptied again is none', async () => {
	copySheet();
	await unmount(shown);
	open('another');
	type(1, 'first', { a: 9 });
	expect([keptSheet('s')?.length, keptSheet('another')?.[0]?.first]).toEqual([2, { a: 9 }]);
	flushSync(() => {
		field(1, 'a').value = '';
		field(1, 'a').dispatchEvent(new Event('input', { bubbles: true }));
	});
	expect([isSheetOf('s'), isSheetOf('another')]).toEqual([true, false]);
	use('s');
	expect(field(1, 'a').value, 'a field that was emptied shows what the copied sheet has').toBe('4');
	await unmount(shown);
	open('another');
	for (let n = 0; n < 20; n++)
		keepSheet({ session: `x${n}`, scenario: 'm/s' }, [{ first: { a: 1 }, second: null, followed: null, back: null }]);
	expect([isSheetOf('s'), isSheetOf('x0'), isSheetOf('x19')]).toEqual([false, true, true]);
});

test.each(['-4', '6.5', '99999', 'six', '5001'])(
	'a sheet refuses %s in the words of a count by hand, and nothing of it is sent',
	(text) => {
		type(1, 'first', { b: 8 });
		type(1, 'first', { a: text });
		expect(one('[data-trouble]').textContent).toContain(en.desk.noCount.replace('{n}', '5000'));
		expect([field(1, 'a').value, field(1, 'a').getAttribute('aria-invalid')]).toEqual([text, 'true']);
		expect(one<HTMLButtonElement>('[data-send]').disabled).toBe(true);
		type(1, 'first', { a: 3 });
		expect(document.querySelector('[data-trouble]')).toBeNull();
		expect(one<HTMLButtonElement>('[data-send]').disabled).toBe(false);
	}
);

test.each(['១២ក', '6.5', '-4'])('%s is refused after a reload too, where it still stands as it was typed', async (text) => {
	type(1, 'first', { b: 8, a: text });
	await unmount(shown);
	open();
	expect([field(1, 'a').value, field(1, 'a').getAttribute('aria-invalid')]).toEqual([text, 'true']);
	expect(one('[data-trouble]').dataset.trouble).toBe('count');
	expect(one<HTMLButtonElement>('[data-send]').disabled).toBe(true);
});

test('in Khmer a count that comes back after a reload has Khmer digits', async () => {
	type(1, 'first', { a: 12, b: '៣' });
	await unmount(shown);
	lang = 'km';
	open();
	expect([field(1, 'a').value, field(1, 'b').value]).toEqual(['១២', '៣']);
});

/** As another window of this browser writes it. */
function inOtherWindow(sheet: readonly object[]): void {
	localStorage.setItem('sala.sheet', JSON.stringify([{ session: 's', scenario: 'm/s', sheet }]));
}
const told = () => document.querySelector('[data-typed-twice]')?.textContent.trim();
const otherBlock = { second: null, followed: null, back: null };

test('what another window types into the same sheet is shown here, and said', () => {
	type(1, 'first', { a: 4 });
	expect(told()).toBeUndefined();
	inOtherWindow([{ first: { a: 4, b: 9 }, ...otherBlock }]);
	flushSync(() => dispatchEvent(new StorageEvent('storage', { key: 'sala.sheet' })));
	expect([field(1, 'a').value, field(1, 'b').value]).toEqual(['4', '9']);
	expect(told()).toBe(en.paper.typedTwice);
});

test('two windows that type one sheet lose nothing of each other, also where neither has heard of it', () => {
	type(1, 'first', { a: 4 });
	inOtherWindow([{ first: { a: 4, b: 9 }, ...otherBlock }]);
	type(1, 'first', { c: 2 });
	expect(keptSheet('s')?.[0]?.first).toEqual({ a: 4, b: 9, c: 2 });
	expect(['a', 'b', 'c'].map((choice) => field(1, choice).value)).toEqual(['4', '9', '2']);
	expect(told()).toBe(en.paper.typedTwice);
});

test('nothing is sent that another window has typed, before it was seen here', () => {
	type(1, 'first', { a: 4, b: 9 });
	inOtherWindow([{ first: { a: 4, b: 19 }, ...otherBlock }]);
	press('[data-send]');
	expect([field(1, 'b').value, told(), seq]).toEqual(['19', en.paper.typedTwice, 0]);
});

test('hands are typed in Khmer digits too', async () => {
	type(1, 'first', { a: '១២', b: 1 });
	expect(field(1, 'a').value).toBe('១២');
	expect(keptSheet('s')?.[0]?.first).toEqual({ a: 12, b: 1 });
});

test('in a session in which something else was pressed no more is said to be entered than stands on the sheet', async () => {
	copySheet();
	for (const event of [{ do: 'welcome' }, { do: 'undo' }, { do: 'lock' }] as const) now = after(machine, now, event)!;
	seq = 3;
	await unmount(shown);
	open();
	const said = new Set<string>();
	const line = vi.fn((url: unknown, asked?: RequestInit) => {
		flushSync();
		said.add(one('[data-paper-entry] > [role="status"]:last-of-type').textContent);
		return laptop(url, asked);
	});
	vi.stubGlobal('fetch', line);
	press('[data-send]');
	await vi.waitFor(() => expect(finished).toBe(1));
	const many = line.mock.calls.length;
	const expected = Array.from({ length: many }, (_, n) => en.paper.sending.replace('{n}', String(n)).replace('{of}', String(many)));
	expect([...said]).toEqual(expected);
});

test('a letter that is corrected further up brings the scene that follows from it', () => {
	copySheet();
	pick(2, 'followed', 'a');
	press('[data-add]');
	expect(one('[data-block="3"] legend').textContent).toContain('Scene rs3');
	pick(1, 'followed', '');
	type(1, 'second', { a: 0, b: 0, d: 9 });
	expect(one('fieldset:nth-of-type(2) legend').textContent).toContain('Scene rs12');
});

test('a letter in a list is drawn with a Khmer font in English too', () => {
	document.documentElement.lang = 'en';
	expect(getComputedStyle(one('[data-followed]')).fontFamily).toContain('Sala Khmer');
});

/** An answer that comes after whoever leads has gone on: to another page, or to another part of this one. */
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { story, strings } from '../../../../tests/support/live/lead-page.ts';
import { putUp, takeDown, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import { consoleFrame } from '../../../../tests/support/live/console-page.ts';
import { ConsoleStore } from './console-store.svelte.ts';
import Console from './Console.svelte';
import LeadPage from './LeadPage.svelte';
import LookBack from './LookBack.svelte';
import Report from './Report.svelte';
import Sessions from './Sessions.svelte';

/** The laptop: `held` is said when the test lets it, everything else at once. */
let answers: Record<string, object>;
let held: string;
let asked: string[];
let go: () => void;
class Stream extends EventTarget {
	close(): void {}
}
beforeEach(() => {
	const gate = new Promise<void>((free) => (go = free));
	asked = [];
	vi.stubGlobal('EventSource', Stream);
	vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }));
	vi.stubGlobal('fetch', async (address: unknown) => {
		const path = String(address).slice('/live/'.length);
		asked.push(path);
		if (path === held) await gate;
		return Response.json({ ok: true, ...answers[path.split('?')[0]!] });
	});
});
takeDownAfterEach();
afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
	localStorage.clear();
	history.replaceState(null, '', location.pathname);
	for (const one of document.querySelectorAll('[data-elsewhere]')) one.remove();
});
const press = (selector: string) => flushSync(() => document.querySelector<HTMLElement>(selector)!.click());
const there = (selector: string) => expect.poll(() => document.querySelector(selector)).not.toBeNull();
const pressed = async (selector: string) => {
	await there(selector);
	press(selector);
};
/** The answer was heard: by the time that another one is, it has been. */
async function heard(): Promise<void> {
	go();
	await (await fetch('/live/later')).json();
	await new Promise(requestAnimationFrame);
}
/** Another page of the course, as its router puts it there. */
async function elsewhere(): Promise<HTMLElement> {
	await takeDown();
	history.pushState({ own: 1 }, '', '#elsewhere');
	document.body.insertAdjacentHTML(
		'beforeend',
		'<div data-elsewhere><h1 tabindex="-1">Another page</h1><a href="#" data-next>Next</a></div>'
	);
	return document.querySelector<HTMLElement>('[data-elsewhere] h1')!;
}

const session = { id: 'a', scenario: 'm/s', day: '2026-11-29', rehearsal: true, seq: 9, phase: 'ended', closed: false, stale: false };
const hall = { parts: [], alt: '' };
const report = { scenario: 'm/s', day: '2026-11-29', seats: 9, visits: [] };

describe('whoever starts a session', () => {
	/** The window that waits for the wall, as empty as the browser opens it or with the wall of another room. */
	const waitingWindow = (href: string) => ({ location: { href }, close: vi.fn() });
	async function started(href = 'about:blank') {
		const wall = waitingWindow(href);
		vi.stubGlobal('open', () => wall);
		answers = { sessions: { id: 'b', sessions: [session], addresses: [], scenarios: ['m/s'] }, report: { report } };
		held = '';
		putUp(LeadPage, { strings, lang: 'en', scenarios: [story], hall }, strings);
		await there('[data-create]');
		held = 'sessions';
		press('[data-create]');
		await expect.poll(() => asked.filter((path) => path === 'sessions').length).toBe(2);
		return wall;
	}

	test.each([
		['about:blank', 1],
		['http://localhost/en/wall/#w', 0]
	])('and leaves the page finds the other page as it is, and no empty window (%s)', async (href, closed) => {
		const wall = await started(href);
		await elsewhere();
		const pushed = vi.spyOn(history, 'pushState');
		await heard();
		expect([location.hash, history.state, pushed.mock.calls.length]).toEqual(['#elsewhere', { own: 1 }, 0]);
		expect(wall.close).toHaveBeenCalledTimes(closed);
	});

	test('and goes on in another one stays there, and no empty window is left', async () => {
		const wall = await started();
		press('[data-open]');
		await there('.facts');
		await heard();
		await expect.poll(() => wall.close.mock.calls.length).toBe(1);
		expect(location.hash).toBe('#r/a');
	});

	test('has no empty window left where nothing was started', async () => {
		for (const [href, closed] of [
			['about:blank', 1],
			['http://localhost/en/wall/#w', 0]
		] as const) {
			const wall = waitingWindow(href);
			vi.stubGlobal('open', () => wall);
			answers = { sessions: { ok: false, code: 'live.full' } };
			held = '';
			putUp(Sessions, { scenarios: [story], possible: ['m/s'], sessions: [], shared: false, problem: null }, strings);
			press('[data-create]');
			await there('form [role="alert"]');
			expect(wall.close).toHaveBeenCalledTimes(closed);
			await takeDown();
		}
	});
});

test.each([
	['deletes a report', { closed: true }, 'delete', '[data-delete]', '[data-delete-now]'],
	['closes a rehearsal', {}, 'close', '[data-close]', '[data-close-now]'],
	['closes a session', { rehearsal: false }, 'close', '[data-close]', '[data-close-now]']
])('whoever %s and leaves the page finds the other page as it is', async (_, more, path, ask, yes) => {
	answers = { sessions: { sessions: [{ ...session, ...more }], addresses: [], scenarios: ['m/s'] }, report: { report } };
	held = path;
	history.replaceState(null, '', '#r/a');
	putUp(LeadPage, { strings, lang: 'en', scenarios: [story], hall }, strings);
	await pressed(ask);
	await pressed(yes);
	await expect.poll(() => asked).toContain(path);
	await elsewhere();
	await heard();
	expect([location.hash, history.state, document.activeElement]).toEqual(['#elsewhere', { own: 1 }, document.body]);
});

test('whoever closes a session and leaves the page while its report is read anew finds the other page as it is', async () => {
	answers = { report: { report } };
	held = '';
	const onclosed = vi.fn();
	const open = { ...session, rehearsal: false };
	putUp(Report, { open, alike: [], shared: false, closing: false, head: undefined, onclosed }, strings);
	await pressed('[data-close]');
	held = 'report?session=a';
	await pressed('[data-close-now]');
	await expect.poll(() => asked.filter((path) => path === held).length).toBe(2);
	await elsewhere();
	await heard();
	expect([onclosed.mock.calls.length, document.activeElement]).toEqual([0, document.body]);
});

test('a report that is put beside this one is the one that was picked last', async () => {
	answers = { report: { report } };
	held = 'report?session=b';
	const other = { ...session, id: 'b' };
	putUp(Report, { open: session, alike: [session, other], shared: false, closing: false, head: undefined }, strings);
	await there('[data-beside-pick]');
	const pick = (n: number) => {
		const field = document.querySelector<HTMLSelectElement>('[data-beside-pick]')!;
		field.selectedIndex = n;
		flushSync(() => field.dispatchEvent(new Event('change', { bubbles: true })));
	};
	pick(1);
	pick(0);
	await heard();
	expect(document.querySelector('[data-beside] > p')).toBeNull();
});

describe('a command that is answered', () => {
	const nothing = () => {};
	const props = { id: 's', head: undefined, hall, takeWindow: () => null, addresses: [] };
	let say: (frame: object) => void;
	beforeEach(async () => {
		answers = {};
		held = 'command';
		vi.stubGlobal('EventSource', function (this: object) {
			type Heard = (event: { readonly data: string }) => void;
			const stream = Object.assign(this, { close: nothing, addEventListener: nothing, onmessage: nothing as Heard });
			say = (frame) => flushSync(() => stream.onmessage({ data: JSON.stringify({ state: { ...consoleFrame, ...frame } }) }));
		});
		putUp(Console, { ...props, sessionName: () => '', onaddresses: nothing, onreport: nothing, onrefused: nothing });
		flushSync();
		say({ can: ['discuss', 'follow', 'empty', 'end'] });
		await expect.poll(() => document.querySelector('[data-do][aria-disabled="true"]'), { timeout: 5000 }).toBeNull();
	});

	test('after its console was left takes the focus to nothing of another page', async () => {
		press('[data-do="empty"]');
		press('[data-panel="empty"] [data-empty]');
		const heading = await elsewhere();
		heading.focus();
		await heard();
		expect(document.activeElement).toBe(heading);
	});

	test('after something else was asked leaves that question open', async () => {
		press('[data-do="end"]');
		press('[data-panel="end"] [data-end]');
		press('[data-do="empty"]');
		await heard();
		expect(document.querySelector('[data-panel="empty"]')).not.toBeNull();
	});
});

test('a “what if” that is answered after its console was left takes the focus to nothing of another page', async () => {
	held = 'command';
	answers = {};
	const desk = new ConsoleStore();
	desk.screen.frame = consoleFrame;
	const decision = { kind: 'decision', id: 's1', choices: [{ id: 'a' }] };
	const map = [{ scene: 's1', parent: null, whatIf: null, followed: 'a' }];
	const frame = { look: { is: 'way' }, map, shown: [[]], unseen: null, can: ['rewind'] };
	putUp(LookBack, { frame, shape: { id: 'x', scenes: [decision] }, words: { scenes: {} }, desk });
	press('[data-what-if]');
	const heading = await elsewhere();
	desk.close();
	heading.focus();
	await heard();
	expect(document.activeElement).toBe(heading);
});

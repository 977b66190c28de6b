import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setReader } from '../../course/reader.ts';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { SessionHead } from '../protocol.ts';
import Report from './Report.svelte';

/** The laptop, as far as this page asks it. */
let head: SessionHead;
let said: unknown[];
let visits: unknown[] = [];
async function laptop(address: string, asked?: RequestInit): Promise<Response> {
	if (address.startsWith('/live/report')) return Response.json({ ok: true, report: { scenario: 'm/s', day: head.day, seats: 9, visits } });
	const body = JSON.parse(String(asked?.body)) as object;
	said.push([address, body]);
	if (address === '/live/close' && head.phase !== 'ended') return Response.json({ ok: false, code: 'live.not_now' }, { status: 409 });
	if (address === '/live/command') head = { ...head, phase: 'ended', seq: head.seq + 1 };
	return Response.json({ ok: true, seq: head.seq });
}

const report = Report as unknown as Component<Record<string, unknown>>;
const inPage: typeof report = (anchor, props) => {
	setReader(() => ({ lang: 'en', terms: {}, root: './' }));
	setStrings(() => ({ lang: 'en', strings: en }));
	return report(anchor, props);
};
let shown: Record<string, unknown>;
let closed = 0;
beforeEach(() => {
	[said, closed] = [[], 0];
	vi.stubGlobal('fetch', laptop);
});
afterEach(async () => {
	await unmount(shown);
	vi.unstubAllGlobals();
});
async function look(phase: SessionHead['phase'], stale: boolean, beside: readonly string[] = [], closing = false): Promise<void> {
	head = { id: 's', scenario: 'm/s', day: '2026-11-25', rehearsal: false, phase, seq: 7, closed: false, stale };
	// The newest first; this one is the last but one.
	const alike = [...beside.slice(0, -1).map((id) => ({ ...head, id })), head, ...beside.slice(-1).map((id) => ({ ...head, id }))];
	const props = { open: head, alike, shared: false, closing, head: undefined };
	shown = mount(inPage, { target: document.body, context: new Map(), props: { ...props, onconsole: () => {}, onclosed: () => closed++ } });
	await vi.waitFor(() => expect(document.querySelector('.facts')).not.toBeNull());
}
const press = (selector: string) => flushSync(() => document.querySelector<HTMLElement>(selector)!.click());
const end = ['/live/command', { session: 's', expected: 7, command: { do: 'end' } }];
const close = ['/live/close', { session: 's' }];

test.each<[string, SessionHead['phase'], boolean, unknown[]]>([
	['that has ended is closed', 'ended', false, [close]],
	['that had ended before the course was changed is closed, or its seats would stay for ever', 'ended', true, [close]],
	['that can’t be gone on with, because the course was changed, is ended and closed', 'vote', true, [end, close]]
])('a session %s', async (_, phase, stale, expected) => {
	await look(phase, stale);
	press('[data-close]');
	expect(said).toEqual([]);
	press('[data-close-now]');
	await vi.waitFor(() => expect(closed).toBe(1));
	expect(said).toEqual(expected);
});

test('a session that goes on has to be ended first', async () => {
	await look('vote', false);
	expect(document.querySelector('[data-close]')).toBeNull();
	expect(document.querySelector('.close')?.textContent).toContain(en.lead.closeFirst);
});

test('two sessions of one day and one name are told apart by their order, whichever report is open', async () => {
	await look('ended', false, ['newer', 'older']);
	const options = [...document.querySelectorAll('[data-beside-pick] option')].map((one) => one.textContent);
	expect(options.slice(1)).toEqual([expect.stringMatching(/^25 November 2026 \(3\)$/), expect.stringMatching(/^25 November 2026 \(1\)$/)]);
	press('[data-close]');
});

const visit = (...votes: readonly (Record<string, number> | null)[]) => ({
	scene: 's1',
	parent: null,
	whatIf: null,
	followed: null,
	rounds: votes.map((one) => ({ votes: one, hands: null }))
});
test.each([
	['nobody answered', [visit()], '0'],
	['what was answered is not shown', [visit(null)], en.lead.reportHidden],
	['some of it is', [visit(null), visit({ a: 4, b: 3 })], '7']
])('how many answered by phone is no lie where %s', async (_, all, expected) => {
	visits = all;
	await look('ended', false);
	expect(document.querySelector('[data-most]')!.textContent).toBe(expected);
	visits = [];
});

const hands = (...counts: readonly (Record<string, number> | null)[]) => ({
	...visit(),
	rounds: counts.map((one) => ({ votes: null, hands: one }))
});
test.each([
	[
		'counted by hand alone, some of them too few to be shown',
		[hands({ a: 9, b: 3 }), hands({ a: 4, b: 3 }, null)],
		en.lead.reportHands,
		'12'
	],
	['counted by hand, and by phone once', [hands({ a: 9, b: 3 }), visit({ a: 4, b: 3 })], en.lead.reportSeats, '7'],
	['too few by hand', [hands(null)], en.lead.reportSeats, en.lead.reportHidden]
])('a report says of what it tells the most: %s', async (_, all, name, expected) => {
	visits = all;
	await look('ended', false);
	const most = document.querySelector('[data-most]')!;
	expect([most.previousElementSibling!.textContent, most.textContent]).toEqual([name, expected]);
	visits = [];
});

test('nothing is printed of another group beside this one before one was picked', async () => {
	await look('ended', false, ['newer', 'older']);
	const shown = () => !document.querySelector('[data-beside]')!.classList.contains('noprint');
	expect(shown()).toBe(false);
	const pick = document.querySelector<HTMLSelectElement>('[data-beside-pick]')!;
	pick.selectedIndex = 1;
	pick.dispatchEvent(new Event('change', { bubbles: true }));
	await vi.waitFor(() => expect(shown()).toBe(true));
});

test('a what-if that was left again at once is not in the report, and not counted; what nobody’s votes led to was looked at, not followed', async () => {
	visits = [
		{ ...visit({ a: 4, b: 3 }), followed: 'a' },
		{ ...visit(), whatIf: 0 },
		{ ...visit({ a: 5, b: 2 }), whatIf: 0 },
		{ ...visit(), whatIf: 0, followed: 'b' }
	];
	await look('ended', false);
	const headings = [...document.querySelectorAll('.way h2')].map((one) => one.textContent);
	expect([...document.querySelectorAll('.tag')].map((one) => one.textContent)).toEqual([en.lead.followed, en.lead.lookedAt]);
	expect(headings).toEqual([en.lead.wayFirst, ...['1', '2'].map((n) => en.room.whatIf.replace('{n}', n))]);
	expect(document.querySelector('.facts')!.textContent).toMatch(/What-if ways\s*2/);
	visits = [];
});

test('whoever comes to close a session is asked at once, and stands where it is closed', async () => {
	visits = Array.from({ length: 30 }, () => visit({ a: 5, b: 2 }));
	await look('ended', false, [], true);
	await vi.waitFor(() => expect(document.activeElement?.id).toBe('closing'));
	const { top, bottom } = document.querySelector('[data-close-now]')!.getBoundingClientRect();
	expect(top).toBeGreaterThan(0);
	expect(bottom).toBeLessThan(innerHeight);
	expect(said, 'nothing is closed unasked').toEqual([]);
	visits = [];
});

test.each([false, true])(
	'whoever is asked whether to close a session sees the answer that closes it, in a window as low as the commonest laptop’s (%s)',
	async (closing) => {
		document.body.style.padding = '2000px 0 400px';
		// As long as it is in the window of that laptop.
		const style = document.head.appendChild(document.createElement('style'));
		style.textContent = '.close > p { min-block-size: 28vh }';
		scrollTo(0, 0);
		await look('ended', false, [], closing);
		if (!closing) press('[data-close]');
		await vi.waitFor(() => expect(document.activeElement?.id).toBe('closing'));
		const { top } = document.querySelector('#closing')!.getBoundingClientRect();
		const { bottom } = document.querySelector('[data-close-now]')!.getBoundingClientRect();
		document.body.removeAttribute('style');
		style.remove();
		expect(top).toBeGreaterThanOrEqual(0);
		expect(bottom).toBeLessThanOrEqual(innerHeight);
	}
);

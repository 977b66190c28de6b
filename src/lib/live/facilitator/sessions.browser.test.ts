import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { story, strings } from '../../../../tests/support/live/lead-page.ts';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import OpenWall from './OpenWall.svelte';
import Sessions from './Sessions.svelte';

takeDownAfterEach();
afterEach(() => {
	vi.unstubAllGlobals();
	localStorage.clear();
});

const session = { id: 'a', scenario: 'm/s', day: '2026-11-29', rehearsal: false, seq: 9, closed: false, stale: false };

test.each<[string, object, boolean]>([
	['nobody is in the middle of a story', { phase: 'ended', walled: true }, true],
	['one was left in the middle yesterday, and no wall shows it', { phase: 'vote', walled: false }, true],
	['a wall shows one that is in the middle of its story', { phase: 'vote', walled: true }, false],
	['nobody knows whether a wall shows it', { phase: 'vote', walled: null }, false],
	['an earlier server does not say', { phase: 'vote' }, false]
])('a session that is started opens its wall unless it would take it from another room: %s', async (_, there, opens) => {
	const opened = vi.fn(() => null);
	vi.stubGlobal('open', opened);
	vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }));
	vi.stubGlobal('fetch', async () => Response.json({ ok: true, id: 'b' }));
	const created = vi.fn(async () => {});
	const props = {
		scenarios: [story],
		possible: ['m/s'],
		sessions: [{ ...session, ...there }],
		shared: false,
		problem: null,
		onopen: () => {},
		ondeleted: () => {},
		onleft: () => {},
		oncreated: created
	};
	putUp(Sessions, props, strings);
	flushSync(() => document.querySelector<HTMLElement>('[data-create]')!.click());
	await vi.waitFor(() => expect(created).toHaveBeenCalled());
	expect(opened).toHaveBeenCalledTimes(opens ? 1 : 0);
});

test('a wall is opened in the language that somebody gave the last one there, else in that of the console', () => {
	putUp(OpenWall, { wall: 'w' });
	localStorage.setItem('sala.room', JSON.stringify({ lang: 'km' }));
	putUp(OpenWall, { wall: 'w' });
	expect([...document.querySelectorAll('[data-open-wall]')].map((one) => one.getAttribute('href'))).toEqual([
		'./en/wall/#w',
		'./km/wall/#w'
	]);
});

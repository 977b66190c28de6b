import { afterEach, expect, test, vi } from 'vitest';
import { leaveLead } from './leave.browser.ts';
import { forgetKey, noteKey } from '../../live/key-here.browser.ts';

afterEach(() => {
	forgetKey();
	vi.restoreAllMocks();
});

const asked = (answer: () => Promise<Response>) => vi.spyOn(globalThis, 'fetch').mockImplementation(answer);

test('K1: where nobody has led nothing is asked, for a copy without a server has nobody to ask', async () => {
	const fetch = asked(async () => new Response('{}'));
	expect(await leaveLead()).toBe(true);
	expect(fetch).not.toHaveBeenCalled();
});

test('K1: the key is given back once, also by a page that is on its way out', async () => {
	noteKey();
	const fetch = asked(async () => new Response('{}'));
	expect([await leaveLead(), await leaveLead()]).toEqual([true, true]);
	expect(fetch).toHaveBeenCalledTimes(1);
	expect(fetch).toHaveBeenCalledWith('/live/leave', expect.objectContaining({ method: 'POST', keepalive: true }));
});

test.each<[string, () => Promise<Response>]>([
	['does not answer', () => Promise.reject(new TypeError('no line'))],
	['says no', async () => new Response('{}', { status: 503 })]
])('K1: where the server %s, it is said that something is left, and the next time it is asked again', async (_, answer) => {
	noteKey();
	const fetch = asked(answer);
	expect([await leaveLead(), await leaveLead()]).toEqual([false, false]);
	expect(fetch).toHaveBeenCalledTimes(2);
});

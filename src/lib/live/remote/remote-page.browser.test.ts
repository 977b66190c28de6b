import { afterEach, expect, test, vi } from 'vitest';
import { putUp, takeDown } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import RemotePage from './RemotePage.svelte';

/** A laptop that closes the session as soon as a remote listens. */
class Stream extends EventTarget {
	static readonly CLOSED = 2;
	onmessage: ((event: { readonly data: string }) => void) | null = null;
	onerror: (() => void) | null = null;
	constructor() {
		super();
		queueMicrotask(() => this.onmessage?.({ data: JSON.stringify({ gone: 'live.no_room' }) }));
	}
	close(): void {}
}
afterEach(async () => {
	await takeDown();
	vi.unstubAllGlobals();
});

test('a remote whose session was closed is told so, and is sent to the laptop that gave its code: it never typed one from the wall', async () => {
	vi.stubGlobal('EventSource', Stream);
	putUp(RemotePage, { strings: en, lang: 'en', scenarios: [] });
	await expect.poll(() => document.querySelector('[data-problem]')?.textContent).toBe(en.helper.closed);
	expect(en.helper.closed).not.toMatch(/wall/i);
});

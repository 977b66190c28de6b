import { afterEach, expect, test, vi } from 'vitest';
import { strings } from '../../../../tests/support/live/lead-page.ts';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import SaveCopy from './SaveCopy.svelte';

takeDownAfterEach();
afterEach(() => vi.unstubAllGlobals());

test.each([
	['N2: while a vote is open it says to close the vote', 'live.not_now', en.lead.copyVoting],
	['where the disk is full it says so', 'live.full', en.liveErrors.full]
])('a copy that is refused: %s', async (_, code, words) => {
	vi.stubGlobal('fetch', async () => Response.json({ ok: false, code }, { status: 409 }));
	putUp(SaveCopy, {}, strings);
	document.querySelector<HTMLElement>('[data-copy-save]')!.click();
	await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toBe(words));
	expect(document.querySelector('[role=status]')!.textContent).toBe('');
});

import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import type { HelperRole, HelperState } from '../helper.ts';
import HelperSetup from './HelperSetup.svelte';

takeDownAfterEach();
afterEach(() => void vi.unstubAllGlobals());

test('the codes of both phones stay until each was used or its phone is switched off', async () => {
	let helpers: Record<HelperRole, HelperState> = { remote: 'off', care: 'off' };
	vi.stubGlobal('fetch', async (_: unknown, asked?: RequestInit) => {
		if (!asked?.body) return Response.json({ ok: true, helpers });
		const { role, on } = JSON.parse(String(asked.body)) as { readonly role: HelperRole; readonly on: boolean };
		helpers = { ...helpers, [role]: on ? 'open' : 'off' };
		return Response.json({ ok: true, ...(on && { token: `token-of-${role}` }) });
	});
	const address = 'http://192.168.1.5:3000';
	const props = { session: 's', addresses: [address], clicker: false, onclicker: () => {} };
	putUp(HelperSetup, props);
	document.querySelector<HTMLDetailsElement>('[data-helpers]')!.open = true;
	const codes = () => [...document.querySelectorAll('[data-helper-link]')].map((one) => one.textContent.split('#')[1]);
	const press = async (selector: string) => {
		await expect.poll(() => document.querySelector(`${selector}[aria-disabled="false"]`)).not.toBeNull();
		flushSync(() => document.querySelector<HTMLElement>(selector)!.click());
	};
	await press('[data-on="remote"]');
	await expect.poll(codes).toEqual(['token-of-remote']);
	await expect.poll(() => document.activeElement?.getAttribute('data-off')).toBe('remote');
	await press('[data-on="care"]');
	await expect.poll(codes).toEqual(['token-of-remote', 'token-of-care']);
	helpers = { ...helpers, remote: 'in' };
	await expect.poll(codes).toEqual(['token-of-care']);
	await press('[data-off="care"]');
	await expect.poll(codes).toEqual([]);
});

import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import type { HelperRole, HelperState } from '../helper.ts';
import HelperSetup from './HelperSetup.svelte';

takeDownAfterEach();
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const press = async (selector: string) => {
	await expect.poll(() => document.querySelector(`${selector}[aria-disabled="false"]`)).not.toBeNull();
	flushSync(() => document.querySelector<HTMLElement>(selector)!.click());
};
const codes = () => [...document.querySelectorAll('[data-helper-link]')].map((one) => one.textContent.split('#')[1]);
const props = { session: 's', addresses: ['http://192.168.1.5:3000'], clicker: false, onclicker: () => {} };

test('the codes of both phones stay until each was used or its phone is switched off', async () => {
	let helpers: Record<HelperRole, HelperState> = { remote: 'off', care: 'off' };
	vi.stubGlobal('fetch', async (_: unknown, asked?: RequestInit) => {
		if (!asked?.body) return Response.json({ ok: true, helpers });
		const { role, on } = JSON.parse(String(asked.body)) as { readonly role: HelperRole; readonly on: boolean };
		helpers = { ...helpers, [role]: on ? 'open' : 'off' };
		return Response.json({ ok: true, ...(on && { token: `token-of-${role}` }) });
	});
	putUp(HelperSetup, props);
	document.querySelector<HTMLDetailsElement>('[data-helpers]')!.open = true;
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

test('why a helper could not be switched on is said until the next press, whatever the laptop says of the helpers meanwhile', async () => {
	const helpers = { remote: 'off', care: 'off' };
	let [refuses, looks] = [true, 0];
	vi.stubGlobal('fetch', async (_: unknown, asked?: RequestInit) => {
		if (asked?.body) return Response.json(refuses ? { ok: false, code: 'live.full' } : { ok: true, token: 'token' });
		looks++;
		return Response.json({ ok: true, helpers });
	});
	putUp(HelperSetup, props);
	document.querySelector<HTMLDetailsElement>('[data-helpers]')!.open = true;
	await press('[data-on="remote"]');
	await expect.poll(() => looks).toBe(2);
	await expect.poll(() => document.querySelector('[data-on="remote"]')?.getAttribute('aria-disabled')).toBe('false');
	await new Promise(requestAnimationFrame);
	expect(document.querySelector<HTMLElement>('[data-problem]')?.dataset.problem).toBe('live.full');
	refuses = false;
	await press('[data-on="remote"]');
	await expect.poll(() => document.querySelector('[data-problem]')).toBeNull();
});

test('what the laptop said of the helpers before one was switched on takes no code off the screen', async () => {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	let helpers: Record<HelperRole, HelperState> = { remote: 'open', care: 'off' };
	let slow: Promise<void> | undefined;
	let looks = 0;
	vi.stubGlobal('fetch', async (_: unknown, asked?: RequestInit) => {
		if (asked?.body) {
			const { role } = JSON.parse(String(asked.body)) as { readonly role: HelperRole };
			helpers = { ...helpers, [role]: 'open' };
			return Response.json({ ok: true, token: `token-of-${role}` });
		}
		const then = Response.json({ ok: true, helpers });
		looks++;
		await slow;
		return then;
	});
	putUp(HelperSetup, props);
	document.querySelector<HTMLDetailsElement>('[data-helpers]')!.open = true;
	await press('[data-renew="remote"]');
	await expect.poll(codes).toEqual(['token-of-remote']);
	let answer!: () => void;
	slow = new Promise((told) => (answer = told));
	const before = looks;
	vi.advanceTimersByTime(1500);
	await expect.poll(() => looks).toBe(before + 1);
	slow = undefined;
	await press('[data-on="care"]');
	await expect.poll(codes).toEqual(['token-of-remote', 'token-of-care']);
	answer();
	await new Promise(requestAnimationFrame);
	expect(codes()).toEqual(['token-of-remote', 'token-of-care']);
	expect(document.querySelector<HTMLElement>('[data-role="care"]')?.dataset.is).toBe('open');
});

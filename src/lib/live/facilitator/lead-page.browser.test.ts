import { mount, unmount, type Component } from 'svelte';
import { expect, test, vi } from 'vitest';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import LeadPage from './LeadPage.svelte';

test('whoever comes by a link that was used is told how to get a new one, with a window to press Enter in and without one', async () => {
	vi.stubGlobal('fetch', async (asked: unknown) =>
		Response.json({ ok: false, code: String(asked).endsWith('enter') ? 'live.link_used' : 'live.not_allowed' })
	);
	history.replaceState(null, '', '#0123456789abcdefghjkmnpqrs');
	const component = LeadPage as unknown as Component<Record<string, unknown>>;
	const inPage: typeof component = (anchor, props) => {
		setStrings(() => ({ lang: 'en', strings: en }));
		return component(anchor, props);
	};
	const props = { strings: en, lang: 'en', scenarios: [], hall: { parts: [], alt: '' } };
	const shown = mount(inPage, { target: document.body, context: new Map(), props });
	await expect.poll(() => document.querySelector('[data-state="no"]')?.textContent).toContain(en.liveErrors.link_used);
	const told = document.querySelector('[data-state="no"]')!.textContent;
	expect(told).toContain('press Enter');
	expect(told).toContain('stop Sala and start it again');
	await unmount(shown);
	vi.unstubAllGlobals();
});

/** The quiet end of a page, as it is heard. */
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setReader } from '../course/reader.ts';
import { setStrings } from '../i18n/context.ts';
import en from '../i18n/en.json' with { type: 'json' };
import Foot from './Foot.svelte';
import type { SaveState } from './study.svelte.ts';

let shown: Record<string, unknown> | undefined;
function show(save: SaveState): void {
	const inPage: Component<Record<string, unknown>> = (anchor, own) => {
		setReader(() => ({ lang: 'en', terms: {}, root: './' }));
		setStrings(() => ({ lang: 'en', strings: en }));
		return (Foot as unknown as Component<Record<string, unknown>>)(anchor, own);
	};
	shown = mount(inPage, { target: document.body, props: { place: '2.5 door', save } });
	flushSync();
}
afterEach(async () => {
	if (shown) await unmount(shown);
	document.body.replaceChildren();
});

test('on a shared device the link to finish is named by its words: a status inside it would leave it without a name', () => {
	show('memory-shared');
	const link = document.querySelector<HTMLAnchorElement>('a[href$="#finish"]')!;
	expect(link.textContent?.trim()).toBe(en.save['memory-shared']);
	expect(link.querySelector('[role]')).toBeNull();
	expect(link.closest('[role="status"]')).not.toBeNull();
});

test('what is saved is said and leads nowhere', () => {
	show('saved');
	expect(document.querySelector('[role="status"]')?.textContent?.trim()).toBe(en.save.saved);
	expect(document.querySelector('[role="status"] a')).toBeNull();
});

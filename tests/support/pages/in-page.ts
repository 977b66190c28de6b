/** Components on a page of their own, in a language, without a server: taken off after each test. */
import { mount, unmount, type Component } from 'svelte';
import { afterEach } from 'vitest';
import { setReader } from '../../../src/lib/course/reader.ts';
import { setStrings } from '../../../src/lib/i18n/context.ts';
import en from '../../../src/lib/i18n/en.json' with { type: 'json' };
import type { Lang } from '../../../src/lib/base/lang.ts';
import type { Group, StringsOf } from '../../../src/lib/i18n/strings.ts';

type Props = Record<string, unknown>;
const mounted: Props[] = [];

/** Plurals are made ready by the server: whoever counts brings finished `strings`. */
export function putUp(
	component: unknown,
	props: Props,
	strings: Partial<StringsOf<Group>> = en,
	lang: Lang = 'en',
	target = document.body
): void {
	const part = component as Component<Props>;
	const inPage: typeof part = (anchor, own) => {
		setReader(() => ({ lang, terms: {}, root: './' }));
		setStrings(() => ({ lang, strings }));
		return part(anchor, own);
	};
	mounted.push(mount(inPage, { target, context: new Map(), props }));
}
export async function takeDown(): Promise<void> {
	for (const one of mounted.splice(0)) await unmount(one);
}
/** To be called once in a file. */
export const takeDownAfterEach = (): void => afterEach(takeDown);

/** What stands above the heading of a question is heard with it. */
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import QuizHead from './QuizHead.svelte';

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
	if (shown) await unmount(shown);
	document.body.replaceChildren();
});

test.each([
	{ critical: true, sameCase: true, says: `${en.quiz.critical} ${en.quiz.sameCase}` },
	{ critical: true, sameCase: false, says: en.quiz.critical },
	{ critical: false, sameCase: false, says: undefined }
])('important: $critical, the same case: $sameCase', ({ critical, sameCase, says }) => {
	const inPage: Component<Record<string, unknown>> = (anchor, own) => {
		setStrings(() => ({ lang: 'en', strings: en }));
		return (QuizHead as unknown as Component<Record<string, unknown>>)(anchor, own);
	};
	shown = mount(inPage, {
		target: document.body,
		props: { at: { number: 2, of: 3, again: false }, critical, sameCase, where: 'Question 2 of 3' }
	});
	flushSync();
	const note = document.querySelector('h1')!.getAttribute('aria-describedby');
	const heard = note === null ? undefined : [...document.getElementById(note)!.children].map(({ textContent }) => textContent).join(' ');
	expect(heard).toBe(says);
});

/** What is kept on this device, as it is heard and by keyboard. */
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { setStrings } from '../../i18n/context.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { followCopy } from '../../offline/copy.browser.ts';
import type { CopyReport } from '../../offline/protocol.ts';
import CopyPart from './CopyPart.svelte';

vi.mock('../../offline/copy.browser.ts', { spy: true });
vi.mock('./copy.browser.ts', () => ({ lookAfterCopy: () => {}, savesData: () => false }));

let shown: Record<string, unknown> | undefined;
let tell: (now: CopyReport) => void = () => {};
function show(): void {
	vi.mocked(followCopy).mockImplementation((listener) => {
		tell = (now) => (listener(now), flushSync());
		return () => {};
	});
	const inPage: Component<Record<string, unknown>> = (anchor, own) => {
		setStrings(() => ({ lang: 'en', strings: en }));
		return (CopyPart as unknown as Component<Record<string, unknown>>)(anchor, own);
	};
	shown = mount(inPage, { target: document.body, props: { track: 'health' } });
	flushSync();
}
afterEach(async () => {
	if (shown) await unmount(shown);
	document.body.replaceChildren();
	vi.restoreAllMocks();
});

const choice = { lang: 'en', track: 'health' } as const;
const nothing: CopyReport = {
	kept: [],
	wanted: [],
	costs: [],
	fetching: null,
	problem: null,
	ready: false,
	waiting: false,
	wentBack: false
};
const coming = (done: number): CopyReport => ({ ...nothing, wanted: [choice], fetching: { done, of: 1_100_000 } });
const status = () => document.querySelector('[role="status"]')!;

test('who keeps the course by keyboard is at the same line while it comes, and when it is there', () => {
	show();
	tell(nothing);
	const button = document.querySelector<HTMLElement>('[data-keep="en health"]')!;
	const line = button.closest('li')!;
	button.focus();
	button.click();
	tell(coming(600_000));
	expect(line.contains(document.activeElement)).toBe(true);
	tell({ ...nothing, wanted: [choice], kept: [choice] });
	expect(line.querySelector('[data-kept="en health"]')).not.toBeNull();
	expect(line.contains(document.activeElement)).toBe(true);
});

test('is heard when it begins and when it is there, and not at each figure between', () => {
	show();
	tell(nothing);
	const heard = [coming(100_000), coming(600_000), coming(900_000), { ...nothing, kept: [choice] }].map(
		(now) => (tell(now), status().getAttribute('aria-live'))
	);
	expect(heard).toEqual(['polite', 'off', 'off', 'polite']);
});

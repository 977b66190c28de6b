import { fromStore, writable } from 'svelte/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asNewPhone, onServer } from '../../../../tests/support/live/new-phone.ts';
import { putUp, takeDown } from '../../../../tests/support/pages/in-page.ts';
import type { Lang } from '../../base/lang.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import JoinPage from './JoinPage.svelte';

const press = (selector: string) => document.querySelector<HTMLElement>(selector)!.click();
const phase = () => document.querySelector('main')?.dataset.phase;
/** What a screen reader says of a change on the screen that somebody is in. */
const said = () => document.querySelector('p.vh[role="status"]')?.textContent;

/** A phone in the lobby of a new session. Gives what leads it. */
async function joined(): Promise<(what: string) => Promise<unknown>> {
	const { id, token } = await onServer<{ id: string; token: string }>('new');
	location.hash = token;
	putUp(JoinPage, { strings: en, lang: 'en', scenarios: [], hall: { parts: [], alt: '' } });
	await expect.poll(() => document.querySelector('[data-join]')).not.toBeNull();
	press('[data-join]');
	await expect.poll(phase).toBe('lobby');
	return (what) => onServer(`lead?id=${id}&do=${what}`);
}

beforeEach(asNewPhone);
afterEach(async () => {
	await takeDown();
	history.replaceState(null, '', location.pathname);
});

test('what was said of a change is said no more after the language was switched: it would stay in the old one', async () => {
	const { id, token } = await onServer<{ id: string; token: string }>('new');
	location.hash = token;
	const chosen = writable<Lang>('en');
	const lang = fromStore(chosen);
	putUp(JoinPage, {
		strings: en,
		get lang() {
			return lang.current;
		},
		scenarios: [],
		hall: { parts: [], alt: '' }
	});
	await expect.poll(() => document.querySelector('[data-join]')).not.toBeNull();
	press('[data-join]');
	await expect.poll(phase).toBe('lobby');
	for (const what of ['begin', 'open']) await onServer(`lead?id=${id}&do=${what}`);
	await expect.poll(said).toBe(en.live.open);
	chosen.set('km');
	await expect.poll(said).toBe('');
	await onServer(`lead?id=${id}&do=six%20hands`);
	await expect.poll(said, { message: 'the next change is said again' }).toBe(en.room.byHand);
});

test('whoever only hears the phone is told that a vote is open, when it is open again that the answer stands, and when hands are counted that they are', async () => {
	const lead = await joined();
	await lead('begin');
	await expect.poll(phase).toBe('scene');
	await lead('open');
	await expect.poll(said).toBe(en.live.open);
	press('button[data-choice]');
	await expect.poll(() => document.querySelector('[data-standing="sent"]')).not.toBeNull();
	await lead('reveal');
	await expect.poll(phase).toBe('revealed');
	expect(said(), 'nothing is told over hidden numbers').toBe(en.live.shownNone);
	await lead('undo');
	await expect.poll(said).toBe(en.live.openAgain);
	await lead('six%20hands');
	await expect.poll(said).toBe(en.room.byHand);
});

test('a pause takes whoever hears the phone to its heading, and what follows it to that of the scene', async () => {
	const lead = await joined();
	for (const what of ['begin', 'open']) await lead(what);
	await expect.poll(phase).toBe('vote');
	document.querySelector<HTMLElement>('button[data-choice]')!.focus();
	expect(said()).toBe(en.live.open);
	await lead('pause');
	await expect.poll(() => document.activeElement?.textContent).toBe(en.live.breakTitle);
	expect(said(), 'a pause asks nothing').toBe('');
	await lead('resume');
	await expect.poll(() => document.activeElement?.tagName).toBe('H1');
	expect(document.activeElement?.textContent).not.toBe(en.live.breakTitle);
});

test('that the room is closed is said until it is open again, and no longer: through a pause, and no pause takes it away', async () => {
	const lead = await joined();
	await lead('lock');
	press('[data-add]');
	await expect.poll(() => document.querySelector('[data-sure]')).not.toBeNull();
	press('[data-sure]');
	const problem = () => document.querySelector('.foot .problem')?.textContent;
	await expect.poll(problem).toBe(en.liveErrors.locked);
	await lead('begin');
	await expect.poll(phase).toBe('scene');
	expect(problem(), 'it is closed still').toBe(en.liveErrors.locked);
	await lead('unlock');
	await expect.poll(problem).toBeUndefined();
});

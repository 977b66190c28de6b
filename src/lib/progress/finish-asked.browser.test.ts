import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LessonEvent } from '../lesson/event.ts';
import { askToFinish, forgetFinish, isFinishAsked } from './finish-asked.browser.ts';
import type { RunStore } from './run-store.ts';
import { openStore } from './store.browser.ts';

const minute = 60_000;
const now = 1_000 * minute;
const names = async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.includes('finish'));
const open = (card: string): LessonEvent => ({ do: 'open', card });

let store: RunStore;
let run: string;
beforeEach(async () => {
	await deleteDB('sala');
	store = await openStore('own');
	run = (await store.begin({ step: 'm/three-boxes', hash: 'h0', seed: 7, day: '2026-11-29' })).id;
	await store.append(run, 0, [open('a')]);
});
afterEach(async () => {
	vi.restoreAllMocks();
	store.close();
	await deleteDB('sala.finish');
	await deleteDB('sala');
});

const asked = () => askToFinish(Promise.resolve(store), now);

test.each<[string, () => Promise<unknown>, number, boolean]>([
	['is finished by a page that is opened after the ten seconds', async () => {}, minute, true],
	['is left to the window that counts down, in these ten seconds', async () => {}, 5_000, false],
	['is finished where the clock was set back since', async () => {}, -500 * minute, true],
	['is not finished once it was taken back', () => forgetFinish(), minute, false],
	['erases nothing where another window has gone on', () => store.append(run, 1, [open('b')]), minute, false],
	[
		'erases nothing where it was done already, and something new begun',
		async () => (await store.wipe(), await store.begin({ step: 'm/signs', hash: 'h0', seed: 1, day: '2026-11-29' })),
		minute,
		false
	],
	['has nothing to erase where nothing is kept', () => store.wipe(), minute, false]
])('an erasing that was asked for %s', async (_, meanwhile, later, is) => {
	await asked();
	await meanwhile();
	expect(await isFinishAsked(store, now + later)).toBe(is);
});

test('what was overtaken by new work is forgotten, and erases nothing later either', async () => {
	await asked();
	await store.append(run, 1, [open('b')]);
	expect(await isFinishAsked(store, now + minute)).toBe(false);
	expect(await names()).toEqual([]);
});

test('a browser that does not list its databases forgets what was asked, and can take it back', async () => {
	await asked();
	vi.spyOn(indexedDB, 'databases').mockRejectedValue(new TypeError('not a function'));
	expect(await isFinishAsked(store, now + minute)).toBe(false);
	await forgetFinish();
	vi.restoreAllMocks();
	expect(await names()).toEqual([]);
});

test('where nothing was ever asked, asking makes no database', async () => {
	expect(await isFinishAsked(store, now)).toBe(false);
	expect(await names()).toEqual([]);
});

test('a database of this name that somebody else made erases nothing', async () => {
	const other = await openDB('sala.finish', 1);
	other.close();
	expect(await isFinishAsked(store, now + minute)).toBe(false);
});

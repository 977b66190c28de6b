import { cdp } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deleteDB, openDB } from 'idb';
import type { RunStore, Why } from './run-store.ts';
import type { NewRun, RunEvent } from './run.ts';
import { openStore } from './store.browser.ts';
import type { Mode } from './store.browser.ts';

const lesson: NewRun = { step: 'm/three-boxes', hash: 'h0', seed: 7, day: '2026-11-25' };
const open = (card: string): RunEvent => ({ do: 'open', card });

const opened: RunStore[] = [];
async function store(mode: Mode = 'own'): Promise<RunStore> {
	const one = await openStore(mode);
	opened.push(one);
	return one;
}
const closeAll = () => {
	for (const one of opened.splice(0)) one.close();
};
beforeEach(() => deleteDB('sala'));
afterEach(() => {
	closeAll();
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});
/** The protocol of the browser, for what no page can do to itself. */
const browser = (method: string, params: Record<string, unknown>) =>
	(cdp() as unknown as { send(method: string, params: object): Promise<unknown> }).send(method, { origin: location.origin, ...params });
const lost = (one: RunStore) => new Promise<Why | null>((resolve) => one.onlose(resolve));
/** Fills the room there is, but for less than one piece. */
async function fill() {
	const db = await openDB('filler', 1, { upgrade: (fresh) => void fresh.createObjectStore('rows', { autoIncrement: true }) });
	try {
		for (;;) await db.add('rows', crypto.getRandomValues(new Uint8Array(65_536)));
	} catch (cause) {
		expect((cause as Error).name).toBe('QuotaExceededError');
	}
	db.close();
}
type Buckets = { open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>; delete(name: string): Promise<void> };
const buckets = () => (navigator as unknown as { storageBuckets: Buckets }).storageBuckets;

describe('in a real browser', () => {
	test('what was saved is there in the next visit, and every write was strict', async () => {
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		const s = await store();
		const run = await s.begin(lesson);
		expect(await s.append(run.id, 0, [open('a'), { do: 'answer', item: 'i', variant: 'v', answer: { thing: 'box' } }])).toBe('saved');
		const writes = transaction.mock.results.map(({ value }) => value as IDBTransaction).filter(({ mode }) => mode === 'readwrite');
		expect(writes.map(({ durability }) => durability)).toEqual(['strict', 'strict']);
		closeAll();
		const events = [open('a'), { do: 'answer', item: 'i', variant: 'v', answer: { thing: 'box' } }];
		expect(await (await store()).runs(lesson.step)).toEqual([{ ...run, events }]);
	});

	test('nothing is used that a plain http page lacks', async () => {
		vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
		vi.spyOn(navigator, 'locks', 'get').mockImplementation(() => {
			throw new Error('locks');
		});
		const s = await store();
		const run = await s.begin(lesson);
		expect(await s.append(run.id, 0, [open('a')])).toBe('saved');
		expect(run.id).toMatch(/^[a-z2-8]{16}$/);
	});

	test('a reactive proxy is stored as what it holds', async () => {
		const s = await store();
		const run = await s.begin(lesson);
		const answer = new Proxy(['first', 'second'], {});
		expect(await s.append(run.id, 0, [{ do: 'answer', item: 'i', variant: 'v', answer }])).toBe('saved');
	});

	test('two tabs: one is saved, the other conflicts, both end with the same', async () => {
		const [a, b] = [await store(), await store()];
		const run = await a.begin(lesson);
		for (let n = 0; n < 10; n++) {
			const both = await Promise.all([a.append(run.id, n, [open('a')]), b.append(run.id, n, [open('b')])]);
			expect([...both].sort()).toEqual(['conflict', 'saved']);
		}
		expect(await a.runs()).toEqual(await b.runs());
	});

	test('a newer version in another tab is never held up; this one says so and goes on in memory', async () => {
		const s = await store();
		const run = await s.begin(lesson);
		const said = lost(s);
		const newer = await openDB('sala', 2);
		expect(await said).toBe('closed');
		expect(await s.append(run.id, 0, [open('a')])).toBe('memory');
		expect((await s.runs())[0]!.events).toEqual([open('a')]);
		expect((await store()).why).toBe('blocked');
		newer.close();
	});

	test('the device is full in the middle: earlier events stay saved, later ones are in memory', async () => {
		await buckets().delete('small');
		vi.stubGlobal('indexedDB', (await buckets().open('small', { quota: 1_000_000 })).indexedDB);
		const s = await store();
		const run = await s.begin(lesson);
		expect(await s.append(run.id, 0, [open('a')])).toBe('saved');
		const said = lost(s);
		// The browser counts in large steps: one answer would still find room for a while, so this is many at once.
		const many = Array.from({ length: 3000 }, () => open('b'.repeat(80)));
		await fill();
		expect(await s.append(run.id, 1, many)).toBe('memory');
		expect([await said, s.keeps]).toEqual(['full', false]);
		expect((await s.runs())[0]!.events).toEqual([open('a'), ...many]);
		expect((await (await store()).runs())[0]!.events).toEqual([open('a')]);
		expect(await s.append(run.id, 3001, [open('c')])).toBe('memory');
		expect((await s.runs())[0]!.events).toHaveLength(3002);
	});

	test('cleared beneath the page: it goes on in memory and writes nothing back', async () => {
		const s = await store();
		const run = await s.begin(lesson);
		await s.append(run.id, 0, [open('a')]);
		const said = lost(s);
		await browser('Storage.clearDataForOrigin', { storageTypes: 'indexeddb' });
		expect(await said).toBe('closed');
		expect(await s.append(run.id, 1, [open('b')])).toBe('memory');
		expect((await s.runs())[0]!.events).toEqual([open('a'), open('b')]);
		closeAll();
		expect(await (await store()).runs()).toEqual([]);
	});

	test('a shared device: no database, no trace', async () => {
		const s = await store('shared');
		const run = await s.begin(lesson);
		expect(await s.append(run.id, 0, [open('a')])).toBe('memory');
		expect((await indexedDB.databases()).filter(({ name }) => name === 'sala')).toEqual([]);
	});
});

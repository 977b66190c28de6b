import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunStore } from './run-store.ts';
import type { NewRun, RunEvent } from './run.ts';
import { openStore } from './store.browser.ts';

const lesson: NewRun = { step: 'm/three-boxes', hash: 'h0', seed: 7, day: '2026-11-25' };
const open = (card: string): RunEvent => ({ do: 'open', card });

const opened: RunStore[] = [];
async function store(): Promise<RunStore> {
	const one = await openStore('own');
	opened.push(one);
	return one;
}
beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));
afterEach(() => {
	for (const one of opened.splice(0)) one.close();
	vi.restoreAllMocks();
});

describe('no disk', () => {
	test.each([
		['refused', 'SecurityError'],
		['refused', 'InvalidStateError'],
		['blocked', 'VersionError']
	])('%s: opening fails with %s', async (why, name) => {
		vi.spyOn(indexedDB, 'open').mockImplementation(() => {
			throw new DOMException('', name);
		});
		const s = await store();
		const run = await s.begin(lesson);
		expect(await s.append(run.id, 0, [open('a')])).toBe('memory');
		expect([s.keeps, s.why]).toEqual([false, why]);
	});

	test('blocked: opening never ends, so after the patience of the clock it is memory', async () => {
		const holder = await openDB('sala', 1);
		const deletion = indexedDB.deleteDatabase('sala');
		let ring = () => {};
		const opening = openStore('own', (_ms, then) => {
			ring = then;
			return () => {};
		});
		await new Promise((resolve) => (deletion.onblocked = resolve));
		ring();
		const s = await opening;
		expect(s.why).toBe('blocked');
		expect(await s.wipe()).toBe(false);
		s.close();
		holder.close();
	});
});

describe('a disk that comes late', () => {
	test('a browser that was just killed still holds the files: the second try finds everything', async () => {
		const before = await store();
		const run = await before.begin(lesson);
		await before.append(run.id, 0, [open('a')]);
		before.close();
		vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
			throw new DOMException('Internal error opening backing store', 'UnknownError');
		});
		const s = await store();
		expect([s.why, await s.runs()]).toEqual([null, [{ ...run, events: [open('a')] }]]);
	});

	/** Patience is over before the database has answered. */
	async function impatient() {
		let ring = () => {};
		const opening = openStore('own', (_ms, then) => {
			ring = then;
			return () => {};
		});
		ring();
		const s = await opening;
		opened.push(s);
		const changed = new Promise((tell) => s.onchange(tell));
		return { s, changed };
	}

	test('what was done meanwhile goes to it, and what it held shows', async () => {
		const before = await store();
		const old = await before.begin(lesson);
		before.close();
		const { s, changed } = await impatient();
		expect(s.why).toBe('blocked');
		const run = await s.begin(lesson);
		await s.append(run.id, 0, [open('a')]);
		await changed;
		expect([s.keeps, (await s.runs()).map(({ id }) => id)]).toEqual([true, [run.id, old.id]]);
		expect(await s.append(run.id, 1, [open('b')])).toBe('saved');
		expect((await (await store()).runs())[0]!.events).toEqual([open('a'), open('b')]);
	});

	test('one made anew meanwhile is not filled', async () => {
		const { s } = await impatient();
		const run = await s.begin(lesson);
		expect(await s.append(run.id, 0, [open('a')])).toBe('memory');
		expect(await (await store()).runs()).toEqual([]);
		expect(s.why).toBe('blocked');
	});
});

import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deleteDB, openDB } from 'idb';
import { RunKeeper } from './run-store.ts';
import type { RunStore } from './run-store.ts';
import type { StorageBackend } from './memory.ts';
import type { NewRun, Run, RunEvent } from './run.ts';
import { openStore } from './store.browser.ts';
import type { Mode } from './store.browser.ts';

const lesson: NewRun = { step: 'm/three-boxes', hash: 'h0', seed: 7, day: '2026-11-25' };
const open = (card: string): RunEvent => ({ do: 'open', card });
const finish: RunEvent = { do: 'finish' };
const same = (run: Run) => run;
const quota = () => new DOMException('no room', 'QuotaExceededError');

const opened: RunStore[] = [];
async function store(mode: Mode = 'own'): Promise<RunStore> {
	const one = await openStore(mode);
	opened.push(one);
	return one;
}
beforeEach(() => void (globalThis.indexedDB = new IDBFactory()));
afterEach(() => {
	for (const one of opened.splice(0)) one.close();
	vi.restoreAllMocks();
});
const raw = () => openDB('sala');

for (const mode of ['own', 'shared'] as const)
	describe(`a store that is ${mode}`, () => {
		test('gives back what was appended, newest run first', async () => {
			const s = await store(mode);
			const first = await s.begin(lesson);
			const second = await s.begin({ ...lesson, step: 'm/check' });
			const answer = mode === 'own' ? 'saved' : 'memory';
			expect(await s.append(first.id, 0, [open('a'), open('b')])).toBe(answer);
			expect(await s.append(first.id, 2, [finish])).toBe(answer);
			expect((await s.runs()).map(({ id }) => id)).toEqual([second.id, first.id]);
			expect(await s.runs('m/three-boxes')).toEqual([{ ...first, events: [open('a'), open('b'), finish] }]);
		});

		test('writes nothing where a number is taken, skipped or belongs to no run', async () => {
			const s = await store(mode);
			const run = await s.begin(lesson);
			await s.append(run.id, 0, [open('a')]);
			expect(await s.append(run.id, 0, [open('b')])).toBe('conflict');
			expect(await s.append(run.id, 2, [open('b')])).toBe('conflict');
			expect(await s.append('nobody', 0, [open('b')])).toBe('conflict');
			expect((await s.runs())[0]!.events).toEqual([open('a')]);
		});

		test('keeps the order of appends that nobody waited for', async () => {
			const s = await store(mode);
			const run = await s.begin(lesson);
			await Promise.all(['a', 'b', 'c'].map((card, n) => s.append(run.id, n, [open(card)])));
			expect((await s.runs())[0]!.events).toEqual([open('a'), open('b'), open('c')]);
		});

		test('imports once: the same file again changes nothing', async () => {
			const s = await store(mode);
			const run = await s.begin(lesson);
			await s.append(run.id, 0, [open('a')]);
			const longer: Run = { ...run, events: [open('a'), finish] };
			const other: Run = { ...run, events: [open('b')] };
			expect(await s.importRuns([longer, other], same)).toMatchObject({ added: 1, longer: 1, same: 0 });
			const after = await s.runs();
			expect(await s.importRuns([longer, other], same)).toMatchObject({ added: 0, longer: 0, same: 2 });
			expect(await s.runs()).toEqual(after);
			expect(after.map(({ events }) => events)).toEqual([[open('b')], [open('a'), finish]]);
		});

		test('is empty after a wipe, and works on', async () => {
			const s = await store(mode);
			const run = await s.begin(lesson);
			expect(await s.wipe()).toBe(true);
			expect(await s.runs()).toEqual([]);
			expect(await s.append(run.id, 0, [open('a')])).toBe('conflict');
			await s.begin(lesson);
			expect(await s.runs()).toHaveLength(1);
		});

		test('refuses an event that no later visit could read', async () => {
			const s = await store(mode);
			const run = await s.begin(lesson);
			expect(() => s.append(run.id, 0, [{ do: 'open' } as unknown as RunEvent])).toThrow('progress.bad_event');
		});
	});

test('F9: more rows than come in one piece are all there, those of no run too', async () => {
	const s = await store();
	const many = Array.from({ length: 5000 }, (_, n) => open(`c${n}`));
	const [one, other] = [await s.begin(lesson), await s.begin(lesson)];
	await s.append(one.id, 0, many);
	await s.append(other.id, 0, many);
	const db = await raw();
	await db.put('events', { run: '~nobody', n: 0, event: open('a') });
	const asked = vi.spyOn(IDBObjectStore.prototype, 'getAll');
	expect((await s.runs()).map(({ events }) => events)).toEqual([many, many]);
	const sizes = await Promise.all(asked.mock.results.map(({ value }) => (value as IDBRequest<unknown[]>).result.length));
	expect(Math.max(...sizes)).toBeLessThanOrEqual(4000);
	expect(await s.aside()).toHaveLength(1);
	db.close();
});

test('F9: between the runs of a large file that are written the browser has its turn', async () => {
	const s = await store();
	const runs = Array.from({ length: 4 }, (_, n): Run => ({
		...lesson,
		id: `r${n}`,
		format: 1,
		events: Array.from({ length: 1000 }, () => open('a'))
	}));
	let [together, most] = [0, 0];
	const { add } = IDBObjectStore.prototype;
	vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, row: unknown) {
		if (together++ === 0) setImmediate(() => (together = 0));
		most = Math.max(most, together);
		return add.call(this, row);
	});
	expect(await s.importRuns(runs, same)).toMatchObject({ saved: 'saved', added: 4 });
	expect(most).toBeLessThanOrEqual(1001);
	expect(await s.runs()).toEqual(runs);
});

test('a shared device opens no database at all', async () => {
	const s = await store('shared');
	await s.begin(lesson);
	expect([s.keeps, s.why]).toEqual([false, 'shared']);
	expect(await indexedDB.databases()).toEqual([]);
});

describe('two tabs', () => {
	test('the slower one is told and finds what the faster one wrote', async () => {
		const [a, b] = [await store(), await store()];
		const run = await a.begin(lesson);
		await b.runs();
		const heard = new Promise((resolve) => b.onchange(resolve));
		expect(await a.append(run.id, 0, [open('a')])).toBe('saved');
		expect(await heard).toBe(run.id);
		expect(await b.append(run.id, 0, [open('b')])).toBe('conflict');
		expect((await b.runs())[0]!.events).toEqual([open('a')]);
		expect(await b.append(run.id, 1, [open('b')])).toBe('saved');
	});

	test('at the same moment: one is saved, one conflicts, and the run has no hole', async () => {
		const [a, b] = [await store(), await store()];
		const run = await a.begin(lesson);
		for (let n = 0; n < 20; n++) {
			const both = await Promise.all([a.append(run.id, n, [open('a')]), b.append(run.id, n, [open('b')])]);
			expect([...both].sort()).toEqual(['conflict', 'saved']);
		}
		expect((await b.runs())[0]!.events).toHaveLength(20);
	});

	test('a wipe in one empties the other', async () => {
		const [a, b] = [await store(), await store()];
		const run = await b.begin(lesson);
		const heard = new Promise((resolve) => b.onchange(resolve));
		await a.wipe();
		expect(await heard).toBe(null);
		expect(await b.append(run.id, 0, [open('a')])).toBe('conflict');
		expect(await b.runs()).toEqual([]);
	});

	test('an upgrade or deletion elsewhere closes the database, and the page goes on in memory', async () => {
		const s = await store();
		const run = await s.begin(lesson);
		await s.append(run.id, 0, [open('a')]);
		const said = new Promise((resolve) => s.onlose(resolve));
		const newer = await openDB('sala', 2);
		expect(await said).toBe('closed');
		expect(await s.append(run.id, 1, [open('b')])).toBe('memory');
		expect((await s.runs())[0]!.events).toEqual([open('a'), open('b')]);
		newer.close();
	});

	test('a deletion elsewhere is not undone by an empty database', async () => {
		const s = await store();
		const run = await s.begin(lesson);
		await deleteDB('sala');
		expect(await s.append(run.id, 0, [open('a')])).toBe('memory');
		expect(await indexedDB.databases()).toEqual([]);
	});
});

describe('a disk that fails in the middle', () => {
	/** A real database behind a switch that makes every write or every use fail. */
	async function failing() {
		const fault: { write?: () => Error; all?: () => Error; fresh?: boolean; closed?: boolean } = {};
		const { openDisk } = await import('./database.browser.ts');
		const { backend } = await openDisk(() => {});
		const guarded: StorageBackend = {
			...backend,
			read: (sort, step) => (fault.all ? Promise.reject(fault.all()) : backend.read(sort, step)),
			clear: () => (fault.closed ? Promise.reject(new DOMException('', 'InvalidStateError')) : backend.clear()),
			write: (changes) => ((fault.all ?? fault.write) ? Promise.reject((fault.all ?? fault.write)!()) : backend.write(changes))
		};
		let id = 0;
		const keeping = new RunKeeper({
			disk: guarded,
			why: null,
			reopen: () => Promise.resolve(fault.fresh ? null : ((fault.closed = false), guarded)),
			newId: () => `run${++id}`,
			tell() {},
			leave() {}
		});
		const s = keeping.store;
		opened.push(s);
		return { s, fault, heard: keeping.heard };
	}

	test('reading fails at first, as after a kill: the runs are there all the same, and go on being kept', async () => {
		const before = await store();
		const run = await before.begin(lesson);
		await before.append(run.id, 0, [open('a')]);
		const { s, fault } = await failing();
		let left = 2;
		fault.all = () => {
			if (--left === 0) delete fault.all;
			return new DOMException('', 'UnknownError');
		};
		expect((await s.runs()).map(({ events }) => events)).toEqual([[open('a')]]);
		expect(await s.append(run.id, 1, [open('b')])).toBe('saved');
		expect(s.why).toBe(null);
	});

	test('full: what was saved stays, what follows is in memory, and it says so once', async () => {
		const { s, fault } = await failing();
		const said: unknown[] = [];
		s.onlose((why) => said.push(why));
		const run = await s.begin(lesson);
		await s.append(run.id, 0, [open('a')]);
		fault.write = quota;
		expect(await s.append(run.id, 1, [open('b')])).toBe('memory');
		expect(await s.append(run.id, 2, [open('c')])).toBe('memory');
		expect((await s.begin(lesson)).id).toBe('run2');
		expect((await s.runs()).map(({ events }) => events)).toEqual([[], [open('a'), open('b'), open('c')]]);
		expect([said, s.why]).toEqual([['full'], 'full']);
		const db = await raw();
		expect(await db.count('events')).toBe(1);
		db.close();
	});

	test('full, then room again: everything in memory reaches the disk with the next answer', async () => {
		const { s, fault } = await failing();
		const run = await s.begin(lesson);
		fault.write = quota;
		await s.append(run.id, 0, [open('a')]);
		const second = await s.begin(lesson);
		delete fault.write;
		expect(await s.append(run.id, 1, [open('b')])).toBe('saved');
		expect([s.keeps, s.why]).toEqual([true, null]);
		const other = await store();
		expect((await other.runs()).map(({ id, events }) => [id, events])).toEqual([
			[second.id, []],
			[run.id, [open('a'), open('b')]]
		]);
	});

	test('full, and another tab went on with the same run: both ways stay', async () => {
		const { s, fault } = await failing();
		const run = await s.begin(lesson);
		const other = await store();
		fault.write = quota;
		await s.append(run.id, 0, [open('a')]);
		await other.append(run.id, 0, [open('b')]);
		delete fault.write;
		expect(await s.append(run.id, 1, [finish])).toBe('saved');
		expect((await s.runs()).map(({ events }) => events)).toEqual([[open('a')], [open('b'), finish]]);
	});

	test('full, and wiped in another tab: nothing comes back', async () => {
		const { s, fault } = await failing();
		const run = await s.begin(lesson);
		fault.write = quota;
		await s.append(run.id, 0, [open('a')]);
		await (await store()).wipe();
		delete fault.write;
		await s.append(run.id, 1, [open('b')]);
		expect(await (await store()).runs()).toEqual([]);
	});

	test('full, and a run begun in memory when another tab wipes: it does not come back either', async () => {
		const { s, fault, heard } = await failing();
		fault.write = quota;
		await s.begin(lesson);
		heard('wiped');
		delete fault.write;
		await s.begin(lesson);
		expect(await s.runs()).toHaveLength(1);
	});

	test('full: runs that this page had not looked at yet come along too', async () => {
		const { s, fault } = await failing();
		const other = await store();
		const earlier = await other.begin(lesson);
		await other.append(earlier.id, 0, [finish]);
		fault.write = quota;
		const run = await s.begin(lesson);
		expect((await s.runs()).map(({ id, events }) => [id, events])).toEqual([
			[run.id, []],
			[earlier.id, [finish]]
		]);
	});

	test('closed, and wiped here: it is opened again to be emptied, and what it held does not come back', async () => {
		const { s, fault } = await failing();
		const run = await s.begin(lesson);
		fault.closed = true;
		fault.all = () => new DOMException('', 'InvalidStateError');
		expect(await s.append(run.id, 0, [open('a')])).toBe('memory');
		expect([s.why, await s.wipe()]).toEqual(['closed', true]);
		expect(await (await store()).runs()).toEqual([]);
	});

	test('closed for a moment: it goes on where it was', async () => {
		const { s, fault } = await failing();
		const run = await s.begin(lesson);
		await s.append(run.id, 0, [open('a')]);
		fault.all = () => new DOMException('', 'InvalidStateError');
		expect((await s.runs())[0]!.events).toEqual([open('a')]);
		expect(s.why).toBe('closed');
		expect(await s.append(run.id, 1, [open('b')])).toBe('memory');
		delete fault.all;
		expect(await s.append(run.id, 2, [open('c')])).toBe('saved');
		expect((await (await store()).runs())[0]!.events).toEqual([open('a'), open('b'), open('c')]);
	});

	test('cleared by the person: memory for this page, and nothing is written again', async () => {
		const { s, fault } = await failing();
		const run = await s.begin(lesson);
		fault.all = () => new DOMException('', 'InvalidStateError');
		fault.fresh = true;
		expect(await s.append(run.id, 0, [open('a')])).toBe('memory');
		delete fault.all;
		expect(await s.append(run.id, 1, [open('b')])).toBe('memory');
		expect((await s.runs())[0]!.events).toEqual([open('a'), open('b')]);
	});
});

describe('damaged rows', () => {
	const event = (run: string, n: unknown, event: unknown) => ({ run, n, event });
	const good: Run = { id: 'good', ...lesson, format: 1, events: [open('a')] };
	const rows: Record<string, { heads?: unknown[]; events: unknown[]; reason: string; kept?: RunEvent[] }> = {
		'a hole in the numbers': { events: [event('x', 0, open('a')), event('x', 2, finish)], reason: 'progress.hole', kept: [open('a')] },
		'an event of wrong type': {
			events: [event('x', 0, open('a')), event('x', 1, { do: 'open', card: 5 })],
			reason: 'progress.bad_event',
			kept: [open('a')]
		},
		'an event that is no object': {
			events: [event('x', 0, open('a')), event('x', 1, null)],
			reason: 'progress.bad_event',
			kept: [open('a')]
		},
		'an unknown kind of event, and what follows it': {
			events: [event('x', 0, { do: 'dance' }), event('x', 1, finish)],
			reason: 'progress.unknown_event',
			kept: []
		},
		'a number that is none': {
			events: [event('x', 0, open('a')), event('x', 'one', finish)],
			reason: 'progress.bad_event',
			kept: [open('a')]
		},
		'a number below zero': { events: [event('x', 0, open('a')), event('x', -1, finish)], reason: 'progress.bad_event', kept: [open('a')] },
		'a head of a later format': {
			heads: [{ ...good, id: 'x', format: 2 }],
			events: [event('x', 0, finish)],
			reason: 'progress.newer_format'
		},
		'a head of no format': { heads: [{ id: 'x', step: 'm/three-boxes' }], events: [], reason: 'progress.unknown_format' },
		'a head of wrong types': { heads: [{ ...good, id: 'x', seed: '7' }], events: [event('x', 0, finish)], reason: 'progress.not_a_run' },
		'a head whose id is a number': { heads: [{ ...good, id: 5 }], events: [], reason: 'progress.not_a_run' },
		'events without a head': { heads: [], events: [event('x', 0, finish), event('x', 1, finish)], reason: 'progress.no_head' }
	};
	for (const [title, { heads = [{ ...good, id: 'x' }], events, reason, kept }] of Object.entries(rows))
		test(title, async () => {
			(await store()).close();
			const db = await raw();
			for (const head of heads) await db.add('heads', head);
			for (const row of events) await db.add('events', row);
			await db.add('heads', { ...good, order: 9 });
			await db.add('events', event('good', 0, open('a')));
			const before = (await db.count('heads')) + (await db.count('events'));

			const s = await store();
			const expected = kept ? [good.events, kept] : [good.events];
			expect((await s.runs()).map(({ events }) => events)).toEqual(expected);
			const aside = await s.aside();
			expect(aside.map((one) => one.reason)).toEqual([reason]);
			expect((await db.count('heads')) + (await db.count('events')) + aside[0]!.rows.length).toBe(before);
			if (kept) expect(await s.append('x', kept.length, [finish])).toBe('saved');
			expect(await s.runs(lesson.step)).toHaveLength(expected.length);
			db.close();
		});
});

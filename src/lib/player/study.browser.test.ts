import { openDB } from 'idb';
import { expect, test, vi } from 'vitest';
import { begun, cards, kept, open, step, studyOf, withStudies } from '../../../tests/support/pages/studies.ts';
import { openStore } from '../progress/store.browser.ts';
import { forgetStore, theStore } from './store.browser.ts';

vi.mock('./store.browser.ts', { spy: true });

withStudies();

/** Nothing is written until the function is called that this gives. */
async function busyDisk(): Promise<() => void> {
	const db = await openDB('sala', 1);
	const held = db.transaction(['heads', 'events'], 'readwrite');
	let busy = true;
	const hold = async () => {
		while (busy) await held.objectStore('heads').count();
		db.close();
	};
	void hold();
	return () => (busy = false);
}

test('ten taps on a busy disk are on it with one write, in their order, and "saved" is said when it has them all', async () => {
	const study = await begun();
	const free = await busyDisk();
	const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const taps = 'bcdefghijk'.split('');
	for (const card of taps) {
		study.add(open(card));
		await Promise.resolve();
	}
	expect(study.save).toBe('saving');
	free();
	await study.settled();
	expect(study.save).toBe('saved');
	expect(study.saved).toBe(11);
	// The first tap finds the disk free and goes alone.
	expect(transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')).toHaveLength(2);
	expect(await kept()).toEqual([['a', ...taps]]);
});

test('begun anew while the disk is busy: the old run has its last tap, and the new one its first', async () => {
	const study = await begun();
	const free = await busyDisk();
	study.add(open('b'));
	study.anew();
	study.add(open('c'));
	study.add(open('d'));
	expect(cards(study)).toEqual(['c', 'd']);
	free();
	await study.settled();
	expect([study.save, study.saved]).toEqual(['saved', 2]);
	expect(await kept()).toEqual([
		['a', 'b'],
		['c', 'd']
	]);
});

test('taps on top of what another tab has overtaken are given up together, and what is tapped after that is kept', async () => {
	const study = await begun();
	const other = await openStore('own');
	const { id } = (await other.runs(step))[0]!;
	const free = await busyDisk();
	const first = other.append(id, 1, [open('there')]);
	study.add(open('b'));
	study.add(open('c'));
	free();
	await first;
	await study.settled();
	await vi.waitFor(() => expect(cards(study)).toEqual(['a', 'there']));
	study.add(open('e'));
	await study.settled();
	expect(study.save).toBe('saved');
	other.close();
	expect(await kept()).toEqual([['a', 'there', 'e']]);
});

test('what another tab says of other steps takes no answer off the screen that waits for the disk', async () => {
	const study = await begun();
	const free = await busyDisk();
	study.add(open('b'));
	const news = new BroadcastChannel('sala-runs');
	const reads = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const heard = new Promise((hear) => new BroadcastChannel('sala-runs').addEventListener('message', hear, { once: true }));
	news.postMessage('all');
	await heard;
	study.add(open('c'));
	expect(cards(study)).toEqual(['a', 'b', 'c']);
	free();
	await study.settled();
	expect([study.save, study.saved, cards(study)]).toEqual(['saved', 3, ['a', 'b', 'c']]);
	expect(
		reads.mock.calls.filter(([, mode]) => mode !== 'readwrite'),
		'nothing was read in between'
	).toHaveLength(0);
	news.close();
	expect(await kept()).toEqual([['a', 'b', 'c']]);
});

test('what another tab begins at this step is gone on with where nothing was answered yet, and no other news change the questions', async () => {
	const study = await begun();
	study.close();
	const other = await openStore('own');
	const fresh = studyOf('m/other');
	await fresh.open();
	const { seed } = fresh;
	const append = async (step: string, card: string) => {
		const { id } = await other.begin({ step, hash: 'h0', seed: 7, day: '2026-11-29' });
		await other.append(id, 0, [open(card)]);
	};
	await append(step, 'elsewhere');
	await append('m/other', 'there');
	await vi.waitFor(() => expect(cards(fresh)).toEqual(['there']));
	expect(fresh.seed).toBe(7);
	const untouched = studyOf('m/third');
	await untouched.open();
	const before = untouched.seed;
	await append(step, 'again');
	new BroadcastChannel('sala-runs').postMessage('all');
	await append('m/other', 'later');
	await vi.waitFor(() => expect(cards(fresh)).toEqual(['there']));
	expect([untouched.seed, seed === 7]).toEqual([before, false]);
	other.close();
});

test('what was done in a tab before the device was said to be one’s own, in another tab, is on the disk with what follows', async () => {
	localStorage.clear();
	const tab = await theStore();
	const { id } = await tab.begin({ step, hash: 'h0', seed: 7, day: '2026-11-29' });
	expect(await tab.append(id, 0, [open('a')])).toBe('memory');
	localStorage.setItem('sala.mode', 'own');
	await theStore();
	expect(await kept()).toEqual([['a']]);
});

test('where the store of the own device does not open, what this tab did is still there for the next try', async () => {
	localStorage.clear();
	const tab = await theStore();
	const { id } = await tab.begin({ step, hash: 'h0', seed: 7, day: '2026-11-29' });
	await tab.append(id, 0, [open('a')]);
	localStorage.setItem('sala.mode', 'own');
	const databases = vi.spyOn(indexedDB, 'databases').mockRejectedValue(new Error('no'));
	const runs = vi.spyOn(tab, 'runs').mockRejectedValueOnce(new Error('no'));
	await expect(theStore()).rejects.toThrow('no');
	expect(runs).toHaveBeenCalledOnce();
	await theStore();
	expect(await kept()).toEqual([['a']]);
	expect(databases).toHaveBeenCalled();
});

test('answers that follow on the same page, after the device was said to be one’s own in another tab, are on the disk too', async () => {
	localStorage.clear();
	const study = studyOf(step);
	await study.open();
	study.add(open('a'));
	study.add(open('b'));
	await study.settled();
	expect(study.save).toBe('memory-shared');
	localStorage.setItem('sala.mode', 'own');
	// Something else on the page needs a store first.
	await theStore();
	study.add(open('c'));
	study.anew();
	study.add(open('d'));
	await study.settled();
	expect(study.save).toBe('saved');
	study.add(open('e'));
	study.close();
	await study.settled();
	expect(await kept()).toEqual([
		['a', 'b', 'c'],
		['d', 'e']
	]);
});

test('where the store does not open, nothing is known and nothing is written; after the second try all is as it was', async () => {
	const before = await begun();
	before.close();
	forgetStore();
	vi.mocked(theStore).mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
	const study = studyOf(step);
	const opened = study.open();
	await vi.waitFor(() => expect(study.again).not.toBeNull());
	study.add(open('b'));
	expect([study.ready, study.save, study.events]).toEqual([false, 'none', []]);
	study.again!();
	expect(await opened).toHaveLength(1);
	expect([study.again, study.ready, cards(study)]).toEqual([null, true, ['a']]);
	study.add(open('c'));
	await study.settled();
	expect(await kept()).toEqual([['a', 'c']]);
});

test('what was said before the store was read begins no second run', async () => {
	await begun();
	const study = studyOf(step);
	const opened = study.open();
	study.add(open('b'));
	await opened;
	await study.settled();
	expect(await kept()).toEqual([['a']]);
});

test('a page that is left waits for no touch any more, and is let go', async () => {
	const study = studyOf(step);
	await study.open();
	vi.mocked(theStore).mockClear();
	study.close();
	for (const sign of ['pointerdown', 'keydown', 'click']) dispatchEvent(new Event(sign));
	expect(theStore).not.toHaveBeenCalled();
});

test('a first touch for which the store does not come tells nobody of it: the first answer asks again', async () => {
	const unhandled = vi.fn((event: Event) => event.preventDefault());
	addEventListener('unhandledrejection', unhandled);
	const study = studyOf(step);
	await study.open();
	vi.mocked(theStore).mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
	dispatchEvent(new Event('click'));
	study.add(open('a'));
	await study.settled();
	removeEventListener('unhandledrejection', unhandled);
	expect([study.save, unhandled.mock.calls.length]).toEqual(['saved', 0]);
	expect(await kept()).toEqual([['a']]);
});

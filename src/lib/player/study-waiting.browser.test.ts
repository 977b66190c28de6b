import { describe, expect, test, vi } from 'vitest';
import { cards, kept, open, step, studyOf, withStudies } from '../../../tests/support/pages/studies.ts';
import type { RunStore } from '../progress/run-store.ts';
import { openStore } from '../progress/store.browser.ts';
import { takeWaiting } from '../progress/take-waiting.browser.ts';
import { forgetStore, theStore } from './store.browser.ts';

vi.mock('./store.browser.ts', { spy: true });
withStudies();

const failed = () => new TypeError('Failed to fetch dynamically imported module');
const noCode = () => vi.mocked(theStore).mockRejectedValueOnce(failed());
/** As they lie on the disk, one for each answer. */
const waiting = () =>
	(localStorage.getItem('sala.waiting') ?? '')
		.split('\n')
		.filter(Boolean)
		.map((line) => cards(JSON.parse(line) as { events: object[] }));

/** A first answer waits here, and another tab, whose code did arrive, has taken it into its store. */
async function takenElsewhere() {
	const study = studyOf(step);
	await study.open();
	noCode();
	study.add(open('a'));
	await study.settled();
	const other = await openStore('own');
	await takeWaiting(other);
	return { study, other };
}

describe('where the code of the store does not arrive', () => {
	test('a first answer outlives the page of an own device at once, is not called saved, and is with the rest at the next one', async () => {
		const study = studyOf(step);
		await study.open();
		noCode();
		study.add(open('a'));
		expect(waiting(), 'before the line has said anything').toEqual([['a']]);
		expect(await study.onDisk(), 'a browser writes it down seconds later').toBe(false);
		expect(study.save).toBe('waiting');
		study.add(open('b'));
		await study.settled();
		expect([study.save, study.saved]).toEqual(['saved', 2]);
		expect(await kept()).toEqual([['a', 'b']]);
		expect(localStorage.getItem('sala.waiting')).toBeNull();
	});

	test('it is with the rest once the connection is back', async () => {
		const study = studyOf(step);
		await study.open();
		noCode();
		study.add(open('a'));
		await study.settled();
		dispatchEvent(new Event('online'));
		await vi.waitFor(() => expect(study.save).toBe('saved'));
		expect(await kept()).toEqual([['a']]);
	});

	test('a page that is left, or closed, loses nothing: the next one that gets the code has every answer, and goes on with the newest try', async () => {
		const study = studyOf(step);
		await study.open();
		vi.mocked(theStore).mockRejectedValue(failed());
		study.add(open('a'));
		study.add(open('b'));
		study.anew();
		study.add(open('c'));
		await study.settled();
		study.close();
		vi.mocked(theStore).mockReset();
		const next = studyOf(step);
		expect((await next.open()).map(cards)).toEqual([['c'], ['a', 'b']]);
		expect([cards(next), next.save]).toEqual([['c'], 'saved']);
		expect(waiting()).toEqual([]);
		next.add(open('d'));
		await next.settled();
		expect(await kept()).toEqual([
			['a', 'b'],
			['c', 'd']
		]);
	});

	describe('a try that goes on from an earlier place of another', () => {
		async function forked() {
			const study = studyOf(step);
			await study.open();
			vi.mocked(theStore).mockRejectedValue(failed());
			study.add(open('a'), open('b'), open('c'));
			study.fork([open('a')]);
			await study.settled();
			vi.mocked(theStore).mockReset();
			return study;
		}

		test('is a run of its own once the code is there, and its next answer is not lost', async () => {
			const study = await forked();
			dispatchEvent(new Event('online'));
			await vi.waitFor(() => expect(study.save).toBe('saved'));
			study.add(open('d'));
			await study.settled();
			expect([study.save, cards(study)]).toEqual(['saved', ['a', 'd']]);
			expect(await kept()).toEqual([
				['a', 'b', 'c'],
				['a', 'd']
			]);
		});

		test('is there beside the other after a reload, each once', async () => {
			(await forked()).close();
			expect((await studyOf(step).open()).map(cards)).toEqual([['a'], ['a', 'b', 'c']]);
		});
	});

	test('two tabs: what one has given to the store begins no second run from the other', async () => {
		const { study, other } = await takenElsewhere();
		study.add(open('b'));
		await study.settled();
		expect(await kept()).toEqual([['a', 'b']]);
		other.close();
	});

	test('two tabs, one of which went further the same way: there is one run, and the other is told so at its next answer', async () => {
		const { study, other } = await takenElsewhere();
		await other.append((await other.runs(step))[0]!.id, 1, [open('b'), open('c')]);
		dispatchEvent(new Event('online'));
		await vi.waitFor(() => expect(study.save).toBe('saved'));
		expect(await kept()).toEqual([['a', 'b', 'c']]);
		study.add(open('x'));
		await study.settled();
		expect([study.save, cards(study)]).toEqual(['conflict', ['a', 'b', 'c']]);
		study.add(open('d'));
		await study.settled();
		expect(await kept()).toEqual([['a', 'b', 'c', 'd']]);
		other.close();
	});

	test('two tabs that go on different ways with it have a run each, and neither has a step of the other', async () => {
		const { study, other } = await takenElsewhere();
		vi.mocked(theStore).mockRejectedValue(failed());
		await other.append((await other.runs(step))[0]!.id, 1, [open('there')]);
		study.add(open('b'));
		study.add(open('c'));
		await study.settled();
		vi.mocked(theStore).mockReset();
		study.add(open('d'));
		await study.settled();
		expect(study.save).toBe('saved');
		expect([...(await kept())].sort()).toEqual([
			['a', 'b', 'c', 'd'],
			['a', 'there']
		]);
		other.close();
	});

	test('a line that hangs is waited for once, is told, and has every answer when it is there after all', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const study = studyOf(step);
		await study.open();
		const { promise, resolve } = Promise.withResolvers<RunStore>();
		vi.mocked(theStore).mockReturnValue(promise);
		for (const card of ['a', 'b', 'c']) study.add(open(card));
		expect(study.save).toBe('saving');
		await vi.advanceTimersByTimeAsync(6000);
		await study.settled();
		expect(study.save).toBe('waiting');
		study.add(open('d'));
		await study.settled();
		expect([study.save, waiting().at(-1)]).toEqual(['waiting', ['a', 'b', 'c', 'd']]);
		const store = await openStore('own');
		resolve(store);
		await vi.waitFor(() => expect(study.save).toBe('saved'));
		expect(await kept()).toEqual([['a', 'b', 'c', 'd']]);
		store.close();
	});

	test('where the device was wiped in another tab while the code was on its way, nothing is written, not even an empty database', async () => {
		const study = studyOf(step);
		await study.open();
		study.add(open('a'));
		localStorage.clear();
		await study.settled();
		expect(study.save).toBe('memory-shared');
		expect((await indexedDB.databases()).filter(({ name }) => name === 'sala')).toEqual([]);
		expect(localStorage.length).toBe(0);
	});

	test('an answer from the moment between the opening of the store and its arrival begins no second run, now or later', async () => {
		const study = studyOf(step);
		await study.open();
		await theStore();
		study.add(open('a'));
		await study.settled();
		forgetStore();
		expect(await (await theStore()).runs(step)).toHaveLength(1);
		expect(localStorage.getItem('sala.waiting')).toBeNull();
	});

	test('nothing is kept of a device that others use, for its watch comes with the same code; and it says of none that it waits to be saved', async () => {
		localStorage.clear();
		const study = studyOf(step);
		await study.open();
		noCode();
		study.add(open('a'));
		await study.settled();
		expect(study.save).toBe('memory-shared');
		expect(localStorage.length).toBe(0);
		study.close();
		const next = studyOf(step);
		await next.open();
		expect(cards(next)).toEqual([]);
	});

	test('a browser that keeps nothing beside it says the same, and the page has it once the code is there', async () => {
		const study = studyOf(step);
		await study.open();
		noCode();
		vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
			throw new DOMException('', 'QuotaExceededError');
		});
		study.add(open('a'));
		await study.settled();
		expect(study.save).toBe('waiting');
		vi.mocked(Storage.prototype.setItem).mockRestore();
		study.add(open('b'));
		await study.settled();
		expect(await kept()).toEqual([['a', 'b']]);
	});

	test.each(['not JSON', '{}', '{"id":"x"}'])('what lies there and is no run spoils no answer that follows: %s', async (text) => {
		const study = studyOf(step);
		await study.open();
		localStorage.setItem('sala.waiting', text);
		noCode();
		study.add(open('a'));
		await study.settled();
		study.close();
		await theStore();
		expect(await kept()).toEqual([['a']]);
		expect(localStorage.getItem('sala.waiting')).toBeNull();
	});
});

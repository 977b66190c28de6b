import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepDraft, keptDraft } from '../../base/draft.browser.ts';
import { begun, kept, open, step, studyOf, withStudies } from '../../../../tests/support/pages/studies.ts';
import { openStore } from '../../progress/store.browser.ts';
import { isFinishAsked } from '../../progress/finish-asked.browser.ts';
import { forgetStore, theStore } from '../store.browser.ts';
import { Finish } from './finish.svelte.ts';

vi.mock('../store.browser.ts', { spy: true });
withStudies();

const failed = () => new TypeError('Failed to fetch dynamically imported module');
const waiting = () => localStorage.getItem('sala.waiting');
const drafts = () => localStorage.getItem('sala.draft');

let finish: Finish;
beforeEach(() => {
	finish = new Finish(() => 'en');
});
afterEach(async () => {
	if (finish.state === 'waiting') await finish.keep();
});

/** Answers that wait for the code of the store, which does not arrive; and one that was put together and not checked. */
async function answered() {
	vi.mocked(theStore).mockRejectedValue(failed());
	const study = studyOf(step);
	await study.open();
	study.add(open('a'));
	study.add(open('b'));
	await study.settled();
	keepDraft('place', 'half');
	return study;
}

describe('a browser writes localStorage to the disk seconds later: what lies there', () => {
	test('goes when the ten seconds begin, and is not back when they are over', async () => {
		await answered();
		finish.begin();
		expect([waiting(), drafts()]).toEqual([null, null]);
		await finish.now();
		await finish.keep();
		expect([waiting(), drafts()]).toEqual([null, null]);
	});

	test('is back when the erasing is taken back, and the next answer follows it', async () => {
		const study = await answered();
		const before = waiting();
		finish.begin();
		await finish.keep();
		expect([waiting(), keptDraft('place')]).toEqual([before, 'half']);
		study.add(open('c'));
		await study.settled();
		study.close();
		vi.mocked(theStore).mockReset();
		await theStore();
		expect(await kept()).toEqual([['a', 'b', 'c']]);
		expect(waiting()).toBeNull();
	});

	test('is back with what another tab has put there since', async () => {
		const study = await answered();
		finish.begin();
		study.add(open('c'));
		keepDraft('other place', 'new');
		await finish.keep();
		expect([keptDraft('place'), keptDraft('other place')]).toEqual(['half', 'new']);
		expect(waiting()!.trim().split('\n')).toHaveLength(3);
	});

	test('is taken in by the store whose code arrives in the ten seconds, whether or not the erasing is taken back', async () => {
		const study = await answered();
		study.close();
		vi.mocked(theStore).mockReset();
		finish.begin();
		await theStore();
		expect(await kept()).toEqual([['a', 'b']]);
		await finish.keep();
		expect([waiting(), keptDraft('place')]).toEqual([null, 'half']);
		expect(await kept()).toEqual([['a', 'b']]);
	});
});

test.each([
	['is finished by the next page where the power goes', false],
	['is not, once it was taken back', true]
])('an erasing that was asked for while the code of the store did not arrive %s', async (_, takenBack) => {
	(await begun()).close();
	forgetStore();
	vi.mocked(theStore).mockRejectedValue(failed());
	finish.begin();
	await vi.waitFor(async () => expect((await indexedDB.databases()).map(({ name }) => name)).toContain('sala.finish'));
	if (takenBack) await finish.keep();
	const store = await openStore('own');
	const asked = () => isFinishAsked(store, Date.now() + 60_000);
	if (takenBack) expect(await asked()).toBe(false);
	else await vi.waitFor(async () => expect(await asked()).toBe(true));
	store.close();
	await finish.keep();
});

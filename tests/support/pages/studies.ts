/** Lessons that are studied in a real browser, on a device of one's own, and what its disk holds of them. */
import { deleteDB } from 'idb';
import { afterEach, beforeEach, vi } from 'vitest';
import type { LessonEvent } from '../../../src/lib/lesson/event.ts';
import { device, forgetStore, theStore } from '../../../src/lib/player/store.browser.ts';
import { Study } from '../../../src/lib/player/study.svelte.ts';
import { openStore } from '../../../src/lib/progress/store.browser.ts';

export const step = 'm/three-boxes';
export const open = (card: string): LessonEvent => ({ do: 'open', card });
export const cards = ({ events }: { readonly events: readonly object[] }): readonly string[] =>
	events.map((event) => ('card' in event ? String(event.card) : ''));

const studies: Study<LessonEvent>[] = [];
export function studyOf(step: string): Study<LessonEvent> {
	const study = new Study<LessonEvent>(step, 'h0');
	studies.push(study);
	return study;
}
/** For every test of the file that calls it, and that spies on store.browser.ts. */
export function withStudies(): void {
	beforeEach(async () => {
		await deleteDB('sala');
		device().set({ mode: 'own' });
	});
	afterEach(() => {
		for (const study of studies.splice(0)) study.close();
		forgetStore();
		// Other files share this browser.
		localStorage.clear();
		vi.restoreAllMocks();
		vi.mocked(theStore).mockReset();
		vi.useRealTimers();
	});
}

/** A lesson whose first card was opened, and is on the disk. */
export async function begun(): Promise<Study<LessonEvent>> {
	const study = studyOf(step);
	await study.open();
	study.add(open('a'));
	await study.settled();
	return study;
}
/** The runs of a step on the disk, oldest first, as their cards. */
export async function kept(): Promise<readonly (readonly string[])[]> {
	const store = await openStore('own');
	const runs = await store.runs(step);
	store.close();
	return runs.map(cards).reverse();
}

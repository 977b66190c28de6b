/** Takes a card out of the pocket, from the pocket itself. */
import { marksOf } from '../../course/beside.ts';
import { markCard } from '../../progress/pocket.ts';
import { dayOf, latest } from '../../progress/run.ts';
import type { PocketLesson } from './pocket-list.ts';
import { theStore } from '../store.browser.ts';

export async function unmark({ step, hash }: PocketLesson, card: string): Promise<void> {
	const store = await theStore();
	for (;;) {
		const run =
			latest(await store.runs(marksOf(step))) ?? (await store.begin({ step: marksOf(step), hash, seed: 0, day: dayOf(new Date()) }));
		if ((await store.append(run.id, run.events.length, [markCard(card, false)])) !== 'conflict') return;
	}
}

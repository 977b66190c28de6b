import { beforeEach, expect, test } from 'vitest';
import { keepWaiting, waitingKey } from './keep-waiting.browser.ts';
import type { RunStore } from './run-store.ts';
import type { Run } from './run.ts';
import { takeWaiting } from './take-waiting.browser.ts';

const run = (id: string, ...cards: readonly string[]): Run => ({
	id,
	step: 'm/three-boxes',
	hash: 'h0',
	format: 1,
	seed: 7,
	day: '2026-11-30',
	events: cards.map((card) => ({ do: 'open', card }))
});
/** A store that is asked to import, and what happens before it answers. */
function storeThat(saved: 'saved' | 'memory', meanwhile = () => {}) {
	const asked: string[] = [];
	const importRuns: RunStore['importRuns'] = async (runs) => {
		asked.push(...runs.map(({ id, events }) => `${id} ${events.length}`));
		meanwhile();
		return { saved, added: 0, longer: 0, same: 0 };
	};
	return { asked, store: { importRuns } as RunStore };
}
const left = () => localStorage.getItem(waitingKey);
beforeEach(() => localStorage.clear());

test('what waits is given newest first, each run as it was after each answer, and goes', async () => {
	for (const one of [run('a', 'x'), run('a', 'x', 'y'), run('b', 'z')]) keepWaiting(one);
	const { asked, store } = storeThat('saved');
	await takeWaiting(store);
	expect([asked, left()]).toEqual([['b 1', 'a 2', 'a 1'], null]);
});

test('where the store keeps it in memory alone, it stays', async () => {
	keepWaiting(run('a', 'x'));
	const before = left();
	await takeWaiting(storeThat('memory').store);
	expect(left()).toBe(before);
});

test('what comes while the store writes stays for the next time', async () => {
	keepWaiting(run('a', 'x'));
	await takeWaiting(storeThat('saved', () => keepWaiting(run('a', 'x', 'y'))).store);
	const { asked, store } = storeThat('saved');
	await takeWaiting(store);
	expect([asked, left()]).toEqual([['a 2'], null]);
});

test('what another tab has taken meanwhile, and put there since, is not touched', async () => {
	keepWaiting(run('a', 'x'));
	const { store } = storeThat('saved', () => {
		localStorage.removeItem(waitingKey);
		keepWaiting(run('b', 'z'));
	});
	await takeWaiting(store);
	expect(left()).toContain('"b"');
});

import { afterEach, expect, test, vi } from 'vitest';
import { ScreenWakeLock } from './wake-lock.browser.ts';

afterEach(() => vi.restoreAllMocks());

/** A screen that gives its locks when it is told to. */
function screen() {
	const locks: { released: boolean; release(): Promise<void> }[] = [];
	const asked: (() => void)[] = [];
	vi.spyOn(navigator.wakeLock, 'request').mockImplementation(
		() =>
			new Promise((granted) =>
				asked.push(() => {
					const lock = { released: false, release: async () => void (lock.released = true) };
					locks.push(lock);
					granted(lock as unknown as WakeLockSentinel);
				})
			)
	);
	return {
		async grant() {
			for (const one of asked.splice(0)) one();
			await Promise.resolve();
		},
		held: () => locks.filter(({ released }) => !released).length
	};
}

test.each<[string, (lock: ScreenWakeLock) => void, number]>([
	['asked for twice before it is given', (lock) => (lock.keep(), lock.keep()), 1],
	['given up and asked for again before it is given', (lock) => (lock.keep(), lock.release(), lock.keep()), 1],
	['given up before it is given', (lock) => (lock.keep(), lock.release()), 0]
])('a lock on the screen that is %s leaves none behind', async (_, use, kept) => {
	const { grant, held } = screen();
	const lock = new ScreenWakeLock('/');
	use(lock);
	await grant();
	expect(held()).toBe(kept);
	lock.release();
	await grant();
	expect(held()).toBe(0);
});

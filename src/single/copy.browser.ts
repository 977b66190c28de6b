/** In the one file, in place of lib/offline/copy.browser.ts: the whole course is here already, and there is no worker to ask. */
import type { Standing } from '#lib/offline/copy.browser.ts';

export type { Standing };

export function follow(listener: (now: Standing) => void): () => void {
	listener('file');
	return () => false;
}
export const tend = (): void => {};
export const wish = (): Promise<void> => Promise.resolve();
export const begin = wish;

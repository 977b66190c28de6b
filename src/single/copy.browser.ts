/** In the one file, in place of lib/offline/copy.browser.ts: the whole course is here already, and there is no worker to ask. */
import type { CopyStanding } from '#lib/offline/copy.browser.ts';

export function followCopy(listener: (now: CopyStanding) => void): () => void {
	listener('file');
	return () => {};
}
export const startOffline = (): void => {};
export const askWorker = async (): Promise<void> => {};
export const begin = async (): Promise<void> => {};

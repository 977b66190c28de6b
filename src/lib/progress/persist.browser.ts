/** Asks the browser not to clear away what is kept here. Once: some browsers put a question to the person, who must know what for. */
import { askedToPersist, safeStorage } from './device.browser.ts';

/** Called when a step is safe on the disk: now there is something to lose. */
export async function persistOnce(): Promise<void> {
	const local = safeStorage('localStorage');
	const storage = navigator.storage as StorageManager | undefined;
	// Elsewhere than on https a browser has no such question.
	if (!storage?.persist || local.getItem(askedToPersist)) return;
	local.setItem(askedToPersist, 'yes');
	if (!(await storage.persisted())) await storage.persist();
}

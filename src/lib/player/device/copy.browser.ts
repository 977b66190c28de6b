/** Keeps the course on this device, without asking, from the first visit on; and answers whether somebody is in the middle of something. */
import type { Lang } from '../../base/lang.ts';
import type { Track } from '../../course/course.ts';
import { needsServer } from '../../offline/list.ts';
import { begin, startOffline, askWorker } from '../../offline/copy.browser.ts';
import { inTheMiddle } from '../../offline/busy.ts';
import { anythingKept, theStore } from '../store.browser.ts';

/** Whoever pays by the megabyte has said so to the browser. */
export const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Every page, when it is awake and has nothing else to do. */
export function keepCourse(lang: Lang, track: Track): void {
	startOffline(isBusy);
	void (savesData() ? askWorker({ do: 'look' }) : begin({ lang, track }));
}

/** For the page that shows how the copy stands, also to somebody who has not said yet what their work is. */
export function lookAfterCopy(lang: Lang, track: Track | undefined): void {
	if (track) return keepCourse(lang, track);
	startOffline(isBusy);
	void askWorker({ do: 'look' });
}

async function isBusy(): Promise<boolean> {
	const main = document.querySelector('main');
	if (needsServer(location.pathname.replace(/^.*\/((km|en)\/)/, '$1')) || inTheMiddle({ ...main?.dataset })) return true;
	// What only this tab holds does not outlive it.
	if (!(await anythingKept())) return false;
	const store = await theStore();
	return !store.keeps && (await store.runs()).length > 0;
}

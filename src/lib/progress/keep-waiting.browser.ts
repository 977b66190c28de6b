/**
 * Runs wait here as long as the code of the store has not arrived, such as on a line that was cut after the page. On an own device they are on the disk, where
 * they outlive the page; on a shared one in this document and nowhere else. A line of JSON for each run as it was after an answer; the store takes them in
 * (take-waiting.browser.ts). Every page of the course fetches this: it only adds.
 */
import { named } from '../base/kept-names.browser.ts';
import type { Run } from './run.ts';

export const waitingKey = named('sala.waiting');
/** What the disk does not have. */
export const waitingInPage = { lines: '' };

/** Keeps a run as it is now. Gives back whether it is on the disk. */
export function keepWaiting(run: Run, own: boolean): boolean {
	const line = `\n${JSON.stringify(run)}`;
	try {
		if (own) {
			localStorage.setItem(waitingKey, (localStorage.getItem(waitingKey) ?? '') + line);
			return true;
		}
	} catch {
		// Refused or full.
	}
	waitingInPage.lines += line;
	return false;
}

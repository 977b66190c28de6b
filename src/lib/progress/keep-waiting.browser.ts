/**
 * Runs of an own device wait here as long as the code of the store has not arrived, such as on a line that was cut after the page: beside the store, where
 * they outlive the page. A line of JSON for each run as it was after an answer; the store takes them in (take-waiting.browser.ts). A browser writes them to
 * the disk only seconds later, so nothing here is "saved". Nothing of a shared device is kept without its watch, which comes with the same code.
 * Every page of the course fetches this: it only adds.
 */
import { named } from '../base/kept-names.browser.ts';
import type { Run } from './run.ts';

export const waitingKey = named('sala.waiting');

/** Keeps a run as it is now, where the browser lets it. */
export function keepWaiting(run: Run): void {
	try {
		localStorage.setItem(waitingKey, `${localStorage.getItem(waitingKey) ?? ''}\n${JSON.stringify(run)}`);
	} catch {
		// Refused or full: it stays in the page, which asks to be kept open.
	}
}

/**
 * Answers in localStorage, while erasing them can still be taken back: in this document alone. A browser writes to the disk only seconds later that
 * something is gone from there, so it goes when these ten seconds begin: then the disk does not have it any more when "erased" is said.
 */
import { draftKey } from '../base/draft.browser.ts';
import type { SafeStorage } from './device.browser.ts';
import { waitingKey } from './keep-waiting.browser.ts';

let waiting = '';
let drafts = '';

/** Runs that are put aside, as they lay there: before everything that waits since. */
export const waitingAside = (): string => waiting;

/** Nothing is there to be put back any more: a store has the runs. */
export function dropWaiting(): void {
	waiting = '';
}

/** The same for all of it, which was erased. */
export function dropAside(): void {
	waiting = drafts = '';
}

export function putAside(local: SafeStorage): void {
	waiting += local.getItem(waitingKey) ?? '';
	drafts = local.getItem(draftKey) ?? '';
	for (const key of [waitingKey, draftKey]) local.removeItem(key);
}

/** With what another tab has put there since. */
export function putBack(local: SafeStorage): void {
	if (waiting) local.setItem(waitingKey, waiting + (local.getItem(waitingKey) ?? ''));
	const since = local.getItem(draftKey);
	if (drafts) local.setItem(draftKey, since ? both(drafts, since) : drafts);
	dropAside();
}

/** Two lists of JSON as one; where one of them is damaged, the newer one. */
function both(before: string, since: string): string {
	try {
		return JSON.stringify([...(JSON.parse(before) as unknown[]), ...(JSON.parse(since) as unknown[])]);
	} catch {
		return since;
	}
}

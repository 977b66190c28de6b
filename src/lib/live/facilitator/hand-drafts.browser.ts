/** Hands that were typed and are not used yet: in this tab, so that another press, a reload or another language drops none. Numbers only. */
import { named } from '../../base/kept-names.browser.ts';
import { readDrafts, type HandDraft } from './hands.ts';

/** Wiped by progress/forget.browser.ts. */
const handsKey = named('sala.hands');
/** Where the browser keeps nothing for a page. */
let kept: readonly HandDraft[] = [];

export function keptDrafts(): readonly HandDraft[] {
	try {
		const text = sessionStorage.getItem(handsKey);
		return text === null ? kept : readDrafts(JSON.parse(text));
	} catch {
		return kept;
	}
}

export function keepDrafts(drafts: readonly HandDraft[]): void {
	kept = drafts;
	try {
		sessionStorage.setItem(handsKey, JSON.stringify(drafts));
	} catch {
		// As long as this page is open.
	}
}

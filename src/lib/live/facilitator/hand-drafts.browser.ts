/** Hands that were typed and are not used yet: in this tab, so that another press, a reload or another language drops none. Numbers only. */
import { named } from '../../base/kept-names.browser.ts';
import { readDrafts, type HandDraft } from './hands.ts';

/** Wiped by progress/forget.browser.ts. */
const handsKey = named('sala.hands');
/** Where the browser keeps nothing for a page; what was wiped from the browser is nowhere else. */
let unkept: readonly HandDraft[] | null = null;

export function keptDrafts(): readonly HandDraft[] {
	try {
		return unkept ?? readDrafts(JSON.parse(sessionStorage.getItem(handsKey) ?? '[]'));
	} catch {
		return unkept ?? [];
	}
}

export function keepDrafts(drafts: readonly HandDraft[]): void {
	try {
		sessionStorage.setItem(handsKey, JSON.stringify(drafts));
		unkept = null;
	} catch {
		// As long as this page is open.
		unkept = drafts;
	}
}

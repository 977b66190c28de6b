import { inLanguage } from '../base/url.ts';
import type { Lang } from '../base/lang.ts';
import { entryOf } from '../page/history-entry.ts';
import { cameFrom, go } from '../page/navigate.browser.ts';

/**
 * The way back from a side page (for yourself, words, contacts) to the place one came from. Where the language was changed meanwhile, it
 * leads to the same place in the new one.
 */
export function backHandler(lang: () => Lang): () => (() => void) | null {
	/** The entry of the history that a link to this page made; 0 where there is none. */
	const entry = typeof history === 'undefined' ? 0 : (entryOf(history.state)?.n ?? 0);
	/** Null where one came by an address, so that there is nowhere to go back to: then a link to the course stands in. */
	return () => {
		const there = cameFrom();
		if (!there) return null;
		return () => {
			const here = inLanguage(there, lang());
			const steps = (entryOf(history.state)?.n ?? 0) - entry + 1;
			// By the history, the page is as far down as it was left.
			if (here === there && entry > 0 && steps > 0) history.go(-steps);
			else void go(here);
		};
	};
}

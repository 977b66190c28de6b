import { inLanguage } from '../base/url.ts';
import type { Lang } from '../base/lang.ts';
import { backWhereFrom, cameFrom, go } from '../page/navigate.browser.ts';

/**
 * The way back from a side page (for yourself, words, contacts) to the place one came from. Where the language was changed meanwhile, it
 * leads to the same place in the new one.
 */
export class Return {
	readonly #lang: () => Lang;

	constructor(lang: () => Lang) {
		this.#lang = lang;
	}

	/** Null where one came by an address, so that there is nowhere to go back to: then a link to the course stands in. */
	get go(): (() => void) | null {
		const there = cameFrom();
		if (!there) return null;
		return () => {
			const here = inLanguage(there, this.#lang());
			// As it was left: what was open and how far it was scrolled.
			if (here !== there || !backWhereFrom()) void go(here);
		};
	}
}

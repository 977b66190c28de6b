import { afterNavigate, goto } from '$app/navigation';
import type { Lang } from '../base/khmer.ts';

/**
 * The way back from a side page (for yourself, words, contacts) to the place one came from. Where the language was changed meanwhile, it
 * leads to the same place in the new one. Made while the page's component is made.
 */
export class Return {
	/** Entries of the history between here and there; 0 where one came by an address, so that there is nowhere to go back to. */
	#steps = $state(0);
	#from: string | undefined;
	readonly #lang: () => Lang;

	constructor(lang: () => Lang) {
		this.#lang = lang;
		afterNavigate(({ from, to, type, delta }) => {
			if (!from) this.#steps = sameOrigin(document.referrer) && history.length > 1 ? 1 : 0;
			else if (from.route.id !== to?.route.id) {
				this.#steps = 1;
				this.#from = from.url.pathname;
			} else if (this.#steps > 0) this.#steps = type === 'popstate' ? Math.max(1, this.#steps + (delta ?? 0)) : this.#steps + 1;
		});
	}

	/** Null until there is a way back: then a link to the course stands in. */
	get go(): (() => void) | null {
		const steps = this.#steps;
		return steps > 0 ? () => this.#back(steps) : null;
	}

	#back(steps: number): void {
		const lang = this.#lang();
		const there = this.#from?.replace(new RegExp(`/${lang === 'km' ? 'en' : 'km'}/`), `/${lang}/`);
		if (there && there !== this.#from) void goto(there);
		else history.go(-steps);
	}
}

function sameOrigin(address: string): boolean {
	try {
		return new URL(address).origin === location.origin;
	} catch {
		return false;
	}
}

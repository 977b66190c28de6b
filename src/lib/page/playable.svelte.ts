import type { Lang } from '../base/lang.ts';
import type { PlayableStep } from '../course/page.ts';
import { rootOf } from '../course/root.ts';
import { fetchData } from './site.browser.ts';

/** The words of a scenario or a quiz, fetched for one language; another language is fetched when it is asked for, and both are kept. */
export class Fetched<Shape, Words> {
	failed = $state(false);
	readonly #address: string;
	readonly #search: string;
	#have = $state.raw<Readonly<Partial<Record<Lang, PlayableStep<Shape, Words>>>>>({});

	constructor(address: string, search = '') {
		this.#address = address;
		this.#search = search;
	}

	in(lang: Lang): PlayableStep<Shape, Words> | undefined {
		return this.#have[lang];
	}

	async load(lang: Lang): Promise<PlayableStep<Shape, Words> | undefined> {
		this.failed = false;
		try {
			return await this.#words(lang);
		} catch {
			this.failed = true;
			return undefined;
		}
	}

	async #words(lang: Lang): Promise<PlayableStep<Shape, Words>> {
		const have = this.#have[lang];
		if (have) return have;
		const data = (await fetchData(`${rootOf(this.#address)}${lang}/${this.#address}/words.json${this.#search}`)) as PlayableStep<
			Shape,
			Words
		>;
		this.#have = { ...this.#have, [lang]: data };
		return data;
	}
}

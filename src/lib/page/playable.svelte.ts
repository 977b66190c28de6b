import type { Lang } from '../base/lang.ts';
import type { PlayableStep } from '../course/page.ts';
import { rootOf } from '../course/root.ts';
import { fetchData } from './site.browser.ts';

/** The words of a scenario or a quiz, fetched for one language; another language is fetched when it is asked for, and both are kept. */
export class Fetched<Shape, Words> {
	failed = $state(false);
	readonly #file: (lang: Lang) => string;
	#have = $state.raw<Readonly<Partial<Record<Lang, PlayableStep<Shape, Words>>>>>({});

	constructor(address: string, search = '') {
		this.#file = (lang) => `${rootOf(address)}${lang}/${address}/words.json${search}`;
	}

	in(lang: Lang): PlayableStep<Shape, Words> | undefined {
		return this.#have[lang];
	}

	async load(lang: Lang): Promise<PlayableStep<Shape, Words> | undefined> {
		this.failed = false;
		let data = this.#have[lang];
		if (data) return data;
		try {
			data = (await fetchData(this.#file(lang))) as PlayableStep<Shape, Words>;
			this.#have = { ...this.#have, [lang]: data };
		} catch {
			this.failed = true;
		}
		return data;
	}
}

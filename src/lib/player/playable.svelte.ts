import { resolve } from '$app/paths';
import type { Lang } from '../base/khmer.ts';
import type { Playable } from '../course/page.ts';

/** The words of a scenario or a quiz, fetched for one language; another language is fetched when it is asked for, and both are kept. */
export class Fetched<Shape, Words> {
	data = $state.raw<Playable<Shape, Words> | null>(null);
	failed = $state(false);
	readonly #address: string;
	#have = new Map<Lang, Playable<Shape, Words>>();

	constructor(address: string) {
		this.#address = address;
	}

	async load(lang: Lang): Promise<void> {
		this.failed = false;
		try {
			this.data = await this.#words(lang);
		} catch {
			this.failed = true;
		}
	}

	/** The same in another language, without showing it: for a sentence in both. */
	async other(lang: Lang): Promise<Playable<Shape, Words> | null> {
		try {
			return await this.#words(lang);
		} catch {
			return null;
		}
	}

	async #words(lang: Lang): Promise<Playable<Shape, Words>> {
		const have = this.#have.get(lang);
		if (have) return have;
		const answer = await fetch(`${resolve('/')}${lang}/${this.#address}/words.json`);
		if (!answer.ok) throw new Error(`words: ${answer.status}`);
		const data = (await answer.json()) as Playable<Shape, Words>;
		this.#have.set(lang, data);
		return data;
	}
}

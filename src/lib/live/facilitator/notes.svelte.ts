import type { Lang } from '../../base/lang.ts';
import { rootOf } from '../../course/root.ts';
import type { Text } from '../../course/text.ts';

type SceneNotes = Readonly<Record<string, Text>>;

/** What a facilitator is told about each scene. Without it the session goes on all the same. */
export class Notes {
	readonly #address: string;
	#have = $state.raw<Readonly<Partial<Record<Lang, SceneNotes>>>>({});

	constructor(address: string) {
		this.#address = address;
	}

	in(lang: Lang): SceneNotes | undefined {
		return this.#have[lang];
	}

	async load(lang: Lang): Promise<void> {
		if (this.#have[lang]) return;
		try {
			const answer = await fetch(`${rootOf(this.#address)}${lang}/${this.#address}/facilitator.json`);
			if (answer.ok) this.#have = { ...this.#have, [lang]: (await answer.json()) as SceneNotes };
		} catch {
			// Asked again with the next language, or when the session is opened again.
		}
	}
}

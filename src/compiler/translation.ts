/** The words of one thing in one language, by key. */
import type { Lang } from '#lib/base/lang.ts';
import type { Line, Text } from '#lib/course/text.ts';
import type { QuestionWords } from '#lib/quiz/shape.ts';
import type { Translations } from './translations.ts';
import { join, textKey, titleKey } from './expected-keys.ts';

export const each = <T>(ids: readonly string[], make: (id: string) => T): Record<string, T> =>
	Object.fromEntries(ids.map((id) => [id, make(id)]));

export class Translation {
	readonly lang: Lang;
	readonly #translations: Translations;
	constructor(translations: Translations, lang: Lang) {
		this.#translations = translations;
		this.lang = lang;
	}
	line = (...key: string[]): Line => this.#translations.line(this.lang, join(...key));
	lines = (...key: string[]): Line[] => this.#translations.lines(this.lang, join(...key));
	text = (...key: string[]): Text => this.#translations.text(this.lang, join(...key));
	title = (section = ''): Line => this.#translations.line(this.lang, titleKey(section));
	body = (section: string): Text => this.#translations.text(this.lang, textKey(section));
	has = (...key: string[]): boolean => this.#translations.has(join(...key));
	care = (section: string, rows: readonly string[]): Record<string, Line> => each(rows, (row) => this.line(section, `care ${row}`));
}

/** Of a question of a quiz or of a written case. */
export function questionWords(v: Translation, key: string, options: readonly string[]): QuestionWords {
	return {
		stem: v.body(key),
		options: each(options, (option) => ({ label: v.line(key, option), then: v.text(key, option, 'then') })),
		why: v.text(key, 'why'),
		say: v.text(key, 'say')
	};
}

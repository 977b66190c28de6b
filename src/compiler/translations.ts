import type { Lang } from '#lib/base/lang.ts';
import type { Line, Text } from '#lib/course/text.ts';
import type { FileMap } from './files.ts';
import { type Findings, top } from './findings.ts';
import type { ModuleDraft } from './read-modules.ts';
import { capital, readWords, type Fragment, type Words } from './read-words.ts';
import type { TextMaker } from './text.ts';
import type { ExpectedKeys } from './expected-keys.ts';

/** A step whose shape could be read, with its words. */
export interface WrittenStep {
	readonly step: ModuleDraft['steps'][number];
	readonly translations: Translations;
}

/** The words of one thing in all languages: reads them, counts what is missing, and lets one language stand in for the other. */
export class Translations {
	readonly expected: ExpectedKeys;
	readonly words: Partial<Record<Lang, Words>> = {};
	readonly gaps: Record<Lang, number> = { km: 0, en: 0 };
	readonly base: string;
	readonly #languages: readonly Lang[];
	readonly #maker: TextMaker;

	/** `base` is the path without language and ending. */
	constructor(base: string, expected: ExpectedKeys, files: FileMap, languages: readonly Lang[], maker: TextMaker, findings: Findings) {
		this.base = base;
		this.expected = expected;
		this.#languages = languages;
		this.#maker = maker;
		for (const lang of languages) {
			const file = this.fileOf(lang);
			const text = files[file];
			if (text === undefined)
				findings.error(
					top(file),
					'file.missing',
					`The words in ${lang === 'km' ? 'Khmer' : 'English'} are missing.`,
					`Add ${file}; a first draft may be short.`
				);
			else {
				const words = readWords(file, text, expected, findings);
				if (words) this.words[lang] = words;
			}
		}
		this.#tellGaps(findings);
	}

	fileOf(lang: Lang): string {
		return `${this.base}.${lang}.md`;
	}

	/** The fragments of a language itself, without standing in. */
	own(lang: Lang, key: string): readonly Fragment[] {
		return this.words[lang]?.fragments.get(key) ?? [];
	}

	line(lang: Lang, key: string): Line {
		return this.lines(lang, key)[0] ?? [];
	}

	/** Lines that stand several times under one key. */
	lines(lang: Lang, key: string): Line[] {
		const found = this.#found(lang, key, this.expected.get(key)?.times);
		return (found?.fragments ?? []).map((fragment) => {
			const line = this.#maker.line(fragment, found!.lang);
			return found!.lang === lang ? line : [['in', found!.lang, line]];
		});
	}

	text(lang: Lang, key: string): Text {
		const found = this.#found(lang, key);
		if (!found) return [];
		const text = this.#maker.text(found.fragments, found.lang);
		return found.lang === lang ? text : [['in', found.lang, text]];
	}

	/** Whether any language has it. */
	has(key: string): boolean {
		return this.#languages.some((lang) => this.own(lang, key).length > 0);
	}

	#found(lang: Lang, key: string, times = 1): { lang: Lang; fragments: readonly Fragment[] } | undefined {
		for (const least of new Set([times, 1]))
			for (const candidate of [lang, ...this.#languages]) {
				const fragments = this.own(candidate, key);
				if (fragments.length >= least) return { lang: candidate, fragments };
			}
		return undefined;
	}

	#tellGaps(findings: Findings): void {
		for (const [key, want] of this.expected) {
			const lacking = this.#languages.filter((lang) => this.own(lang, key).length < (want.times ?? 1));
			const what = capital(want.what);
			if (lacking.length === this.#languages.length) {
				const lang = this.#languages.find((l) => this.words[l]);
				if (want.need && lang)
					findings.error(
						this.#near(lang, key),
						want.care ? 'words.no_care' : 'words.missing',
						`${what} is missing in every language.`,
						writeIt(key)
					);
				continue;
			}
			for (const lang of lacking) {
				this.gaps[lang]++;
				if (!this.words[lang]) continue;
				if (want.care)
					findings.error(
						this.#near(lang, key),
						'words.no_care',
						`${what} is missing.`,
						`${writeIt(key)} A doubtful statement may not stand without it in any language.`
					);
				else
					findings.warning(
						this.#near(lang, key),
						'words.gap',
						`${what} is missing in ${lang === 'km' ? 'Khmer' : 'English'}; the other language stands in.`,
						writeIt(key)
					);
			}
		}
	}

	/** The section, or the entry, in which something is missing. */
	#near(lang: Lang, key: string) {
		const words = this.words[lang]!;
		for (let k = key; k.includes('/');) {
			k = k.slice(0, k.lastIndexOf('/'));
			const place = words.fragments.get(k)?.[0]?.place ?? words.sections.get(k);
			if (place) return place;
		}
		return top(words.file);
	}
}

function writeIt(key: string): string {
	const parts = key.split('/');
	const name = parts.at(-1)!;
	if (name === '#title') return parts.length > 1 ? `Write \`${'#'.repeat(parts.length)} ${parts.at(-2)}: …\`.` : 'Write `# …`.';
	if (name === '#text') return 'Write a paragraph.';
	return `Write \`${name}: …\`.`;
}

/**
 * The facilitator's guide: docs/facilitating.*.md, plain Markdown that reads well on paper and on a repository page. It goes through the reader
 * and the lints of the course; what those want and a plain page lacks, an id at each heading, is put in on the way.
 */
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import type { Finding } from '#lib/base/finding.ts';
import type { Lang } from '#lib/base/lang.ts';
import type { Guide } from '#lib/course/guide.ts';
import { type FileMap, readTree } from './files.ts';
import { Findings } from './findings.ts';
import { keeper } from './khmer-breaks.ts';
import { lintMeaning } from './lint-meaning.ts';
import { lintReading } from './lint-reading.ts';
import { lintWords } from './lint-words.ts';
import { readFrame } from './read-course.ts';
import { TextMaker } from './text.ts';
import { Translations } from './translations.ts';
import { join, textKey, titleKey, ExpectedKeys } from './expected-keys.ts';

const base = 'docs/facilitating';
const fileOf = (lang: Lang): string => `${base}.${lang}.md`;
const heading = /^(##|###) +(.*)$/gm;

interface Compiled {
	/** Headings are shared: a section that one language lacks is told, and shown in the other one. */
	readonly guide: Readonly<Record<Lang, Guide>>;
	readonly findings: readonly Finding[];
}

export function compileGuide(root: string): Compiled {
	const own = (['km', 'en'] as const).map((lang) => [fileOf(lang), readFileSync(path(root, fileOf(lang)), 'utf8')] as const);
	return guideFrom({ ...readTree(root), ...Object.fromEntries(own) });
}

/** The same from files in memory: the guide, and the lists of the course that say what a link may lead to and which words to avoid. */
export function guideFrom(files: FileMap): Compiled {
	const findings = new Findings();
	const frame = readFrame(files, new Findings());
	const outline = outlineOf(files[fileOf('en')] ?? '');
	const keys = outline.map(({ key }) => key);
	const expected = new ExpectedKeys().text(textKey(''), 'the introduction');
	for (const { key, deep } of outline)
		expected.section(key).line(titleKey(key), `the title of "${key}"`).text(textKey(key), `the text of "${key}"`, { need: deep });
	const ids = { term: new Set<string>(), source: new Set(frame.sources.keys()), contact: new Set<string>() };
	const maker = new TextMaker({ ids, terms: keeper(frame.glossary.kept) }, findings);
	const numbered = Object.fromEntries(frame.languages.map((lang) => [fileOf(lang), withIds(files[fileOf(lang)] ?? '', keys)]));
	const translations = new Translations(base, expected, numbered, frame.languages, maker, findings);
	lintWords(translations, frame, false, findings);
	lintMeaning(translations, findings);
	lintReading(translations, findings);

	const section = (lang: Lang, key: string) => ({
		id: key.slice(key.indexOf('/') + 1),
		title: translations.line(lang, titleKey(key)),
		text: translations.text(lang, textKey(key))
	});
	const made = (lang: Lang): Guide => ({
		title: translations.line(lang, titleKey('')),
		text: translations.text(lang, textKey('')),
		parts: keys
			.filter((key) => !key.includes('/'))
			.map((part) => ({
				...section(lang, part),
				sections: keys.filter((key) => key.startsWith(`${part}/`)).map((key) => section(lang, key))
			}))
	});
	// Links are looked at when the text is made, so that comes before the findings.
	const guide = { km: made('km'), en: made('en') };
	return { guide, findings: findings.all };
}

/** `before-the-day`, `before-the-day/what-to-bring`: from the English headings, so that an address of a section is the same in both languages. */
function outlineOf(text: string): readonly { readonly key: string; readonly deep: boolean }[] {
	let part = '';
	return [...text.matchAll(heading)].map(([, marks, title]) => {
		const id = title!
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-|-$/g, '');
		const deep = marks === '###';
		if (!deep) part = id;
		return { key: deep ? join(part, id) : id, deep };
	});
}

/** The n-th heading gets the n-th id; one that the other language does not have gets an id that is no section. */
function withIds(text: string, keys: readonly string[]): string {
	let n = 0;
	return text.replace(heading, (_, marks: string, title: string) => `${marks} ${keys[n++]?.split('/').at(-1) ?? 'one-more'}: ${title}`);
}

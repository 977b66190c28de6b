/**
 * Words on a page, named by where they are written: `scenario.changes`, `scenes.at-the-desk.title`. What is compared that way stays the same when a typo is
 * mended or a sentence is put better, and changes when something is said in another place, in another role, or not at all.
 */
import type { Lang } from '../../../src/lib/base/lang.ts';
import { plain, plainText, type Block, type Inline } from '../../../src/lib/course/text.ts';
import { squeezed } from './app.ts';

export type Words = string | number | boolean | null | undefined | readonly Words[] | { readonly [name: string]: Words };

const isText = (value: readonly unknown[]): boolean => Array.isArray(value[0]) && ['p', 'ul', 'ol', 'in'].includes(String(value[0][0]));
const isLine = (value: readonly unknown[]): boolean =>
	value.length > 0 &&
	value.every(
		(part) => typeof part === 'string' || (Array.isArray(part) && ['b', 'nb', 'term', 'source', 'contact', 'in'].includes(String(part[0])))
	);

/** The paragraphs and list items of a text, each as it is read in one piece. */
const pieces = (block: Block): readonly string[] => {
	if (block[0] === 'p') return [plain(block[1])];
	if (block[0] === 'in') return block[2].flatMap(pieces);
	return block[1].flatMap((item) => item.flatMap(pieces));
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A variable of a message: a number, or words that are written somewhere themselves. */
const variable = /\{(\w+)\}/g;

/** The plural forms of a message that counts; any other message itself. */
const formsOf = (message: string): readonly string[] =>
	/^\{\w+, plural,/.test(message) ? [...message.matchAll(/ \{((?:[^{}]|\{\w+\})*)\}/g)].map(([, form]) => form!) : [message];

export class WordKeys {
	readonly #exact = new Map<string, string>();
	readonly #patterns: { readonly key: string; readonly pattern: RegExp; readonly length: number }[] = [];

	/** In the order in which they are asked: where the same words stand in two places, the first is named. */
	add(prefix: string, words: Words): this {
		if (typeof words === 'string') for (const form of formsOf(words)) this.#learn(prefix, form);
		else if (Array.isArray(words)) {
			const list = words as readonly Words[];
			if (isText(list)) {
				const text = list as readonly unknown[] as readonly Block[];
				this.#learn(prefix, plainText(text));
				for (const [n, piece] of text.flatMap(pieces).entries()) this.#learn(`${prefix}.${n}`, piece);
			} else if (isLine(list)) this.#learn(prefix, plain(list as readonly unknown[] as readonly Inline[]));
			else for (const [n, one] of list.entries()) this.add(`${prefix}.${n}`, one);
		} else if (words && typeof words === 'object')
			for (const [name, one] of Object.entries(words)) this.add(prefix ? `${prefix}.${name}` : name, one);
		return this;
	}

	#learn(key: string, written: string): void {
		const text = squeezed(written);
		if (!text) return;
		if (!/\{\w+\}/.test(text)) return void (this.#exact.has(text) || this.#exact.set(text, key));
		const source = text
			.split(/\{\w+\}/)
			.map(escaped)
			.join('(.+?)');
		this.#patterns.push({ key, pattern: new RegExp(`^${source}$`), length: text.replace(variable, '').length });
		this.#patterns.sort((a, b) => b.length - a.length);
	}

	/** The key of a text; of a message with its variables, which may be words themselves. Undefined where the words are written nowhere. */
	of(spoken: string): string | undefined {
		const text = squeezed(spoken);
		if (/^[\d០-៩]+$/.test(text)) return text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0));
		const exact = this.#exact.get(text);
		if (exact !== undefined) return exact;
		for (const { key, pattern } of this.#patterns) {
			const [, ...values] = pattern.exec(text) ?? [];
			const keys = values.map((value) => this.of(value));
			if (values.length > 0 && !keys.includes(undefined)) return `${key}(${keys.join(', ')})`;
		}
		const parts = text.split('–');
		const keys = parts.length > 1 ? parts.map((part) => this.of(part)) : [undefined];
		return keys.includes(undefined) ? undefined : keys.join(' – ');
	}
}

/** Something that a screen reader said, with its words named; roles, levels and states stay. What is written nowhere is put into `unknown`. */
export function named(spoken: string, keys: Readonly<Record<Lang, WordKeys>>, own: Lang, unknown: Set<string>): string {
	const [, marks, lang, rest] = /^((?:\(by itself\) )?(?:> )?)(?:(km|en): )?(.*)$/s.exec(spoken)!;
	const [, role, words, states] =
		/^((?:end of )?(?:article|banner|button|complementary|contentinfo|figure|group|heading|image|link|list|main|navigation|radio|region|status|term|definition|document|item \d+ of \d+)(?:, |$))?(.*?)((?:, (?:not checked|checked|expanded|not expanded|pressed|level \d|position \d+|set size \d+))*)$/s.exec(
			rest!
		)!;
	if (!words) return spoken;
	const key = keys[(lang as Lang | undefined) ?? own].of(words);
	if (key === undefined) unknown.add(`${own}: ${words}`);
	return `${marks}${lang ? 'other language: ' : ''}${role ?? ''}${key ?? '?'}${states}`;
}

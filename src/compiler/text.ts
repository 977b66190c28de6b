import type { PhrasingContent } from 'mdast';
import type { FilePlace } from '#lib/base/finding.ts';
import type { Lang } from '#lib/base/lang.ts';
import type { Block, Inline, Line, Text } from '#lib/course/text.ts';
import type { Findings } from './findings.ts';
import { keepTogether } from './khmer-breaks.ts';
import { placeOf } from './markdown.ts';
import type { Fragment, RawBlock } from './read-words.ts';
import { didYouMean, quote } from './suggest.ts';

export type LinkKind = 'term' | 'source' | 'contact';

/** What links may point to, and what stays on one line. */
export interface TextRules {
	readonly ids: Readonly<Record<LinkKind, ReadonlySet<string>>>;
	readonly terms: RegExp | undefined;
}

const linkForm = /^(term|source|contact):([A-Za-z0-9-]+)$/;
/** A source named in brackets in running text: `(source:R51)` is a link; `(R51)` is for whoever writes and checks, and no reader is shown it. */
const inlineSource = /\((?:(term|source|contact):([A-Za-z0-9-]+)|(R\d{2,3}))\)/g;
/** What a reader sees of it: a code says nothing to them. */
const sourceWord: Readonly<Record<Lang, string>> = { km: 'ប្រភព', en: 'source' };

/** Turns fragments of Markdown into the text tree, and tells about links that lead nowhere. */
export class TextMaker {
	readonly #rules: TextRules;
	readonly #findings: Findings;

	constructor(rules: TextRules, findings: Findings) {
		this.#rules = rules;
		this.#findings = findings;
	}

	/** A line is the first paragraph; more than one was told when the file was read. */
	line(fragment: Fragment, lang: Lang): Line {
		const first = fragment.blocks.find((block) => block.kind === 'p');
		return first?.kind === 'p' ? this.#line(first.inline, lang, fragment.place) : [];
	}

	text(fragments: readonly Fragment[], lang: Lang): Text {
		return fragments.flatMap((fragment) => this.#blocks(fragment.blocks, lang, fragment.place));
	}

	#blocks(blocks: readonly RawBlock[], lang: Lang, place: FilePlace): Block[] {
		return blocks.map((block): Block =>
			block.kind === 'p'
				? ['p', this.#line(block.inline, lang, place)]
				: [block.kind, block.items.map((item) => this.#blocks(item, lang, place))]
		);
	}

	#line(inline: readonly PhrasingContent[], lang: Lang, place: FilePlace): Line {
		const line = trimmed(joined(inline.flatMap((node) => this.#inline(node, place, lang))));
		return lang === 'km' ? keepTogether(line, this.#rules.terms) : line;
	}

	#inline(node: PhrasingContent, around: FilePlace, lang: Lang): Inline[] {
		const inner = (): Inline[] =>
			joined((node as { children: PhrasingContent[] }).children.flatMap((child) => this.#inline(child, around, lang)));
		switch (node.type) {
			case 'text':
				return this.#plain(node.value, node.position ? placeOf(around.file, node) : around, lang);
			case 'strong':
			case 'emphasis':
				return [['b', inner()]];
			case 'break':
				return [' '];
			case 'link': {
				const place = node.position ? placeOf(around.file, node) : around;
				const m = linkForm.exec(node.url);
				if (m) return this.#link(m[1] as LinkKind, m[2]!, inner(), place);
				this.#findings.error(
					place,
					'words.link',
					`A link to ${quote(node.url)} is not part of the format.`,
					'Link to ids only: [word](term:…), [word](source:R51), [word](contact:…).'
				);
				return inner();
			}
			default:
				// Told by the reader of Markdown; nothing of it is shown.
				return [];
		}
	}

	#plain(value: string, place: FilePlace, lang: Lang): Inline[] {
		const out: Inline[] = [];
		let from = 0;
		for (const m of value.matchAll(inlineSource)) {
			const note = m[3];
			if (note) {
				this.#link('source', note, [], place);
				out.push(value.slice(from, m.index).trimEnd());
				from = m.index + m[0].length;
				continue;
			}
			const [kind, id] = [m[1] as LinkKind, m[2]!];
			if (kind !== 'source') {
				this.#findings.error(
					place,
					'words.link',
					`${quote(m[0])} would be shown as it stands.`,
					`Write the word in square brackets before it: [word](${kind}:${id}).`
				);
				continue;
			}
			out.push(value.slice(from, m.index) + '(', ...this.#link(kind, id, [sourceWord[lang]], place), ')');
			from = m.index + m[0].length;
		}
		out.push(value.slice(from));
		return out.map((part) => (typeof part === 'string' ? part.replace(/\s*\n\s*/g, ' ') : part));
	}

	#link(kind: LinkKind, id: string, children: Line, place: FilePlace): Inline[] {
		const known = this.#rules.ids[kind];
		if (known.has(id)) return [[kind, id, children]];
		const file = { term: 'glossary.yml', source: 'sources.yml', contact: 'directory.yml' }[kind];
		this.#findings.error(place, 'words.unknown_link', `There is no ${kind} ${quote(id)}.`, () =>
			didYouMean(id, known, `Add it to ${file}.`)
		);
		return [...children];
	}
}

/** Neighbouring strings become one, so that breaks and searches see whole sentences. */
function joined(line: readonly Inline[]): Inline[] {
	const out: Inline[] = [];
	for (const part of line) {
		const last = out.at(-1);
		if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
		else if (part !== '') out.push(part);
	}
	return out;
}

function trimmed(line: Inline[]): Inline[] {
	const out = [...line];
	if (typeof out[0] === 'string') out[0] = out[0].trimStart();
	const last = out.at(-1);
	if (typeof last === 'string') out[out.length - 1] = last.trimEnd();
	return out.filter((part) => part !== '');
}

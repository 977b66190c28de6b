import type { Heading, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { FilePlace } from '#lib/base/finding.ts';
import { type Findings, top } from './findings.ts';
import { placeOf, readMarkdown } from './markdown.ts';
import { didYouMean, quote } from './suggest.ts';
import { join, textKey, titleKey, type ExpectedKeys } from './expected-keys.ts';

/** A paragraph's inline content, or a list, before it becomes the text tree. */
export type RawBlock =
	| { readonly kind: 'p'; readonly inline: readonly PhrasingContent[] }
	| { readonly kind: 'ul' | 'ol'; readonly items: readonly (readonly RawBlock[])[] };

/** One string of a words file, and where it stands in it. */
export interface Fragment {
	readonly place: FilePlace;
	/** As it was written. */
	readonly source: string;
	/** The place of one of these characters. */
	at(index: number): FilePlace;
	readonly blocks: readonly RawBlock[];
}

export interface Words {
	readonly file: string;
	readonly text: string;
	readonly starts: readonly number[];
	readonly fragments: ReadonlyMap<string, readonly Fragment[]>;
	readonly sections: ReadonlyMap<string, FilePlace>;
}

const keyForm = /^([a-z][a-z0-9-]*(?: [A-Za-z0-9-]+)?):(?:[ \t]+|$)/;

/** Reads a words file against what its shape asks for; whatever is not asked for is told by line. `undefined`: not readable. */
export function readWords(file: string, text: string, expected: ExpectedKeys, findings: Findings): Words | undefined {
	const root = readMarkdown(file, text, findings);
	if (!root) return undefined;
	const reader = new WordsReader(file, text, expected, findings);
	reader.read(root);
	return reader;
}

class WordsReader implements Words {
	readonly file: string;
	readonly text: string;
	readonly starts: readonly number[];
	readonly fragments = new Map<string, Fragment[]>();
	readonly sections = new Map<string, FilePlace>();
	readonly #expected: ExpectedKeys;
	readonly #findings: Findings;

	constructor(file: string, text: string, expected: ExpectedKeys, findings: Findings) {
		this.file = file;
		this.text = text;
		this.starts = [0, ...[...text.matchAll(/\n/g)].map((m) => m.index + 1)];
		this.#expected = expected;
		this.#findings = findings;
	}

	read(root: Root): void {
		const first = root.children[0];
		if (first?.type !== 'heading' || first.depth !== 1)
			this.#findings.error(
				first ? placeOf(this.file, first) : top(this.file),
				'words.no_title',
				'A words file begins with its title.',
				'Write `# Title` in the first line.'
			);
		let section: string | undefined = '';
		let above: string | undefined;
		for (const node of root.children) {
			if (node.type === 'heading') {
				if (node.depth === 1) {
					if (node !== first)
						this.#findings.error(
							placeOf(this.file, node),
							'words.heading',
							'There is only one title (`# …`) in a file.',
							'Use `## id: Title` for a section.'
						);
					else this.#keep(titleKey(''), node, [{ kind: 'p', inline: node.children }]);
					continue;
				}
				const parent: string | undefined = node.depth === 2 ? '' : above;
				section = this.#heading(node, parent);
				if (node.depth === 2) above = section;
			} else if (section !== undefined) this.#block(node, section);
		}
	}

	/** The key of the section, or `undefined` when it is unknown: then what stands in it is not read, to not tell one fault ten times. */
	#heading(node: Heading, parent: string | undefined): string | undefined {
		const place = placeOf(this.file, node);
		if (node.depth > 3) {
			this.#findings.error(place, 'words.heading', 'Headings go down to `###`.', 'Use ## for a section and ### for a section within it.');
			return undefined;
		}
		const m = /^([A-Za-z0-9-]+)(?::\s*|\s*$)/.exec(node.children[0]?.type === 'text' ? node.children[0].value : '');
		if (!m) {
			this.#findings.error(place, 'words.heading', 'A section begins with its id.', 'Write `## id: Title`, with the id of the shape.');
			return undefined;
		}
		if (parent === undefined) return undefined;
		const key = join(parent, m[1]!);
		if (!this.#expected.isSection(key)) {
			const known = this.#expected.sectionsBelow(parent);
			this.#findings.error(place, 'words.unknown_section', `${quote(m[1])} is no section here.`, () =>
				didYouMean(
					m[1]!,
					known,
					known.length ? `The shape asks for: ${known.slice(0, 12).join(', ')}.` : 'Take it out, or add it to the shape.'
				)
			);
			return undefined;
		}
		if (this.sections.has(key))
			this.#findings.error(place, 'words.duplicate', `Section ${quote(m[1])} stands here twice.`, 'Keep one of the two.');
		this.sections.set(key, place);
		const title = cut(node.children, m[0].length);
		// Quiz items have no title; where one is written all the same it helps the author and is not shown.
		if (toString(title).trim() !== '' && this.#expected.get(titleKey(key))) this.#keep(titleKey(key), node, [{ kind: 'p', inline: title }]);
		return key;
	}

	#block(node: RootContent, section: string): void {
		if (node.type === 'paragraph') this.#paragraph(node, section);
		else if (node.type === 'list') this.#list(node, section, (raw) => this.#keep(textKey(section), node, [raw]));
	}

	/** A paragraph is text, or one or more fields, each on its own line. */
	#paragraph(node: Paragraph, section: string): void {
		let open: { key: string; start: number; end: number; place: FilePlace; inline: PhrasingContent[] } | undefined;
		const close = (): void => {
			if (open) this.#put(open.key, open.place, open.start, open.end, [{ kind: 'p', inline: open.inline }]);
		};
		const rows = linesOf(node);
		for (const [i, line] of rows.entries()) {
			const place = {
				file: this.file,
				line: (node.position?.start.line ?? 1) + line.row,
				column: line.row === 0 ? (node.position?.start.column ?? 1) : 1
			};
			const start = line.row === 0 ? (node.position?.start.offset ?? 0) : (this.starts[place.line - 1] ?? 0);
			const next = rows[i + 1];
			const end = next ? (this.starts[place.line - 1 + next.row - line.row] ?? start) : (node.position?.end.offset ?? start);
			const m = keyIn(line.inline);
			const key = m ? join(section, m[1]!) : undefined;
			if (m && key !== undefined && this.#expected.get(key)) {
				close();
				open = { key, place, start: start + m[0].length, end, inline: cut(line.inline, m[0].length) };
				continue;
			}
			const slip = i === 0 && !m ? this.#nearly(line.inline, section) : undefined;
			if (slip !== undefined) {
				this.#badForm(slip, place);
				return;
			}
			// In the middle of running text a word with a colon is ordinary; at the beginning, or where a field is meant, it is a slip.
			if (m && (i === 0 || open?.key !== textKey(section) || this.#expected.isName(m[1]!))) {
				this.#unknownField(m[1]!, section, place);
				close();
				open = undefined;
				if (i === 0) return;
				continue;
			}
			if (open) {
				open.inline.push({ type: 'text', value: ' ' }, ...line.inline);
				open.end = end;
			} else open = { key: textKey(section), place, start, end, inline: [...line.inline] };
		}
		close();
	}

	/** The field or entry that a line means which does not quite say so: with a capital, with another colon or none, or without the space. */
	#nearly(inline: readonly PhrasingContent[], parent: string): string | undefined {
		const [first] = inline;
		const m = first?.type === 'text' ? /^([A-Za-z][A-Za-z0-9-]*(?: S[0-9]+)?)[ \u00a0]*([:\uff1a៖]?)/.exec(first.value) : null;
		const name = m?.[1]!.replace(/^[A-Za-z]+/, (word) => (m[2] ? word.toLowerCase() : word));
		return name !== undefined && this.#expected.get(join(parent, name)) ? name : undefined;
	}

	#badForm(name: string, place: FilePlace): void {
		this.#findings.error(
			place,
			'words.field_form',
			`This looks like the field "${name}:", and would be read as text.`,
			`Write \`${name}: …\`: small letters, then a colon and a space.`
		);
	}

	#unknownField(name: string, section: string, place: FilePlace): void {
		const known = this.#expected.below(section);
		this.#findings.error(place, 'words.unknown_field', `"${name}:" is no field here.`, () =>
			didYouMean(
				name,
				known,
				known.length
					? `Known here: ${known.slice(0, 12).join(', ')}. In running text begin with a capital letter, or write it without the colon.`
					: 'Take it out.'
			)
		);
	}

	/** A list of entries fills keys; any other list is text and goes to `text`. */
	#list(node: List, parent: string, text: (raw: RawBlock) => void): void {
		const keys = node.children.map((item) => entryName(item));
		const known = keys.map((name) => name !== undefined && this.#expected.get(join(parent, name)) !== undefined);
		const slips = node.children.map((item, i) =>
			keys[i] === undefined && item.children[0]?.type === 'paragraph' ? this.#nearly(item.children[0].children, parent) : undefined
		);
		const entries =
			known.includes(true) ||
			slips.some((slip) => slip !== undefined) ||
			(keys.length > 0 && keys.every((name) => name !== undefined) && this.#expected.below(parent).length > 0);
		if (!entries) return text(rawList(node));
		const loose: ListItem[] = [];
		for (const [i, item] of node.children.entries()) {
			const [name, slip] = [keys[i], slips[i]];
			if (slip !== undefined) this.#badForm(slip, placeOf(this.file, item));
			else if (name === undefined) loose.push(item);
			else if (!known[i])
				this.#findings.error(placeOf(this.file, item), 'words.unknown_entry', `"${name}" is not asked for here.`, () => {
					const all = this.#expected.below(parent);
					return didYouMean(name, all, `Known here: ${all.slice(0, 12).join(', ')}.`);
				});
			else this.#entry(item, join(parent, name), name);
		}
		if (loose.length) text(rawList({ ...node, children: loose }));
	}

	#entry(item: ListItem, key: string, name: string): void {
		const first = item.children[0] as Paragraph;
		const lines = linesOf(first);
		const skip = keyIn(first.children)![0].length;
		for (const line of lines.slice(1)) {
			const m = keyIn(line.inline);
			if (m && this.#expected.isName(m[1]!))
				this.#findings.error(
					{ file: this.file, line: (first.position?.start.line ?? 1) + line.row, column: 1 },
					'words.misplaced_field',
					`"${m[1]}:" looks like a field of "${name}", but stands in its text.`,
					`Write it as a list within the list: two spaces, then \`- ${m[1]}: …\`.`
				);
		}
		const rest: RawBlock[] = [];
		for (const child of item.children.slice(1)) {
			if (child.type === 'paragraph') rest.push({ kind: 'p', inline: child.children });
			else if (child.type === 'list') this.#list(child, key, (raw) => rest.push(raw));
		}
		const start = (first.position?.start.offset ?? 0) + skip;
		const nested = item.children.find((child) => child.type === 'list');
		const end = (rest.length ? item.position?.end.offset : (nested?.position?.start.offset ?? first.position?.end.offset)) ?? start;
		const inline = cut(
			lines.flatMap((l, i) => (i ? [{ type: 'text', value: ' ' } as const, ...l.inline] : l.inline)),
			skip
		);
		this.#put(key, placeOf(this.file, item), start, Math.min(end, first.position?.end.offset ?? end), [{ kind: 'p', inline }, ...rest]);
	}

	#keep(key: string, node: RootContent, blocks: RawBlock[]): void {
		this.#put(key, placeOf(this.file, node), node.position?.start.offset ?? 0, node.position?.end.offset ?? 0, blocks);
	}

	#put(key: string, place: FilePlace, start: number, end: number, blocks: readonly RawBlock[]): void {
		const want = this.#expected.get(key);
		const empty = blocks.every((b) => b.kind === 'p' && b.inline.every((n) => toString(n).trim() === ''));
		if (!want) {
			if (!empty)
				this.#findings.error(
					place,
					'words.stray_text',
					'No text is asked for here, so nobody would see it.',
					'Move it into a field or a section of the shape, or take it out.'
				);
			return;
		}
		if (empty) return;
		if (want.form === 'line' && blocks.length > 1)
			this.#findings.error(
				place,
				'words.one_line',
				`${capital(want.what)} is one line, without paragraphs or lists.`,
				'Shorten it to one line.'
			);
		const had = this.fragments.get(key);
		if (had && !key.endsWith('#text') && had.length >= (want.times ?? 1)) {
			this.#findings.error(
				place,
				'words.duplicate',
				`${capital(want.what)} stands here ${want.times ? 'too often' : 'twice'}.`,
				want.times ? `Keep ${want.times}.` : 'Keep one of the two.'
			);
			return;
		}
		const fragment: Fragment = { place, source: this.text.slice(start, end), at: (index) => placeAt(this, start + index), blocks };
		if (had) had.push(fragment);
		else this.fragments.set(key, [fragment]);
	}
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The key at the beginning of a line, with its colon. */
const keyIn = ([first]: readonly PhrasingContent[]): RegExpExecArray | null => (first?.type === 'text' ? keyForm.exec(first.value) : null);

function entryName(item: ListItem): string | undefined {
	const first = item.children[0];
	return first?.type === 'paragraph' ? keyIn(first.children)?.[1] : undefined;
}

/** A list as text. */
function rawList(list: List): RawBlock {
	const items = list.children.map((item) =>
		item.children.flatMap((child): RawBlock[] =>
			child.type === 'paragraph' ? [{ kind: 'p', inline: child.children }] : child.type === 'list' ? [rawList(child)] : []
		)
	);
	return { kind: list.ordered ? 'ol' : 'ul', items };
}

/** Inline content without its first characters (the key). */
function cut(inline: readonly PhrasingContent[], characters: number): PhrasingContent[] {
	const [first, ...rest] = inline;
	return first?.type === 'text' ? [{ ...first, value: first.value.slice(characters) }, ...rest] : [...inline];
}

interface Row {
	/** 0-based, from the first line of the paragraph. */
	readonly row: number;
	readonly inline: PhrasingContent[];
}

/** A paragraph as its lines, because consecutive lines may be consecutive fields. */
function linesOf(node: Paragraph): Row[] {
	const first = node.position?.start.line ?? 1;
	const rows: Row[] = [{ row: 0, inline: [] }];
	for (const child of node.children) {
		if (child.type !== 'text' || !child.value.includes('\n')) {
			rows.at(-1)!.inline.push(child);
			continue;
		}
		for (const [i, value] of child.value.split('\n').entries()) {
			if (i > 0) rows.push({ row: (child.position?.start.line ?? first) - first + i, inline: [] });
			if (value !== '') rows.at(-1)!.inline.push({ type: 'text', value });
		}
	}
	return rows.filter((row) => row.inline.length > 0);
}

/** Line and column of a place in the text. */
export function placeAt({ file, starts }: Words, offset: number): FilePlace {
	const line = starts.findLastIndex((start) => start <= offset);
	return { file, line: line + 1, column: offset - starts[line]! + 1 };
}

import { type GenericSchema, type InferOutput, safeParse } from 'valibot';
import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml';
import type { FilePlace } from '#lib/base/finding.ts';
import { idForm } from '#lib/course/fields.ts';
import { largestFile } from './files.ts';
import { type Findings, top } from './findings.ts';
import { reportIssues } from './schema-issues.ts';
import { quote } from './suggest.ts';

export type Path = readonly (string | number)[];

/** Deeper than any file of the format. */
const deepest = 20;
/** Larger than any number of the format, years included. */
const largestNumber = 100_000;
/** Keys that reach into every object of the program. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

interface Mark {
	readonly key: number;
	readonly value: number;
	/** Where the characters of a text begin: behind the quote. */
	readonly text: number;
}

/** A YAML file as plain data that still knows where everything stands. */
export class YamlFile {
	readonly file: string;
	/** `undefined` when the file could not be read; then its findings say so. */
	readonly value: unknown;
	readonly findings: Findings;
	readonly #lines = new LineCounter();
	readonly #marks = new Map<string, Mark>();

	/** `text`: undefined where there is no such file, though the format wants it. */
	constructor(file: string, text: string | undefined, findings: Findings) {
		this.file = file;
		this.findings = findings;
		this.value = this.#read(text);
	}

	/** The place of a value, or of what is nearest to it outside when it is missing. */
	place(path: Path): FilePlace {
		return this.#at(this.#mark(path)?.value ?? 0);
	}

	/** The place of the key in front of a value. */
	keyPlace(path: Path): FilePlace {
		return this.#at(this.#mark(path)?.key ?? 0);
	}

	/** The place `offset` characters into a text: conditions and changes are read to the column. */
	inside(path: Path, offset: number): FilePlace {
		return this.#at((this.#mark(path)?.text ?? 0) + offset);
	}

	get(path: Path): unknown {
		let value: unknown = this.value;
		for (const step of path)
			value = isRecord(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined;
		return value;
	}

	/** The part of the file at `path` as the schema describes it, or `undefined` after having said what is wrong with it. */
	check<S extends GenericSchema>(schema: S, path: Path): InferOutput<S> | undefined {
		if (this.value === undefined) return undefined;
		const result = safeParse(schema, this.get(path));
		if (result.success) return result.output;
		reportIssues(this, schema, path, result.issues);
		return undefined;
	}

	/** The entries of a mapping at `path`, with their ids checked; anything else is a finding. */
	entries(path: Path, what: string, form: RegExp = idForm): [string, unknown][] {
		const value = this.get(path);
		if (value === undefined) return [];
		if (!isRecord(value)) {
			this.findings.error(
				this.place(path),
				'shape.wrong_type',
				`${what} must be a list of names with a colon each.`,
				'Write `name: …` below it.'
			);
			return [];
		}
		return Object.entries(value).filter(([id]) => {
			if (form.test(id) && id.length <= 60) return true;
			this.findings.error(
				this.keyPlace([...path, id]),
				'shape.bad_form',
				`${quote(id)} is no id.`,
				form === idForm ? 'Ids are lower-case words joined by "-".' : 'Rows are written like S70, sources like R51.'
			);
			return false;
		});
	}

	/** The sound ones of these entries, as the schema describes each. */
	checked<S extends GenericSchema>(path: Path, what: string, schema: S, form?: RegExp): [string, InferOutput<S>][] {
		return this.entries(path, what, form).flatMap(([id]): [string, InferOutput<S>][] => {
			const value = this.check(schema, [...path, id]);
			return value === undefined ? [] : [[id, value]];
		});
	}

	/** Tells what stands in a list more than once. */
	once(path: Path, list: readonly string[], message: (id: string) => string, remedy = 'Keep one of the two.'): void {
		for (const [i, id] of list.entries())
			if (list.indexOf(id) < i) this.findings.error(this.place([...path, i]), 'shape.duplicate', message(id), remedy);
	}

	#at(offset: number): FilePlace {
		const { line, col } = this.#lines.linePos(offset);
		return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) };
	}

	#mark(path: Path): Mark | undefined {
		for (let n = path.length; n >= 0; n--) {
			const mark = this.#marks.get(keyOf(path.slice(0, n)));
			if (mark) return mark;
		}
		return undefined;
	}

	#read(text: string | undefined): unknown {
		const refuse = (code: string, message: string, remedy: string, line = 1): undefined =>
			void this.findings.error({ ...top(this.file), line }, code, message, remedy);
		if (text === undefined)
			return refuse('file.missing', `${quote(this.file)} is missing.`, 'docs/content-format.md shows what it contains.');
		if (text.length > largestFile)
			return refuse('file.too_large', 'This file has more than 128 Ki characters.', 'Split it, or take out what does not belong here.');
		const tooDeep = deepLine(text);
		if (tooDeep)
			return refuse('yaml.too_deep', 'This is nested deeper than any part of the format.', 'Compare with docs/content-format.md.', tooDeep);
		const directive = text.split('\n').findIndex((line) => line.startsWith('%'));
		if (directive >= 0)
			return refuse('yaml.directive', 'A line that begins with "%" changes how YAML is read.', 'Take it out.', directive + 1);
		try {
			// uniqueKeys compares every key with every other; here a set does the same in time.
			const doc = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, version: '1.2', schema: 'core', uniqueKeys: false });
			if (doc.errors.length) {
				for (const e of doc.errors)
					this.findings.error(
						this.#at(e.pos[0]),
						'yaml.syntax',
						`This is not readable as YAML: ${sentence(e.message)}`,
						'Check indentation, quotes and brackets here and in the line above.'
					);
				return undefined;
			}
			return this.#plain(doc.contents, [], 0, 0);
		} catch {
			return refuse('yaml.unreadable', 'This file could not be read as YAML.', 'Compare with docs/content-format.md.');
		}
	}

	#plain(node: Node | null, path: Path, key: number, depth: number): unknown {
		const start = node?.range?.[0] ?? key;
		const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
		this.#marks.set(keyOf(path), { key, value: start, text: quoted ? start + 1 : start });
		const refuse = (code: string, message: string, remedy: string, at = start): undefined =>
			void this.findings.error(this.#at(at), code, message, remedy);
		if (node === null) return null;
		if (isAlias(node)) return refuse('yaml.alias', 'Aliases (*name) are not part of the format.', 'Write the text out again.');
		if ('anchor' in node && node.anchor)
			return refuse('yaml.alias', `Anchors (&${node.anchor}) are not part of the format.`, 'Take the anchor out.');
		if (node.tag) return refuse('yaml.tag', `Tags (${node.tag}) are not part of the format.`, 'Take the tag out.');
		if (depth > deepest)
			return refuse('yaml.too_deep', 'This is nested deeper than any part of the format.', 'Compare with docs/content-format.md.');
		if (isScalar(node)) {
			const value = node.value;
			if (typeof value === 'bigint' || (typeof value === 'number' && !(Math.abs(value) <= largestNumber)))
				return refuse(
					'yaml.number',
					`${quote(String(node.source ?? value))} is larger than any number of the format.`,
					'Use a smaller number, or quotes if it is a text.'
				);
			return value;
		}
		if (isSeq(node))
			return node.items.map((item, i) =>
				this.#plain(item as Node | null, [...path, i], (item as Node | null)?.range?.[0] ?? start, depth + 1)
			);
		if (!isMap(node)) return refuse('yaml.unreadable', 'This could not be read as YAML.', 'Compare with docs/content-format.md.');
		const out: Record<string, unknown> = {};
		for (const pair of node.items as Pair<Node | null, Node | null>[]) {
			const at = pair.key?.range?.[0] ?? start;
			if (
				!isScalar(pair.key) ||
				pair.key.tag ||
				pair.key.anchor ||
				(typeof pair.key.value !== 'string' && typeof pair.key.value !== 'number')
			) {
				refuse('yaml.key', 'Only a plain word can stand in front of a colon here.', 'Write `name: …`.', at);
				continue;
			}
			const name = String(pair.key.value);
			if (forbidden.has(name)) refuse('yaml.forbidden_key', `${quote(name)} cannot be a name.`, 'Choose another id.', at);
			else if (Object.hasOwn(out, name))
				refuse('yaml.duplicate_key', `${quote(name)} stands here twice.`, 'Rename one of the two, or take it out.', at);
			else out[name] = this.#plain(pair.value, [...path, name], at, depth + 1);
		}
		return out;
	}
}

export const rowForm = /^S[0-9]{1,3}$/;
export const sourceForm = /^R[0-9]{2,3}$/;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const keyOf = (path: Path): string => path.join('\u0000');

const sentence = (message: string): string => (message.length > 160 ? `${message.slice(0, 157)}…` : message.replace(/[.:]?\s*$/, '.'));

/** The first line that is nested too deep, found before the parser spends time (or its stack) on it. */
function deepLine(text: string): number | undefined {
	const columns: number[] = [];
	let brackets = 0;
	let line = 0;
	for (const row of text.split('\n')) {
		line++;
		for (const character of row) {
			if (character === '[' || character === '{') brackets++;
			else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
			if (brackets > 2 * deepest) return line;
		}
		const lead = /^ *(?:[-?:] +)*/.exec(row)![0];
		if (lead.length === row.trimEnd().length) continue;
		let column = lead.length - lead.trimStart().length;
		while (columns.length && columns.at(-1)! >= column) columns.pop();
		columns.push(column);
		for (const marker of lead.trimStart().matchAll(/[-?:] +/g)) columns.push((column += marker[0].length));
		if (columns.length > 2 * deepest) return line;
	}
	return undefined;
}

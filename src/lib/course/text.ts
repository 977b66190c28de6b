/**
 * Authored words after compiling: a small tree that a component renders. No HTML string and no parser ever ships.
 *
 * Inline: a plain string, or `[kind, …]`:
 * - `['b', children]`        strong (also Markdown emphasis: Khmer has no italics)
 * - `['nb', children]`       kept on one line (last Khmer word with its ។, glossary terms)
 * - `['term', id, children]` `['source', id, children]` `['contact', id, children]`   links to ids
 * - `['in', lang, children]` a run in another language, with its own `lang`
 */
import type { Lang } from '../base/lang.ts';

export type Inline =
	| string
	| readonly ['b' | 'nb', readonly Inline[]]
	| readonly ['term' | 'source' | 'contact', string, readonly Inline[]]
	| readonly ['in', Lang, readonly Inline[]];
export type Line = readonly Inline[];

/** `['p', line]`, `['ul' | 'ol', items]`, or `['in', lang, blocks]`: a whole text that stands in for a missing one. */
export type Block = readonly ['p', Line] | readonly ['ul' | 'ol', readonly Text[]] | readonly ['in', Lang, Text];
export type Text = readonly Block[];

/** The characters a reader sees, without marks: for titles, lengths, search. */
export function plain(line: Line): string {
	return line.map((part) => (typeof part === 'string' ? part : plain(part.length === 3 ? part[2] : part[1]))).join('');
}

/**
 * A title, which buttons and links say without its marks: what stays on one line is held by word joiners too, which are not seen and not said. Done
 * where pages are made, so that no page carries the code.
 */
export const unbroken = (line: Line): Line => line.map((part) => held(part, false));

function held(part: Inline, whole: boolean): Inline {
	// Before each letter but one that is written below another: there a browser may take a word to end.
	if (typeof part === 'string') return whole ? part.replace(/([^\u17d2])(?=[\u1780-\u17b3])/g, '$1\u2060') : part;
	const inside = (line: Line) => line.map((one) => held(one, whole || part[0] === 'nb'));
	if (part.length === 2) return [part[0], inside(part[1])];
	return part[0] === 'in' ? part : [part[0], part[1], inside(part[2])];
}

/** The number of a source behind the word that leads to it: paper, where nothing can be tapped, has the number in its place. Done where pages are made. */
export const numbered = (text: Text): Text =>
	text.map((block): Block => {
		if (block[0] === 'p') return ['p', block[1].map(withNumber)];
		return block[0] === 'in' ? ['in', block[1], numbered(block[2])] : [block[0], block[1].map(numbered)];
	});

function withNumber(part: Inline): Inline {
	if (typeof part === 'string') return part;
	if (part.length === 2) return [part[0], part[1].map(withNumber)];
	if (part[0] === 'in') return ['in', part[1], part[2].map(withNumber)];
	return part[0] === 'source' ? ['source', part[1], [...part[2], ['b', [part[1]]]]] : part;
}

export function plainText(text: Text): string {
	return text
		.map((block) => {
			if (block[0] === 'p') return plain(block[1]);
			if (block[0] === 'in') return plainText(block[2]);
			return block[1].map(plainText).join('\n');
		})
		.join('\n');
}

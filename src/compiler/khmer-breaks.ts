import { plain, type Inline, type Line } from '#lib/course/text.ts';
import { anyOf } from './patterns.ts';
import { mostTexts, memoize } from './memoize.ts';

/** Longer than this, what is kept on one line could be wider than a phone. */
const widest = 20;
const shortened = 8;
const closing = /[។៕៖ៗ?!»”]/;
const closings = /^[។៕៖ៗ?!»”…]+/;

const words = new Intl.Segmenter('km', { granularity: 'word' });
const letters = new Intl.Segmenter('km', { granularity: 'grapheme' });

export const graphemes = memoize(mostTexts.sentences, (text): readonly string[] => Array.from(letters.segment(text), (s) => s.segment));

/** Words of a text, as the build machine cuts them; never shown, only counted. */
export const wordCount = memoize(mostTexts.sentences, (text) => Array.from(words.segment(text)).filter((s) => s.isWordLike).length);

/** Terms that stay on one line. A text that is split by them has them at every second place. */
export function keeper(terms: Iterable<string>): RegExp | undefined {
	const list = [...new Set(terms)].filter((term) => /[\u1780-\u17d3]/.test(term) && !/\s/.test(term) && graphemes(term).length <= widest);
	return list.length ? new RegExp(`(${anyOf(list)})`) : undefined;
}

/**
 * Keeps on one line what browsers break wrongly in Khmer: the last word before ។ (Firefox leaves the sign alone on the next line), and the
 * terms of the glossary (every engine cuts other ones).
 */
export function keepTogether(line: Line, terms: RegExp | undefined): Line {
	const out: Inline[] = [];
	for (const part of line) {
		if (typeof part !== 'string') {
			out.push(inside(part, terms));
			continue;
		}
		let text = part;
		const before = out.at(-1);
		const closes = closings.exec(text)?.[0];
		// A sign right behind a strong word or a link belongs to that word.
		if (closes && before !== undefined && typeof before !== 'string' && graphemes(plain([before])).length <= widest) {
			out[out.length - 1] = ['nb', [before[0] === 'nb' ? plain([before]) : before, closes]];
			text = text.slice(closes.length);
		}
		out.push(...keepInText(text, terms));
	}
	return withOpeners(out);
}

/** A kept run is laid out as one piece, and a line may end before it: an opening quote or bracket goes in with its word. */
function withOpeners(line: readonly Inline[]): Line {
	const out: Inline[] = [];
	for (const part of line) {
		const before = out.at(-1);
		const opens = typeof before === 'string' ? /[«“(]$/.exec(before)?.[0] : undefined;
		if (opens && typeof before === 'string' && typeof part !== 'string' && part[0] === 'nb') {
			out.pop();
			if (before.length > opens.length) out.push(before.slice(0, -opens.length));
			const first = part[1][0];
			out.push(['nb', typeof first === 'string' ? [opens + first, ...part[1].slice(1)] : [opens, ...part[1]]]);
		} else out.push(part);
	}
	return out;
}

function inside(part: Exclude<Inline, string>, terms: RegExp | undefined): Inline {
	if (part.length === 2) return part[0] === 'b' ? ['b', keepTogether(part[1], terms)] : part;
	return part[0] === 'in' ? part : [part[0], part[1], keepTogether(part[2], terms)];
}

/** One run of characters as plain and kept parts. */
function keepInText(text: string, terms: RegExp | undefined): Inline[] {
	if (!/[\u1780-\u17ff]/.test(text)) return text === '' ? [] : [text];
	const parts = terms ? text.split(terms) : [text];
	const out: Inline[] = [];
	for (const [i, part] of parts.entries()) {
		if (i % 2 === 1) {
			out.push(['nb', [part]]);
			continue;
		}
		let rest = part;
		const closes = i > 0 ? closings.exec(rest)?.[0] : undefined;
		if (closes) {
			out[out.length - 1] = ['nb', [parts[i - 1]! + closes]];
			rest = rest.slice(closes.length);
		}
		out.push(...lastWords(rest));
	}
	return out;
}

/** Wraps each last word with the sign behind it. */
const lastWords = memoize(mostTexts.sentences, (text): readonly Inline[] => {
	const out: Inline[] = [];
	let open = '';
	const flush = (): void => {
		if (open !== '') out.push(open);
		open = '';
	};
	const pieces = Array.from(words.segment(text), (s) => s.segment);
	for (let i = 0; i < pieces.length; i++) {
		const piece = pieces[i]!;
		let signs = '';
		while (i + 1 < pieces.length && [...pieces[i + 1]!].every((c) => closing.test(c))) signs += pieces[++i]!;
		if (signs === '' || !/[\u1780-\u17d3\u17dc]/.test(piece)) {
			open += piece + signs;
			continue;
		}
		const clusters = graphemes(piece);
		const kept = clusters.length > widest ? clusters.slice(-shortened).join('') : piece;
		open += piece.slice(0, piece.length - kept.length);
		flush();
		out.push(['nb', [kept + signs]]);
	}
	flush();
	return out;
});

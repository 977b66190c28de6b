/**
 * Reads a pile of printed cards as a person would: from the words and numbers that stand on the paper, and from nothing else. It shares no
 * code with what prints them.
 */
import type { Lang } from '../../../src/lib/base/lang.ts';

export type PaperMark = { readonly sign: string; readonly holds: (box: number) => boolean };
export interface PaperLine {
	readonly when: readonly PaperMark[];
	readonly card: number;
}
/** In boxes for a row; 1 and 0 for a tick made and rubbed out. */
export type PaperStroke = { readonly sign: string; readonly by: number } | { readonly sign: string; readonly to: 0 | 1 };
export interface PaperCard {
	readonly number: number;
	readonly kind: 'scene' | 'consequence' | 'turn' | 'ending';
	readonly title: string;
	/** Everything on the card, without spaces. */
	readonly text: string;
	readonly answers: readonly { readonly letter: string; readonly label: string; readonly card: number }[];
	/** "From card 3, answer ខ B". */
	readonly from: { readonly card: number; readonly letter: string } | null;
	/** The card to take when the group goes back. */
	readonly back: number | null;
	readonly strokes: readonly PaperStroke[];
	readonly onward: readonly PaperLine[];
}
/** A row of boxes, or a single one: 0 and 1. */
export interface PaperRow {
	readonly sign: string;
	readonly least: number;
	readonly most: number;
	readonly from: number;
	readonly single: boolean;
}
export interface PaperDeck {
	readonly start: number;
	readonly cards: ReadonlyMap<number, PaperCard>;
	readonly sheet: readonly PaperRow[];
}

/** What a person who reads the language looks for. */
const words = {
	en: {
		start: /The story begins with card (\d+)\./,
		from: /^From card (\d+), answer (\S+ \S+) · Sala \d\.\d+$/,
		end: 'The end of this way',
		stop: 'The story stops here for a moment',
		back: /^Back to before this decision → Card (\d+)$/,
		turn: 'Where the story turns',
		keeper: /^For the keeper.*: (.+)$/,
		nothing: 'Mark nothing.',
		tick: /^tick (\S+)$/,
		untick: /^rub out (\S+)$/,
		go: /^Go to card (\d+) →$/,
		line: /^(.+) → Card (\d+)$/,
		otherwise: 'Otherwise',
		least: /^(\S+) (\d+) or more$/,
		most: /^(\S+) (\d+) or less$/,
		just: /^(\S+) just (\d+)$/,
		other: /^(\S+) not (\d+)$/,
		ticked: /^(\S+) ticked$/,
		unticked: /^(\S+) not ticked$/,
		sheet: 'Keeper’s sheet',
		first: 'start'
	},
	km: {
		start: /រឿងចាប់ផ្ដើមពីកាតទី (\d+)។/,
		from: /^ពីកាតទី (\d+) ចម្លើយ (\S+ \S+) · Sala \d\.\d+$/,
		end: 'ចប់ដំណើររឿងនេះ',
		stop: 'រឿងឈប់នៅទីនេះមួយភ្លែត',
		back: /^ត្រឡប់ទៅមុនការសម្រេចនេះ → កាតទី (\d+)$/,
		turn: 'កន្លែងដែលរឿងប្ដូរទិស',
		keeper: /^សម្រាប់អ្នកកត់ត្រា.*៖ (.+)$/,
		nothing: 'មិនគូសអ្វីទេ។',
		tick: /^គូស (\S+)$/,
		untick: /^លុប (\S+)$/,
		go: /^ទៅកាតទី (\d+) →$/,
		line: /^(.+) → កាតទី (\d+)$/,
		otherwise: 'ក្រៅពីនេះ',
		least: /^(\S+) (\d+) ឬច្រើនជាង$/,
		most: /^(\S+) (\d+) ឬតិចជាង$/,
		just: /^(\S+) (\d+) គត់$/,
		other: /^(\S+) មិនមែន (\d+)$/,
		ticked: /^(\S+) គូសហើយ$/,
		unticked: /^(\S+) មិនទាន់គូស$/,
		sheet: 'សន្លឹកអ្នកកត់ត្រា',
		first: 'ចាប់ផ្ដើម'
	}
} as const;
const answer = /^([ក-ឡ] [A-Z]) (.+) → (\d+)$/;
const sign = /^[\u2190-\u2bff]+$/;

/** `html` is the page as it was made, before any script. */
export function readDeck(html: string, lang: Lang): PaperDeck {
	const w = words[lang];
	const articles = [...html.matchAll(/<article[\s\S]*?<\/article>/g)].map(([card]) => readCard(linesOf(card), lang));
	const lines = linesOf(html.replace(/<article[\s\S]*?<\/article>/g, ''));
	const start = lines.map((line) => w.start.exec(line)).find(Boolean);
	if (!start) throw new Error('The sheets do not say with which card the story begins.');
	const cards = new Map(articles.map((card) => [card.number, card]));
	if (cards.size < articles.length) throw new Error('Two cards have one number.');
	return { start: Number(start[1]), cards, sheet: readSheet(lines, lang) };
}

/** The visible text, line by line; Khmer digits as the others. */
export function linesOf(html: string): readonly string[] {
	return html
		.replace(/<!--[\s\S]*?-->|<(svg|style|script|title)[\s\S]*?<\/\1>/g, '')
		.replace(/\s+/g, ' ')
		.replace(/<\/?(p|div|li|ol|ul|h[1-6]|section|article|main|header|table|tr|td|th|figure|button|a)\b[^>]*>/g, '\n')
		.replace(/<[^>]+>/g, '')
		.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!)
		.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
		.split('\n')
		.map((line) => line.replace(/ +/g, ' ').trim())
		.filter(Boolean);
}

function readCard(lines: readonly string[], lang: Lang): PaperCard {
	const w = words[lang];
	const found = (pattern: RegExp) => lines.map((line) => pattern.exec(line)).find(Boolean) ?? null;
	const head = lines
		.slice(0, 2)
		.map((line) => /^(\d+) (.+)$/.exec(line))
		.find(Boolean);
	if (!head) throw new Error(`A card without a number: ${lines.slice(0, 2).join(' / ')}`);
	const title = head[2]!;
	const from = found(w.from);
	const back = found(w.back);
	const keeper = found(w.keeper);
	const go = found(w.go);
	if (title.startsWith(w.stop) && !back) throw new Error(`Card ${head[1]} stops the story, and names no card to go back to.`);
	return {
		number: Number(head[1]),
		kind: from ? 'consequence' : title === w.turn ? 'turn' : lines[0]!.startsWith(w.end) ? 'ending' : 'scene',
		title,
		text: lines.join('').replace(/\s/g, ''),
		answers: lines.flatMap((line) => {
			const one = answer.exec(line);
			return one ? [{ letter: one[1]!, label: one[2]!, card: Number(one[3]) }] : [];
		}),
		from: from && { card: Number(from[1]), letter: from[2]! },
		back: back && Number(back[1]),
		strokes: keeper && keeper[1] !== w.nothing ? keeper[1]!.split(' · ').map((text) => readStroke(text, lang)) : [],
		onward: go
			? [{ when: [], card: Number(go[1]) }]
			: lines.flatMap((line) => {
					const one = w.back.test(line) ? null : w.line.exec(line);
					return one
						? [{ when: one[1] === w.otherwise ? [] : one[1]!.split(' · ').map((text) => readMark(text, lang)), card: Number(one[2]) }]
						: [];
				})
	};
}

function readStroke(text: string, lang: Lang): PaperStroke {
	const w = words[lang];
	const moved = /^(\S+) ([+−])(\d+)$/.exec(text);
	if (moved) return { sign: moved[1]!, by: moved[2] === '+' ? Number(moved[3]) : -Number(moved[3]) };
	const tick = w.tick.exec(text);
	if (tick) return { sign: tick[1]!, to: 1 };
	const untick = w.untick.exec(text);
	if (untick) return { sign: untick[1]!, to: 0 };
	throw new Error(`The keeper can't tell what "${text}" means.`);
}

function readMark(text: string, lang: Lang): PaperMark {
	const w = words[lang];
	const asked: readonly (readonly [RegExp, (n: number) => (box: number) => boolean])[] = [
		[w.unticked, () => (box) => box === 0],
		[w.ticked, () => (box) => box === 1],
		[w.least, (n) => (box) => box >= n],
		[w.most, (n) => (box) => box <= n],
		[w.just, (n) => (box) => box === n],
		[w.other, (n) => (box) => box !== n]
	];
	for (const [pattern, holds] of asked) {
		const one = pattern.exec(text);
		if (one) return { sign: one[1]!, holds: holds(Number(one[2])) };
	}
	throw new Error(`The keeper can't tell what "${text}" asks.`);
}

function readSheet(lines: readonly string[], lang: Lang): readonly PaperRow[] {
	const w = words[lang];
	const rows: { sign: string; boxes: number[]; from: number; ticked: boolean }[] = [];
	for (const line of lines.slice(lines.findIndex((one) => one.startsWith(w.sheet)) + 1)) {
		const box = /^(−?\d+)( .+)?$/.exec(line);
		const single = /^(\S+)( ✓)?$/.exec(line);
		if (single && sign.test(single[1]!)) rows.push({ sign: single[1]!, boxes: [], from: 0, ticked: Boolean(single[2]) });
		else if (box && rows.length > 0) {
			const row = rows.at(-1)!;
			row.boxes.push(Number(box[1]!.replace('−', '-')));
			if (box[2]?.trim() === w.first) row.from = row.boxes.at(-1)!;
		} else if (rows.length > 0) break;
	}
	return rows.map(({ sign, boxes, from, ticked }) =>
		boxes.length > 0
			? { sign, least: Math.min(...boxes), most: Math.max(...boxes), from, single: false }
			: { sign, least: 0, most: 1, from: ticked ? 1 : 0, single: true }
	);
}

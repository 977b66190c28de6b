/** A condition in the form a tired person can check: lines of marks, each line true when all its marks are so. */
import type { Condition } from '../../scenario/shape.ts';

export type PaperMark =
	| { readonly sign: string; readonly is: 'least' | 'most' | 'just' | 'other'; readonly n: number }
	| { readonly sign: string; readonly ticked: boolean };

type Lines = readonly (readonly PaperMark[])[];

/** The lines of a condition: it holds when one of them does. No condition at all is one line without marks. */
export function allOf(condition: Condition | undefined, signs: ReadonlyMap<string, string>): Lines {
	return condition ? lines(condition, true, signs).map(once) : [[]];
}

function lines(condition: Condition, wanted: boolean, signs: ReadonlyMap<string, string>): Lines {
	switch (condition[0]) {
		case 'not':
			return lines(condition[1], !wanted, signs);
		case 'and':
		case 'or': {
			const parts = condition.slice(1).map((part) => lines(part as Condition, wanted, signs));
			// "Not both" is "not the one, or not the other".
			return (condition[0] === 'and') === wanted ? parts.reduce(each, [[]]) : parts.flat();
		}
		case 'is':
			return [[{ sign: signs.get(condition[1])!, ticked: wanted }]];
		default:
			return [[compared(signs.get(condition[1])!, condition[0], condition[2], wanted)]];
	}
}

/** Every line of the one together with every line of the other. */
const each = (some: Lines, others: Lines): Lines => some.flatMap((line) => others.map((other) => [...line, ...other]));

function compared(sign: string, comparison: '>=' | '<=' | '>' | '<' | '=', n: number, wanted: boolean): PaperMark {
	if (comparison === '=') return { sign, is: wanted ? 'just' : 'other', n };
	const least = (comparison === '>=' || comparison === '>') === wanted;
	// "More than 4" is "5 or more"; what is not 5 or more is 4 or less.
	const strict = (comparison === '>' || comparison === '<') === wanted;
	return { sign, is: least ? 'least' : 'most', n: strict ? n + (least ? 1 : -1) : n };
}

function once(line: readonly PaperMark[]): readonly PaperMark[] {
	const seen = new Set<string>();
	return line.filter((mark) => {
		const name = JSON.stringify(mark);
		return seen.size < seen.add(name).size;
	});
}

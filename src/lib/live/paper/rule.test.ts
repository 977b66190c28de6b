import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../../scenario/condition.ts';
import type { Condition } from '../../scenario/shape.ts';
import { allOf, type PaperMark } from './rule.ts';

const signs = new Map([
	['trust', '○'],
	['safety', '△'],
	['alerted', '●'],
	['leak', '▲']
]);
const lines = (condition: Condition): readonly string[] =>
	allOf(condition, signs).map((line) =>
		line.map((mark) => ('is' in mark ? `${mark.sign} ${mark.is} ${mark.n}` : `${mark.sign} ${mark.ticked}`)).join(', ')
	);

describe('a condition as lines in which everything must be so', () => {
	test.each<[string, Condition, readonly string[]]>([
		['a bound', ['>=', 'trust', 5], ['○ least 5']],
		['more than is so much or more', ['>', 'trust', 4], ['○ least 5']],
		['not so much is less', ['not', ['>=', 'trust', 5]], ['○ most 4']],
		['both stand in one line', ['and', ['is', 'leak'], ['<=', 'safety', 4]], ['▲ true, △ most 4']],
		[
			'either has a line of its own',
			['or', ['is', 'leak'], ['and', ['is', 'alerted'], ['<=', 'safety', 4]]],
			['▲ true', '● true, △ most 4']
		],
		['not both: one is not', ['not', ['and', ['is', 'leak'], ['is', 'alerted']]], ['▲ false', '● false']],
		['the same said twice stands once', ['and', ['is', 'leak'], ['is', 'leak']], ['▲ true']]
	])('%s', (_, condition, expected) => expect(lines(condition)).toEqual(expected));

	test('holds exactly when one of its lines does', () => {
		const part: fc.Arbitrary<Condition> = fc.oneof(
			fc.tuple(fc.constantFrom('>=', '<=', '>', '<', '='), fc.constantFrom('trust', 'safety'), fc.integer({ min: 0, max: 10 })),
			fc.tuple(fc.constant('is'), fc.constantFrom('alerted', 'leak'))
		);
		const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
			condition: fc.oneof(
				{ maxDepth: 3 },
				part,
				fc.tuple(fc.constant('not'), tie('condition')),
				fc.tuple(fc.constantFrom('and', 'or'), tie('condition'), tie('condition')) as fc.Arbitrary<Condition>
			) as fc.Arbitrary<Condition>
		}));
		const facts = fc.record({ trust: fc.nat(10), safety: fc.nat(10), alerted: fc.boolean(), leak: fc.boolean() });
		fc.assert(
			fc.property(condition, facts, (asked, known) => {
				const boxes: Readonly<Record<string, number | boolean>> = {
					'○': known.trust,
					'△': known.safety,
					'●': known.alerted,
					'▲': known.leak
				};
				const isSo = (mark: PaperMark): boolean => {
					if ('ticked' in mark) return boxes[mark.sign] === mark.ticked;
					const n = Number(boxes[mark.sign]);
					return { least: n >= mark.n, most: n <= mark.n, just: n === mark.n, other: n !== mark.n }[mark.is];
				};
				expect(allOf(asked, signs).some((line) => line.every(isSo))).toBe(holds(asked, known));
			}),
			{ numRuns: 2000 }
		);
	});
});

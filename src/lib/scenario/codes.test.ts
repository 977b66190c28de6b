import { describe, expect, it } from 'vitest';
import { coreScenarios, recognisingSigns } from '../../../tests/support/core-scenarios.ts';
import { checkCodes, codeLength, codeOf, decodeWay, encodeWay } from './codes.ts';
import { prove } from './proof.ts';

const { longestWay } = prove(recognisingSigns);

describe('short codes', () => {
	it.each(coreScenarios)('no two choices of $id share one', (shape) => expect(checkCodes(shape)).toEqual([]));

	it('a code that stands for two choices is a finding', () => {
		const found = checkCodes(recognisingSigns, ({ choice }) => choice);
		expect(found[0]).toMatchObject({ code: 'scenario.code_collision', scene: 'rs2', choice: 'a' });
	});

	it('a way comes back as it went', () => expect(decodeWay(recognisingSigns, encodeWay(longestWay))).toEqual(longestWay));

	it('the longest way takes few characters', () => expect(encodeWay(longestWay)).toHaveLength(longestWay.length * codeLength));

	it('does not depend on where a choice stands', () => {
		const turned = { ...recognisingSigns, scenes: recognisingSigns.scenes.toReversed() };
		expect(decodeWay(turned, encodeWay(longestWay))).toEqual(longestWay);
	});

	it('a way is read up to the first code that is none', () => {
		const torn = encodeWay(longestWay.slice(0, 2)) + '????' + encodeWay(longestWay.slice(3));
		expect(decodeWay(recognisingSigns, torn)).toEqual(longestWay.slice(0, 2));
		expect(decodeWay(recognisingSigns, encodeWay(longestWay).slice(0, -1))).toEqual(longestWay.slice(0, -1));
	});

	it('the codes of ids that were renamed are still read', () => {
		const was = { entrance: 'rs1', 'entrance/privately': 'rs1/a' };
		const old = [
			{ scene: 'entrance', choice: 'privately' },
			{ scene: 'entrance', choice: 'b' }
		];
		expect(decodeWay(recognisingSigns, old.map(codeOf).join(''), was)).toEqual([
			{ scene: 'rs1', choice: 'a' },
			{ scene: 'rs1', choice: 'b' }
		]);
	});
});

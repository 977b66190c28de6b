import { expect, test } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { lettered } from '../lettered.ts';
import type { Report, ReportVisit } from '../report.ts';
import { beside } from './beside.ts';
import type { ToldScenario } from './rows.ts';

const told = {
	shape: recognisingSigns,
	words: { scenes: { rs1: { title: ['The door'], choices: {} }, rs2: { title: ['The mother'], choices: {} } } }
} as unknown as ToldScenario;
const [a, b] = lettered(recognisingSigns, 'rs1') as [string, string];
const visit = (more: Partial<ReportVisit>): ReportVisit => ({
	scene: 'rs1',
	parent: null,
	whatIf: null,
	followed: null,
	rounds: [],
	...more
});
const report = (...visits: ReportVisit[]): Report => ({ scenario: 'm/s', day: '2026-11-24', visits });
const votes = (counts: Record<string, number> | null) => ({ votes: counts, hands: null });

test('each decision has both rooms, with their first and second vote and what they followed', () => {
	const first = report(visit({ followed: a, rounds: [votes({ [a]: 7 }), votes({ [a]: 2, [b]: 5 })] }));
	const second = report(visit({ followed: b, rounds: [votes({ [b]: 9 })] }), visit({ scene: 'rs2', parent: 0 }));
	const found = beside(first, second, told);
	expect(found.map(({ scene, title }) => [scene, title])).toEqual([
		['rs1', 'The door'],
		['rs2', 'The mother']
	]);
	expect(found[0]!.answers.map(({ id }) => id)).toEqual(lettered(recognisingSigns, 'rs1'));
	expect(found[0]!.sides).toEqual([
		{ votes: [{ [a]: 7 }, { [a]: 2, [b]: 5 }], followed: a, by: 'facilitator' },
		{ votes: [{ [b]: 9 }, null], followed: b, by: 'room' }
	]);
	expect(found[1]!.sides[0]).toBeNull();
});

test('what a room took back or only looked at is not beside its way, and a hidden vote stays hidden', () => {
	const room = report(
		visit({ followed: a, rounds: [votes({ [a]: 7 })] }),
		visit({ instead: 0, followed: b, rounds: [votes(null)] }),
		visit({ whatIf: 1, rounds: [votes({ [a]: 8 })] })
	);
	expect(beside(room, report(), told)).toMatchObject([{ scene: 'rs1', sides: [{ votes: [null, null], followed: b }, null] }]);
});

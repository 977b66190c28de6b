import { expect, test } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/core-scenarios.ts';
import { translator } from '../../i18n/translate.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import { csv } from '../csv.ts';
import { lettered } from '../frame.ts';
import type { Report, ReportVisit } from '../report.ts';
import { answersOf, rows, titleOf, type ToldScenario } from './rows.ts';

const t = en.lead;
const say = translator<'lead'>(en.lead, 'en');
const told: ToldScenario = {
	shape: recognisingSigns,
	words: {
		title: ['Signs'],
		role: [],
		note: [],
		person: [],
		speakers: {},
		scenes: { rs1: { title: ['The door'], text: [], care: {}, choices: {} } }
	}
};
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
const body = (...visits: ReportVisit[]) => rows(report(...visits), told, say).slice(3);

test('answers stand in the order of their letters, the same as on the wall', () => {
	expect(answersOf(visit({}), told).map(({ id, letter }) => [id, letter])).toEqual(
		lettered(recognisingSigns, 'rs1').map((id, n) => [id, `${'កខគឃងច'[n]} ${'ABCDEF'[n]}`])
	);
});

test('every answer has a row in each round, also one that nobody chose', () => {
	const found = body(visit({ followed: a, rounds: [{ votes: { [a]: 7 }, hands: null }] }));
	expect(found).toHaveLength(4);
	expect(found[0]).toEqual([1, 1, 'The door', 1, t.votes, 'ក A', a, 7, t.yes]);
	expect(found[1]).toEqual([1, 1, 'The door', 1, t.votes, 'ខ B', b, 0, '']);
});

test('votes and hands of one round stand apart', () => {
	const found = body(visit({ rounds: [{ votes: { [a]: 7 }, hands: { [b]: 9 } }] }));
	expect(found.map((row) => [row[4], row[7]])).toEqual([
		[t.votes, 7],
		[t.votes, 0],
		[t.votes, 0],
		[t.votes, 0],
		[t.hands, 0],
		[t.hands, 9],
		[t.hands, 0],
		[t.hands, 0]
	]);
});

test('hands of a round without phones are told', () => {
	const found = body(visit({ rounds: [{ votes: null, hands: { [a]: 9 } }] }));
	expect(found.map((row) => [row[4], row[7]])).toEqual([9, 0, 0, 0].map((n) => [t.hands, n]));
});

test('a round of few has one row that says why it is empty, and no count', () => {
	expect(body(visit({ rounds: [{ votes: null, hands: null }] }))).toEqual([[1, 1, 'The door', 1, t.few, '', '', null, '']]);
});

test('a choice without a vote is told as the way that was taken', () => {
	expect(body(visit({ followed: b }))).toEqual([[1, 1, 'The door', null, t.reportNone, 'ខ B', b, null, t.yes]]);
});

test('a what-if is another way, and keeps the number of its decision', () => {
	const round = { votes: { [a]: 5 }, hands: null };
	const found = body(
		visit({ rounds: [round] }),
		visit({ scene: 'rs2', parent: 0, rounds: [round] }),
		visit({ scene: 'rs2', parent: 0, whatIf: 1, rounds: [round] })
	);
	expect([...new Set(found.map((row) => `${row[0]} ${row[1]}`))]).toEqual(['1 1', '1 2', '2 2']);
});

test('a scene the course no longer has keeps its counts', () => {
	const gone = visit({ scene: 'old-scene', followed: 'x', rounds: [{ votes: { y: 6 }, hands: null }] });
	expect(titleOf('old-scene', told)).toBe('old-scene');
	expect(body(gone).map((row) => [row[6], row[7], row[8]])).toEqual([
		['y', 6, ''],
		['x', 0, t.yes]
	]);
});

test('M3: the file says the day, the scenario and the most votes of a round, and not how many could have voted', () => {
	// As reports of before were written down.
	const before = { seats: 12 };
	const text = csv(rows({ ...report(visit({ rounds: [{ votes: { [a]: 7 }, hands: null, ...before }] })), ...before }, told, say));
	expect(text.split('\r\n')[0]).toBe(`\uFEFF2026-11-24,m/s,"${t.reportSeats}",7`);
	expect(text).not.toContain('12');
	expect(text.split('\r\n')[2]).toMatch(/^Way,Decision,Scene,/);
});

test('the way that was followed is told, also where fewer than five answered', () => {
	const found = body(visit({ followed: b, rounds: [{ votes: null, hands: null }] }));
	expect(found.map((row) => row.slice(3))).toEqual([
		[1, t.few, '', '', null, ''],
		[null, '', 'ខ B', b, null, t.yes]
	]);
});

test('an answer that the course has no more keeps its row and its count', () => {
	const found = body(visit({ followed: 'old', rounds: [{ votes: { [a]: 2, old: 6 }, hands: null }] }));
	expect(found.reduce((sum, row) => sum + Number(row[7]), 0)).toBe(8);
	expect(found.at(-1)?.slice(5)).toEqual(['', 'old', 6, t.yes]);
});

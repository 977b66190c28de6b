import { expect, test } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { csv } from '../csv.ts';
import { lettered } from '../lettered.ts';
import type { Report, ReportVisit } from '../report.ts';
import { answersOf, rows, titleOf, waysTold, type ToldScenario } from './rows.ts';

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
/** Without the day, the scenario and the label, which stand in every row, and without the columns that came later. */
const body = (...visits: ReportVisit[]) =>
	rows(report(...visits), told)
		.slice(1)
		.map((row) => row.slice(3, 15));
/** What the columns of this name say, each thing once. */
const column = (name: string, ...visits: ReportVisit[]) => {
	const [head, ...others] = rows(report(...visits), told);
	return [...new Set(others.map((row) => row[head!.indexOf(name)]))];
};

test('new columns come last: the others stand where they stood', () => {
	expect(rows(report(), told)[0]).toEqual(
		['day,scenario,label,way,kind,decision,scene,scene_title,round,by,letter,choice,answer,count,followed', 'followed_by', 'what_if']
			.join(',')
			.split(',')
	);
});

test.each<[string, Partial<ReportVisit>, string]>([
	['the room', { followed: a, rounds: [{ votes: { [a]: 7 }, hands: null }] }, 'room'],
	['the facilitator at a tie', { followed: a, rounds: [{ votes: { [a]: 4, [b]: 4 }, hands: null }] }, 'facilitator'],
	['the facilitator without a vote', { followed: a }, 'facilitator'],
	['the facilitator where the numbers are hidden', { followed: a, rounds: [{ votes: null, hands: null }] }, 'facilitator'],
	['nobody', { rounds: [{ votes: { [a]: 7 }, hands: null }] }, '']
])('who decided is told, as the report page does: %s', (_, more, by) => {
	expect(column('followed_by', visit(more)).filter((cell) => cell !== '')).toEqual(by === '' ? [] : [by]);
});

test('a “what if” has the number that it has on the screens', () => {
	const found = column(
		'what_if',
		visit({ followed: a }),
		visit({ whatIf: 0, followed: b }),
		visit({ instead: 0 }),
		visit({ whatIf: 0, followed: a })
	);
	expect(found).toEqual([null, 1, 2]);
});

test('answers stand in the order of their letters, the same as on the wall', () => {
	expect(answersOf(visit({}), told).map(({ id, letter }) => [id, letter])).toEqual(
		lettered(recognisingSigns, 'rs1').map((id, n) => [id, `${'កខគឃងច'[n]} ${'ABCDEF'[n]}`])
	);
});

test('every answer has a row in each round, also one that nobody chose', () => {
	const found = body(visit({ followed: a, rounds: [{ votes: { [a]: 7 }, hands: null }] }));
	expect(found).toHaveLength(4);
	expect(found[0]).toEqual([1, 'way', 1, 'rs1', 'The door', 1, 'votes', 'ក A', a, a, 7, 1]);
	expect(found[1]).toEqual([1, 'way', 1, 'rs1', 'The door', 1, 'votes', 'ខ B', b, b, 0, 0]);
});

test('votes and hands of one round stand apart', () => {
	const found = body(visit({ rounds: [{ votes: { [a]: 7 }, hands: { [b]: 9 } }] }));
	expect(found.map((row) => [row[6], row[10]])).toEqual([
		['votes', 7],
		['votes', 0],
		['votes', 0],
		['votes', 0],
		['hands', 0],
		['hands', 9],
		['hands', 0],
		['hands', 0]
	]);
});

test('hands of a round without phones are told', () => {
	const found = body(visit({ rounds: [{ votes: null, hands: { [a]: 9 } }] }));
	expect(found.map((row) => [row[6], row[10]])).toEqual([9, 0, 0, 0].map((n) => ['hands', n]));
});

test('a round of few has one row that says why it is empty, and no count', () => {
	expect(body(visit({ rounds: [{ votes: null, hands: null }] }))).toEqual([
		[1, 'way', 1, 'rs1', 'The door', 1, 'hidden', '', '', '', null, 0]
	]);
});

test('a choice without a vote is told as the way that was taken', () => {
	expect(body(visit({ followed: b }))).toEqual([[1, 'way', 1, 'rs1', 'The door', null, 'no_vote', 'ខ B', b, b, null, 1]]);
});

test('a what-if is another way, and keeps the number of its decision', () => {
	const round = { votes: { [a]: 5 }, hands: null };
	const found = body(
		visit({ rounds: [round] }),
		visit({ scene: 'rs2', parent: 0, rounds: [round] }),
		visit({ scene: 'rs2', parent: 0, whatIf: 1, rounds: [round] })
	);
	expect([...new Set(found.map((row) => `${row[0]} ${row[1]} ${row[2]}`))]).toEqual(['1 way 1', '1 way 2', '2 what_if 2']);
});

test('a what-if in which nothing was asked or chosen is left out of page and table, and takes no number from those after it', () => {
	const round = { votes: { [a]: 5 }, hands: null };
	const all = [
		visit({ followed: a, rounds: [round] }),
		visit({ whatIf: 0 }),
		visit({ whatIf: 0, rounds: [{ votes: null, hands: null }] }),
		visit({ whatIf: 0, followed: b })
	];
	expect(waysTold(report(...all)).map(({ kind, stages }) => [kind, stages[0]!.visit])).toEqual([
		['way', 0],
		['whatIf', 2],
		['whatIf', 3]
	]);
	expect([...new Set(body(...all).map((row) => `${row[0]} ${row[1]} ${row[6]}`))]).toEqual([
		'1 way votes',
		'2 what_if hidden',
		'3 what_if no_vote'
	]);
	// The way of the room is told, also where the room did nothing on it.
	expect(waysTold(report(visit({})))).toHaveLength(1);
});

test('a decision at which nobody was asked and nothing was chosen has a row, as it has its place on the page', () => {
	expect(body(visit({}))).toEqual([[1, 'way', 1, 'rs1', 'The door', null, 'no_vote', '', '', '', null, 0]]);
	expect(body(visit({ scene: 'an-ending' }))).toEqual([]);
});

test('a scene the course no longer has keeps its counts', () => {
	const gone = visit({ scene: 'old-scene', followed: 'x', rounds: [{ votes: { y: 6 }, hands: null }] });
	expect(titleOf('old-scene', told)).toBe('old-scene');
	expect(body(gone).map((row) => [row[8], row[10], row[11]])).toEqual([
		['y', 6, 0],
		['x', 0, 1]
	]);
});

test('M3: every row says the day and the scenario, and none how many could have voted', () => {
	// As reports of before were written down.
	const before = { seats: 12 };
	const text = csv(rows({ ...report(visit({ rounds: [{ votes: { [a]: 7 }, hands: null, ...before }] })), ...before }, told));
	const [head, ...others] = text.trimEnd().split('\r\n');
	expect(head).toMatch(/^\uFEFFday,scenario,label,way,kind,decision,scene,/);
	expect(others).toHaveLength(4);
	for (const row of others) expect(row).toMatch(/^2026-11-24,m\/s,,1,way,1,rs1,/);
	expect(text).not.toMatch(/\b12\b/);
});

test('every row says which group it was, where one was picked', () => {
	const all = rows(report(visit({ rounds: [{ votes: { [a]: 7 }, hands: null }] })), told, 'group-3');
	expect(all[0]![2]).toBe('label');
	expect(new Set(all.slice(1).map((row) => row[2]))).toEqual(new Set(['group-3']));
});

test('in two languages only titles and answers differ: what they are joined by stands in both', () => {
	const other: ToldScenario = { ...told, words: { ...told.words, scenes: { rs1: { title: ['ទ្វារ'], text: [], care: {}, choices: {} } } } };
	const one = report(visit({ followed: a, rounds: [{ votes: { [a]: 7 }, hands: null }] }), visit({ instead: 0, followed: b }));
	const keys = (as: ToldScenario) => rows(one, as).map((row) => row.filter((_, n) => n !== 7 && n !== 12));
	expect(keys(other)).toEqual(keys(told));
	expect(new Set(rows(one, told).map((row) => row[4]))).toEqual(new Set(['kind', 'way', 'taken_back']));
});

test('the way that was followed is told, also where fewer than five answered', () => {
	const found = body(visit({ followed: b, rounds: [{ votes: null, hands: null }] }));
	expect(found.map((row) => row.slice(5))).toEqual([
		[1, 'hidden', '', '', '', null, 0],
		[null, 'hidden', 'ខ B', b, b, null, 1]
	]);
});

test('an answer that the course has no more keeps its row and its count', () => {
	const found = body(visit({ followed: 'old', rounds: [{ votes: { [a]: 2, old: 6 }, hands: null }] }));
	expect(found.reduce((sum, row) => sum + Number(row[10]), 0)).toBe(8);
	expect(found.at(-1)?.slice(7)).toEqual(['', 'old', 'old', 6, 1]);
});

import { describe, expect, test } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { courseScenarios } from '../../../../tests/support/course/course-scenarios.ts';
import { plainStart, plainStep, type PlainState } from '../../../../tests/support/pages/plain.ts';
import { seeded } from '../../base/random.ts';
import { frame } from '../frame.ts';
import { lettered } from '../lettered.ts';
import { report, type Report } from '../report.ts';
import { after, beginSession, sessionMachine, sessionOf, type Command, type Session } from '../session.ts';
import type { SessionEvent } from '../session-events.ts';
import { goingBack } from '../server-marks.ts';
import type { ScenarioShape } from '../../scenario/shape.ts';
import type { Counts } from '../tally.ts';
import { emptyBlock, entered, left, type EntryBlock } from './entry.ts';

const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
const mostOf = (counts: Counts): string | undefined => {
	const most = Object.keys(counts).filter((id) => counts[id] === Math.max(...Object.values(counts)));
	return totalOf(counts) >= 5 && most.length === 1 ? most[0] : undefined;
};
function decide(shape: ScenarioShape, now: PlainState, choice: string): PlainState {
	const scene = now.value;
	let next = plainStep(shape, now, { type: 'choose', scene, choice });
	while (next.value.includes('/')) next = plainStep(shape, next, { type: 'continue', scene });
	return next;
}

/** What the server makes of the commands, in a room where nobody votes by phone. */
const session = (shape: ScenarioShape, commands: readonly Command[]): Session => {
	const machine = sessionMachine(shape);
	return sessionOf(
		commands.reduce((now, command) => {
			const event =
				command.do === 'reveal'
					? { do: 'reveal', counts: {} }
					: command.do === 'rewind'
						? goingBack(sessionOf(now), command.visit)
						: command;
			const next = after(machine, now, event as never);
			if (!next) throw new Error(`no place for ${command.do} in ${sessionOf(now).phase}`);
			return next;
		}, beginSession(machine))
	);
};
const head = { scenario: 'm/s', day: '2026-11-25' };
const reported = (shape: ScenarioShape, sheet: readonly EntryBlock[]): Report['visits'] => {
	const { commands } = entered(shape, sheet);
	if (!commands) throw new Error('something is in the way');
	return report(head, session(shape, commands)).visits;
};

const block = (
	first: EntryBlock['first'],
	second: EntryBlock['second'],
	followed: string | null = null,
	back: number | null = null
): EntryBlock => ({
	first,
	second,
	followed,
	back
});
const [door] = recognisingSigns.scenes;
const clear = { a: 9, b: 2, c: 1, d: 0 };
const tie = { a: 4, b: 4, c: 0, d: 0 };
const few = { a: 3, b: 1, c: 0, d: 0 };

describe('a block of the tally sheet', () => {
	test.each<[string, EntryBlock, object]>([
		['the letter with most hands is followed', block(tie, clear), { followed: 'a', leading: 'a', trouble: null, few: [] }],
		['hands that were counted once', block(clear, null), { followed: 'a', trouble: null }],
		['equal hands need the letter from the sheet', block(clear, tie), { leading: null, trouble: 'unsaid' }],
		['equal hands, and the letter is there', block(clear, tie, 'b'), { followed: 'b', trouble: null }],
		['fewer than five hands decide nothing', block(few, null), { trouble: 'unsaid', few: ['first'] }],
		['fewer than five hands, and the letter is there', block(few, few, 'b'), { followed: 'b', trouble: null, few: ['first', 'second'] }],
		['no hands were counted', block(null, null, 'd'), { followed: 'd', trouble: null }],
		['nothing is written', emptyBlock, { trouble: 'unsaid' }],
		['another letter than most hands', block(clear, null, 'b'), { trouble: 'against' }],
		['only second hands', block(null, clear), { trouble: 'first' }]
	])('%s', (_, one, expected) => {
		expect(entered(recognisingSigns, [one]).blocks).toMatchObject([{ scene: door!.id, ...expected }]);
	});

	test('what is in the way holds back everything', () => {
		expect(entered(recognisingSigns, [block(clear, null), block(tie, tie)])).toMatchObject({ then: null, commands: null });
	});
});

describe('what was entered is the report', () => {
	test('counts by hand, the way, and nothing of phones', () => {
		expect(reported(recognisingSigns, [block(tie, clear), block(few, null, 'c')])).toEqual([
			{
				scene: 'rs1',
				parent: null,
				whatIf: null,
				followed: 'a',
				sealed: true,
				rounds: [
					{ votes: null, hands: tie },
					{ votes: null, hands: clear }
				]
			},
			{ scene: 'rs2', parent: 0, whatIf: null, followed: 'c', rounds: [{ votes: null, hands: null, fewHands: true }] }
		]);
	});

	test('a group that went back from a stop has gone on from there, with both counts', () => {
		const stopped = { a: 1, b: 0, c: 8, d: 0 };
		expect(reported(recognisingSigns, [block(stopped, null, 'c', 0), block(clear, null), emptyBlock].slice(0, 2))).toMatchObject([
			{ scene: 'rs1', followed: 'c', whatIf: null, rounds: [{ hands: stopped }] },
			{ scene: 'rs1', followed: 'a', whatIf: null, instead: 0, parent: null, rounds: [{ hands: clear }] }
		]);
	});

	test('a group that stopped in the middle has come no further than it did', () => {
		const { then, commands } = entered(recognisingSigns, [block(clear, null)]);
		expect(then).toEqual({ kind: 'decision', scene: 'rs2' });
		expect(session(recognisingSigns, commands!)).toMatchObject({ phase: 'ended', visits: [{ scene: 'rs1' }] });
	});

	test('numbers typed for another scene are not taken for those of this one', () => {
		const { blocks, commands } = entered(recognisingSigns, [block({ a: 9, elsewhere: 4 }, { elsewhere: 9 }, 'elsewhere')]);
		expect(blocks).toMatchObject([{ followed: 'a', trouble: null }]);
		expect(commands).toContainEqual({ do: 'hand', counts: { a: 9, b: 0, c: 0, d: 0 } });
	});

	test('an empty sheet is a session that was begun and ended', () => {
		expect(entered(recognisingSigns, [])).toMatchObject({ blocks: [], then: { kind: 'decision', scene: 'rs1' } });
	});

	test.each(courseScenarios.map((shape) => [shape.id, shape] as const))(
		'on ways by chance, to the end and back again (%s)',
		(_, shape) => {
			const random = seeded(4);
			const upTo = (n: number): number => Math.floor(random() * n);
			for (let way = 0; way < 8; way++) {
				const sheet: EntryBlock[] = [];
				const expected: { scene: string; followed: string; hands: readonly Counts[] }[] = [];
				/** The story as it stood at each block. */
				const stood: PlainState[] = [];
				for (let now = plainStart(shape); now.end === undefined;) {
					const letters = lettered(shape, now.value);
					const hands = [0, 1].slice(upTo(3)).map(() => Object.fromEntries(letters.map((id) => [id, upTo(8)])));
					const followed = mostOf(hands.at(-1) ?? {}) ?? letters[upTo(letters.length)]!;
					stood.push(now);
					const back = sheet.length < 20 && random() < 0.1 ? upTo(stood.length) : null;
					sheet.push(block(hands[0] ?? null, hands[1] ?? null, followed, back));
					expected.push({ scene: now.value, followed, hands: hands.map((one) => (totalOf(one) < 5 ? null : one)) as readonly Counts[] });
					now = back === null ? decide(shape, now, followed) : stood[back]!;
				}
				const visits = reported(shape, sheet);
				const decided = visits.flatMap(({ scene, followed, rounds }) =>
					followed ? [{ scene, followed, hands: rounds.map((one) => one.hands) }] : []
				);
				expect(decided).toEqual(expected);
				expect(visits.at(-1)?.followed).toBeNull();
				expect(visits.flatMap(({ rounds }) => rounds).every(({ votes }) => votes === null)).toBe(true);
			}
		},
		30_000
	);
});

describe('what is left to send', () => {
	const { commands } = entered(recognisingSigns, [block(tie, clear), block(clear, null)]);
	const at = (n: number, sent = commands!) => frame(recognisingSigns, head.scenario, session(recognisingSigns, sent.slice(0, n)), n, 0);

	test('after a power cut, at every place, is the rest', () => {
		for (let n = 0; n <= commands!.length; n++) expect(left(recognisingSigns, commands!, at(n))).toEqual(commands!.slice(n));
	});

	test.each<[string, readonly SessionEvent[]]>([
		['taken back', [{ do: 'welcome' }, { do: 'undo' }]],
		['of no matter to the sheet', [{ do: 'lock' }]]
	])('in a session in which something was pressed that was %s, is all of it, and wherever it broke off the rest', (_, pressed) => {
		for (let n = 0; n <= commands!.length; n++)
			expect(left(recognisingSigns, commands!, { ...at(n), seq: pressed.length + n }), String(n)).toEqual(commands!.slice(n));
	});

	test.each<[string, readonly EntryBlock[]]>([
		['other numbers', [block(tie, { ...clear, a: 10 })]],
		['another letter', [block(tie, tie, 'b')]],
		['a session that went further', [block(tie, clear), block(clear, null), block(clear, null)]]
	])('in a session with %s, is not said', (_, sheet) => {
		const other = entered(recognisingSigns, sheet).commands!;
		expect(left(recognisingSigns, commands!, at(other.length, other))).toBeNull();
	});
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moves, played, quizzes } from '../../../tests/support/quizzes.ts';
import { replayQuiz as replayOfMachine } from './oracle-replay.ts';
import { replayQuiz } from './replay.ts';

it('the reducer stands where the machine stands, after any events of any quiz', () => {
	fc.assert(
		fc.property(quizzes, fc.nat(), moves, (shape, seed, list) => {
			const { events, strays } = played(shape, seed, list);
			for (const one of [events, ...strays]) expect(replayQuiz(shape, seed, one)).toStrictEqual(replayOfMachine(shape, seed, one));
		}),
		{ numRuns: Number(process.env.RUNS ?? 2000) }
	);
}, 3_600_000);

import { expect, test } from 'vitest';
import { recognisingSigns } from '../../../tests/support/course/core-scenarios.ts';
import { lettered } from './lettered.ts';
import { leavingVote } from './server-marks.ts';
import { after, replaySession, sessionMachine, sessionOf, type SessionEvent } from './session.ts';
import { said } from './tally.ts';

const machine = sessionMachine(recognisingSigns);
const run = (...events: SessionEvent[]) => replaySession(machine, [{ do: 'begin' }, { do: 'open' }, ...events]);
const [first, second] = lettered(recognisingSigns, sessionOf(run()).visits[0]!.scene) as [string, string];
const closed = leavingVote({ do: 'reveal', counts: { [first]: 6, [second]: 2 } });

test('power that fails between an open vote and where the room goes from it leaves what the room decided: no other answer is followed', () => {
	expect(after(machine, run(closed), { do: 'follow', choice: second })).toBeUndefined();
	expect(sessionOf(run(closed, { do: 'follow' })).visits[0]).toMatchObject({ followed: first });
});

test.each<[string, SessionEvent[], boolean]>([
	['where the room went from it', [{ do: 'debrief' }], true],
	['in a pause', [{ do: 'debrief' }, { do: 'pause' }], true],
	['at the next step', [{ do: 'debrief' }, { do: 'show', is: 'help', step: true }], false],
	['in another decision, which is decided anew', [{ do: 'rewind', visit: 0, instead: true }], true],
	['once that is voted on', [{ do: 'rewind', visit: 0, instead: true }, { do: 'open' }], false],
	['at the end', [{ do: 'end' }], false]
])('whether the numbers of a vote that was left are still unseen: %s', (_, events, unseen) => {
	expect(sessionOf(run(closed, ...events)).visits[0]!.rounds[0]!.unseen === true).toBe(unseen);
});

test('hands can be undone, and stay known: beside them the votes are not told', () => {
	const nine = { [second]: 9 };
	const now = run({ do: 'reveal', counts: { [first]: 6, [second]: 2 } }, { do: 'hand', counts: nine }, { do: 'undo' });
	const [round] = sessionOf(now).visits[0]!.rounds;
	expect(round).toMatchObject({ hand: null, shownHands: true });
	expect(said(round)).toBeNull();
});

import { expect, test } from 'vitest';
import { recognisingSigns } from '../../../tests/support/course/core-scenarios.ts';
import { hushing } from './server-marks.ts';
import { after, replaySession, sessionMachine, sessionOf, type SessionEvent } from './session.ts';

const machine = sessionMachine(recognisingSigns);
const run = (...events: SessionEvent[]) => replaySession(machine, events);
const at = (...events: SessionEvent[]) => sessionOf(run(...events));
const revealed: readonly SessionEvent[] = [{ do: 'begin' }, { do: 'open' }, { do: 'reveal', counts: { a: 6, b: 2 } }];

test('that no numbers are shown is undone in no room that was promised it: Undo takes back the step before it; in a stored session of before it was one', () => {
	const kept = run(...revealed, hushing, { do: 'undo' });
	expect(sessionOf(kept)).toMatchObject({
		phase: 'vote',
		hushed: true,
		visits: [{ rounds: [{ counts: null, hidden: true, reopened: true }] }]
	});
	expect(after(machine, kept, { do: 'undo' })).toBeUndefined();
	expect(after(machine, run(hushing), { do: 'undo' }), 'it is no step').toBeUndefined();
	// Before the first vote a room may change its mind, also about that.
	expect(at(hushing, { do: 'unhush' }).hushed).toBe(false);
	expect(at(hushing, { do: 'unhush' }, { do: 'undo' }).hushed).toBe(true);
	expect(at(...revealed, { do: 'hush' }, { do: 'undo' })).toMatchObject({ phase: 'revealed', hushed: false });
});

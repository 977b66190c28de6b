import { expect, test } from 'vitest';
import { recognisingSigns } from '../../../tests/support/course/core-scenarios.ts';
import en from '../i18n/en.json' with { type: 'json' };
import km from '../i18n/km.json' with { type: 'json' };
import { buttonWords } from './facilitator/next.ts';
import { after, replaySession, sessionMachine, undoes, type SessionEvent, type UndoStep } from './session.ts';

const machine = sessionMachine(recognisingSigns);
const choice = recognisingSigns.scenes.find((scene) => scene.kind === 'decision')!.choices[0]!.id;
const welcome: SessionEvent = { do: 'welcome' };
const hushed: SessionEvent = { do: 'hush', stays: true };
const told: readonly SessionEvent[] = [welcome, { do: 'begin' }];
const shown: readonly SessionEvent[] = [...told, { do: 'open' }, { do: 'reveal', counts: { [choice]: 9 } }];
const followed: readonly SessionEvent[] = [...told, { do: 'follow', choice }];

const cases: readonly (readonly [string, readonly SessionEvent[], UndoStep | null])[] = [
	['nothing at the beginning', [], null],
	['the opening', [welcome], 'welcome'],
	['the opening also after the promise that no numbers are shown, which stays', [welcome, hushed], 'welcome'],
	['nothing where only that was promised', [hushed], null],
	['the first scene', told, 'begin'],
	['what came before a pause, when it is over', [...told, { do: 'pause' }, { do: 'resume' }], 'begin'],
	['nothing in a pause', [...told, { do: 'pause' }], null],
	['a vote', [...told, { do: 'open' }], 'open'],
	['a vote also beneath the way in', [...told, { do: 'open' }, { do: 'show', is: 'join' }], 'open'],
	['a spread', shown, 'reveal'],
	['hands', [...shown, { do: 'hand', counts: { [choice]: 9 } }], 'hand'],
	['a talk', [...shown, { do: 'discuss', endsAt: 5 }], 'discuss'],
	['what was followed', followed, 'follow'],
	['the next scene', [...followed, { do: 'continue' }], 'continue'],
	['going back', [...followed, { do: 'rewind', visit: 0, instead: true }], 'rewind'],
	['looking back', [...told, { do: 'debrief' }], 'debrief'],
	['what the wall shows while the room looks back', [...told, { do: 'debrief' }, { do: 'show', is: 'help', step: true }], 'show'],
	['numbers after all', [welcome, hushed, { do: 'unhush' }], 'unhush'],
	['nothing twice', [...told, { do: 'undo' }], null],
	['nothing after the end', [...told, { do: 'end' }], null]
];
test.each(cases)('Undo takes back %s, and says which step that is', (_, events, step) => {
	const now = replaySession(machine, events);
	expect(undoes(now)).toBe(step);
	expect(after(machine, now, { do: 'undo' }) === undefined, 'what it names it does, and no more').toBe(step === null);
});

test('the button to undo names the step in both languages, each in words of its own', () => {
	const named = cases.flatMap(([, , step]) => step ?? []);
	const frame = {
		phase: 'scene',
		spreads: [],
		few: false,
		hushed: false,
		ends: false,
		round: 1,
		map: [],
		visit: 0,
		hands: null,
		asked: null,
		voted: 0,
		seats: 0
	} as const;
	for (const { lead } of [en, km]) {
		const words = [...new Set(named)].map((step) => lead[buttonWords('undo', { ...frame, undoes: step })]);
		expect(new Set(words).size).toBe(words.length);
		expect(words).not.toContain(lead.undo);
	}
});

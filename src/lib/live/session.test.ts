import { describe, expect, test } from 'vitest';
import { recognisingSigns } from '../../../tests/support/course/core-scenarios.ts';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { bestChoices } from '../scenario/best.ts';
import type { Decision } from '../scenario/shape.ts';
import {
	after,
	beginSession,
	replaySession,
	sessionMachine,
	sessionOf,
	sessionVersion,
	wayTo,
	type Command,
	type SessionEvent,
	type SessionSnapshot
} from './session.ts';
import { goingBack, leavingVote, lookingAt, lookingBack } from './server-marks.ts';
import type { HowLed } from './timing.ts';

const machine = sessionMachine(recognisingSigns);
const run = (...events: SessionEvent[]): SessionSnapshot =>
	events.reduce((now, event) => {
		const next = after(machine, now, event);
		if (!next) throw new Error(`no place for ${event.do} in ${sessionOf(now).phase}`);
		return next;
	}, beginSession(machine));
const at = (...events: SessionEvent[]) => sessionOf(run(...events));

test('a scenario has one machine, however many sessions are on it: a server that has led a thousand keeps no thousand machines', () => {
	expect(sessionMachine(recognisingSigns)).toBe(machine);
});

const [first, second] = recognisingSigns.scenes.find((scene) => scene.kind === 'decision')!.choices.map(({ id }) => id) as [string, string];
const begin: SessionEvent = { do: 'begin' };
const open: SessionEvent = { do: 'open' };
const shown = (counts: Record<string, number>): SessionEvent => ({ do: 'reveal', counts, seats: 20 });
const most = shown({ [first]: 6, [second]: 2 });

describe('a decision in a group', () => {
	test.each<[string, SessionEvent[], object]>([
		['before anybody came', [], { phase: 'lobby', visit: -1 }],
		['the opening: who the room is', [{ do: 'welcome' }], { phase: 'opening', visit: -1 }],
		['after the opening the first scene', [{ do: 'welcome' }, begin], { phase: 'scene', visit: 0 }],
		['how to join, for a moment', [begin, open, { do: 'show', is: 'join' }], { phase: 'vote', door: true, look: null }],
		['the story again', [begin, open, { do: 'show', is: 'join' }, { do: 'show', is: 'story' }], { phase: 'vote', door: false }],
		['the next step shows the story again', [begin, open, { do: 'show', is: 'join' }, most], { phase: 'revealed', door: false }],
		['the scene is on the wall', [begin], { phase: 'scene', visit: 0 }],
		['the vote is open', [begin, open], { phase: 'vote' }],
		['the spread is shown', [begin, open, most], { phase: 'revealed' }],
		['pairs talk', [begin, open, most, { do: 'discuss', endsAt: 5 }], { phase: 'discuss', endsAt: 5 }],
		['more time to talk', [begin, open, most, { do: 'discuss', endsAt: 5 }, { do: 'discuss', endsAt: 9 }], { phase: 'discuss', endsAt: 9 }],
		['the second vote', [begin, open, most, { do: 'discuss', endsAt: 5 }, open], { phase: 'vote', endsAt: null }],
		['no second vote: the first one decides', [begin, open, most, { do: 'follow' }], { phase: 'consequence' }],
		['nobody voted: the facilitator decides', [begin, { do: 'follow', choice: second }], { phase: 'consequence' }],
		['an end taken back', [begin, open, most, { do: 'end' }, { do: 'reopen' }], { phase: 'revealed' }],
		['an end taken back before anybody came', [{ do: 'end' }, { do: 'reopen' }], { phase: 'lobby' }],
		[
			'the talk that was ended does not run on',
			[begin, open, most, { do: 'discuss', endsAt: 5 }, { do: 'end' }, { do: 'reopen' }],
			{ phase: 'discuss', endsAt: null }
		],
		['ended a second time', [begin, { do: 'end' }, { do: 'reopen' }, open, { do: 'end' }, { do: 'reopen' }], { phase: 'vote' }],
		['the room looks back from the middle of a vote', [begin, open, { do: 'debrief' }], { phase: 'debrief', look: { is: 'way' } }],
		[
			'looking back ends the talk and the pause',
			[begin, open, most, { do: 'discuss', endsAt: 5 }, { do: 'pause', left: 3 }, { do: 'debrief' }],
			{ phase: 'debrief', paused: false, endsAt: null, left: null }
		],
		[
			'a question asked, and a scene shown again',
			[begin, { do: 'debrief' }, { do: 'show', is: 'question', n: 1 }, { do: 'show', is: 'scene', n: 0 }],
			{ look: { is: 'scene', n: 0 }, asked: 2 }
		],
		['what can be said', [begin, open, most, { do: 'follow' }, { do: 'show', is: 'say' }], { look: { is: 'say' } }],
		[
			'what changes, again',
			[begin, open, most, { do: 'follow' }, { do: 'show', is: 'say' }, { do: 'show', is: 'changes' }],
			{ look: null }
		],
		[
			'the next scene shows nothing of it',
			[begin, open, most, { do: 'follow' }, { do: 'show', is: 'say' }, { do: 'continue' }],
			{ look: null }
		],
		[
			'what was looked at is known by its kind, each once, also after a “what if”; what was undone was not',
			[
				begin,
				{ do: 'debrief' },
				{ do: 'show', is: 'question', n: 0 },
				{ do: 'show', is: 'question', n: 1 },
				{ do: 'rewind', visit: 0 },
				{ do: 'debrief' },
				{ do: 'show', is: 'help', step: true },
				{ do: 'undo' }
			],
			{ looks: ['question'] }
		],
		[
			'a way that is only looked at, and back',
			[begin, { do: 'debrief' }, { do: 'rewind', visit: 0 }, { do: 'debrief' }],
			{ phase: 'debrief', look: { is: 'way' } }
		],
		['the facilitator ends it anywhere', [begin, open, { do: 'pause' }, { do: 'end' }], { phase: 'ended', paused: false }]
	])('%s', (_, events, expected) => expect(at(...events)).toMatchObject(expected));

	test.each<[string, SessionEvent[], true | undefined]>([
		['opened without a talk', [open], undefined],
		['opened after one', [{ do: 'discuss', endsAt: 5 }, open], true],
		['opened after one that was undone', [{ do: 'discuss', endsAt: 5 }, { do: 'undo' }, open], undefined]
	])('of a second vote that was %s it is known whether pairs talked', (_, events, talked) =>
		expect(at(begin, open, most, ...events).visits[0]!.talked).toBe(talked)
	);

	test.each<[string, SessionEvent[], SessionEvent]>([
		['a vote before the scene', [], open],
		['an opening after the story has begun', [begin], { do: 'welcome' }],
		['what can be said before anything was chosen', [begin, open], { do: 'show', is: 'say' }],
		['a third vote', [begin, open, most, open, most], open],
		['following another choice than the room', [begin, open, most], { do: 'follow', choice: second }],
		['following nothing on a tie', [begin, open, shown({ [first]: 4, [second]: 4 })], { do: 'follow' }],
		['following the votes of a few', [begin, open, shown({ [first]: 4 })], { do: 'follow' }],
		['following a choice of another scene', [begin], { do: 'follow', choice: 'no-such-choice' }],
		['hands for a choice of another scene', [begin, open], { do: 'hand', counts: { nothing: 3 } }],
		['going on while paused', [begin, { do: 'pause' }], open],
		['going back to where nobody was', [begin], { do: 'rewind', visit: 3 }],
		['looking back before anything was', [], { do: 'debrief' }],
		['looking back twice', [begin, { do: 'debrief' }], { do: 'debrief' }],
		['a scene of before while a vote is open', [begin, open], { do: 'show', is: 'scene', n: 0 }],
		['a fourth question', [begin, { do: 'debrief' }], { do: 'show', is: 'question', n: 3 }],
		['a question without a number', [begin, { do: 'debrief' }], { do: 'show', is: 'question' }],
		['a visit that was not', [begin, { do: 'debrief' }], { do: 'show', is: 'scene', n: 1 }],
		['what can be said where nothing was chosen', [begin, { do: 'debrief' }], { do: 'show', is: 'say', n: 0 }],
		['a talk without an end', [begin, open, most], { do: 'discuss', endsAt: NaN }],
		['numbers again during a pause', [{ do: 'hush' }, { do: 'pause' }], { do: 'unhush' }],
		['hiding them twice', [{ do: 'hush' }], { do: 'hush' }],
		['undoing nothing', [], { do: 'undo' }],
		['undoing during a pause', [begin, { do: 'pause' }], { do: 'undo' }],
		['undoing an end', [begin, { do: 'end' }], { do: 'undo' }],
		[
			'going back instead to where the room is not',
			[begin, { do: 'follow', choice: first }, { do: 'rewind', visit: 0, instead: true }],
			{ do: 'rewind', visit: 0, instead: true }
		],
		['anything after the end', [begin, { do: 'end' }], { do: 'rewind', visit: 0 }],
		['taking back an end that was not', [begin], { do: 'reopen' }]
	])('has no place for %s', (_, events, event) => expect(after(machine, run(...events), event)).toBeUndefined());

	test('hands counted stand instead of votes; both are kept', () => {
		const { visits } = at(begin, open, most, { do: 'hand', counts: { [first]: 1, [second]: 9 } }, { do: 'follow' });
		expect(visits[0]).toMatchObject({ followed: second, rounds: [{ counts: { [first]: 6 }, hand: { [second]: 9 } }] });
	});

	test('hands counted by mistake are taken back with nothing counted', () => {
		const { visits } = at(
			begin,
			open,
			most,
			{ do: 'hand', counts: { [second]: 9 } },
			{ do: 'hand', counts: { [second]: 0 } },
			{ do: 'follow' }
		);
		expect(visits[0]).toMatchObject({ followed: first, rounds: [{ hand: null }] });
	});

	test('going back while the story goes on: the room goes on from there', () => {
		const { visits, visit, over } = at(
			begin,
			{ do: 'follow', choice: first },
			{ do: 'rewind', visit: 0, instead: true },
			{ do: 'follow', choice: second }
		);
		expect([visit, over]).toEqual([1, false]);
		expect(visits[1]).toMatchObject({ parent: null, whatIf: null, instead: 0, followed: second });
	});

	test.each<[string, SessionEvent[], SessionEvent]>([
		['while the story goes on', [begin, { do: 'follow', choice: first }], { do: 'rewind', visit: 0, instead: true }],
		['after the room looked back', [begin, { do: 'debrief' }], { do: 'rewind', visit: 0 }],
		[
			'to where the room is not any more',
			[begin, { do: 'follow', choice: first }, { do: 'rewind', visit: 0, instead: true }],
			{ do: 'rewind', visit: 0 }
		]
	])('going back %s', (_, events, expected) => expect(goingBack(at(...events), 0)).toEqual(expected));

	test.each<[string, SessionEvent[]]>([
		['the opening', [{ do: 'welcome' }]],
		['the first scene', [begin]],
		['a vote', [begin, open]],
		['a talk', [begin, open, most, { do: 'discuss', endsAt: 5 }]],
		['what was followed', [begin, open, most, { do: 'follow' }]],
		['the next scene', [begin, { do: 'follow', choice: first }, { do: 'continue' }]],
		['that no numbers are shown', [begin, { do: 'hush' }]],
		['going back', [begin, { do: 'follow', choice: first }, { do: 'rewind', visit: 0, instead: true }]],
		['looking back', [begin, { do: 'debrief' }]]
	])('%s can be undone, once', (_, events) => {
		const now = run(...events, { do: 'undo' });
		expect(sessionOf(now)).toEqual(at(...events.slice(0, -1)));
		expect(after(machine, now, { do: 'undo' })).toBeUndefined();
		const again = after(machine, now, events.at(-1)!)!;
		expect(sessionOf(again)).toEqual(at(...events));
	});

	test.each<[string, SessionEvent[]]>([
		['by looking back', [{ do: 'debrief' }, { do: 'undo' }]],
		['by going back to a decision', [{ do: 'rewind', visit: 0, instead: true }, { do: 'undo' }]],
		['by the end of the session', [{ do: 'end' }, { do: 'reopen' }]]
	])('an open vote that was left %s is open again when that is taken back, and that is one step', (_, events) => {
		const left = run(begin, open, leavingVote(most), ...events);
		expect(sessionOf(left)).toMatchObject({ phase: 'vote', leftOpen: false, visits: [{ rounds: [{ counts: null, reopened: true }] }] });
		expect(sessionOf(left).visits).toHaveLength(1);
		expect(after(machine, left, { do: 'undo' })).toBeUndefined();
		// What was stored before has no mark, and leads where it led.
		expect(at(begin, open, most, ...events).phase).toBe('revealed');
	});

	describe('while the room looks back', () => {
		type Show = Extract<Command, { readonly do: 'show' }>;
		const looks = (...shows: Show[]) =>
			shows.reduce((now, show) => after(machine, now, lookingAt(sessionOf(now), show))!, run(begin, open, most, { do: 'debrief' }));
		const question = (n: number): Show => ({ do: 'show', is: 'question', n });
		test.each<[string, Show[], object]>([
			['the way', [question(0)], { look: { is: 'way' }, asked: 0 }],
			['a question', [question(0), question(1)], { look: { is: 'question', n: 0 }, asked: 1 }],
			[
				'the last question',
				[question(0), question(1), question(2), { do: 'show', is: 'help' }],
				{ look: { is: 'question', n: 2 }, asked: 3 }
			],
			['a scene with its spread', [{ do: 'show', is: 'scene', n: 0 }, question(0)], { look: { is: 'scene', n: 0 }, asked: 0 }],
			['a question, whatever covered the wall', [question(0), question(1), { do: 'show', is: 'join' }], { look: { is: 'question', n: 0 } }],
			['the way: what was asked for twice was looked at once', [question(0), question(0)], { look: { is: 'way' }, asked: 0 }]
		])('undo brings what was looked at before: %s', (_, shows, expected) => {
			const now = after(machine, looks(...shows), { do: 'undo' })!;
			expect(sessionOf(now)).toMatchObject({ phase: 'debrief', over: true, ...expected });
			expect(after(machine, now, { do: 'undo' }), 'only the newest step').toBeUndefined();
		});

		test('from what is looked at first, undo leads back into the story', () => {
			expect(sessionOf(after(machine, looks({ do: 'show', is: 'way' }), { do: 'undo' })!)).toEqual(at(begin, open, most));
		});

		test('a session that was written down before leads where it led then: what it looked at was no step', () => {
			expect(at(begin, open, most, { do: 'debrief' }, question(0), { do: 'undo' })).toEqual(at(begin, open, most));
		});

		test.each<[string, Show[], object]>([
			['the question that was open', [question(0), question(1)], { look: { is: 'question', n: 1 }, asked: 2 }],
			['a scene', [question(0), { do: 'show', is: 'scene', n: 0 }], { look: { is: 'scene', n: 0 }, asked: 1 }],
			['the sentences', [question(0), { do: 'show', is: 'sentences' }], { look: { is: 'sentences' } }],
			['the way, where nothing else was', [], { look: { is: 'way' }, asked: 0 }]
		])('back from a “what if” the room sees what it looked at before: %s', (_, shows, expected) => {
			const what: SessionEvent[] = [
				{ do: 'rewind', visit: 0 },
				{ do: 'follow', choice: first },
				{ do: 'show', is: 'say' }
			];
			const away = what.reduce((now, event) => after(machine, now, event)!, looks(...shows));
			const back = after(machine, away, lookingBack(sessionOf(away)))!;
			expect(sessionOf(back)).toMatchObject({ phase: 'debrief', ...expected });
			expect(sessionOf(after(machine, back, { do: 'undo' })!)).toEqual(sessionOf(away));
		});

		test('back from a “what if” of a session that was written down before the room sees the way, as it did then', () => {
			expect(at(begin, { do: 'debrief' }, question(0), { do: 'rewind', visit: 0 }, { do: 'debrief' })).toMatchObject({
				look: { is: 'way' }
			});
		});
	});

	test('what covers the wall for a moment, the door and a pause are no step: the one before is undone', () => {
		const now = at(begin, open, { do: 'show', is: 'join' }, { do: 'lock' }, { do: 'pause' }, { do: 'resume' }, { do: 'undo' });
		expect(now).toMatchObject({ phase: 'scene', locked: true, door: false });
	});

	test('what there is time for is of one decision, is no step, and outlives an undo', () => {
		const plan = (led: HowLed | null): SessionEvent => ({ do: 'plan', led });
		expect(after(machine, run(), plan('one')), 'nothing is decided yet').toBeUndefined();
		const led = (...events: SessionEvent[]) => at(...events).visits.map((visit) => visit.led ?? null);
		expect(led(begin, plan('one'), { do: 'pause' }, plan('tell'))).toEqual(['tell']);
		expect(led(begin, open, plan('one'), { do: 'undo' }), 'the vote was undone').toEqual(['one']);
		expect(led(begin, plan('one'), open, plan(null), { do: 'undo' })).toEqual([null]);
		expect(led(begin, plan('one'), { do: 'follow', choice: first }, { do: 'continue' })).toEqual(['one', null]);
		expect(led(begin, plan('one'), { do: 'follow', choice: first }, { do: 'rewind', visit: 0, instead: true })).toEqual(['one', null]);
	});

	test('when it has to end can be said in every phase, is no step, and outlives an undo', () => {
		const due = (endsAt: number | null): SessionEvent => ({ do: 'due', endsAt });
		expect(at(due(90)).due).toBe(90);
		expect(at(begin, due(90), open, { do: 'undo' })).toMatchObject({ phase: 'scene', due: 90 });
		expect(at(begin, open, due(90), { do: 'undo' })).toMatchObject({ phase: 'scene', due: 90 });
		expect(at(begin, due(90), { do: 'debrief' }, due(null)).due).toBeNull();
		expect(after(machine, run(), due(NaN))).toBeUndefined();
	});

	test('what if: a visit of its own, and the first way stays', () => {
		const { visits, visit } = at(
			begin,
			{ do: 'follow', choice: first },
			{ do: 'continue' },
			{ do: 'rewind', visit: 0 },
			{ do: 'follow', choice: second }
		);
		expect(visit).toBe(2);
		expect(visits[2]).toMatchObject({ scene: visits[0]!.scene, parent: null, whatIf: 0 });
		expect(wayTo(visits, 2)).toEqual([{ scene: visits[0]!.scene, choice: second }]);
		expect(wayTo(visits, 1)).toEqual([{ scene: visits[0]!.scene, choice: first }]);
	});
});

describe.each(courseScenarios)('$id', (shape) => {
	test('a group that takes the best way comes to a good ending, and to the debrief', () => {
		const own = sessionMachine(shape);
		const scene = (now: SessionSnapshot) => shape.scenes.find(({ id }) => id === sessionOf(now).visits.at(-1)!.scene)!;
		let now = after(own, beginSession(own), begin)!;
		while (sessionOf(now).phase === 'scene') {
			now = after(own, now, { do: 'follow', choice: bestChoices(scene(now) as Decision)[0]!.id })!;
			now = after(own, now, { do: 'continue' })!;
		}
		expect(scene(now)).toMatchObject({ kind: 'ending', end: 'safe' });
		expect(sessionOf(after(own, now, { do: 'debrief' })!).phase).toBe('debrief');
	});
});

test('a session is the fold of its events', () => {
	const events = [begin, open, most, { do: 'follow' }, { do: 'continue' }] as const;
	expect(sessionOf(replaySession(machine, events))).toEqual(at(...events));
});

describe('events written before an end could be taken back (H5)', () => {
	// As the version before led them: what was stored leads to the same state, so the version of sessions stays. That hands were shown is told since.
	const before: readonly SessionEvent[] = [
		begin,
		open,
		{ do: 'hand', counts: { [second]: 7 } },
		most,
		{ do: 'discuss', endsAt: 5 },
		{ do: 'pause', left: 3 },
		{ do: 'lock' },
		{ do: 'resume', endsAt: 9 },
		open,
		shown({ [first]: 3, [second]: 9 }),
		{ do: 'follow' },
		{ do: 'continue' },
		{ do: 'rewind', visit: 0 },
		{ do: 'end' }
	];
	const visit = (scene: string, more: object) => ({
		scene,
		parent: null,
		whatIf: null,
		instead: null,
		rounds: [],
		followed: null,
		...more
	});

	test('replay to the same session', () => {
		const now = sessionOf(replaySession(machine, before));
		const [scene, then] = [now.visits[0]!.scene, now.visits[1]!.scene];
		expect(now).toEqual({
			phase: 'ended',
			visit: 2,
			endsAt: null,
			due: null,
			left: null,
			paused: false,
			locked: true,
			emptied: null,
			look: null,
			looked: null,
			looks: [],
			leftOpen: false,
			asked: null,
			hushed: false,
			over: false,
			door: false,
			visits: [
				visit(scene, {
					followed: second,
					talked: true,
					rounds: [
						{ counts: { [first]: 6, [second]: 2 }, hidden: false, hand: { [second]: 7 }, shownHands: true },
						{ counts: { [first]: 3, [second]: 9 }, hidden: false, hand: null }
					]
				}),
				visit(then, { parent: 0 }),
				visit(scene, { whatIf: 0 })
			]
		});
		expect(sessionVersion).toBe(1);
	});
});

import { describe, expect, test } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { endsNext, possible, spreadsOf } from '../frame.ts';
import {
	after,
	beginSession,
	sessionMachine,
	sessionOf,
	type Command,
	type Look,
	type SessionEvent,
	type SessionSnapshot
} from '../session.ts';
import { decided, leading } from '../tally.ts';
import type { HowLed } from '../timing.ts';
import { here, hereBack, meaningOf, nextAct, nextWith, plan, keptPlaces, planOf, tookPlace, waitsFor } from './next.ts';

const machine = sessionMachine(recognisingSigns);
const step = (now: SessionSnapshot, event: SessionEvent): SessionSnapshot => {
	const then = after(machine, now, event);
	if (!then) throw new Error(`no place for ${event.do} in ${sessionOf(now).phase}`);
	return then;
};

/** What the console knows then, as the server says it. */
function known(now: SessionSnapshot, stale = false, people = 12) {
	const { phase, visits, visit, paused, look, asked, door, over } = sessionOf(now);
	const round = visits[visit]?.rounds.at(-1);
	const spreads = visits[visit] ? spreadsOf(visits[visit]) : [];
	return {
		phase,
		round: visits[visit]?.rounds.length ?? 0,
		can: possible(machine, now, recognisingSigns),
		leading: round?.counts ? (leading(round) ?? decided(spreads)) : null,
		spreads,
		paused,
		stale,
		look,
		asked,
		door,
		over,
		visit,
		map: visits,
		voted: phase === 'vote' ? 0 : null,
		hands: round?.hand ?? null,
		seats: people
	};
}
const at = (...events: SessionEvent[]) => known(events.reduce(step, beginSession(machine)));

const [first, second] = recognisingSigns.scenes.find((scene) => scene.kind === 'decision')!.choices.map(({ id }) => id) as [string, string];
const begin: SessionEvent = { do: 'begin' };
const open: SessionEvent = { do: 'open' };
const votes = (a: number, b: number): SessionEvent => ({ do: 'reveal', counts: { [first]: a, [second]: b }, seats: 20 });
/** Two answered by phone, then hands were counted. */
const byHand: readonly SessionEvent[] = [begin, open, votes(1, 1), { do: 'hand', counts: { [first]: 5, [second]: 2 } }];
const pairs = (left: number): SessionEvent => ({ do: 'discuss', endsAt: left });
const pause: SessionEvent = { do: 'pause' };
const until = [begin, open, votes(6, 2)] as const;
const back = (...shown: SessionEvent[]): SessionEvent[] => [...until, { do: 'debrief' }, ...shown];
const question = (n: number): SessionEvent => ({ do: 'show', is: 'question', n });
const scene: SessionEvent = { do: 'show', is: 'scene', n: 0 };

test('of a session that has ended and was closed the report is left, of one whose course was changed nothing', () => {
	const ended = known([begin, { do: 'end' } as const].reduce(step, beginSession(machine)), true);
	expect(nextAct(ended)).toEqual({ main: { name: 'report', command: null }, quiet: [], room: [] });
	expect(nextAct(known(step(beginSession(machine), begin), true)).main).toBeNull();
});

test('where the second vote is by hand, to close it without hands is not the dark button of a phone that leads', () => {
	const second = at(...byHand, open);
	const remote = { ...second, can: second.can.filter((one) => one !== 'hand') };
	expect([nextAct(remote).main?.name, waitsFor(nextAct(remote), remote)]).toEqual(['reveal', true]);
	expect(waitsFor(nextAct(remote), { ...remote, hands: { [first]: 5 } })).toBe(false);
});

describe('the one big button', () => {
	test.each<[string, SessionEvent[], string, Command | null]>([
		['in the lobby says who the room is', [], 'welcome', { do: 'welcome' }],
		['then puts the first scene on the wall', [{ do: 'welcome' }], 'begin', { do: 'begin' }],
		['after the scene opens the first vote', [begin], 'first', { do: 'open' }],
		['during a vote shows the spread', [begin, open], 'reveal', { do: 'reveal' }],
		['after the first spread lets pairs talk, two minutes', [...until], 'talk', { do: 'discuss', seconds: 120 }],
		['lets pairs talk also where too few voted', [begin, open, votes(2, 1)], 'talk', { do: 'discuss', seconds: 120 }],
		['after the talk opens the second vote', [...until, pairs(9)], 'second', { do: 'open' }],
		['after the second spread follows the room', [...until, open, votes(2, 6)], 'follow', { do: 'follow' }],
		['asks which choice on a tie', [...until, open, votes(4, 4)], 'choose', null],
		['asks which choice where too few voted', [...until, open, votes(3, 1)], 'choose', null],
		[
			'follows hands where they were counted',
			[...until, open, votes(0, 0), { do: 'hand', counts: { [first]: 9 } }],
			'follow',
			{ do: 'follow' }
		],
		['in a second vote after hands counts hands again', [...byHand, open], 'hand', null],
		['closes it once they are counted', [...byHand, open, { do: 'hand', counts: { [first]: 6 } }], 'reveal', { do: 'reveal' }],
		['follows the hands of the first vote where the second shows nothing', [...byHand, open, votes(1, 1)], 'follow', { do: 'follow' }],
		['after a consequence goes on', [...until, { do: 'follow' }], 'continue', { do: 'continue' }],
		['while paused goes on from there', [begin, open, pause], 'resume', { do: 'resume' }],
		['after the end leads to the report', [begin, { do: 'end' }], 'report', null],
		['looking back asks the first question', back(), 'ask', { do: 'show', is: 'question', n: 0 }],
		['then the next one, also after a scene was shown', back(question(0), scene), 'ask', { do: 'show', is: 'question', n: 1 }],
		['after the last question shows sentences', back(question(0), question(1), question(2)), 'sentences', { do: 'show', is: 'sentences' }],
		[
			'on a way that is only looked at, after a choice, back again',
			back({ do: 'rewind', visit: 0 }, { do: 'follow', choice: first }),
			'debriefAgain',
			{ do: 'debrief' }
		],
		['then where help is', back(question(2), { do: 'show', is: 'sentences' }), 'help', { do: 'show', is: 'help' }],
		['and only then ends, which is asked about', back({ do: 'show', is: 'help' }), 'end', null]
	])('%s', (_, events, name, command) => expect(nextAct(at(...events)).main).toEqual({ name, command }));

	test.each<[HowLed | null, string, SessionEvent[], string]>([
		[null, 'a scene', [begin], 'first'],
		['two', 'a scene', [begin], 'first'],
		['one', 'a scene', [begin], 'first'],
		['tell', 'a scene', [begin], 'choose'],
		[null, 'the first spread', [...until], 'talk'],
		['two', 'the first spread', [...until], 'talk'],
		['one', 'the first spread', [...until], 'follow'],
		['one', 'a first spread that decides nothing', [begin, open, votes(4, 4)], 'choose'],
		['tell', 'a first spread, voted all the same', [...until], 'follow'],
		['one', 'a talk, had all the same', [...until, pairs(9)], 'second'],
		['one', 'a second spread', [...until, open, votes(2, 6)], 'follow']
	])('follows the plan: with %s vote(s) planned, after %s', (led, _, events, main) => {
		const next = nextAct(at(...events), led);
		expect(next.main?.name).toBe(main);
		// Whatever the plan says, talk, votes and a choice without one are a small button away.
		const all = (acts: typeof next) => [acts.main, ...acts.quiet].map((act) => act!.name).sort();
		expect(all(next)).toEqual(all(nextAct(at(...events))));
	});

	test('offers nothing where the course was changed since', () => {
		expect(nextAct(known(beginSession(machine), true))).toEqual({ main: null, quiet: [], room: [] });
	});

	test.each<[string, SessionEvent[], string, boolean]>([
		['in an open vote of the story', [begin, open], 'debriefNow', true],
		['before it', [begin], 'debriefNow', true],
		['after it', [...until], 'debriefNow', true],
		['in an open vote of a “what if”: one press there and back', back({ do: 'rewind', visit: 0 }, open), 'debriefAgain', false]
	])('looking back is asked about where it ends the story: %s', (_, events, name, asked) => {
		const act = nextAct(at(...events)).quiet.find((one) => one.name === name);
		expect(act).toEqual({ name, command: asked ? null : { do: 'debrief' } });
	});

	test('pressed alone leads from the lobby to the report, with the room deciding', () => {
		let now = beginSession(machine);
		const pressed: string[] = [];
		for (let n = 0; n < 200; n++) {
			const { main } = nextAct(known(now));
			pressed.push(main!.name);
			if (main!.name === 'report') break;
			// What is asked about first, and answered with yes.
			const command = (main!.command ?? { do: main!.name }) as Command;
			const choice = choices(now)[0]!;
			now = step(
				now,
				command.do === 'reveal'
					? { do: 'reveal', counts: { [choice]: 9 }, seats: 9 }
					: command.do === 'discuss'
						? { do: 'discuss', endsAt: 1 }
						: (command as SessionEvent)
			);
		}
		expect(pressed.slice(0, 10)).toEqual([
			'welcome',
			'begin',
			'first',
			'reveal',
			'talk',
			'second',
			'reveal',
			'follow',
			'continue',
			'first'
		]);
		expect(pressed.slice(-9)).toEqual(['continue', 'debrief', 'ask', 'ask', 'ask', 'sentences', 'help', 'end', 'report']);
	});
	const choices = (now: SessionSnapshot): readonly string[] => {
		const { visits, visit } = sessionOf(now);
		const scene = recognisingSigns.scenes.find(({ id }) => id === visits[visit]?.scene);
		return scene?.kind === 'decision' ? scene.choices.map(({ id }) => id) : [''];
	};
});

describe('the quiet buttons', () => {
	const quiet = (...events: SessionEvent[]) => nextAct(at(...events)).quiet.map(({ name }) => name);
	test.each<[string, SessionEvent[], string[]]>([
		['in the lobby', [], ['pause', 'end']],
		[
			'with the first scene on the wall: a choice without a vote, and no decision to go back to',
			[begin],
			['pause', 'undo', 'choose', 'debriefNow', 'join']
		],
		[
			'after a choice without a vote: that decision',
			[begin, { do: 'follow', choice: first }],
			['pause', 'undo', 'say', 'debriefNow', 'goBack', 'join']
		],
		[
			'with a later scene on the wall: an earlier decision too',
			[...until, { do: 'follow' }, { do: 'continue' }],
			['pause', 'undo', 'choose', 'debriefNow', 'goBack', 'join']
		],
		['during a vote: hands', [begin, open], ['pause', 'undo', 'debriefNow', 'hand', 'goBack', 'join']],
		['after the first spread: straight on', [...until], ['pause', 'undo', 'second', 'follow', 'debriefNow', 'goBack', 'join']],
		['while pairs talk: one minute more', [...until, pairs(9)], ['pause', 'undo', 'longer', 'follow', 'debriefNow', 'goBack', 'join']],
		['after the second spread: talk again', [...until, open, votes(2, 6)], ['pause', 'undo', 'talk', 'debriefNow', 'goBack', 'join']],
		[
			'after a second spread that shows nothing, where hands of the first lead: another answer too',
			[...byHand, open, votes(1, 1)],
			['pause', 'undo', 'talk', 'choose', 'debriefNow', 'hand', 'goBack', 'join']
		],
		['while paused: nothing that cuts the story short where the pause stood', [begin, pause], ['join', 'debriefNow']],
		['after a choice: what can be said', [...until, { do: 'follow' }], ['pause', 'undo', 'say', 'debriefNow', 'goBack', 'join']],
		[
			'and what changes again',
			[...until, { do: 'follow' }, { do: 'show', is: 'say' }],
			['pause', 'undo', 'changes', 'debriefNow', 'goBack', 'join']
		],
		['looking back', back(), ['pause', 'undo', 'sentences', 'help', 'rewind', 'join', 'end']],
		['looking back at a scene', back(scene), ['pause', 'undo', 'way', 'sentences', 'help', 'rewind', 'join', 'end']],
		[
			'on a way that is only looked at: back in one press',
			back({ do: 'rewind', visit: 0 }),
			['pause', 'undo', 'debriefAgain', 'choose', 'rewind', 'join']
		],
		[
			'after a choice on it: going on',
			back({ do: 'rewind', visit: 0 }, { do: 'follow', choice: first }),
			['pause', 'undo', 'say', 'continue', 'rewind', 'join']
		],
		['after the end: taking it back', [begin, { do: 'end' }], ['reopen']],
		['while nobody can join', [{ do: 'lock' }], ['pause', 'unlock', 'end']],
		[
			'while the wall says how to join: the story again',
			[begin, open, { do: 'show', is: 'join' }],
			['pause', 'undo', 'debriefNow', 'hand', 'goBack', 'story']
		]
	])('%s', (_, events, names) => expect(quiet(...events)).toEqual(names));

	test('a pause is the first of them in every phase in which one can pause: a hand finds it without looking', () => {
		const phases: readonly SessionEvent[][] = [
			[],
			[{ do: 'welcome' }],
			[begin],
			[begin, open],
			[...until],
			[...until, pairs(9)],
			[...until, open],
			[...until, open, votes(2, 6)],
			[...until, { do: 'follow' }],
			back(),
			back(scene),
			[{ do: 'lock' }]
		];
		for (const events of phases) expect(quiet(...events)[0]).toBe('pause');
	});

	test('closing and emptying the room stand apart from them', () => {
		expect(nextAct(at()).room.map(({ name }) => name)).toEqual(['lock', 'empty']);
		expect(nextAct(at(begin, open)).room.map(({ name }) => name)).toEqual(['lock', 'empty']);
		expect(nextAct(at({ do: 'lock' })).room.map(({ name }) => name)).toEqual(['empty']);
		expect(nextAct(at(begin, { do: 'end' })).room).toEqual([]);
	});

	test('in a pause nothing is offered that the wall would not show', () => {
		expect(quiet(...until, { do: 'follow' }, pause)).not.toContain('say');
		expect(quiet({ do: 'welcome' }, pause)).not.toContain('rules');
	});

	test('the opening turns its page on request', () => {
		expect(quiet({ do: 'welcome' })).toContain('rules');
		expect(quiet({ do: 'welcome' }, { do: 'show', is: 'rules' })).toContain('about');
		expect(nextAct(at({ do: 'welcome' }, { do: 'show', is: 'rules' })).main?.name).toBe('begin');
	});

	test('while the room looks back each button has its place, whatever is on the wall', () => {
		const looks: readonly SessionEvent[][] = [
			back(),
			back(scene),
			back(question(0)),
			back({ do: 'show', is: 'sentences' }),
			back({ do: 'show', is: 'help' })
		];
		for (const look of looks) {
			const names = quiet(...look).filter((name) => !keptPlaces('debrief').includes(name));
			expect(
				names.filter((name) => name !== 'ask' && name !== 'end'),
				'what comes and goes stands last'
			).toEqual(['join']);
			expect(names[0]).toBe('join');
		}
	});

	test('a small room may decide at any time that it sees no numbers; it is asked first where a vote may have been opened, for nothing leads back then', () => {
		const quiet = (n: number, ...events: SessionEvent[]) => nextAct(known(events.reduce(step, beginSession(machine)), false, n)).quiet;
		const names = (people: number, ...events: SessionEvent[]) => quiet(people, ...events).map(({ name }) => name);
		const asks = (...events: SessionEvent[]) => quiet(7, ...events).find(({ name }) => name === 'hush')!.command === null;
		expect([asks(), asks(begin), asks(begin, open)]).toEqual([false, true, true]);
		expect(names(0), 'nobody is here yet').not.toContain('hush');
		expect(names(0, begin), 'a room that raises hands').toContain('hush');
		expect(names(8, begin)).not.toContain('hush');
		expect(names(7, begin, { do: 'hush' })).not.toContain('hush');
	});

	test('a minute more is counted from what is left when it is pressed, and never beyond what the server allows', () => {
		const longer = nextAct(at(...until, pairs(9))).quiet.find(({ name }) => name === 'longer')?.command as (left: number) => Command;
		expect(longer(30_500)).toEqual({ do: 'discuss', seconds: 91 });
		expect(longer(0)).toEqual({ do: 'discuss', seconds: 60 });
		expect(longer(1_790_000)).toEqual({ do: 'discuss', seconds: 1800 });
	});
});

test('in a room that was paused while hands are typed the big button goes on after the pause, and then uses them', () => {
	const asked = (...events: SessionEvent[]) => nextWith(nextAct(at(begin, open, ...events)), 'hand', true).main?.name;
	expect(asked()).toBe('hand');
	expect(asked({ do: 'pause' })).toBe('resume');
	expect(asked({ do: 'pause' }, { do: 'resume' })).toBe('hand');
});

test.each<[string, SessionEvent[], string | null]>([
	['before the first scene', [], null],
	['with a scene on the wall', [begin], 'scene'],
	['during the first vote', [begin, open], 'first'],
	['after it', [...until], 'shown'],
	['while pairs talk', [...until, pairs(9)], 'talk'],
	['during the second vote', [...until, open], 'second'],
	['after it, too', [...until, open, votes(1, 7)], 'second'],
	['after the choice', [...until, { do: 'follow' }], 'changes']
])('the plan shows where the room is %s', (_, events, expected) => expect(here(at(...events))).toBe(expected));

test.each<[HowLed | null, string, SessionEvent[], readonly string[]]>([
	[null, 'a scene', [begin], plan],
	['two', 'a scene', [begin], plan],
	['one', 'a scene', [begin], ['scene', 'first', 'shown', 'changes']],
	['one', 'the first spread', [...until], ['scene', 'first', 'shown', 'changes']],
	['tell', 'a scene', [begin], ['scene', 'changes']],
	['tell', 'a vote, opened all the same', [begin, open], ['scene', 'first', 'shown', 'changes']],
	['one', 'a talk, had all the same', [...until, pairs(9)], plan],
	['one', 'the second vote', [...until, open], plan]
])('the plan lists what is planned: with %s vote(s), at %s', (led, _, events, steps) => expect(planOf(at(...events), led)).toEqual(steps));

test.each([
	['two votes', { round: 2, talked: true }, [...plan]],
	['two votes and no talk', { round: 2, talked: false }, plan.filter((step) => step !== 'talk')],
	['one vote and a talk', { round: 1, talked: true }, plan.filter((step) => step !== 'second')],
	['one vote: nobody talked, nobody voted twice', { round: 1, talked: false }, ['scene', 'first', 'shown', 'changes']],
	['none: it was told', { round: 0, talked: false }, ['scene', 'changes']]
])('after a scene with %s the plan marks as done what was done', (_, was, done) =>
	expect(plan.filter((step) => tookPlace(step, was))).toEqual(done)
);

test('a button that keeps its words and asks the next question means something else; one more state of the same does not', () => {
	const means = (...shown: SessionEvent[]) => meaningOf(nextAct(at(...back(...shown))));
	expect(nextAct(at(...back(question(0)))).main?.name).toBe(nextAct(at(...back(question(0), question(1)))).main?.name);
	expect(means(question(0), question(1))).not.toBe(means(question(0)));
	expect(means(question(0), { do: 'lock' }, { do: 'unlock' })).toBe(means(question(0)));
});

test.each([0, 1, 2, 3])('that going on ends the way is known before it does, where the room always follows answer %i', (nth) => {
	let now = [begin].reduce(step, beginSession(machine));
	const ends: boolean[] = [];
	for (let at = 0; at < 30 && sessionOf(now).phase !== 'ending'; at++) {
		const { scene } = sessionOf(now).visits.at(-1)!;
		const { choices } = recognisingSigns.scenes.find(({ id }) => id === scene) as { readonly choices: readonly { readonly id: string }[] };
		const { id } = choices[Math.min(nth, choices.length - 1)]!;
		now = [open, { do: 'reveal', counts: { [id]: 6 } } as const, { do: 'follow', choice: id } as const].reduce(step, now);
		ends.push(endsNext(machine, now));
		now = step(now, { do: 'continue' });
	}
	expect(ends).toEqual([...Array<boolean>(ends.length - 1).fill(false), true]);
});

test.each<[string, Look, ReturnType<typeof hereBack>]>([
	['the way, before the first question and after any', { is: 'way' }, 'way'],
	['a question', { is: 'question', n: 1 }, 1],
	['a scene with its spread', { is: 'scene', n: 0 }, 'scene']
])('the plan of looking back marks what is on the wall: %s', (_, look, expected) => expect(hereBack({ look })).toBe(expected));

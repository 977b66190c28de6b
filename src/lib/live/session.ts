/**
 * A group walks a scenario: which scene is on the wall, which round of voting is open, which choice the group follows, which visit this is.
 * Pure: a session is the fold of its events, and everything that comes from outside (counted votes, the end of a timer) is in the event.
 */
import { initialTransition, setup, transition } from 'xstate';
import { scenarioMachine } from '../scenario/machine.ts';
import { eventsOf, replay } from '../scenario/replay.ts';
import type { Decided } from '../scenario/event.ts';
import type { Decision, ScenarioShape } from '../scenario/shape.ts';
import { questions } from './look-back.ts';
import { asSeen, closedRound, leftOpenAt, visitsBefore, withShownHands, withVotesHidden } from './round.ts';
import {
	undoStepOf,
	type Look,
	type Phase,
	type Round,
	type Session,
	type SessionEvent,
	type UndoStep,
	type Visit
} from './session-events.ts';
import { leading } from './tally.ts';

export type * from './session-events.ts';

/** Changes when the same events would lead elsewhere. A session of another version is shown, never replayed. */
export const sessionVersion = 1;

/** `before`: where the step that can be undone was taken. */
type Kept = Omit<Session, 'phase'> & { readonly before: Earlier | null };
interface Earlier {
	readonly step: UndoStep;
	readonly value: SessionSnapshot['value'];
	readonly kept: Omit<Kept, 'before'>;
}
type Heard = { [E in SessionEvent as E['do']]: { readonly type: E['do'] } & Omit<E, 'do'> }[SessionEvent['do']];

const typed = setup({ types: { context: {} as Kept, events: {} as Heard } });

/** An event with the session as it stands. */
interface Now {
	readonly context: Kept;
	readonly event: Heard;
}

/** What the story says about a session: where its way leads, and at which decision it stands. */
function storyOf(shape: ScenarioShape) {
	const machine = scenarioMachine(shape);
	const decisions = new Map(shape.scenes.flatMap((scene) => (scene.kind === 'decision' ? [[scene.id, scene] as const] : [])));
	const decision = (kept: Kept): Decision | undefined => decisions.get(here(kept)?.scene ?? '');
	return {
		next: (kept: Kept) => replay(machine, shape, eventsOf(shape, wayTo(kept.visits, kept.visit))),
		isDecision: (scene: string | undefined) => decisions.has(scene ?? ''),
		isChoice: (kept: Kept, choice: string) => decision(kept)?.choices.some(({ id }) => id === choice) ?? false
	};
}
type Story = ReturnType<typeof storyOf>;

const guardsOf = ({ next, isDecision, isChoice }: Story) => ({
	goes: ({ context }: Now) => !context.paused,
	decisionNext: ({ context }: Now) => !context.paused && next(context).at === 'decision',
	endingNext: ({ context }: Now) => !context.paused && next(context).at === 'ending',
	secondOpen: ({ context }: Now) => !context.paused && here(context)?.rounds.length === 1,
	counted: ({ context, event }: Now) => event.type === 'hand' && Object.keys(event.counts).every((choice) => isChoice(context, choice)),
	// What the room decided stands; where it did not decide, the facilitator does.
	followable: ({ context, event }: Now) => {
		if (event.type !== 'follow' || context.paused) return false;
		const round = here(context)?.rounds.at(-1);
		const most = leading(round);
		if (most !== null) return (event.choice ?? most) === most;
		return event.choice === undefined ? leadingBeside(round) !== null : isChoice(context, event.choice);
	},
	wasThere: ({ context, event }: Now) =>
		event.type === 'rewind' &&
		!context.paused &&
		isDecision(context.visits[event.visit]?.scene) &&
		(!event.instead || isOnWay(context, event.visit)),
	talkable: ({ context, event }: Now) => event.type === 'discuss' && !context.paused && Number.isFinite(event.endsAt),
	timed: ({ event }: Now) => event.type === 'due' && (event.endsAt === null || Number.isFinite(event.endsAt)),
	decides: ({ context }: Now) => isDecision(here(context)?.scene),
	// Fewer numbers at any time; more of them never after looking: whoever has seen a spread knows whom the next one would tell of.
	hushable: ({ context }: Now) => !context.hushed && !context.paused,
	unhushable: ({ context }: Now) => context.hushed && !context.paused && context.visits.every(({ rounds }) => rounds.length === 0),
	doorable: ({ event }: Now) => event.type === 'show' && event.n === undefined && (event.is === 'join' || event.is === 'story'),
	// The opening has two pages.
	turnable: ({ event }: Now) => event.type === 'show' && event.n === undefined && (event.is === 'about' || event.is === 'rules'),
	sayable: ({ event }: Now) => event.type === 'show' && event.n === undefined && (event.is === 'say' || event.is === 'changes'),
	lookable: ({ context, event }: Now) => {
		if (event.type !== 'show') return false;
		const { is, n } = event;
		if (is === 'way' || is === 'sentences' || is === 'help') return n === undefined;
		if (is === 'question') return n !== undefined && n < questions;
		const visit = n === undefined ? undefined : context.visits[n];
		return (is === 'scene' && isDecision(visit?.scene)) || (is === 'say' && visit !== undefined && visit.followed !== null);
	}
});

/** What an event changes, by the name of its action. */
const changesOf = ({ next }: Story) => ({
	arrive: typed.assign(({ context }) => {
		const { scene } = next(context);
		const parent = context.visit < 0 ? null : context.visit;
		return added(context, { scene, parent, whatIf: null, instead: null, rounds: [], followed: null });
	}),
	again: typed.assign(({ context, event }) => {
		if (event.type !== 'rewind') return {};
		const { scene, parent } = context.visits[event.visit]!;
		const other = event.instead ? { whatIf: null, instead: event.visit } : { whatIf: event.visit, instead: null };
		return added(context, { scene, parent, ...other, rounds: [], followed: null });
	}),
	openRound: typed.assign(({ context }) => ({
		endsAt: null,
		door: false,
		visits: changed(context, ({ rounds }) => ({ rounds: [...rounds, { counts: null, hand: null, hidden: false }] }))
	})),
	showRound: typed.assign(({ context, event }) =>
		event.type === 'reveal' ? { door: false, visits: inRound(context, closedRound(event)) } : {}
	),
	// Nothing counted takes back what was: the votes stand again.
	countHands: typed.assign(({ context, event }) => {
		if (event.type !== 'hand') return {};
		const none = Object.values(event.counts).every((n) => n === 0);
		return { visits: inRound(context, { hand: none ? null : event.counts }) };
	}),
	plan: typed.assign(({ context, event }) => (event.type === 'plan' ? { visits: changed(context, () => ({ led: event.led })) } : {})),
	follow: typed.assign(({ context, event }) => {
		if (event.type !== 'follow') return {};
		const followed = event.choice ?? leadingBeside(here(context)?.rounds.at(-1));
		return { endsAt: null, look: null, door: false, visits: changed(context, () => ({ followed })) };
	}),
	lookBack: typed.assign(({ context, event }) => {
		const look: Look = (event.type === 'debrief' && event.back && context.looked) || { is: 'way' };
		return { endsAt: null, left: null, paused: false, look, looked: look, door: false, asked: context.asked ?? 0, over: true };
	}),
	keepLook: typed.assign(({ context: { look, looks } }) => ({
		looked: look,
		looks: look && !looks.includes(look.is) ? [...looks, look.is] : looks
	})),
	show: typed.assign(({ event }) => {
		if (event.type !== 'show') return {};
		const { is, n } = event;
		const asked = is === 'question' ? { asked: n! + 1 } : {};
		return { ...asked, door: false, look: is === 'changes' ? null : { is, ...(n !== undefined && { n }) } };
	}),
	door: typed.assign(({ event }) => ({ door: event.type === 'show' && event.is === 'join' })),
	talk: typed.assign(({ context, event }) =>
		event.type === 'discuss' ? { endsAt: event.endsAt, door: false, visits: changed(context, () => ({ talked: true })) } : {}
	),
	// A pause takes nothing from the time to talk.
	pause: typed.assign(({ event }) =>
		event.type === 'pause' && event.left !== undefined ? { paused: true, endsAt: null, left: event.left } : { paused: true }
	),
	resume: typed.assign(({ context, event }) => {
		const endsAt = event.type === 'resume' ? event.endsAt : undefined;
		return { paused: false, endsAt: endsAt ?? context.endsAt, left: null };
	})
});

/** From every phase of the story: when time runs out, a room is not sent home from the middle of it. */
const lookBack = { target: 'debrief', actions: 'lookBack' } as const;

/** A session in which nothing has been said yet. */
export const emptySession: Omit<Session, 'phase'> = {
	visits: [],
	visit: -1,
	endsAt: null,
	due: null,
	left: null,
	paused: false,
	locked: false,
	emptied: null,
	look: null,
	leftOpen: false,
	looked: null,
	looks: [],
	asked: null,
	hushed: false,
	over: false,
	door: false
};

const chart = {
	id: 'session',
	context: { ...emptySession, before: null },
	initial: 'walking',
	states: {
		walking: {
			initial: 'lobby',
			on: {
				pause: { actions: 'pause' },
				resume: { actions: 'resume' },
				lock: { actions: 'lock' },
				unlock: { actions: 'unlock' },
				empty: { actions: 'empty' },
				show: { guard: 'doorable', actions: 'door' },
				plan: { guard: 'decides', actions: 'plan' },
				due: { guard: 'timed', actions: 'due' },
				hush: { guard: 'hushable', actions: 'hush' },
				unhush: { guard: 'unhushable', actions: 'unhush' },
				rewind: { guard: 'wasThere', target: '.scene', actions: 'again' },
				end: { target: 'ended', actions: ['stopTalk', 'resume'] }
			},
			states: {
				lobby: {
					on: {
						welcome: { guard: 'goes', target: 'opening', actions: 'enter' },
						begin: { guard: 'goes', target: 'scene', actions: 'arrive' }
					}
				},
				opening: {
					on: {
						begin: { guard: 'goes', target: 'scene', actions: 'arrive' },
						show: { guard: 'turnable', actions: 'show' }
					}
				},
				scene: {
					on: {
						debrief: lookBack,
						open: { guard: 'goes', target: 'vote', actions: 'openRound' },
						follow: { guard: 'followable', target: 'consequence', actions: 'follow' }
					}
				},
				vote: {
					on: {
						debrief: lookBack,
						hand: { guard: 'counted', actions: 'countHands' },
						reveal: { guard: 'goes', target: 'revealed', actions: 'showRound' }
					}
				},
				revealed: {
					on: {
						debrief: lookBack,
						hand: { guard: 'counted', actions: 'countHands' },
						discuss: { guard: 'talkable', target: 'discuss', actions: 'talk' },
						open: { guard: 'secondOpen', target: 'vote', actions: 'openRound' },
						follow: { guard: 'followable', target: 'consequence', actions: 'follow' }
					}
				},
				discuss: {
					on: {
						debrief: lookBack,
						discuss: { guard: 'talkable', actions: 'talk' },
						open: { guard: 'secondOpen', target: 'vote', actions: 'openRound' },
						follow: { guard: 'followable', target: 'consequence', actions: 'follow' }
					}
				},
				consequence: {
					on: {
						debrief: lookBack,
						show: { guard: 'sayable', actions: 'show' },
						continue: [
							{ guard: 'decisionNext', target: 'scene', actions: 'arrive' },
							{ guard: 'endingNext', target: 'ending', actions: ['arrive', 'endStory'] }
						]
					}
				},
				ending: { on: { debrief: lookBack } },
				debrief: { on: { show: { guard: 'lookable', actions: ['show', 'keepLook'] } } },
				before: { type: 'history' }
			}
		},
		// An end can be taken back until the session is closed.
		ended: { on: { reopen: 'walking.before' } }
	}
} as const;

const machines = new WeakMap<ScenarioShape, SessionMachine>();

/** One machine a scenario, however many sessions are on it: it keeps nothing of a session, and takes more memory than everything a session keeps. */
export function sessionMachine(shape: ScenarioShape): SessionMachine {
	const machine = machines.get(shape) ?? machineOf(shape);
	machines.set(shape, machine);
	return machine;
}

function machineOf(shape: ScenarioShape) {
	const story = storyOf(shape);
	return typed
		.extend({
			guards: guardsOf(story),
			actions: {
				...changesOf(story),
				enter: typed.assign({ door: false }),
				endStory: typed.assign({ over: true }),
				hush: typed.assign(({ context }) => ({ hushed: true, visits: withVotesHidden(context.visits) })),
				unhush: typed.assign({ hushed: false }),
				stopTalk: typed.assign({ endsAt: null }),
				lock: typed.assign({ locked: true }),
				unlock: typed.assign({ locked: false }),
				// Whoever lost the seat must be able to come back.
				empty: typed.assign(({ context }) => ({ locked: false, emptied: context.visit })),
				due: typed.assign(({ event }) => (event.type === 'due' ? { due: event.endsAt } : {}))
			}
		})
		.createMachine(chart);
}

export type SessionMachine = ReturnType<typeof machineOf>;
export type SessionSnapshot = ReturnType<typeof initialTransition<SessionMachine>>[0];

export const beginSession = (machine: SessionMachine): SessionSnapshot => initialTransition(machine)[0];

/** The session after an event, or nothing where the event has no place now. */
export function after(machine: SessionMachine, now: SessionSnapshot, event: SessionEvent): SessionSnapshot | undefined {
	if (event.do === 'undo') return undone(machine, now);
	const { do: type, ...rest } = event;
	const heard = { type, ...rest } as Heard;
	if (!now.can(heard)) return undefined;
	const [next] = transition(machine, now, heard);
	if (type === 'reopen' && next.context.leftOpen) return undone(machine, next);
	if (type === 'end') {
		// The report of a session that has ended has every number: a vote that was left in the step before stays closed when the end is taken back.
		const { visits, before, leftOpen } = next.context;
		const told = { visits: asSeen(visits), before: leftOpenAt(visits) >= 0 && !leftOpen ? null : before };
		return withContext(machine, next, { ...next.context, ...told });
	}
	if (event.do === 'hush' && 'stays' in event) return withContext(machine, next, withoutNumbersBefore(next.context));
	const step = undoStepOf(event);
	if (step === null) return next;
	const { before: first, ...kept } = now.context;
	// To leave an open vote is one step, although the vote was closed first.
	if (kept.leftOpen) return withContext(machine, next, { ...next.context, before: first, leftOpen: false });
	const leftOpen = event.do === 'reveal' && event.leaving === true;
	const visits = leftOpen ? next.context.visits : asSeen(next.context.visits);
	return withContext(machine, next, { ...next.context, visits, before: { step, value: now.value, kept }, leftOpen });
}

/** To no earlier step does Undo lead that still had numbers. */
function withoutNumbersBefore({ before, ...kept }: Kept): Kept {
	if (!before) return { ...kept, before };
	return { ...kept, before: { ...before, kept: { ...before.kept, hushed: true, visits: withVotesHidden(before.kept.visits) } } };
}

/** The step that Undo takes back: the newest one, behind whatever is none. Null where it takes back nothing. Whoever offers it names this, and guesses nothing. */
export const undoes = ({ value, context: { before, paused } }: SessionSnapshot): UndoStep | null =>
	!before || paused || value === 'ended' ? null : before.step;

/** Before the last step, and no further. Who came in, the pause, the way in, the end and what there is time for stay as they are now. */
function undone(machine: SessionMachine, now: SessionSnapshot): SessionSnapshot | undefined {
	if (undoes(now) === null) return undefined;
	const { before, locked, emptied, visits, due } = now.context;
	const { value, kept } = before!;
	const left = visitsBefore(kept.visits, visits);
	// Nobody can say how much of a talk was still left: it is over.
	const context = { ...kept, visits: left, endsAt: null, due, left: null, locked, emptied, paused: false, before: null };
	return withContext(machine, { ...now, value } as SessionSnapshot, context);
}

const withContext = (machine: SessionMachine, { value, historyValue }: SessionSnapshot, context: Kept): SessionSnapshot =>
	machine.resolveState({ value, context, historyValue });

export function replaySession(machine: SessionMachine, events: readonly SessionEvent[]): SessionSnapshot {
	return events.reduce((now, event) => after(machine, now, event) ?? now, beginSession(machine));
}

export function sessionOf({ value, context }: SessionSnapshot): Session {
	const phase = typeof value === 'object' ? (value as { walking: Phase }).walking : 'ended';
	const { before: _, ...session } = context;
	return { phase, ...session };
}

/** The choices that led to a visit, and the one followed at it where there is one. */
export function wayTo(visits: readonly Visit[], visit: number): readonly Decided[] {
	const at = visits[visit];
	if (!at) return [];
	const before = at.parent === null ? [] : wayTo(visits, at.parent);
	return at.followed === null ? before : [...before, { scene: at.scene, choice: at.followed }];
}

/** Whether a visit is the one on the wall, or led to it. */
export function isOnWay({ visits, visit: here }: Pick<Session, 'visits' | 'visit'>, visit: number): boolean {
	for (let at: number | null = here; at !== null && at >= 0; at = visits[at]!.parent) if (at === visit) return true;
	return false;
}

const here = ({ visits, visit }: Kept): Visit | undefined => visits[visit];

/** What the votes say, also beside hands that were shown and taken out: sessions of before went on from there by their votes. */
const leadingBeside = (round: Round | undefined): string | null => leading(round && { ...round, shownHands: undefined });

const added = ({ visits }: Kept, visit: Visit) => ({
	visits: [...visits, visit],
	visit: visits.length,
	endsAt: null,
	look: null,
	door: false
});

const changed = ({ visits, visit }: Kept, change: (visit: Visit) => Partial<Visit>): readonly Visit[] =>
	visits.map((one, n) => (n === visit ? { ...one, ...change(one) } : one));

const inRound = (kept: Kept, change: Partial<Round>): readonly Visit[] =>
	changed(kept, ({ rounds }) => ({
		rounds: rounds.map((round, n) => (n === rounds.length - 1 ? withShownHands({ ...round, ...change }) : round))
	}));

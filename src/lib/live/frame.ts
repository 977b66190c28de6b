/** From a session to what each kind of screen may know. Whatever is not in a frame does not leave the server. */
import type { ScenarioShape } from '../scenario/shape.ts';
import { lettered } from './lettered.ts';
import type { ConsoleFrame, Frame, Spread } from './protocol.ts';
import { isSealed, leftOpenAt } from './round.ts';
import { longestTalk } from './session-events.ts';
import {
	after,
	sessionOf,
	undoes,
	type Command,
	type Session,
	type SessionEvent,
	type SessionMachine,
	type SessionSnapshot,
	type Visit
} from './session.ts';
import { all, said, votesWereShown } from './tally.ts';
import { longestSitting } from './timing.ts';

/** `scenario` is `module/step`; `now` is milliseconds since 1970. */
export function frame(shape: ScenarioShape, scenario: string, session: Session, seq: number, now: number): Frame {
	const here = session.visits[onWall(session)];
	const open = session.phase === 'vote' ? here?.rounds.at(-1) : undefined;
	return {
		seq,
		scenario,
		phase: session.phase,
		scene: here?.scene ?? null,
		visit: session.visit,
		round: here?.rounds.length ?? 0,
		choices: here ? lettered(shape, here.scene) : [],
		spreads: here ? spreadsOf(here) : [],
		...(session.hushed && { hushed: true as const }),
		...(session.locked && { locked: true }),
		...(open?.reopened && { again: true as const }),
		...(open?.hand && { raised: all(open.hand) }),
		...(open?.taken && { seen: true as const }),
		followed: here?.followed ?? null,
		left: session.left ?? leftOf(session.endsAt, now),
		paused: session.paused,
		map: session.visits.map(({ scene, parent, whatIf, instead, followed, rounds }) => ({
			scene,
			parent,
			whatIf,
			...(instead !== null && { instead }),
			followed,
			...(followed === null && rounds.some(({ counts }) => counts !== null) && { polled: true as const })
		})),
		look: session.look
	};
}

/** The visit on the wall: the newest one, or while the room looks back the one it looks at again. */
const onWall = ({ phase, visit, look }: Session): number =>
	phase === 'debrief' && (look?.is === 'scene' || look?.is === 'say') ? look.n! : visit;

/** Nothing where more would be left than anybody can ask for: the laptop's clock was set back, with its battery perhaps, and nobody knows. */
function leftOf(endsAt: number | null, now: number): number | null {
	if (endsAt === null || endsAt - now > longestTalk * 1000) return null;
	return Math.max(0, endsAt - now);
}

/** Until the session has to end. A clock that was set back or on says nothing of it. */
export function dueIn({ due }: Pick<Session, 'due'>, now: number): number | null {
	return due === null || Math.abs(due - now) > longestSitting * 1000 ? null : due - now;
}

/** What was shown of a visit's rounds. One whose hands were shown stays a round of hands where they were taken out: none of its votes are told. */
export const spreadsOf = ({ rounds }: Pick<Visit, 'rounds'>): readonly Spread[] =>
	rounds
		.filter(({ counts }) => counts !== null)
		.map((round) => ({ counts: said(round), by: round.hand || round.shownHands ? 'hands' : 'votes' }));

/**
 * Of the vote that the room has just left open. Its numbers are shown from the next step on, if they can be. Whether they can depends on the answers, so until
 * then nothing says it; only what everybody knows does: that the room wants no numbers, or that hands were counted.
 */
export function leftVote({ phase, visits, hushed }: Session): Pick<ConsoleFrame, 'unseen' | 'reopens'> {
	const visit = leftOpenAt(visits);
	const left = visits[visit];
	const known = hushed || !left || isSealed(visits, left.scene) || left.rounds.some(({ hand }) => hand !== null);
	return { unseen: known ? null : visit, ...(left && phase !== 'ended' && { reopens: true as const }) };
}

/** Of the open vote: whether its numbers stay hidden, whatever is answered. */
export const sealedVote = ({ phase, visit, visits }: Session): Pick<ConsoleFrame, 'sealed'> =>
	phase === 'vote' && isSealed(visits, visits[visit]?.scene ?? '') ? { sealed: true } : {};

/** What Undo takes back now, for the words on its button. */
export function undoStep(now: SessionSnapshot): Pick<ConsoleFrame, 'undoes'> {
	const step = undoes(now);
	return step ? { undoes: step } : {};
}

/** Whether going on leads to the end of this way. */
export function endsNext(machine: SessionMachine, now: SessionSnapshot): boolean {
	const then = after(machine, now, { do: 'continue' });
	return then !== undefined && sessionOf(then).phase === 'ending';
}

/** What can be done now; where a command takes something along, whether any such thing can be. */
export function possible(machine: SessionMachine, now: SessionSnapshot, shape: ScenarioShape): readonly Command['do'][] {
	const session = sessionOf(now);
	const scene = session.visits[session.visit]?.scene ?? '';
	const trials: readonly SessionEvent[] = [
		{ do: 'welcome' },
		{ do: 'begin' },
		{ do: 'open' },
		{ do: 'reveal', counts: {} },
		{ do: 'hand', counts: {} },
		{ do: 'discuss', endsAt: 0 },
		{ do: 'follow' },
		...lettered(shape, scene).map((choice): SessionEvent => ({ do: 'follow', choice })),
		{ do: 'continue' },
		...session.visits.map((_, visit): SessionEvent => ({ do: 'rewind', visit })),
		{ do: 'debrief' },
		{ do: 'plan', led: null },
		{ do: 'due', endsAt: null },
		{ do: 'show', is: 'story' },
		session.paused ? { do: 'resume' } : { do: 'pause' },
		session.locked ? { do: 'unlock' } : { do: 'lock' },
		{ do: 'empty' },
		{ do: 'hush' },
		{ do: 'unhush' },
		{ do: 'undo' },
		{ do: 'end' },
		{ do: 'reopen' }
	];
	const can = [...new Set(trials.filter((event) => after(machine, now, event)).map((event) => event.do))];
	return countsHands(session) ? can : can.filter((one) => one !== 'hand');
}

/** Whether hands may be counted on the wall: in no room that wants no numbers, for they would be shown, nor beside those of phones, now or when the room was at this scene before. */
export function countsHands({ hushed, visit, visits }: Pick<Session, 'hushed' | 'visit' | 'visits'>): boolean {
	return !hushed && !visits.some((one) => one.scene === visits[visit]?.scene && votesWereShown(one));
}

/**
 * What a facilitator can do now, from what the console knows: one thing that comes next, and the quiet ones beside it. Nothing is offered that
 * the server would refuse.
 */
import type { ConsoleFrame } from '../protocol.ts';
import type { Command } from '../session.ts';

/** Seconds that pairs talk, and that are added on request. */
export const talk = 120;
export const minute = 60;
/** The longest the server allows. */
const longest = 1800;

/** Named for the words on its button. */
export type ActName =
	| 'begin'
	| 'first'
	| 'reveal'
	| 'talk'
	| 'longer'
	| 'second'
	| 'follow'
	| 'choose'
	| 'continue'
	| 'debrief'
	| 'end'
	| 'reopen'
	| 'report'
	| 'hand'
	| 'rewind'
	| 'pause'
	| 'resume'
	| 'lock'
	| 'unlock'
	| 'empty';

/** Nothing takes these back: so they are asked about. */
export const asksFirst: ReadonlySet<ActName> = new Set(['empty', 'end', 'reopen']);

export interface Act {
	readonly name: ActName;
	/** Null where the facilitator is asked something first, or only looks. Made when it is pressed where it depends on the milliseconds left to talk. */
	readonly command: Command | ((left: number) => Command) | null;
}
export interface Next {
	readonly main: Act | null;
	readonly quiet: readonly Act[];
}

type Known = Pick<ConsoleFrame, 'phase' | 'round' | 'can' | 'leading' | 'paused' | 'stale'>;

export function nextAct(frame: Known): Next {
	if (frame.stale) return { main: null, quiet: [] };
	const acts = possible(frame);
	// Going on after an end is asked about first: the room has heard that it is over.
	if (frame.phase === 'ended') return { main: { name: 'report', command: null }, quiet: acts.filter(({ name }) => name === 'reopen') };
	const main = mains(frame).flatMap((name) => acts.find((act) => act.name === name) ?? [])[0] ?? null;
	return { main, quiet: acts.filter((act) => act !== main) };
}

/** What comes next in each phase; the first that is possible. */
function mains({ phase, round, paused }: Known): readonly ActName[] {
	if (paused) return ['resume'];
	switch (phase) {
		case 'lobby':
			return ['begin'];
		case 'scene':
			return ['first'];
		case 'vote':
			return ['reveal'];
		case 'revealed':
			return round === 1 ? ['talk'] : ['follow', 'choose'];
		case 'discuss':
			return ['second', 'follow', 'choose'];
		case 'consequence':
			return ['continue'];
		case 'ending':
			return ['debrief'];
		default:
			return ['end'];
	}
}

/** In the order of the buttons. */
function possible(frame: Known): readonly Act[] {
	const { phase, leading, can } = frame;
	const all: readonly (Act & { readonly needs: Command['do'] })[] = [
		{ name: 'begin', needs: 'begin', command: { do: 'begin' } },
		{ name: phase === 'scene' ? 'first' : 'second', needs: 'open', command: { do: 'open' } },
		{ name: 'reveal', needs: 'reveal', command: { do: 'reveal' } },
		phase === 'discuss'
			? { name: 'longer', needs: 'discuss', command: longer }
			: { name: 'talk', needs: 'discuss', command: { do: 'discuss', seconds: talk } },
		leading === null ? { name: 'choose', needs: 'follow', command: null } : { name: 'follow', needs: 'follow', command: { do: 'follow' } },
		{ name: 'continue', needs: 'continue', command: { do: 'continue' } },
		{ name: 'debrief', needs: 'debrief', command: { do: 'debrief' } },
		{ name: 'hand', needs: 'hand', command: null },
		{ name: 'rewind', needs: 'rewind', command: null },
		{ name: 'resume', needs: 'resume', command: { do: 'resume' } },
		{ name: 'pause', needs: 'pause', command: { do: 'pause' } },
		{ name: 'lock', needs: 'lock', command: { do: 'lock' } },
		{ name: 'unlock', needs: 'unlock', command: { do: 'unlock' } },
		{ name: 'empty', needs: 'empty', command: { do: 'empty' } },
		{ name: 'end', needs: 'end', command: { do: 'end' } },
		{ name: 'reopen', needs: 'reopen', command: { do: 'reopen' } }
	];
	return all.filter(({ needs }) => can.includes(needs)).map(({ name, command }) => ({ name, command }));
}

/** A minute more than is left. */
const longer = (left: number): Command => ({ do: 'discuss', seconds: Math.min(longest, Math.ceil(left / 1000) + minute) });

/** The steps of one scene in a room, for the plan beside the scene. */
export const plan = ['scene', 'first', 'shown', 'talk', 'second', 'changes'] as const;
export type PlanStep = (typeof plan)[number];

/** Where in the plan a session is; nothing before the first scene and after the last. */
export function here({ phase, round }: Pick<ConsoleFrame, 'phase' | 'round'>): PlanStep | null {
	switch (phase) {
		case 'scene':
			return 'scene';
		case 'vote':
			return round === 1 ? 'first' : 'second';
		case 'revealed':
			return round === 1 ? 'shown' : 'second';
		case 'discuss':
			return 'talk';
		case 'consequence':
			return 'changes';
		default:
			return null;
	}
}

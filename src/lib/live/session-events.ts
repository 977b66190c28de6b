/** What is said in a session, and what a session then is. How one leads to the other is in session.ts. */
import type { Counts } from './tally.ts';
import type { HowLed } from './timing.ts';

export type Phase = 'lobby' | 'opening' | 'scene' | 'vote' | 'revealed' | 'discuss' | 'consequence' | 'ending' | 'debrief' | 'ended';

/**
 * What the wall shows of what can be shown on request. While the room looks back: its way, a scene again (`n` is the visit), what can be said there,
 * one of the three questions (`n` from 0), sentences to take to work, where help is. After a choice: what can be said, or again what changes. At any
 * time: how to join, for a moment, and the story again.
 */
export interface Look {
	readonly is: 'way' | 'scene' | 'say' | 'question' | 'sentences' | 'help' | 'changes' | 'join' | 'story' | 'about' | 'rules';
	readonly n?: number;
}
type Plain = 'welcome' | 'begin' | 'open' | 'continue' | 'lock' | 'unlock' | 'end' | 'reopen' | 'undo' | 'hush' | 'unhush';
type Said =
	| { readonly do: Plain }
	/** Seats go whose phones do not listen; with `everybody` all of them. */
	| { readonly do: 'empty'; readonly everybody?: true }
	/** The choice is named where the votes leave it open. */
	| { readonly do: 'follow'; readonly choice?: string }
	/** Hands counted in the room for the round that is open or was just shown; they stand instead of its votes. */
	| { readonly do: 'hand'; readonly counts: Counts }
	/**
	 * Back to the decision of that visit, as a visit of its own. `instead`: the room goes on from there, and the way from that visit on is taken back;
	 * else it only looks at it, as "what if". The server says which (`goingBack`).
	 */
	| { readonly do: 'rewind'; readonly visit: number; readonly instead?: true }
	/**
	 * `back`: to what the room looked at before a "what if". The server says so (`lookingBack`); an event of an older session has no mark, and leads to
	 * the way as it did then.
	 */
	| { readonly do: 'debrief'; readonly back?: true }
	/** How there is time to lead the decision on the wall, as the laptop says that knows when it has to end; null where it has no end any more. No time of day. */
	| { readonly do: 'plan'; readonly led: HowLed | null }
	| ({ readonly do: 'show' } & Look);

/** What a facilitator can ask for. Pairs talk for so many seconds from now; in so many the session has to end, null where it has no end any more. */
export type Command =
	| Said
	| { readonly do: 'due'; readonly seconds: number | null }
	| { readonly do: 'reveal' }
	| { readonly do: 'pause' }
	| { readonly do: 'resume' }
	| { readonly do: 'discuss'; readonly seconds: number };

/** What is written down: the command with what the server knew when it took it. */
export type SessionEvent =
	| Said
	/** `step`: it can be undone. The server says so (`lookingAt`); one of an older session has no mark, and Undo passes it by as it did then. */
	| ({ readonly do: 'show'; readonly step: true } & Look)
	/** `stays`: no step, and no Undo reaches it; the room was promised it. The server says so (`hushing`); one of an older session has no mark, and Undo takes it back as it did then. */
	| { readonly do: 'hush'; readonly stays: true }
	/**
	 * `hidden`: the votes are not shown. `leaving`: nobody pressed it; the room left an open vote, which was closed by that. `seats` stands in events of
	 * before: how many could have voted.
	 */
	| { readonly do: 'reveal'; readonly counts: Counts; readonly hidden?: true; readonly leaving?: true; readonly seats?: number }
	/** Milliseconds since 1970 on the server's clock. */
	| { readonly do: 'discuss'; readonly endsAt: number }
	| { readonly do: 'due'; readonly endsAt: number | null }
	/** While pairs talk: how many milliseconds are left to them after the pause, and when they end then. */
	| { readonly do: 'pause'; readonly left?: number }
	| { readonly do: 'resume'; readonly endsAt?: number };

/** Steps that can be undone. That no numbers are shown was one, and says itself that it is none any more. An end is taken back by reopening; what only covers the wall, or the way in, is no step; what is shown says itself whether it is. */
const steps = [
	'welcome',
	'begin',
	'open',
	'reveal',
	'hand',
	'discuss',
	'follow',
	'continue',
	'rewind',
	'debrief',
	'hush',
	'unhush'
] as const;
export type UndoStep = (typeof steps)[number] | 'show';
/** The step that an event is; null of one that Undo passes by. */
export const undoStepOf = (event: SessionEvent): UndoStep | null =>
	(event.do === 'show' ? 'step' in event : (steps as readonly string[]).includes(event.do) && !('stays' in event))
		? (event.do as UndoStep)
		: null;

/** Of a visit there is a first vote, and after talking a second one. */
export const roundNumbers = [1, 2] as const;

/** The longest talk, in seconds. */
export const longestTalk = 1800;

export interface Round {
	/** Null while the round is open. */
	readonly counts: Counts | null;
	readonly hand: Counts | null;
	/** The votes of the round are not shown, however many there are. */
	readonly hidden: boolean;
	/** Closed by leaving it, and Undo opens it again: until the next step its votes are on no screen and in no report. */
	readonly unseen?: true;
	/** Closed, and that was taken back. */
	readonly reopened?: true;
	/** The numbers of the round were shown, and the reveal was undone: they are not shown again. */
	readonly taken?: true;
	/** Hands were shown of the round, also where they were emptied since: its votes stay hidden beside them. */
	readonly shownHands?: true;
}

/** The group was at this scene. Its way is that of its parent, and the choice followed there. */
export interface Visit {
	readonly scene: string;
	readonly parent: number | null;
	/** The visit that this one looks at again. */
	readonly whatIf: number | null;
	/** The visit that this one stands for: the way from there on was taken back. */
	readonly instead: number | null;
	readonly rounds: readonly Round[];
	readonly followed: string | null;
	/** Pairs talked: a second vote can also be opened without. */
	readonly talked?: true;
	/** As there was time for it; nothing where nobody has said when it has to end. */
	readonly led?: HowLed | null;
}

export interface Session {
	readonly phase: Phase;
	readonly visits: readonly Visit[];
	/** Index of the visit on the wall; -1 in the lobby. */
	readonly visit: number;
	readonly endsAt: number | null;
	/** When the session has to end, where whoever leads has said so. */
	readonly due: number | null;
	/** What is left to talk after the pause. */
	readonly left: number | null;
	readonly paused: boolean;
	/** Nobody can join. */
	readonly locked: boolean;
	/** The visit in which the room was emptied last: until the next one the wall shows how to come in. */
	readonly emptied: number | null;
	/** Null where the phase alone says what is on the wall. */
	readonly look: Look | null;
	/** The vote on the wall was closed by leaving it: Undo, or taking an end back, opens it again. */
	readonly leftOpen: boolean;
	/** What the room looked at last while it looked back; null until it has. */
	readonly looked: Look | null;
	/** What it has looked at, by its kind, each once. */
	readonly looks: readonly Look['is'][];
	/** How many of the questions were asked; null until the room has looked back. */
	readonly asked: number | null;
	/** The room decided before its first vote that no numbers are shown. */
	readonly hushed: boolean;
	/** The room came to an end, or looked back: from now on another way is a "what if". */
	readonly over: boolean;
	/** How to join covers what is on the wall, until the next step. */
	readonly door: boolean;
}

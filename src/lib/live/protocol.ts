/**
 * What the server and the screens of a session say to each other. A frame is the whole small state, so any one of them is enough after any
 * gap. It carries ids: every screen has the words in its own language.
 */
import type { Label } from './label.ts';
import type { HelperRole } from './helper.ts';
import type { Command, Look, Phase, UndoStep, Visit } from './session.ts';
import type { Counts } from './tally.ts';
import type { HowLed } from './timing.ts';

/** A round that was shown. */
export interface Spread {
	/** Null where it would tell who answered what: too few voted, only a few answers are new or changed, or numbers of this scene were shown and taken back, or counted by hand. Which of the first two, no screen is told; that the room wants none is `hushed`. */
	readonly counts: Counts | null;
	readonly by: 'votes' | 'hands';
}

/** One visit of the way, for the map. */
export interface Stop extends Pick<Visit, 'scene' | 'parent' | 'whatIf' | 'followed'> {
	/** The visit whose way this one stands for; nothing in what was kept before a way could be taken back. */
	readonly instead?: number | null;
	/** Nothing was followed here, but a vote was closed. */
	readonly polled?: true;
}

/** What everybody in the room may know. */
export interface Frame {
	/** Grows with every event; a frame that is not newer is not shown. */
	readonly seq: number;
	/** `module/step` */
	readonly scenario: string;
	readonly phase: Phase;
	readonly scene: string | null;
	/** The number of the visit on the wall; -1 in the lobby. */
	readonly visit: number;
	/** 0 before the first vote of this visit, then 1 or 2. */
	readonly round: number;
	/** In the order of their letters; the same on every screen and on paper. */
	readonly choices: readonly string[];
	readonly spreads: readonly Spread[];
	/** The room decided before its first vote that no numbers are shown. */
	readonly hushed?: boolean;
	/** Nobody else can join now. */
	readonly locked?: boolean;
	/** This vote was closed, and that was taken back: it is open again, and what was answered stands. */
	readonly again?: true;
	/** The room saw its spread before it was open again. */
	readonly seen?: true;
	/** Hands that were counted for the open round, all together, in front of everybody. They stand instead of its votes. */
	readonly raised?: number;
	readonly followed: string | null;
	/** Milliseconds that are left to talk when this frame is sent, or after the pause; null also where that is not known. */
	readonly left: number | null;
	readonly paused: boolean;
	readonly map: readonly Stop[];
	/**
	 * What is on the wall on request; a phase shows the rest by itself. While the room looks at a scene again, `scene`, `choices`, `spreads`, `round` and
	 * `followed` are those of that visit.
	 */
	readonly look: Look | null;
}

/**
 * How many are asked, and how many have voted. Sitting out counts as a vote, so that nobody sees it; beside a spread the numbers would tell it. So `voted`
 * is known during a vote only, `seats` before and during one; neither in a vote that is open again after its spread was seen (`seen`), nor in the second vote where the first is not shown, and there the wall knows only when
 * everybody has answered. `few`: fewer than five of them count, of one phone at most two; as long as it is so, a spread would stay hidden.
 */
export interface Voted {
	readonly seats: number | null;
	readonly voted: number | null;
	readonly few: boolean;
}

export interface WallFrame extends Frame, Voted {
	/** Who joins: by typing, or by a QR code. Null when nobody can. */
	readonly join: { readonly code: string; readonly token: string } | null;
	/** The room was emptied in this visit: whoever was in has to know the new code. */
	readonly emptied: boolean;
	/** How to join covers what is on the wall, until the next step. */
	readonly door: boolean;
	readonly rehearsal: boolean;
}

export interface ConsoleFrame extends WallFrame {
	/** What can be done now. */
	readonly can: readonly Command['do'][];
	/** What the room's votes or hands decide; null where the facilitator has to. */
	readonly leading: string | null;
	readonly hands: Counts | null;
	/** How there is time to lead the decision on the wall, as the laptop has said that knows when it has to end; null where no end is known. */
	readonly led: HowLed | null;
	/** Which group this is, where one was picked; no screen of the room shows it. */
	readonly label?: Label | undefined;
	/** Pairs talked about the decision on the wall. */
	readonly talked: boolean;
	/** Milliseconds until it has to end when this frame is sent, below nothing when that is past; null where nobody has said it. */
	readonly due: number | null;
	/** While the room looks back: what was shown of each visit, in the order of `map`; else nothing. */
	readonly shown: readonly (readonly Spread[])[];
	/** The visit whose open vote the room has just left, which Undo opens again: its numbers are shown from the next step on, if they can be, and to nobody before. */
	readonly unseen: number | null;
	/** Numbers of phones are not shown of the vote that is open, whatever is answered (`isSealed`). */
	readonly sealed?: true;
	/** Undo opens the vote again that the room has just left. */
	readonly reopens?: true;
	/** The step that Undo takes back. */
	readonly undoes?: UndoStep;
	readonly hushed: boolean;
	/** The room came to an end, or looked back: another way is a "what if" now. */
	readonly over: boolean;
	/** How many of the questions were asked; null until the room has looked back. */
	readonly asked: number | null;
	/** What the room has looked at while it looked back, by its kind; the way stands first and is not among it. */
	readonly looks: readonly Look['is'][];
	/** Going on leads to the end of this way. */
	readonly ends: boolean;
	readonly locked: boolean;
	/** All seats are taken. */
	readonly crowded: boolean;
	readonly wall: string;
	/** A wall is open somewhere; null where that is not known. */
	readonly walled: boolean | null;
	/** No wall shows this session, but one shows another session of whoever leads: this one. */
	readonly wallOn?: string | undefined;
	/** The course was changed since: shown, not gone on with. */
	readonly stale: boolean;
	/** The disk is full: nothing more is kept until the session is ended. */
	readonly full: boolean;
	readonly closes?: Closes | undefined;
}

/** What the phone of a helper may know (helper.ts). */
export interface HelperFrame extends Omit<ConsoleFrame, 'wall' | 'join' | 'shown' | 'closes' | 'wallOn' | 'crowded'> {
	readonly helper: HelperRole;
	/** The laptop is in no network: no phone can open it. */
	readonly unreached?: true;
	/** After the end, for a remote: how long it can be taken back. */
	readonly closes?: Closes | undefined;
}

/**
 * When a session will be closed by itself: in so many milliseconds, on a day (YYYY-MM-DD), or, that day being past, when nobody has had its wall or
 * its facilitator's page open for so many minutes. One that goes on is closed `afterEnd` minutes after somebody ends it, or as many as `unwatched`: until then the
 * end can be taken back.
 */
export type Closes = { readonly in: number } | { readonly on: string; readonly afterEnd: number } | { readonly unwatched: number };

/** What a phone is told about its own seat. */
export interface Mine {
	/** The first visit this seat votes in: who comes late takes part from the next decision. */
	readonly from: number;
	/** The vote of this seat in the round that is open, as it stands on the disk. */
	readonly vote: Vote | null;
	/** The seat chose in the first vote of the visit on the wall: so it is asked in the second. */
	readonly chose: boolean;
}

/**
 * One message of a stream; a phone's first one has `mine`. `away`: neither the wall nor the facilitator's page has been open for a while.
 * `turn`: from 0 to 1, when to come back after a break, so that a room that lost the laptop at once does not come back at once.
 */
export type Message<F extends Frame = Frame> =
	| { readonly state: F; readonly mine?: Mine; readonly away?: boolean; readonly turn?: number }
	| { readonly away: boolean }
	| { readonly voted: Voted }
	| { readonly gone: ErrorCode };

/** `n` counts the taps of this seat in this round: the same again is the same vote, a higher one replaces. */
export interface Vote {
	readonly visit: number;
	readonly round: number;
	readonly n: number;
	/** A choice's id, or `-`: to sit this one out, in the second round to stay with the first answer. */
	readonly choice: string;
}

/** Said to people, so each has its words in both languages: `liveErrors` of the interface strings. */
export type ErrorCode =
	/** No session has this code or token; or it is over. */
	| 'live.no_room'
	| 'live.locked'
	/** As many seats are taken as there are. */
	| 'live.room_full'
	/** As many people as may answer with one phone. */
	| 'live.phone_full'
	| 'live.no_seat'
	/** The round is closed, or another one is open. */
	| 'live.round_over'
	/** This seat came during this decision, or gave no answer in its first vote: it takes part from the next one. */
	| 'live.not_yet'
	| 'live.no_choice'
	/** Somebody else was faster; the newer state comes along. */
	| 'live.moved_on'
	/** The command has no place in this phase. */
	| 'live.not_now'
	| 'live.stale'
	| 'live.not_allowed'
	| 'live.only_here'
	/** The link to the facilitator's page: it works once. */
	| 'live.link_used'
	/** On a server, where each facilitator has a link from whoever runs it. */
	| 'live.ask_for_link'
	| 'live.link_gone'
	/** The link to a remote, or of a second person: it works once, and until it is switched off. */
	| 'live.helper_off'
	| 'live.unreadable'
	| 'live.full'
	/** The disk does not give back what was written there. */
	| 'live.damaged'
	/** Where sessions are kept, nothing can be: the start, or the console, has said why. */
	| 'live.unkept'
	| 'live.crowded'
	/** A facilitator of a server has as many sessions and reports as are kept for one. */
	| 'live.too_many'
	| 'live.failed';

export type Answer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly code: ErrorCode; readonly state?: Frame };

/** A session in the facilitator's list. */
export interface SessionHead {
	readonly id: string;
	readonly scenario: string;
	/** The day it was made, as the laptop's calendar says. */
	readonly day: string;
	readonly rehearsal: boolean;
	readonly label?: Label | undefined;
	readonly phase: Phase;
	readonly seq: number;
	/** Only the counts are left. */
	readonly closed: boolean;
	readonly stale: boolean;
	/** A wall of it is open; null where the server cannot know. Only in the list. */
	readonly walled?: boolean | null;
	/** Some of it can't be read any more: shown as far as it can be, and closed. Stale as well. */
	readonly damaged?: boolean;
	/** Of a closed one on a server: its bytes go tonight, or the log of the database may hold them for a while. */
	readonly traces?: 'tonight' | 'log' | undefined;
	readonly closes?: Closes | undefined;
}

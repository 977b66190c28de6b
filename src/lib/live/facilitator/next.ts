/**
 * What a facilitator can do now, from what the console knows: one thing that comes next, and the quiet ones beside it. Nothing is offered that
 * the server would refuse.
 */
import type { ConsoleFrame, Vote } from '../protocol.ts';
import { questions } from '../look-back.ts';
import type { Command, Look, Phase, UndoStep } from '../session.ts';
import { longestTalk } from '../session-events.ts';
import { isHandVote, isUntoldVote, shown, smallRoom } from '../tally.ts';
import type { HowLed } from '../timing.ts';
import { isAnotherTime } from '../ways.ts';

/** Seconds that pairs talk, and that are added on request. */
export const talk = 120;
export const minute = 60;

/** Named for the words on its button: what can be asked for, what the wall shows, and what leads to one of them. */
export type ActName =
	| Exclude<Command['do'], 'open' | 'discuss' | 'plan' | 'show' | 'due'>
	| Exclude<Look['is'], 'scene' | 'question'>
	| 'first'
	| 'second'
	| 'talk'
	| 'longer'
	| 'choose'
	| 'debriefNow'
	| 'debriefAgain'
	| 'ask'
	| 'goBack'
	| 'report';

/** The words for what Undo takes back. A vote that was closed is open again. */
const undoWords = {
	welcome: 'undoWelcome',
	begin: 'undoBegin',
	open: 'undoOpen',
	reveal: 'undoLeft',
	hand: 'undoHand',
	discuss: 'undoTalk',
	follow: 'undoFollow',
	continue: 'undoContinue',
	rewind: 'undoRewind',
	debrief: 'undoDebrief',
	show: 'undoShow',
	hush: 'undoHush',
	unhush: 'undoUnhush'
} as const satisfies Readonly<Record<UndoStep, string>>;

/** The key of the words on a button, which say what the room will see. */
export function buttonWords(
	name: ActName,
	frame: Pick<
		ConsoleFrame,
		| 'phase'
		| 'spreads'
		| 'reopens'
		| 'undoes'
		| 'few'
		| 'hushed'
		| 'ends'
		| 'round'
		| 'map'
		| 'visit'
		| 'sealed'
		| 'hands'
		| 'asked'
		| 'voted'
		| 'seats'
	>
):
	| ActName
	| (typeof undoWords)[UndoStep]
	| 'undoShown'
	| 'revealHidden'
	| 'revealHands'
	| 'revealNoHands'
	| 'revealNone'
	| 'revealNoneNew'
	| 'revealOnly'
	| 'continueEnd'
	| 'askFirst' {
	const { reopens, undoes, few, hushed, ends, round, map, visit, sealed, spreads, hands, asked, voted } = frame;
	// Hands stand instead of the votes, and are hidden only where they are too few.
	if (name === 'reveal' && hands) return shown(hands) ? 'revealHands' : 'revealHidden';
	if (name === 'reveal' && isHandVote(frame)) return 'revealNoHands';
	// In a second vote the first answers count for whoever does nothing.
	if (name === 'reveal' && isUnanswered(frame)) return round > 1 ? 'revealNoneNew' : 'revealNone';
	if (name === 'reveal' && (few || hushed || sealed)) return 'revealHidden';
	// Beside an earlier spread of the scene its numbers may have to stay hidden, which nobody knows before: nothing is promised.
	if (name === 'reveal' && isAnotherTime(map, visit)) return 'revealOnly';
	// Nor in the first vote of a small room: a few who sit out, whom nobody counts aloud, leave fewer than five answers.
	if (name === 'reveal' && round <= 1 && (voted ?? 0) < smallRoom) return 'revealOnly';
	if (name === 'ask' && !asked) return 'askFirst';
	// Numbers that were shown are not shown again: whoever takes them back reads it before.
	if (name === 'undo' && undoes === 'reveal' && spreads.at(-1)?.by === 'votes' && spreads.at(-1)?.counts && !reopens) return 'undoShown';
	if (name === 'undo') return reopens ? 'undoLeft' : undoes ? undoWords[undoes] : name;
	return name === 'continue' && ends ? 'continueEnd' : name;
}

/** Nobody has answered in the open vote: to wait is what comes next. */
const isUnanswered = ({ voted, seats, hands }: Pick<ConsoleFrame, 'voted' | 'seats' | 'hands'>): boolean =>
	voted === 0 && (seats ?? 0) > 0 && !hands;

/** What comes next is not what to do now: its button steps back. */
export const waitsFor = (
	{ main }: Pick<Next, 'main'>,
	frame: Pick<ConsoleFrame, 'voted' | 'seats' | 'hands' | 'phase' | 'round' | 'raised' | 'spreads'>
): boolean => main?.name === 'reveal' && (isUnanswered(frame) || (isHandVote(frame) && !frame.hands));

/** The words of the big button while something is asked above it: an answer is missing, or is looked at; hands are kept. Nothing where it does what it always does. */
export function answerWords(name: ActName, panel: ActName | null, chosen: boolean): 'chooseOne' | 'chooseGo' | 'handKeep' | undefined {
	if (panel === 'choose') return chosen ? 'chooseGo' : 'chooseOne';
	return name === 'hand' && panel === 'hand' ? 'handKeep' : undefined;
}

export interface Act {
	readonly name: ActName;
	/** Null where the facilitator is asked something first, or only looks. Made when it is pressed where it depends on the milliseconds left to talk. */
	readonly command: Command | ((left: number) => Command) | null;
}
export interface Next {
	readonly main: Act | null;
	readonly quiet: readonly Act[];
	/** Rare, and about the room as a whole: they stand with what is set up for it, so that no hurried hand meets them. */
	readonly room: readonly Act[];
}

const ofRoom: ReadonlySet<ActName> = new Set(['lock', 'empty']);

/** An answer that somebody picked and has not looked at yet, and for which vote. */
export type Picked = Omit<Vote, 'n'>;
/** Of the vote on the wall; one that was picked before a newer vote is no answer to it. */
export const pickedNow = (picked: Picked | null, { visit, round }: Pick<ConsoleFrame, 'visit' | 'round'>): string | null =>
	picked?.visit === visit && picked.round === round ? picked.choice : null;

type Known = Pick<
	ConsoleFrame,
	| 'phase'
	| 'round'
	| 'can'
	| 'leading'
	| 'paused'
	| 'stale'
	| 'look'
	| 'asked'
	| 'door'
	| 'over'
	| 'voted'
	| 'hands'
	| 'seats'
	| 'map'
	| 'visit'
	| 'spreads'
	| 'seen'
>;

/** `led`: how the decision on the wall is planned; null where nobody knows, then as one with both votes. */
export function nextAct(frame: Known, led: HowLed | null = null): Next {
	const acts = frame.stale ? [] : possible(frame);
	// Going on after an end is asked about first: the room has heard that it is over.
	if (frame.phase === 'ended') {
		return { main: { name: 'report', command: null }, quiet: acts.filter(({ name }) => name === 'reopen'), room: [] };
	}
	const main = mains(frame, led).flatMap((name) => acts.find((act) => act.name === name) ?? [])[0] ?? null;
	const others = acts.filter((act) => act !== main);
	return { main, quiet: others.filter(({ name }) => !ofRoom.has(name)), room: others.filter(({ name }) => ofRoom.has(name)) };
}

/**
 * While somebody picks an answer, the big button is the one that follows it, and where hands were typed the one that uses them: whatever else came next
 * would leave them behind.
 */
export function nextWith(next: Next, panel: ActName | null, unused = false): Next {
	// A room that was paused, perhaps on another screen, waits for that first: what was typed stands in its fields.
	if (next.main?.name === 'resume') return next;
	const usual = panel === 'hand' ? withFields(next) : next;
	const main = panel === 'choose' || (panel === 'hand' && unused) ? usual.quiet.find(({ name }) => name === panel) : undefined;
	return main ? { ...usual, main } : usual;
}

/** Where hands came next and their fields are open, the vote is closed next, and hands stand among the quiet ones as in any other vote. */
function withFields(next: Next): Next {
	const { main, quiet } = next;
	const reveal = quiet.find(({ name }) => name === 'reveal');
	return main?.name === 'hand' && reveal ? { ...next, main: reveal, quiet: quiet.map((act) => (act === reveal ? main : act)) } : next;
}

/** What keeps its place among the quiet buttons in this phase, whether it can be pressed now or not. */
export const keptPlaces = (phase: Phase | undefined): readonly ActName[] =>
	phase === 'debrief' ? ['pause', 'undo', 'way', 'sentences', 'help', 'rewind'] : ['pause', 'undo'];

/** What the buttons would do, in their order: where it changes, the place of one got another meaning. The next question has the words of the one before. */
export const meaningOf = ({ main, quiet }: Pick<Next, 'main' | 'quiet'>): string =>
	[main, ...quiet].map((act) => `${act?.name} ${JSON.stringify(act?.command)}`).join(' ');

/** What comes next in each phase; the first that is possible. */
function mains({ phase, round, paused, look, asked, over, ...more }: Known, led: HowLed | null): readonly ActName[] {
	if (paused) return ['resume'];
	const next: Partial<Record<Phase, readonly ActName[]>> = {
		lobby: ['welcome'],
		opening: ['begin'],
		scene: led === 'tell' ? ['choose', 'first'] : ['first'],
		// Whoever raised a hand in the first vote is asked on no phone in the second.
		vote: more.hands === null && isHandVote({ phase, round, ...more }) ? ['hand', 'reveal'] : ['reveal'],
		revealed: round === 1 && (led ?? 'two') === 'two' ? ['talk'] : ['follow', 'choose'],
		discuss: ['second', 'follow', 'choose'],
		// A “what if” was for this; back from it is one press, as whoever leads was told.
		consequence: over ? ['debriefAgain', 'debriefNow'] : ['continue'],
		ending: ['debrief', 'debriefAgain'],
		debrief: look?.is === 'help' ? ['end'] : look?.is === 'sentences' ? ['help'] : (asked ?? 0) < questions ? ['ask'] : ['sentences']
	};
	return next[phase] ?? ['end'];
}

/** In the order of the buttons. A pause is for an emergency: it stands first in every phase, where the hand finds it without looking; to undo stands beside it. */
function possible(frame: Known): readonly Act[] {
	const { phase, leading, can } = frame;
	const back = { name: lookBack(frame), needs: 'debrief', command: cutsStory(frame) ? null : ({ do: 'debrief' } as const) } as const;
	const all: readonly (Act & { readonly needs: Command['do'] })[] = [
		{ name: 'pause', needs: 'pause', command: { do: 'pause' } },
		...(keepsVotes(frame) ? [] : [{ name: 'undo', needs: 'undo', command: { do: 'undo' } } as const]),
		...(frame.over ? [back] : []),
		...shows(frame),
		{ name: 'welcome', needs: 'welcome', command: { do: 'welcome' } },
		{ name: 'begin', needs: 'begin', command: { do: 'begin' } },
		{ name: phase === 'scene' ? 'first' : 'second', needs: 'open', command: { do: 'open' } },
		{ name: 'reveal', needs: 'reveal', command: { do: 'reveal' } },
		phase === 'discuss'
			? { name: 'longer', needs: 'discuss', command: longer }
			: { name: 'talk', needs: 'discuss', command: { do: 'discuss', seconds: talk } },
		...(leading === null ? [] : [{ name: 'follow', needs: 'follow', command: { do: 'follow' } } as const]),
		// Hands of a first vote decide nothing that the second left open: another answer can be chosen beside them.
		...(leading === null || frame.spreads.at(-1)?.counts === null ? [{ name: 'choose', needs: 'follow', command: null } as const] : []),
		{ name: 'continue', needs: 'continue', command: { do: 'continue' } },
		...(frame.over ? [] : [back]),
		{ name: 'hand', needs: 'hand', command: null },
		...(hasNoWayBack(frame) ? [] : [{ name: frame.over ? 'rewind' : 'goBack', needs: 'rewind', command: null } as const]),
		{ name: 'resume', needs: 'resume', command: { do: 'resume' } },
		// A room of many hides its people by itself; of one that nobody has joined yet nothing is known, and a second click on Start lands here.
		...(isSmall(frame) && hasRoomFor(frame)
			? [{ name: 'hush', needs: 'hush', command: phase === 'lobby' ? ({ do: 'hush' } as const) : null } as const]
			: []),
		{ name: 'unhush', needs: 'unhush', command: { do: 'unhush' } },
		...(phase === 'lobby' ? [] : [show(frame.door ? 'story' : 'join')]),
		{ name: 'lock', needs: 'lock', command: { do: 'lock' } },
		{ name: 'unlock', needs: 'unlock', command: { do: 'unlock' } },
		// Nothing takes these back: so they are asked about.
		{ name: 'empty', needs: 'empty', command: null },
		{ name: 'end', needs: 'end', command: null },
		{ name: 'reopen', needs: 'reopen', command: null },
		// Where it does not come next it is rare, and moves no other.
		...(frame.phase === 'debrief' && (frame.asked ?? 0) < questions
			? [{ name: 'ask', needs: 'show', command: { do: 'show', is: 'question', n: frame.asked ?? 0 } } as const]
			: [])
	];
	const acts = all
		.filter(
			({ name, needs }) =>
				can.includes(needs) && !(name === 'end' && can.includes('debrief')) && !(name === 'begin' && can.includes('welcome'))
		)
		.map(({ name, command }) => ({ name, command }));
	// Where the pause stood a moment ago, nothing may stand that cuts the story short.
	return frame.paused ? [...acts.filter(({ name }) => name !== 'debriefNow'), ...acts.filter(({ name }) => name === 'debriefNow')] : acts;
}

const show = (is: Extract<ActName, Look['is']>) => ({ name: is, needs: 'show', command: { do: 'show', is } }) as const;

/** What the wall shows on request. A story that has begun is looked back at before it ends. */
function shows({ phase, look, paused }: Known): readonly (Act & { readonly needs: 'show' })[] {
	// In a pause the wall shows the pause, whatever is asked for.
	if (phase === 'consequence') return paused ? [] : [show(look?.is === 'say' ? 'changes' : 'say')];
	// The wall turns to the second page by itself; either can be had.
	if (phase === 'opening') return paused ? [] : [show(look?.is === 'rules' ? 'about' : 'rules')];
	if (phase !== 'debrief') return [];
	return (['way', 'sentences', 'help'] as const).filter((is) => is !== look?.is).map(show);
}

/**
 * Votes that were sent, or hands that were counted, are in the open round: it is not undone. Where nobody is told whether there are any, it is not either: it
 * would be refused as soon as there is one, and so would say it.
 */
const keepsVotes = (frame: Known): boolean => frame.phase === 'vote' && ((frame.voted ?? 0) > 0 || frame.hands !== null || isUntold(frame));
/** In a vote by hand no phone answers. */
const isUntold = (frame: Known): boolean => isUntoldVote(frame) && !isHandVote(frame);

/** Why the last step cannot be undone, where its button would stand: in words, for a button that is only missing looks like a fault. Nothing where it can be, or where nothing was done. */
export function noUndo(frame: Known): 'undoVotes' | 'undoUntold' | 'undoOnce' | null {
	const { phase, can, paused, stale } = frame;
	if (paused || stale || phase === 'lobby' || phase === 'ended') return null;
	if (!can.includes('undo')) return 'undoOnce';
	return !keepsVotes(frame) ? null : isUntold(frame) ? 'undoUntold' : 'undoVotes';
}

/** At an end it comes next; in a story it cuts it short; from a “what if” it leads to where the room was. */
const lookBack = ({ phase, asked }: Known): ActName => (asked !== null ? 'debriefAgain' : phase === 'ending' ? 'debrief' : 'debriefNow');

/** To look back ends the story, and Undo brings it back only until the next step: so it is asked about. At an end there is nothing to lose. */
export const cutsStory = ({ phase, over }: Pick<ConsoleFrame, 'phase' | 'over'>): boolean => !over && phase !== 'ending';

/** A minute more than is left. */
const longer = (left: number): Command => ({ do: 'discuss', seconds: Math.min(longestTalk, Math.ceil(left / 1000) + minute) });

/** The steps of one scene in a room, for the plan beside the scene. */
export const plan = ['scene', 'first', 'shown', 'talk', 'second', 'changes'] as const;
export type PlanStep = (typeof plan)[number];

/** Pairs talk, or the second vote was opened: what there is time for has been decided. */
export const hasLeftPlan = ({ phase, round }: Pick<ConsoleFrame, 'phase' | 'round'>): boolean => phase === 'discuss' || round > 1;

/** The steps that are planned for the scene on the wall; whoever lets pairs talk, or votes where it was to be told, has left the plan for the longer one. */
export function planOf({ phase, round }: Pick<ConsoleFrame, 'phase' | 'round'>, led: HowLed | null): readonly PlanStep[] {
	if (hasLeftPlan({ phase, round }) || led === null || led === 'two') return plan;
	return plan.filter((step) => tookPlace(step, { round: led === 'tell' && round === 0 ? 0 : 1, talked: false }));
}

/** Whether a step before the one on the wall took place: a scene may have one vote, or none, and a second one without a talk. */
export const tookPlace = (step: PlanStep, { round, talked }: Pick<ConsoleFrame, 'round' | 'talked'>): boolean =>
	step === 'talk' ? talked : step === 'second' ? round > 1 : step === 'first' || step === 'shown' ? round > 0 : true;

/** The steps of looking back, and which of them is on the wall. */
export const planBack = ['way', 'scene', ...Array.from({ length: questions }, (_, n) => n), 'sentences', 'help'] as const;
export type BackStep = (typeof planBack)[number];
export function hereBack({ look }: Pick<ConsoleFrame, 'look'>): BackStep {
	if (look?.is === 'sentences' || look?.is === 'help') return look.is;
	if (look?.is === 'scene' || look?.is === 'say') return 'scene';
	return look?.is === 'question' ? look.n! : 'way';
}

/** Whether a step of looking back took place: the way is where it begins, and whatever else may be left out. */
export function tookPlaceBack(step: BackStep, { asked, looks }: Pick<ConsoleFrame, 'asked' | 'looks'>): boolean {
	if (typeof step === 'number') return step < (asked ?? 0);
	return step === 'way' || looks.includes(step) || (step === 'scene' && looks.includes('say'));
}

/** Where in the plan a session is; nothing before the first scene and after the last. */
export function here({ phase, round }: Pick<ConsoleFrame, 'phase' | 'round'>): PlanStep | null {
	const steps: Partial<Record<Phase, PlanStep>> = {
		scene: 'scene',
		vote: round === 1 ? 'first' : 'second',
		revealed: round === 1 ? 'shown' : 'second',
		discuss: 'talk',
		consequence: 'changes'
	};
	return steps[phase] ?? null;
}

/** The first decision of the way is on the wall, and nothing was asked of it: there is nothing to decide anew. */
const hasNoWayBack = ({ over, round, map, visit }: Known): boolean =>
	!over && round === 0 && map[visit]?.parent === null && map[visit].followed === null;

/** The row beside the big button is full while answers are shown or looked back at: that no numbers are wanted can be said before, and with the next step. */
const hasRoomFor = ({ phase, round }: Pick<ConsoleFrame, 'phase' | 'round'>): boolean =>
	phase !== 'revealed' && phase !== 'discuss' && phase !== 'debrief' && !(phase === 'vote' && round > 1);

const isSmall = ({ phase, seats }: Known): boolean => (seats ?? 0) < smallRoom && (phase !== 'lobby' || (seats ?? 0) > 0);

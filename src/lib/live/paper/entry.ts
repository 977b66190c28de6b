/**
 * A session that was done on paper, as the commands that enter it: what stands on the tally sheet becomes the report, and nothing else.
 * The scenes are not typed in: they follow from the letters that were followed.
 */
import type { ScenarioShape } from '../../scenario/shape.ts';
import { isStop } from '../facilitator/on-wall.ts';
import { frame } from '../frame.ts';
import { lettered } from '../lettered.ts';
import type { Frame } from '../protocol.ts';
import { after, beginSession, sessionMachine, sessionOf, type Command, type Session, type SessionEvent } from '../session.ts';
import { goingBack } from '../server-marks.ts';
import { leading, said, type Counts } from '../tally.ts';

/** Choice id → how many; what was typed where that is no count. As text it outlives a browser, where NaN became nothing, and nothing counts nobody. */
export type Typed = Readonly<Record<string, number | string>>;

/** One block of the tally sheet. */
export interface EntryBlock {
	/** Null where no hands were counted. */
	readonly first: Typed | null;
	readonly second: Typed | null;
	/** Null: as most hands said. */
	readonly followed: string | null;
	/** The block whose decision the group went back to after this one; null where it went on. */
	readonly back: number | null;
}

export const emptyBlock: EntryBlock = { first: null, second: null, followed: null, back: null };

/** Why a block can't be entered as it stands. */
export type Trouble =
	/** A field says no count. */
	| 'count'
	/** Equal hands, fewer than five, or none: the letter that was followed must be named. */
	| 'unsaid'
	/** Another letter had more hands in the last round. */
	| 'against'
	/** Second hands without first ones. */
	| 'first';

export interface Checked {
	readonly scene: string;
	/** What the hands decided; null where the facilitator did. */
	readonly leading: string | null;
	readonly followed: string | null;
	/** Rounds with fewer than five hands: they stand in no report. */
	readonly few: readonly ('first' | 'second')[];
	readonly trouble: Trouble | null;
}

export interface Entered {
	/** One for each block, up to the first with a trouble. */
	readonly blocks: readonly Checked[];
	/** Where the group is after the last block: at a decision that no block speaks of yet, or at an ending. Null after a trouble. */
	readonly then: { readonly kind: 'decision' | 'ending'; readonly scene: string } | null;
	/** Null while something is in the way. */
	readonly commands: readonly Command[] | null;
}

/** Walks the sheet with the session's own machine. A group that stopped before an ending is entered as far as it came. */
export function entered(shape: ScenarioShape, sheet: readonly EntryBlock[]): Entered {
	const machine = sessionMachine(shape);
	let now = beginSession(machine);
	const commands: Command[] = [];
	const done = (command: Command): Session => {
		const next = after(machine, now, written(command, sessionOf(now)));
		if (!next) throw new Error(`live.paper: "${command.do}" has no place in phase "${sessionOf(now).phase}"`);
		now = next;
		commands.push(command);
		return sessionOf(now);
	};
	/** Where "continue" would lead, without going there. */
	const ahead = (): { kind: 'decision' | 'ending'; scene: string } => {
		const { phase, visits, visit } = sessionOf(phaseOf(now) === 'consequence' ? after(machine, now, { do: 'continue' })! : now);
		return { kind: phase === 'ending' ? 'ending' : 'decision', scene: visits[visit]!.scene };
	};
	const phaseOf = (snapshot: typeof now) => sessionOf(snapshot).phase;

	done({ do: 'begin' });
	const blocks: Checked[] = [];
	/** Block → its visit; the endings that were shown are visits too. */
	const visitOf: number[] = [];
	for (const [i, typed] of sheet.entries()) {
		if (i > 0) {
			const before = sheet[i - 1]!;
			const last = blocks.at(-1)!;
			if (before.back === null && ahead().kind === 'ending') break;
			const undone = before.back === i - 1 && isStop({ phase: 'consequence', ...last }, shape);
			if (before.back === null || (!undone && phaseOf(now) === 'consequence' && ahead().kind === 'ending')) done({ do: 'continue' });
			if (before.back !== null) done({ do: 'rewind', visit: visitOf[before.back]! });
		}
		const { visit, visits } = sessionOf(now);
		visitOf.push(visit);
		const { scene } = visits[visit]!;
		const block = fitting(typed, lettered(shape, scene));
		const rounds = [block.first, block.second].filter((counts) => counts !== null);
		const most = leading(asRound(rounds.at(-1)));
		const followed = block.followed ?? most;
		const trouble = troubleOf(block, most);
		const few = (['first', 'second'] as const).filter((name) => block[name] !== null && said(asRound(block[name]!)) === null);
		blocks.push({ scene, leading: most, followed, few, trouble });
		if (trouble) return { blocks, then: null, commands: null };
		for (const counts of rounds) {
			done({ do: 'open' });
			done({ do: 'hand', counts });
			done({ do: 'reveal' });
		}
		done({ do: 'follow', choice: followed! });
	}
	const back = sheet[blocks.length - 1]?.back ?? null;
	const then = back === null ? ahead() : ({ kind: 'decision', scene: blocks[back]!.scene } as const);
	if (then.kind === 'ending') {
		if (phaseOf(now) === 'consequence') done({ do: 'continue' });
		done({ do: 'debrief' });
	}
	done({ do: 'end' });
	return { blocks, then, commands };
}

/** What is left to send to a session that stands where `at` says; null where other things were done in it than these. */
export function left(shape: ScenarioShape, commands: readonly Command[], at: Frame): readonly Command[] | null {
	const machine = sessionMachine(shape);
	const there = [beginSession(machine)];
	for (const command of commands) {
		const now = there.at(-1)!;
		there.push(after(machine, now, written(command, sessionOf(now))) ?? now);
	}
	const stands = (done: number): boolean =>
		done < there.length && known(frame(shape, at.scenario, sessionOf(there[done]!), 0, 0)) === known(at);
	// What was pressed beside the sheet and taken back is counted too, and changes nothing.
	const done = stands(at.seq) ? at.seq : [...there.keys()].reverse().find(stands);
	return done === undefined ? null : commands.slice(done);
}

/** `raised`: with it an open vote whose hands are in is told from one that waits for them. */
const known = ({ phase, visit, round, raised, spreads, followed, map }: Frame): string =>
	JSON.stringify([phase, visit, round, raised, spreads.map(({ counts }) => counts && Object.entries(counts).sort()), followed, map]);

/** As the server writes it down where nobody votes by phone. */
const written = (command: Command, now: Session): SessionEvent =>
	command.do === 'rewind'
		? goingBack(now, command.visit)
		: command.do === 'reveal'
			? { do: 'reveal', counts: {} }
			: command.do === 'discuss'
				? { do: 'discuss', endsAt: command.seconds * 1000 }
				: command.do === 'due'
					? { do: 'due', endsAt: null }
					: command;

/** NaN where something was typed that is no count. */
interface Fitting extends Omit<EntryBlock, 'first' | 'second'> {
	readonly first: Counts | null;
	readonly second: Counts | null;
}
/** A block that was typed for another scene, before a letter further up was corrected: what has no place here is not there. */
function fitting(block: EntryBlock, choices: readonly string[]): Fitting {
	const count = (typed: number | string = 0): number => (typeof typed === 'number' ? typed : NaN);
	const counts = (typed: Typed | null): Counts | null =>
		typed && choices.some((id) => id in typed) ? Object.fromEntries(choices.map((id) => [id, count(typed[id])])) : null;
	const followed = block.followed !== null && choices.includes(block.followed) ? block.followed : null;
	return { ...block, first: counts(block.first), second: counts(block.second), followed };
}

const asRound = (hand: Counts | undefined) => (hand ? { counts: null, hand } : undefined);

function troubleOf({ first, second, followed }: Fitting, most: string | null): Trouble | null {
	if ([first, second].some((counts) => counts && Object.values(counts).some(Number.isNaN))) return 'count';
	if (second && !first) return 'first';
	if (most === null) return followed === null ? 'unsaid' : null;
	return followed !== null && followed !== most ? 'against' : null;
}

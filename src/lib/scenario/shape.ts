/**
 * The shape of a scenario after compiling: a graph without cycles. The machine and the proof both read this, and only this.
 */
import type { Basis } from '../course/course.ts';
import type { PlaceName } from '../base/place-names.ts';
import type { Line, Text } from '../course/text.ts';
import type { QuestionShape, QuestionWords } from '../quiz/shape.ts';

export type Rate = 'best' | 'ok' | 'weak' | 'harmful';
export type EndClass = 'safe' | 'partial' | 'missed' | 'harm';

/** A number that is clamped between `least` and `most`, or a flag. */
export type FactShape = { readonly from: number; readonly least: number; readonly most: number } | { readonly from: boolean };
export type Facts = Readonly<Record<string, number | boolean>>;

/** A condition as a small tree: `['>=', 'trust', 5]`, `['is', 'alerted']`, `['not', c]`, `['and' | 'or', …]`. */
export type Condition =
	| readonly ['>=' | '<=' | '>' | '<' | '=', string, number]
	| readonly ['is', string]
	| readonly ['not', Condition]
	| readonly ['and' | 'or', ...Condition[]];

/** `['trust', 1]` adds and clamps; `['alerted', true]` sets. */
export type Change = readonly [string, number | boolean];

/** Where it goes on: the first branch whose condition holds; the last one has none. */
export type Branches = readonly { readonly when?: Condition; readonly go: string }[];

export interface Choice {
	readonly id: string;
	readonly rate: Rate;
	/** What can't be undone in real life: the story rests on a consequence card first. */
	readonly stop: boolean;
	readonly change: readonly Change[];
	readonly go: Branches;
	readonly source?: string;
	readonly objective?: string;
	/** A proof that does not hold here on purpose: its name → the reason. */
	readonly allow: Readonly<Record<string, string>>;
}

export type Decision = Basis & {
	readonly kind: 'decision';
	readonly id: string;
	readonly place?: PlaceName;
	readonly say?: { readonly from: string; readonly to: string };
	readonly choices: readonly Choice[];
};
export type Turn = { readonly kind: 'turn'; readonly id: string; readonly route: Branches };
export type Ending = {
	readonly kind: 'ending';
	readonly id: string;
	readonly end: EndClass;
	readonly place?: PlaceName;
	/** Objectives to look at again. */
	readonly review: readonly string[];
};
export type Scene = Decision | Turn | Ending;

export interface ScenarioShape {
	readonly id: string;
	readonly start: string;
	readonly role: string;
	readonly note: string;
	/** The written case that stands for this scenario when it is skipped. */
	readonly instead?: WrittenCase;
	readonly objectives: readonly string[];
	readonly facts: Readonly<Record<string, FactShape>>;
	readonly scenes: readonly Scene[];
}

export interface WrittenCase extends Omit<Basis, 'objective'> {
	readonly id: string;
	readonly objectives: readonly string[];
	readonly questions: readonly (QuestionShape & { readonly id: string; readonly objective: string })[];
}

export interface ScenarioWords {
	readonly title: Line;
	readonly role: Text;
	readonly note: Text;
	readonly person: Text;
	/** How each speaker of a `say` line is called on the screen. */
	readonly speakers: Readonly<Record<string, Line>>;
	readonly scenes: Readonly<Record<string, SceneWords>>;
	/** What a group is asked of this story when it looks back, besides what every group is asked: for whoever leads. */
	readonly lookBack?: Text;
	readonly instead?: { readonly title: Line; readonly text: Text; readonly questions: Readonly<Record<string, QuestionWords>> };
}
export interface SceneWords {
	readonly title: Line;
	readonly text: Text;
	/** Empty for an ending. */
	readonly choices: Readonly<Record<string, ChoiceWords>>;
	readonly care: Readonly<Record<string, Line>>;
	readonly facilitator?: Text;
	/** Endings only. */
	readonly nextWeek?: Text;
	readonly takeAways?: readonly Line[];
}
export interface ChoiceWords {
	readonly label: Line;
	readonly then: Text;
	readonly why: Text;
	readonly say: Text;
	readonly stop?: Text;
}

import type { Basis } from '../course/course.ts';
import type { Line, Text } from '../course/text.ts';

/** A lesson is one to six cards of at most three minutes. */
export interface LessonShape {
	readonly cards: readonly Card[];
}
export interface Card extends Basis {
	readonly id: string;
	readonly place?: string;
	readonly figure?: { readonly name: string; readonly labels: readonly string[] };
	/** A question for practice: asks "how sure?", and is never marked. */
	readonly practice?: { readonly options: readonly string[]; readonly right: string };
}

export interface LessonWords {
	readonly title: Line;
	readonly cards: Readonly<Record<string, CardWords>>;
}
export interface CardWords {
	readonly title: Line;
	readonly text: Text;
	/** Row id → the care note. */
	readonly care: Readonly<Record<string, Line>>;
	readonly figure?: { readonly alt: Line; readonly labels: Readonly<Record<string, Line>> };
	readonly practice?: { readonly question: Text; readonly options: Readonly<Record<string, OptionWords>> };
}
export interface OptionWords {
	readonly label: Line;
	readonly then: Text;
	readonly why?: Text;
}

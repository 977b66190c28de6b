import type { Basis } from '../course/course.ts';
import type { PlaceName } from '../base/place-names.ts';
import type { Line, Text } from '../course/text.ts';
import type { ItemFields, ItemNames, QuestionWords, QuizKind, VariantShape } from '../quiz/shape.ts';

/** A lesson is one to six cards of at most three minutes. */
export interface LessonShape {
	readonly cards: readonly Card[];
}
export interface Card extends Basis {
	readonly id: string;
	readonly place?: PlaceName;
	readonly figure?: { readonly name: string; readonly labels: readonly string[] };
	/** A question for practice: asks "how sure?", and is never marked. */
	readonly practice?: { readonly options: readonly string[]; readonly right: string };
	readonly task?: Task;
}
/** An interaction of the quiz on a card: something to touch. Never marked for the module. */
export interface Task extends ItemFields {
	readonly kind: QuizKind;
	readonly variant: VariantShape;
	/** The figure of the card is what is touched: its labels are the boxes. */
	readonly onFigure?: true;
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
	readonly task?: TaskWords;
}
export interface TaskWords extends Omit<QuestionWords, 'say'> {
	/** Of boxes or places; those of a figure are its labels. */
	readonly names?: ItemNames;
}
export interface OptionWords {
	readonly label: Line;
	readonly then: Text;
	readonly why?: Text;
}

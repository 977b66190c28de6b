/** One best answer among options; also "best thing to say next", where the options are spoken sentences. */
import { shuffled } from '../../../base/random.ts';
import { anId, someOptions, speakers } from '../../../course/fields.ts';
import type { Flaw } from '../../../base/flaw.ts';
import type { QuestionShape } from '../../shape.ts';
import type { Authoring, Rules, Tell } from '../types.ts';

export interface Shape {
	readonly variant: QuestionShape;
	readonly written: QuestionShape;
}
export interface SayShape extends Shape {
	/** Who speaks to whom. */
	readonly item: { readonly say: { readonly from: string; readonly to: string } };
}

export const rules: Rules<QuestionShape> = {
	mark({ options, right }, answer) {
		const known = options.find((option) => option === answer);
		return known === undefined ? { right: false, parts: {} } : { right: known === right, parts: { [known]: known === right } };
	},
	best: ({ right }) => right,
	parts: ({ options }) => options,
	onScreen: ({ options }, random) => shuffled(options, random)
};

export const authoring: Authoring<QuestionShape, QuestionShape> = {
	said: ['say', 'yours', 'rightAnswer'],
	written: () => ({ options: someOptions(), right: anId() }),
	shown: ({ options = [] }) => options,
	examples: ({ options = [], right }) => options.filter((option) => option !== right),
	checkVariant: (variant, _, at, tell) => checkQuestion(variant, at, tell),
	best: ({ right }) => [right],
	height: ({ options }, _, { label, width }) => options.reduce((sum, option) => sum + Math.max(56, label(option, width - 70) + 34) + 8, 0)
};

export const sayAuthoring: typeof authoring = {
	...authoring,
	field: { name: 'say', schema: speakers, only: 'Only an item of kind say tells who speaks', remedy: 'Take it out.' },
	checkItem({ id, say }, at, tell) {
		if (!say) tell(at, 'quiz.say', `Item "${id}" does not tell who speaks to whom.`, 'Add `say: { from: …, to: … }`.');
	}
};

/** The right answer is among the options, and no option stands twice. Also for the questions of a written case. */
export function checkQuestion(question: QuestionShape, at: Flaw['at'], tell: Tell): void {
	if (!question.options.includes(question.right))
		tell([...at, 'right'], 'quiz.right', `"${question.right}" is not among the options.`, `Choose one of: ${question.options.join(', ')}.`);
	if (new Set(question.options).size < question.options.length)
		tell([...at, 'options'], 'quiz.repeated', 'An option stands here twice.', 'Keep one of the two.');
}

import type { Flaw } from '../base/flaw.ts';
import type { Item, QuestionShape, QuizShape, VariantShape } from './shape.ts';

/** What a quiz promises: every answer can be given, and an item that came wrong comes back with another case. */
export function checkQuiz(quiz: QuizShape): Flaw[] {
	const flaws: Flaw[] = [];
	const flaw: Tell = (at, code, message, remedy) => void flaws.push({ severity: 'error', code, at, message, remedy });
	if (!quiz.items.length) flaw(['items'], 'quiz.items', 'A quiz has at least one item.', 'Add an item.');
	for (const item of quiz.items) checkItem(item, flaw);
	return flaws;
}

type Tell = (at: Flaw['at'], code: string, message: string, remedy: string) => void;

/** The right answer is among the options, and no option stands twice. Also for the questions of a written case. */
export function checkQuestion(question: QuestionShape, at: Flaw['at'], flaw: Tell): void {
	if (!question.options.includes(question.right))
		flaw([...at, 'right'], 'quiz.right', `"${question.right}" is not among the options.`, `Choose one of: ${question.options.join(', ')}.`);
	if (new Set(question.options).size < question.options.length)
		flaw([...at, 'options'], 'quiz.repeated', 'An option stands here twice.', 'Keep one of the two.');
}

function checkItem(item: Item, flaw: Tell): void {
	const at = ['items', item.id];
	const least = item.critical ? 3 : 2;
	if (item.variants.length < least)
		flaw(
			[...at, 'variants'],
			'quiz.variants',
			`Item "${item.id}" needs ${least} variants${item.critical ? ', because it is critical' : ''}, and has ${item.variants.length}.`,
			'Add a variant: who answers wrongly gets another case.'
		);
	if (item.kind === 'sort') {
		const count = item.boxes?.length ?? 0;
		if (count < 3 || count > 4)
			flaw([...at, 'boxes'], 'quiz.boxes', `A sort has three or four boxes, "${item.id}" has ${count}.`, 'List them under `boxes`.');
		if (new Set(item.boxes).size < count) flaw([...at, 'boxes'], 'quiz.repeated', 'A box stands here twice.', 'Keep one of the two.');
	} else if (item.boxes)
		flaw([...at, 'boxes'], 'quiz.boxes', `Only a sort has boxes, and "${item.id}" is of kind ${item.kind}.`, 'Take them out.');
	if (item.kind === 'say' && !item.say)
		flaw(at, 'quiz.say', `Item "${item.id}" does not tell who speaks to whom.`, 'Add `say: { from: …, to: … }`.');
	if (item.kind !== 'say' && item.say)
		flaw(
			[...at, 'say'],
			'quiz.say',
			`Only an item of kind say tells who speaks, and "${item.id}" is of kind ${item.kind}.`,
			'Take it out.'
		);
	for (const variant of item.variants) checkVariant(item, variant, [...at, 'variants', variant.id], flaw);
}

function checkVariant(item: Item, variant: VariantShape, at: Flaw['at'], flaw: Tell): void {
	if ('options' in variant) return checkQuestion(variant, at, flaw);
	if ('order' in variant) {
		if (new Set(variant.order).size < variant.order.length)
			flaw([...at, 'order'], 'quiz.repeated', 'A step stands here twice.', 'Keep one of the two.');
		return;
	}
	const things = Object.entries(variant.put);
	if (things.length < 2 || things.length > 8)
		flaw([...at, 'put'], 'quiz.things', `Two to eight things can be sorted, here are ${things.length}.`, 'Add some, or make two variants.');
	for (const [thing, box] of things)
		if (!item.boxes?.includes(box))
			flaw([...at, 'put', thing], 'quiz.box', `"${box}" is no box of "${item.id}".`, `Boxes: ${item.boxes?.join(', ') ?? 'none'}.`);
}

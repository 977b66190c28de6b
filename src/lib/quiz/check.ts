import type { Flaw } from '../base/flaw.ts';
import { placesOf, roomsOf, type Plan } from './plan.ts';
import type { Item, QuestionShape, QuizShape, VariantShape } from './shape.ts';

/** A phone shows no more columns that can be read and tapped, and nobody weighs more places at once. */
const mostColumns = 4;
const mostPlaces = 12;
const mostRecords = 3;

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
	if (item.kind === 'plan') {
		if (item.plan) checkPlan(item.plan, [...at, 'plan'], flaw);
		else flaw(at, 'quiz.plan', `Item "${item.id}" has no plan.`, 'Add the rows of the floor under `plan`.');
	} else if (item.plan)
		flaw([...at, 'plan'], 'quiz.plan', `Only an item of kind plan has one, and "${item.id}" is of kind ${item.kind}.`, 'Take it out.');
	for (const variant of item.variants) checkVariant(item, variant, [...at, 'variants', variant.id], flaw);
}

function checkVariant(item: Item, variant: VariantShape, at: Flaw['at'], flaw: Tell): void {
	if ('options' in variant) {
		if (variant.kind === 'record' && variant.options.length > mostRecords)
			flaw(
				[...at, 'options'],
				'quiz.records',
				`Two or three records can be compared, here are ${variant.options.length}.`,
				'Take some out, or make two variants.'
			);
		return checkQuestion(variant, at, flaw);
	}
	if ('risks' in variant) {
		if (item.plan) checkRisks(variant, [...at, 'risks'], flaw);
		return;
	}
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

function checkPlan(plan: Plan, at: Flaw['at'], flaw: Tell): void {
	const width = plan[0]!.length;
	for (const [row, names] of plan.entries())
		if (names.length !== width)
			flaw(
				[...at, row],
				'quiz.plan_rows',
				`This row has ${names.length} names, the first has ${width}.`,
				'Give every row as many names; a larger place stands several times.'
			);
	const places = placesOf(plan);
	if (width > mostColumns || places.length > mostPlaces || places.length < 2)
		flaw(
			at,
			'quiz.plan_size',
			`A plan has two to ${mostPlaces} places in at most ${mostColumns} columns; this one has ${places.length} in ${width}.`,
			'Leave out what the question does not need.'
		);
	for (const room of roomsOf(plan)) {
		const cells = plan.flat().filter((name) => name === room.id).length;
		if (cells !== room.rows * room.columns)
			flaw(
				[...at, room.row],
				'quiz.plan_place',
				`"${room.id}" is no rectangle.`,
				'Let its names lie side by side in full rows, or use two names.'
			);
	}
}

function checkRisks({ places, risks }: VariantShape & { kind: 'plan' }, at: Flaw['at'], flaw: Tell): void {
	for (const [i, risk] of risks.entries()) {
		if (!places.includes(risk))
			flaw([...at, i], 'quiz.risk', `"${risk}" is no place of the plan.`, `Places: ${places.join(', ') || 'none'}.`);
		if (risks.indexOf(risk) < i) flaw([...at, i], 'quiz.repeated', 'A risk stands here twice.', 'Keep one of the two.');
	}
	if (!risks.length || places.every((place) => risks.includes(place)))
		flaw(at, 'quiz.risks', 'Somewhere is a risk and somewhere is none, or there is nothing to find.', 'Name the places that are a risk.');
}

import type { Flaw } from '../base/flaw.ts';
import { authoringOf } from '../quiz/check.ts';
import { rulesOf } from '../quiz/marking.ts';
import type { Tell } from '../quiz/kinds/types.ts';
import type { Item } from '../quiz/shape.ts';
import { skipped } from '../course/skipped.ts';
import { figureLabels, touchable, type FigureName } from './figures/labels.ts';
import type { Card, LessonShape, Task } from './shape.ts';

const mostCards = 6;

/** What a lesson promises: one to six cards, and a practice question whose answer is among its options. */
export function checkLesson(lesson: LessonShape): Flaw[] {
	const flaws: Flaw[] = [];
	const flaw: Tell = (at, code, message, remedy) => void flaws.push({ severity: 'error', code, at, message, remedy });
	const count = lesson.cards.length;
	if (count < 1 || count > mostCards)
		flaw(
			['cards'],
			'lesson.cards',
			`A lesson has one to ${mostCards} cards, this one has ${count}.`,
			count ? 'Make two lessons of it.' : 'Add a card.'
		);
	for (const card of lesson.cards) {
		const { id, practice, task, figure } = card;
		const at = ['cards', id];
		if (practice && !practice.options.includes(practice.right))
			flaw(
				[...at, 'practice', 'right'],
				'lesson.right',
				`"${practice.right}" is not among the options of card "${id}".`,
				`Choose one of: ${practice.options.join(', ')}.`
			);
		if (practice && new Set(practice.options).size < practice.options.length)
			flaw([...at, 'practice', 'options'], 'lesson.repeated', `An option of card "${id}" stands twice.`, 'Keep one of the two.');
		if (practice && task)
			flaw(
				[...at, 'task'],
				'lesson.two_questions',
				`Card "${id}" has a practice question and a task.`,
				'Keep one of the two, or make two cards.'
			);
		for (const option of [...(practice?.options ?? []), ...(task ? rulesOf(task.variant).parts(task.variant) : [])])
			if (option === skipped)
				flaw(
					[...at, practice ? 'practice' : 'task', 'options'],
					'lesson.skip',
					`No option may be called "${skipped}".`,
					'Call it otherwise: this word stands for no answer.'
				);
		if (task) checkTask(card, task, [...at, 'task'], flaw);
		if (figure) checkFigure(figure, [...at, 'figure'], flaw);
	}
	return flaws;
}

/** As an item of a quiz, but for what only a figure decides. */
function checkTask({ id, figure }: Card, task: Task, at: Flaw['at'], flaw: Tell): void {
	const own = authoringOf(task.kind);
	const item: Item = { id, rows: [], care: [], sources: [], objective: '', critical: false, ...task, variants: [task.variant] };
	if (!task.onFigure) own.checkItem?.(item, at, flaw);
	else if (!touchable.some((name) => name === figure?.name))
		flaw(
			at,
			'lesson.touch',
			`The figure of card "${id}" can’t be touched.`,
			`Give the sort boxes of its own, or use: ${touchable.join(', ')}.`
		);
	own.checkVariant(task.variant, item, at, flaw);
}

function checkFigure({ name, labels }: NonNullable<Card['figure']>, at: Flaw['at'], flaw: Tell): void {
	if (!Object.hasOwn(figureLabels, name))
		return flaw(
			[...at, 'name'],
			'lesson.figure',
			`Nobody has drawn a figure "${name}".`,
			`Figures: ${Object.keys(figureLabels).join(', ')}.`
		);
	const drawn: readonly string[] = figureLabels[name as FigureName];
	if (labels.length !== drawn.length || drawn.some((label) => !labels.includes(label)))
		flaw([...at, 'labels'], 'lesson.labels', `The figure "${name}" was drawn with other labels.`, `Its labels: ${drawn.join(', ')}.`);
}

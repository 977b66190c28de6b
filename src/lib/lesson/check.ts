import type { Flaw } from '../base/flaw.ts';
import { figureLabels } from './figures/labels.ts';
import type { Card, LessonShape } from './shape.ts';

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
	for (const { id, practice, figure } of lesson.cards) {
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
		if (figure) checkFigure(figure, [...at, 'figure'], flaw);
	}
	return flaws;
}

type Tell = (at: Flaw['at'], code: string, message: string, remedy: string) => void;

function checkFigure({ name, labels }: NonNullable<Card['figure']>, at: Flaw['at'], flaw: Tell): void {
	if (!Object.hasOwn(figureLabels, name))
		return flaw(
			[...at, 'name'],
			'lesson.figure',
			`Nobody has drawn a figure "${name}".`,
			`Figures: ${Object.keys(figureLabels).join(', ')}.`
		);
	const drawn: readonly string[] = figureLabels[name as keyof typeof figureLabels];
	if (labels.length !== drawn.length || drawn.some((label) => !labels.includes(label)))
		flaw([...at, 'labels'], 'lesson.labels', `The figure "${name}" was drawn with other labels.`, `Its labels: ${drawn.join(', ')}.`);
}

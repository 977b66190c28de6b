import { checkLesson } from '#lib/lesson/check.ts';
import type { Card } from '#lib/lesson/shape.ts';
import { checkServing } from '../../basis.ts';
import { present } from '../../present.ts';
import * as schema from '../../schemas.ts';
import type { ReadOf, StepContext } from '../../step-draft.ts';
import { type ExpectedKeys, join, textKey, titleKey } from '../../expected-keys.ts';
import { readTask } from './task.ts';

/** Reads a lesson: its cards, and the words they ask for. */
export function readLesson(context: StepContext): ReadOf<'lesson'> {
	const { yaml, expected, renames, uses } = context;
	const head = yaml.check(schema.lessonFile, []);
	renames.add('/', context.id, head?.was, [], []);
	const cards: Card[] = [];
	const entries = yaml.entries(['cards'], '`cards`');
	const ids = entries.map(([id]) => id);
	for (const [id, value] of entries) {
		const path = ['cards', id];
		const raw = yaml.check(schema.card, path);
		wantCard(expected, id, raw ?? (value as Partial<Card> | null) ?? {}, raw !== undefined, raw?.avoided);
		if (!raw) continue;
		renames.add('', id, raw.was, path, ids);
		const { basis, use } = checkServing(raw, path, 'Card', id, context);
		const task = raw.task && readTask(yaml, [...path, 'task'], raw.task.kind, { id, figure: raw.figure }, expected);
		// A task that could not be read is told already; without it the card would seem to ask nothing.
		if (raw.task && !task) continue;
		cards.push({
			id,
			...basis,
			...present({ objective: raw.objective, place: raw.place, figure: raw.figure, practice: raw.practice, task })
		});
		uses.push({ ...use, kind: 'card' });
		if (raw.practice ?? task) uses.push({ ...use, kind: 'practice' });
	}
	const shape = { cards };
	if (yaml.value !== undefined && entries.length === cards.length) yaml.findings.flaws(checkLesson(shape), (at) => yaml.place(at));
	return { kind: 'lesson', minutes: head?.minutes ?? 1, shape };
}

/** `avoided`: the card teaches which words to avoid, so they may stand in quotes in its text. */
function wantCard(expected: ExpectedKeys, id: string, card: Partial<Omit<Card, 'task'>>, sound: boolean, avoided = false): void {
	const where = `card ${id}`;
	expected.section(id).line(titleKey(id), `the title of ${where}`).text(textKey(id), `the text of ${where}`, { example: avoided });
	if (!sound) return;
	expected.care(id, card.care ?? [], where);
	if (card.figure) {
		expected.line(join(id, 'figure'), `the text alternative of the figure of ${where}`);
		for (const label of new Set(card.figure.labels)) expected.line(join(id, label), `label ${label} of ${where}`);
	}
	if (card.practice) {
		expected.text(join(id, 'question'), `the question of ${where}`);
		for (const option of new Set(card.practice.options)) {
			const right = option === card.practice.right;
			expected.line(join(id, option), `option ${option} of ${where}`, { example: !right });
			expected.text(join(id, option, 'then'), `"then" of option ${option} of ${where}`, { example: !right });
			expected.text(join(id, option, 'why'), `"why" of option ${option} of ${where}`, { need: right });
		}
	}
}

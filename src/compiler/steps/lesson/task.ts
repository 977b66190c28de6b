import { authoringOf } from '#lib/quiz/check.ts';
import { authoring } from '#lib/quiz/kinds/register.ts';
import type { ItemFields, ItemNames, VariantShape } from '#lib/quiz/shape.ts';
import type { Card, Task, TaskWords } from '#lib/lesson/shape.ts';
import type { Path, YamlFile } from '../../read-yaml.ts';
import * as schema from '../../schemas.ts';
import { each, type Translation } from '../../translation.ts';
import { type ExpectedKeys, join } from '../../expected-keys.ts';

/** The interaction of the quiz that a card holds, and the words it asks for. A sort without boxes of its own is put onto the figure of its card. */
export function readTask(
	yaml: YamlFile,
	path: Path,
	kind: Task['kind'],
	card: Partial<Card> & { readonly id: string },
	expected: ExpectedKeys
): Task | undefined {
	const own = authoringOf(kind);
	const raw = yaml.check(schema.task(own.written()), path);
	if (!raw) return undefined;
	const entries = Object.entries(raw).filter(([name, value]) => name !== 'kind' && value !== undefined);
	const onFigure = own.names?.in === 'boxes' && raw.boxes === undefined && card.figure !== undefined;
	const fields: ItemFields = {
		...Object.fromEntries(entries.filter(([name]) => schema.ownFieldNames.has(name))),
		...(onFigure ? { boxes: card.figure!.labels } : {})
	};
	const written = Object.fromEntries(entries.filter(([name]) => !schema.ownFieldNames.has(name)));
	for (const group of own.groups ?? []) yaml.entries([...path, group], `\`${group}\``);
	const variant = { id: 'task', kind, ...(own.variant?.(written, fields) ?? written) } as VariantShape;
	const task: Task = { kind, ...fields, variant, ...(onFigure ? { onFigure } : {}) };
	wantTask(expected, card.id, task, own.examples(written));
	return task;
}

const shownIn = (task: Task): readonly string[] => authoringOf(task.kind).shown(task.variant, task);
/** Names of boxes or places, but for those that the figure says. */
const namesIn = (task: Task): readonly string[] =>
	task.onFigure ? [] : Object.values(authoring).flatMap(({ names }) => names?.of(task) ?? []);

/** A place of a plan has a name and a sentence, and a card has one place for both: the name stands below the sentence. A box has nothing but its name. */
const nameKey = (task: Task, name: string): readonly string[] => (shownIn(task).includes(name) ? [name, 'name'] : [name]);

function wantTask(expected: ExpectedKeys, id: string, task: Task, examples: readonly string[]): void {
	const where = `the task of card ${id}`;
	expected.text(join(id, 'question'), `the question of ${where}`).text(join(id, 'why'), `"why" of ${where}`);
	for (const name of new Set(namesIn(task))) expected.line(join(id, ...nameKey(task, name)), `the name of ${name} in ${where}`);
	for (const part of new Set(shownIn(task))) {
		const example = examples.includes(part);
		expected.line(join(id, part), `${part} in ${where}`, { example });
		expected.text(join(id, part, 'then'), `"then" of ${part} in ${where}`, { example });
	}
}

export function taskWords(task: Task, v: Translation, id: string): TaskWords {
	const { names } = authoringOf(task.kind);
	const shared: ItemNames = names ? { [names.in]: each(namesIn(task), (name) => v.line(id, ...nameKey(task, name))) } : {};
	return {
		stem: v.text(id, 'question'),
		options: each(shownIn(task), (part) => ({ label: v.line(id, part), then: v.text(id, part, 'then') })),
		why: v.text(id, 'why'),
		...(names && !task.onFigure ? { names: shared } : {})
	};
}

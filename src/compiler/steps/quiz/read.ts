import { authoringOf, checkQuiz } from '#lib/quiz/check.ts';
import { checkQuestion } from '#lib/quiz/kinds/choice/kind.ts';
import { authoring } from '#lib/quiz/kinds/register.ts';
import type { Item, ItemFields, QuizKind, QuizShape, VariantShape } from '#lib/quiz/shape.ts';
import type { WrittenCase } from '#lib/scenario/shape.ts';
import { checkBasis, checkObjective, checkServing } from '../../basis.ts';
import * as schema from '../../schemas.ts';
import type { ReadOf, StepContext } from '../../step-draft.ts';
import { type ExpectedKeys, join, textKey, titleKey } from '../../expected-keys.ts';

/** Reads a quiz: its items, and the written cases that stand for skipped scenarios. */
export function readQuiz(context: StepContext): ReadOf<'quiz'> {
	const { id, yaml, expected, renames, frame } = context;
	const head = yaml.check(schema.quizFile, []);
	expected.text('about', 'what the quiz is about');
	renames.add('/', id, head?.was, [], []);
	const ids = yaml.entries(['items'], '`items`').map(([item]) => item);
	const items = ids.flatMap((item) => readItem(item, ids, context));
	const cases = yaml.entries(['cases'], '`cases`').flatMap(([name]) => readCase(name, context));
	const shape: QuizShape = { items, pass: frame.pass };
	if (yaml.value !== undefined && items.length === ids.length) yaml.findings.flaws(checkQuiz(shape), (at) => yaml.place(at));
	return { kind: 'quiz', minutes: head?.minutes ?? 1, shape, cases };
}

function readItem(id: string, beside: readonly string[], context: StepContext): Item[] {
	const { yaml, expected, renames, uses } = context;
	const path = ['items', id];
	const raw = yaml.check(schema.item, path);
	expected.section(id);
	const kind = raw?.kind ?? 'single';
	const variantIds = yaml.entries([...path, 'variants'], '`variants`').map(([variant]) => variant);
	const fields: ItemFields = Object.fromEntries(
		Object.entries(raw ?? {}).filter(([name, value]) => schema.ownFieldNames.has(name) && value !== undefined)
	);
	for (const { names } of Object.values(authoring))
		for (const name of new Set(names?.of(fields))) expected.line(join(id, name), `${names!.what(name)} of item ${id}`);
	expected.care(id, raw?.care ?? [], `item ${id}`);
	const variants = variantIds.flatMap((variant) => readVariant(id, variant, kind, fields, variantIds, context));
	if (!raw) return [];
	renames.add('', id, raw.was, path, beside);
	const { basis, use } = checkServing(raw, path, 'Item', id, context);
	uses.push({ ...use, kind: 'item' });
	// A variant that could not be read is told already; without it the item would seem to have too few.
	if (variants.length < variantIds.length) return [];
	return [{ id, kind, ...basis, objective: raw.objective ?? '', critical: raw.critical, ...fields, variants }];
}

function readVariant(
	item: string,
	id: string,
	kind: QuizKind,
	fields: ItemFields,
	beside: readonly string[],
	{ yaml, expected, renames }: StepContext
): VariantShape[] {
	const path = ['items', item, 'variants', id];
	const own = authoringOf(kind);
	const raw = yaml.check(schema.variant(own.written()), path);
	const { was, work, ...written } = raw ?? { was: undefined, work: undefined };
	wantQuestion(expected, join(item, id), own.shown(written, fields), own.examples(written), `variant ${id} of item ${item}`);
	for (const group of own.groups ?? []) yaml.entries([...path, group], `\`${group}\``);
	renames.add(`${item}/`, id, was, path, beside);
	return raw ? [{ id, kind, ...(work && { work }), ...(own.variant?.(written, fields) ?? written) } as VariantShape] : [];
}

/** The words of one question. `examples`: those that may show how not to speak. */
function wantQuestion(expected: ExpectedKeys, key: string, options: readonly string[], examples: readonly string[], where: string): void {
	expected
		.section(key)
		.text(textKey(key), `the question of ${where}`)
		.text(join(key, 'why'), `"why" of ${where}`)
		.text(join(key, 'say'), `"say" of ${where}`);
	for (const option of new Set(options)) {
		const example = examples.includes(option);
		expected.line(join(key, option), `option ${option} of ${where}`, { example });
		expected.text(join(key, option, 'then'), `"then" of option ${option} of ${where}`, { example });
	}
}

function readCase(id: string, context: StepContext): WrittenCase[] {
	const { yaml, expected, uses, objectives, frame } = context;
	const path = ['cases', id];
	const raw = yaml.check(schema.writtenCase, path);
	const where = `case ${id}`;
	expected
		.section(id)
		.line(titleKey(id), `the title of ${where}`)
		.text(textKey(id), `the text of ${where}`)
		.care(id, raw?.care ?? [], where);
	const questions = yaml
		.entries([...path, 'questions'], '`questions`')
		.flatMap(([question]) => readCaseQuestion(id, question, raw?.objectives ?? objectives, context));
	if (!raw) return [];
	const basis = checkBasis(raw, yaml, path, `Case "${id}"`, frame);
	for (const [i, objective] of raw.objectives.entries()) {
		checkObjective(objective, objectives, yaml, [...path, 'objectives', i]);
		if (!questions.some((q) => q.objective === objective))
			yaml.findings.error(
				yaml.place([...path, 'objectives', i]),
				'quiz.case_objective',
				`No question of case "${id}" is about ${objective}.`,
				'Add a question, or take the objective out.'
			);
	}
	uses.push({ ...basis, part: `${context.id}/${id}`, kind: 'case', objectives: raw.objectives });
	return [{ id, ...basis, objectives: raw.objectives, questions }];
}

function readCaseQuestion(
	item: string,
	id: string,
	objectives: readonly string[],
	{ yaml, expected }: StepContext
): WrittenCase['questions'] {
	const path = ['cases', item, 'questions', id];
	const raw = yaml.check(schema.caseQuestion, path);
	wantQuestion(expected, join(item, id), raw?.options ?? [], authoringOf('single').examples(raw ?? {}), `question ${id} of case ${item}`);
	if (!raw) return [];
	checkQuestion(raw, path, (at, code, message, remedy) => yaml.findings.error(yaml.place(at), code, message, remedy));
	checkObjective(raw.objective, objectives, yaml, [...path, 'objective']);
	return [{ id, options: raw.options, right: raw.right, objective: raw.objective }];
}

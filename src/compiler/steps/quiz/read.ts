import { authoringOf, checkQuiz } from '#lib/quiz/check.ts';
import { checkQuestion } from '#lib/quiz/kinds/choice/kind.ts';
import { authoring } from '#lib/quiz/kinds/register.ts';
import type { Item, ItemFields, QuestionShape, QuizKind, QuizShape, VariantShape } from '#lib/quiz/shape.ts';
import type { WrittenCase } from '#lib/scenario/shape.ts';
import { type Use, checkBasis, checkObjective } from '../../basis.ts';
import type { Path, YamlFile } from '../../read-yaml.ts';
import * as schema from '../../schemas.ts';
import { type DraftOf, Renames, type StepContext } from '../../step-draft.ts';
import { ExpectedKeys, join, textKey, titleKey } from '../../expected-keys.ts';

/** Reads a quiz: its items, and the written cases that stand for skipped scenarios. */
export class QuizReader {
	readonly #yaml: YamlFile;
	readonly #context: StepContext;
	readonly #expected = new ExpectedKeys();
	readonly #uses: Use[] = [];
	readonly #renames: Renames;

	constructor(yaml: YamlFile, context: StepContext) {
		this.#yaml = yaml;
		this.#context = context;
		this.#renames = new Renames(yaml);
	}

	read(): DraftOf<'quiz'> {
		const { id, frame, findings } = this.#context;
		const head = this.#yaml.check(schema.quizFile, []);
		this.#expected.text('about', 'what the quiz is about');
		this.#renames.add('/', id, head?.was, [], []);
		const ids = this.#yaml.entries(['items'], '`items`').map(([item]) => item);
		const items = ids.flatMap((item) => this.#item(item, ids));
		const cases = this.#yaml.entries(['cases'], '`cases`').flatMap(([name]) => this.#case(name));
		const shape: QuizShape = { items, pass: frame.pass };
		if (this.#yaml.value !== undefined && items.length === ids.length) findings.flaws(checkQuiz(shape), (at) => this.#yaml.place(at));
		return {
			kind: 'quiz',
			id,
			minutes: head?.minutes ?? 1,
			yaml: this.#yaml,
			expected: this.#expected,
			was: this.#renames.all,
			uses: this.#uses,
			shape,
			cases
		};
	}

	#item(id: string, beside: readonly string[]): Item[] {
		const { objectives, frame, findings } = this.#context;
		const path = ['items', id];
		const raw = this.#yaml.check(schema.item, path);
		this.#expected.section(id);
		const kind = raw?.kind ?? 'single';
		const variantIds = this.#yaml.entries([...path, 'variants'], '`variants`').map(([variant]) => variant);
		const fields: ItemFields = Object.fromEntries(
			Object.entries(raw ?? {}).filter(([name, value]) => schema.ownFieldNames.has(name) && value !== undefined)
		);
		for (const { names } of Object.values(authoring))
			for (const name of new Set(names?.of(fields))) this.#expected.line(join(id, name), `${names!.what(name)} of item ${id}`);
		this.#expected.care(id, raw?.care ?? [], `item ${id}`);
		const variants = variantIds.flatMap((variant) => this.#variant(id, variant, kind, fields, [...path, 'variants', variant], variantIds));
		if (!raw) return [];
		this.#renames.add('', id, raw.was, path, beside);
		const basis = checkBasis(raw, this.#yaml, path, `Item "${id}"`, frame);
		checkObjective(raw.objective, objectives, this.#yaml, [...path, 'objective']);
		if (raw.objective === undefined)
			findings.error(this.#yaml.keyPlace(path), 'basis.no_objective', `Item "${id}" names no objective.`, 'Add `objective: …`.');
		this.#uses.push({
			...basis,
			part: `${this.#context.id}/${id}`,
			kind: 'item',
			objectives: raw.objective === undefined ? [] : [raw.objective]
		});
		// A variant that could not be read is told already; without it the item would seem to have too few.
		if (variants.length < variantIds.length) return [];
		return [{ id, kind, ...basis, objective: raw.objective ?? '', critical: raw.critical, ...fields, variants }];
	}

	#variant(item: string, id: string, kind: QuizKind, fields: ItemFields, path: Path, beside: readonly string[]): VariantShape[] {
		const own = authoringOf(kind);
		const raw = this.#yaml.check(schema.variant(own.written()), path);
		const { was, work, ...written } = raw ?? { was: undefined, work: undefined };
		this.#question(join(item, id), own.shown(written, fields), own.examples(written), `variant ${id} of item ${item}`);
		for (const group of own.groups ?? []) this.#yaml.entries([...path, group], `\`${group}\``);
		this.#renames.add(`${item}/`, id, was, path, beside);
		return raw ? [{ id, kind, ...(work && { work }), ...(own.variant?.(written, fields) ?? written) } as VariantShape] : [];
	}

	/** The words of one question. `examples`: those that may show how not to speak. */
	#question(key: string, options: readonly string[], examples: readonly string[], where: string): void {
		this.#expected
			.section(key)
			.text(textKey(key), `the question of ${where}`)
			.text(join(key, 'why'), `"why" of ${where}`)
			.text(join(key, 'say'), `"say" of ${where}`);
		for (const option of new Set(options)) {
			const example = examples.includes(option);
			this.#expected.line(join(key, option), `option ${option} of ${where}`, { example });
			this.#expected.text(join(key, option, 'then'), `"then" of option ${option} of ${where}`, { example });
		}
	}

	#case(id: string): WrittenCase[] {
		const { objectives, frame, findings } = this.#context;
		const path = ['cases', id];
		const raw = this.#yaml.check(schema.writtenCase, path);
		const where = `case ${id}`;
		this.#expected
			.section(id)
			.line(titleKey(id), `the title of ${where}`)
			.text(textKey(id), `the text of ${where}`)
			.care(id, raw?.care ?? [], where);
		const questions = this.#yaml
			.entries([...path, 'questions'], '`questions`')
			.flatMap(([question]) => this.#caseQuestion(id, question, raw?.objectives ?? objectives));
		if (!raw) return [];
		const basis = checkBasis(raw, this.#yaml, path, `Case "${id}"`, frame);
		for (const [i, objective] of raw.objectives.entries()) {
			checkObjective(objective, objectives, this.#yaml, [...path, 'objectives', i]);
			if (!questions.some((q) => q.objective === objective))
				findings.error(
					this.#yaml.place([...path, 'objectives', i]),
					'quiz.case_objective',
					`No question of case "${id}" is about ${objective}.`,
					'Add a question, or take the objective out.'
				);
		}
		this.#uses.push({ ...basis, part: `${this.#context.id}/${id}`, kind: 'case', objectives: raw.objectives });
		return [{ id, ...basis, objectives: raw.objectives, questions }];
	}

	#caseQuestion(item: string, id: string, objectives: readonly string[]): (QuestionShape & { id: string; objective: string })[] {
		const path = ['cases', item, 'questions', id];
		const raw = this.#yaml.check(schema.caseQuestion, path);
		this.#question(join(item, id), raw?.options ?? [], wrongOf(raw), `question ${id} of case ${item}`);
		if (!raw) return [];
		const { findings } = this.#context;
		checkQuestion(raw, path, (at, code, message, remedy) => findings.error(this.#yaml.place(at), code, message, remedy));
		checkObjective(raw.objective, objectives, this.#yaml, [...path, 'objective']);
		return [{ id, options: raw.options, right: raw.right, objective: raw.objective }];
	}
}

const wrongOf = (question: QuestionShape | undefined): readonly string[] =>
	question ? question.options.filter((option) => option !== question.right) : [];

import type { Item, QuestionShape, QuizShape, VariantShape } from '#lib/quiz/shape.ts';
import { placesOf } from '#lib/quiz/plan.ts';
import { checkQuestion, checkQuiz } from '#lib/quiz/check.ts';
import type { WrittenCase } from '#lib/scenario/shape.ts';
import { type Use, checkBasis, checkObjective } from './basis.ts';
import type { Path, YamlFile } from './read-yaml.ts';
import * as schema from './schemas.ts';
import { Renames, type StepContext, type StepDraft } from './step-draft.ts';
import { Wants, join, textKey, titleKey } from './wants.ts';

/** Reads a quiz: its items, and the written cases that stand for skipped scenarios. */
export function readQuiz(yaml: YamlFile, context: StepContext): StepDraft {
	return new QuizReader(yaml, context).read();
}

class QuizReader {
	readonly #yaml: YamlFile;
	readonly #context: StepContext;
	readonly #wants = new Wants();
	readonly #uses: Use[] = [];
	readonly #renames: Renames;

	constructor(yaml: YamlFile, context: StepContext) {
		this.#yaml = yaml;
		this.#context = context;
		this.#renames = new Renames(yaml, context.findings);
	}

	read(): StepDraft {
		const { id, frame, findings } = this.#context;
		const head = this.#yaml.check(schema.quizFile, []);
		this.#wants.text('about', 'what the quiz is about');
		this.#renames.add('/', id, head?.was, [], []);
		const entries = this.#yaml.entries(['items'], '`items`');
		const items = entries.flatMap(([item]) =>
			this.#item(
				item,
				entries.map(([other]) => other)
			)
		);
		const cases = this.#yaml.entries(['cases'], '`cases`').flatMap(([name]) => this.#case(name));
		const shape: QuizShape = { items, pass: frame.pass };
		if (this.#yaml.value !== undefined && items.length === entries.length) findings.flaws(checkQuiz(shape), (at) => this.#yaml.place(at));
		return {
			kind: 'quiz',
			id,
			minutes: head?.minutes ?? 1,
			yaml: this.#yaml,
			wants: this.#wants,
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
		this.#wants.section(id);
		const kind = raw?.kind ?? 'single';
		const variantIds = this.#yaml.entries([...path, 'variants'], '`variants`').map(([variant]) => variant);
		const places = placesOf(raw?.plan ?? []);
		for (const box of new Set(raw?.boxes)) this.#wants.line(join(id, box), `box ${box} of item ${id}`);
		for (const place of places) this.#wants.line(join(id, place), `the name of place ${place} of item ${id}`);
		this.#wants.care(id, raw?.care ?? [], `item ${id}`);
		const variants = variantIds.flatMap((variant) =>
			this.#variant(id, variant, { kind, places }, [...path, 'variants', variant], variantIds)
		);
		if (!raw) return [];
		this.#renames.add('', id, raw.was, path, beside);
		const basis = checkBasis(raw, this.#yaml, path, `Item "${id}"`, frame, findings);
		checkObjective(raw.objective, objectives, this.#yaml, [...path, 'objective'], findings);
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
		return [
			{
				id,
				kind,
				...basis,
				objective: raw.objective ?? '',
				critical: raw.critical,
				...(raw.boxes === undefined ? {} : { boxes: raw.boxes }),
				...(raw.plan === undefined ? {} : { plan: raw.plan }),
				...(raw.say === undefined ? {} : { say: raw.say }),
				variants
			}
		];
	}

	#variant(
		item: string,
		id: string,
		{ kind, places }: { readonly kind: Item['kind']; readonly places: readonly string[] },
		path: Path,
		beside: readonly string[]
	): VariantShape[] {
		const where = `variant ${id} of item ${item}`;
		const key = join(item, id);
		const renamed = (was: string | undefined): void => this.#renames.add(`${item}/`, id, was, path, beside);
		if (kind === 'sort') {
			const raw = this.#yaml.check(schema.sorting, path);
			const things = Object.keys(raw?.put ?? {});
			this.#question(key, things, things, where);
			this.#yaml.entries([...path, 'put'], '`put`');
			renamed(raw?.was);
			return raw ? [{ id, kind, put: raw.put }] : [];
		}
		if (kind === 'order') {
			const raw = this.#yaml.check(schema.ordering, path);
			this.#question(key, raw?.order ?? [], [], where);
			renamed(raw?.was);
			return raw ? [{ id, kind, order: raw.order }] : [];
		}
		if (kind === 'plan') {
			const raw = this.#yaml.check(schema.risky, path);
			const risks = raw?.risks ?? [];
			this.#question(key, places, risks, where);
			renamed(raw?.was);
			return raw ? [{ id, kind, places, risks }] : [];
		}
		const raw = this.#yaml.check(schema.question, path);
		this.#question(key, raw?.options ?? [], wrongOf(raw), where);
		renamed(raw?.was);
		return raw ? [{ id, kind, options: raw.options, right: raw.right }] : [];
	}

	/** The words of one question. `examples`: those that may show how not to speak. */
	#question(key: string, options: readonly string[], examples: readonly string[], where: string): void {
		this.#wants
			.section(key)
			.text(textKey(key), `the question of ${where}`)
			.text(join(key, 'why'), `"why" of ${where}`)
			.text(join(key, 'say'), `"say" of ${where}`);
		for (const option of new Set(options)) {
			const example = examples.includes(option);
			this.#wants.line(join(key, option), `option ${option} of ${where}`, { example });
			this.#wants.text(join(key, option, 'then'), `"then" of option ${option} of ${where}`, { example });
		}
	}

	#case(id: string): WrittenCase[] {
		const { objectives, frame, findings } = this.#context;
		const path = ['cases', id];
		const raw = this.#yaml.check(schema.writtenCase, path);
		const where = `case ${id}`;
		this.#wants
			.section(id)
			.line(titleKey(id), `the title of ${where}`)
			.text(textKey(id), `the text of ${where}`)
			.care(id, raw?.care ?? [], where);
		const questions = this.#yaml
			.entries([...path, 'questions'], '`questions`')
			.flatMap(([question]) => this.#caseQuestion(id, question, raw?.objectives ?? objectives));
		if (!raw) return [];
		const basis = checkBasis(raw, this.#yaml, path, `Case "${id}"`, frame, findings);
		for (const [i, objective] of raw.objectives.entries()) {
			checkObjective(objective, objectives, this.#yaml, [...path, 'objectives', i], findings);
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
		checkObjective(raw.objective, objectives, this.#yaml, [...path, 'objective'], findings);
		return [{ id, options: raw.options, right: raw.right, objective: raw.objective }];
	}
}

const wrongOf = (question: QuestionShape | undefined): readonly string[] =>
	question ? question.options.filter((option) => option !== question.right) : [];

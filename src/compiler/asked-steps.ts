/** All that a learner is asked with one list of answers, in each language, with the place of each answer: what checks of form look at. */
import type { FilePlace } from '#lib/base/finding.ts';
import type { Lang } from '#lib/base/lang.ts';
import type { StepKind } from '#lib/course/course.ts';
import { plain, plainText } from '#lib/course/text.ts';
import { authoringOf } from '#lib/quiz/check.ts';
import type { LessonShape } from '#lib/lesson/shape.ts';
import type { ScenarioShape } from '#lib/scenario/shape.ts';
import { join } from './expected-keys.ts';
import type { StepDraft } from './step-draft.ts';
import { stepOf } from './steps/register.ts';
import type { Question } from './steps/types.ts';
import type { WrittenStep } from './translations.ts';

export interface AskedAnswer {
	readonly id: string;
	readonly text: string;
	readonly best: boolean;
	readonly place: FilePlace;
	/** Of a choice of a story: why it is rated so. */
	readonly why?: { readonly text: string; readonly place: FilePlace };
}
export interface AskedQuestion {
	/** Scene, `item/variant`, `case/question` or card. */
	readonly key: string;
	readonly answers: readonly AskedAnswer[];
}
/** A story, a quiz with the written cases of its module, or the practice of a lesson. */
export interface AskedStep {
	/** `module/step`. */
	readonly step: string;
	readonly kind: StepKind;
	readonly lang: Lang;
	readonly file: string;
	readonly questions: readonly AskedQuestion[];
	/** Of a story: where its choices lead. */
	readonly story?: ScenarioShape;
}

/** Only questions whose answers are all written in the language itself. */
export function askedSteps(module: string, steps: readonly WrittenStep[], languages: readonly Lang[]): AskedStep[] {
	return steps.flatMap(({ step, translations }) =>
		languages.map((lang): AskedStep => {
			const questions = questionsOf(step).flatMap(({ key, options, best }): AskedQuestion[] => {
				const answers = options.flatMap((id): AskedAnswer[] => {
					const [own] = translations.own(lang, join(key, id));
					if (!own) return [];
					const text = plain(translations.line(lang, join(key, id))).trim();
					const answer = { id, text, best: best.includes(id), place: own.place };
					const whyKey = join(key, id, 'why');
					const [why] = step.kind === 'scenario' ? translations.own(lang, whyKey) : [];
					return [why ? { ...answer, why: { text: plainText(translations.text(lang, whyKey)), place: why.place } } : answer];
				});
				return answers.length === options.length && best.length > 0 && best.length < options.length ? [{ key, answers }] : [];
			});
			const asked = { step: `${module}/${step.id}`, kind: step.kind, lang, file: translations.fileOf(lang), questions };
			return step.kind === 'scenario' ? { ...asked, story: step.shape } : asked;
		})
	);
}

const questionsOf = (step: StepDraft): readonly Question[] =>
	step.kind === 'lesson' ? practiceOf(step.shape) : (stepOf(step).questions?.(step).list ?? []);

/** Nobody is marked for them, so lengths are not checked; form is. */
const practiceOf = ({ cards }: LessonShape): Question[] =>
	cards.flatMap(({ id, practice, task }) => {
		const asked: Question[] = practice ? [{ key: id, options: practice.options, best: [practice.right] }] : [];
		if (!task) return asked;
		const { best, shown } = authoringOf(task.kind);
		return best ? [...asked, { key: id, options: shown(task.variant, task), best: best(task.variant) }] : asked;
	});

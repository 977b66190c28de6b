/** What is won by form alone, and where: so that an author sees which answer to write anew. */
import { type Finding, printFinding } from '#lib/base/finding.ts';
import type { Lang } from '#lib/base/lang.ts';
import type { StepKind } from '#lib/course/course.ts';
import type { Compiled } from './compile.ts';
import { type FormFigures, type GivenAway, together } from './form-alone.ts';
import { table } from './table.ts';

const percent = (share: number): string => (share > 0 && share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`);
const kinds: readonly (readonly [StepKind, string])[] = [
	['scenario', 'all stories'],
	['quiz', 'all quizzes, with written cases'],
	['lesson', 'practice in all lessons']
];
const languages: readonly Lang[] = ['en', 'km'];

export function formReport({ forms, waiting }: Pick<Compiled, 'forms' | 'waiting'>): string {
	const all = forms.map(({ figures }) => figures).filter(({ questions }) => questions.length > 0);
	return [sums(all), steps(all), ...all.map(decisions), stillWaiting(waiting)].filter((part) => part !== '').join('\n\n');
}

const stillWaiting = (waiting: readonly Finding[]): string =>
	waiting.length
		? `Errors and warnings that wait until these texts are written anew\n${waiting.map((one) => `  ${printFinding(one)}`).join('\n')}`
		: '';

function sums(figures: readonly FormFigures[]): string {
	const lines = kinds.flatMap(([kind, called]) =>
		languages.map((lang) => {
			const own = figures.filter((one) => one.kind === kind && one.lang === lang);
			const { chance, found, reversed } = together(own);
			const questions = own.flatMap((one) => one.questions);
			const alone = questions.filter((question) => question.alone).length;
			return [
				called,
				lang,
				String(questions.length),
				percent(chance),
				percent(found),
				percent(reversed),
				`${alone} of ${questions.length}`
			];
		})
	);
	return `Best answers found by form alone (docs/content-format.md, "Answers that give themselves away")\n${table(['In', '', 'Questions', 'By luck', 'By form', 'Turned round', 'Alone on top'], lines)}`;
}

function steps(figures: readonly FormFigures[]): string {
	const lines = figures
		.filter(({ kind }) => kind !== 'lesson')
		.map(({ step, lang, questions, chance, found, reversed, safe }) => [
			step,
			lang,
			String(questions.length),
			percent(chance),
			percent(found),
			percent(reversed),
			safe ? percent(safe.luck) : '',
			safe ? percent(safe.form) : ''
		]);
	return `Story by story and quiz by quiz\n${table(['Step', 'In', 'Questions', 'By luck', 'By form', 'Turned round', 'Safe by luck', 'Safe by form'], lines)}`;
}

/** Where the form gives an answer away, and where one mark is in the best answers only. */
function decisions({ step, lang, questions }: FormFigures): string {
	const lines = questions
		.filter(({ found, chance, only }) => found > chance || only.length > 0)
		.map(({ key, found, alone, only }: GivenAway) => [
			key,
			alone ? 'ALONE ON TOP' : percent(found),
			only.join('; ') || '(only when added up)'
		]);
	return lines.length
		? `Given away by form in ${step} (${lang})\n${table(['Question', 'By form', 'Only the best answer has'], lines)}`
		: '';
}

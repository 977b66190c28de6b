/** The short version of a module for a track: which items of the quiz it asks, and whether it is a version at all. */
import type { ShortQuiz } from '#lib/quiz/shape.ts';
import { cut, taughtItems } from '#lib/quiz/short.ts';
import type { Track } from '#lib/course/course.ts';
import { wayOf } from '#lib/course/version.ts';
import type { Findings } from './findings.ts';
import type { ModuleDraft } from './read-modules.ts';
import { shapeHash } from './shape-hash.ts';

const leastItems = 3;

/** Gives each quiz what a track with a short version is asked of it. */
export const resolveShort = (drafts: readonly ModuleDraft[], findings: Findings): ModuleDraft[] =>
	drafts.map((draft) => {
		const versions = Object.entries(draft.for) as [Track, readonly string[]][];
		const way = wayOf(draft);
		const short = versions.filter(([, own]) => own.length < way.length);
		for (const [track, own] of short) checkSteps(draft, track, own, findings);
		const steps = draft.steps.map((step) => {
			if (step.kind !== 'quiz') return step;
			const asked = Object.fromEntries(
				short.flatMap(([track, own]): [Track, ShortQuiz][] => {
					if (!own.includes(step.id)) return [];
					const items = taughtItems(step.shape, taught(draft, own));
					if (step.id === draft.quiz) checkItems(draft, track, items, step.shape.items.length, findings);
					return [[track, { items, hash: shapeHash('quiz', cut(step.shape, items)) }]];
				})
			);
			return Object.keys(asked).length > 0 ? { ...step, shape: { ...step.shape, short: asked } } : step;
		});
		return { ...draft, steps };
	});

/** Objectives that the cards of these steps teach. */
const taught = (draft: ModuleDraft, steps: readonly string[]): ReadonlySet<string> =>
	new Set(
		draft.steps
			.filter(({ id }) => steps.includes(id))
			.flatMap(({ uses }) => uses.filter(({ kind }) => kind === 'card').flatMap(({ objectives }) => objectives))
	);

function checkSteps({ yaml, steps, quiz }: ModuleDraft, track: Track, own: readonly string[], findings: Findings): void {
	const listed = yaml.get(['for', track]);
	const order = steps.map(({ id }) => id);
	if (Array.isArray(listed))
		for (const [i, step] of listed.entries())
			if (i > 0 && order.includes(step) && order.indexOf(step) <= order.indexOf(listed[i - 1]))
				findings.error(
					yaml.place(['for', track, i]),
					'module.short_order',
					`The short version for ${track} has "${step}" after "${listed[i - 1]}", the module the other way round.`,
					'List its steps in the order of `steps`, each once.'
				);
	if (quiz !== undefined && order.includes(quiz) && !own.includes(quiz))
		findings.error(
			yaml.place(['for', track]),
			'module.short_no_quiz',
			`The short version for ${track} leaves out the quiz "${quiz}", so nobody could finish it.`,
			`Add ${quiz} to the list: it asks only what the other steps teach.`
		);
}

function checkItems(draft: ModuleDraft, track: Track, items: readonly string[], all: number, findings: Findings): void {
	if (items.length < Math.min(leastItems, all))
		findings.error(
			draft.yaml.place(['for', track]),
			'module.short_items',
			`The short version for ${track} is asked ${items.length} of ${all} questions, because its cards teach no more.`,
			`Add a lesson that teaches another objective, or more items: at least ${leastItems}.`
		);
}

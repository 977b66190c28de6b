/** Modules as lists show them: each as a track takes it. */
import type { Lang } from '../base/lang.ts';
import type { Module, PlannedModule, Step, Track } from '../course/course.ts';
import { unbroken } from '../course/text.ts';
import { extraFor, isShort, moduleMinutes, stepMinutes, stepsFor } from '../course/version.ts';
import type { ListedModule, ListedPlan, ListedStep } from '../progress/listed.ts';
import { outline } from '../progress/status.ts';
import { course, courseWords, wordsOf } from './pages.ts';

export async function listed(module: Module, lang: Lang, track: Track): Promise<ListedModule> {
	const words = await wordsOf(module, lang);
	const steps = stepsFor(module, track);
	const inList = (step: Step): ListedStep => ({
		outline: outline(module.id, step, track),
		address: step.address,
		kind: step.kind,
		minutes: stepMinutes(step, track),
		title: words.steps[step.id]!.title
	});
	const outlines = new Map(steps.map((step) => [step.id, outline(module.id, step, track)]));
	return {
		id: module.id,
		number: module.number,
		minutes: moduleMinutes(module, track),
		short: isShort(module, track),
		title: words.title,
		note: words.note,
		needs: module.needs,
		steps: steps.map(inList),
		extra: extraFor(module, track).map(inList),
		quiz: outlines.get(module.quiz ?? ''),
		scenario: outlines.get(module.scenario ?? '')
	};
}

const plan = ({ id, number, minutes, short }: PlannedModule, lang: Lang, track: Track): ListedPlan => ({
	id,
	number,
	minutes: short[track] ?? minutes,
	title: unbroken(courseWords[lang].planned[id] ?? [])
});

/** The modules of one track in the order of the course, written or planned. */
export async function partsFor(lang: Lang, track: Track): Promise<(ListedModule | ListedPlan)[]> {
	const parts: (ListedModule | ListedPlan)[] = [];
	for (const id of course.order) {
		const module = course.modules.find((one) => one.id === id);
		const planned = course.planned.find((one) => one.id === id);
		if (module?.for[track]?.length) parts.push(await listed(module, lang, track));
		else if (planned?.for.includes(track)) parts.push(plan(planned, lang, track));
	}
	return parts;
}

/** What a track is taught of a module's objectives: of a short version only what its cards are for. In the order of the module. */
export function aimsFor(module: Module, track: Track): string[] {
	const all = Object.keys(module.objectives);
	if (!isShort(module, track)) return all;
	const taught = new Set(
		stepsFor(module, track).flatMap((step) => (step.kind === 'lesson' ? step.shape.cards.map(({ objective }) => objective) : []))
	);
	return all.filter((id) => taught.has(id));
}

import { strings } from '#lib/i18n/strings.ts';
import type { ListedModule, ListedPlan, ListedStep } from '#lib/player/course-list.ts';
import { outline } from '#lib/progress/status.ts';
import { extraFor, isShort, moduleMinutes, stepMinutes, stepsFor } from '#lib/course/version.ts';
import { course, courseWords, wordsOf } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { Lang } from '#lib/base/khmer.ts';
import type { Module, Step, Track } from '#lib/course/course.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.flatMap((lang) => (['h', 'p'] as const).map((track) => ({ lang, track })));

/** The modules of one track in the order of the course, written or planned. */
export const load: PageServerLoad = async ({ params }) => {
	const lang: Lang = params.lang;
	const track: Track = params.track === 'h' ? 'health' : 'police';
	const { places, ...own } = await strings(lang, 'frame', 'course', 'save', 'copy', 'places');
	const parts: (ListedModule | ListedPlan)[] = [];
	for (const id of course.order) {
		const module = course.modules.find((one) => one.id === id);
		const plan = course.planned.find((one) => one.id === id);
		if (module?.for[track]?.length) parts.push(await listed(module, lang, track));
		else if (plan?.for.includes(track)) {
			const { number, minutes, short } = plan;
			parts.push({ id, number, minutes: short[track] ?? minutes, title: courseWords[lang].planned[id] ?? [] });
		}
	}
	return { strings: own, track, parts, picture: picture('river-street', places) };
};

async function listed(module: Module, lang: Lang, track: Track): Promise<ListedModule> {
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

import { strings } from '#lib/i18n/strings.ts';
import type { ListedModule, ListedPlan } from '#lib/player/course-list.ts';
import { outline } from '#lib/progress/status.ts';
import { plain } from '#lib/course/text.ts';
import { course, courseWords, wordsOf } from '#lib/server/pages.ts';
import { picture } from '#lib/server/refs.ts';
import type { Lang } from '#lib/base/khmer.ts';
import type { Module, Track } from '#lib/course/course.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => course.languages.flatMap((lang) => (['h', 'p'] as const).map((track) => ({ lang, track })));

/** The modules of one track in the order of the course, written or planned. */
export const load: PageServerLoad = async ({ params }) => {
	const lang: Lang = params.lang;
	const track: Track = params.track === 'h' ? 'health' : 'police';
	const t = await strings(lang, 'course', 'save', 'places');
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
	return { t: t.course, save: t.save, track, parts, picture: picture('river-street', t.places) };
};

async function listed(module: Module, lang: Lang, track: Track): Promise<ListedModule> {
	const words = await wordsOf(module, lang);
	const named = (id: string | undefined) => {
		const step = module.steps.find((one) => one.id === id);
		return step && outline(module.id, step);
	};
	const needs = course.modules.filter(({ id, for: who }) => module.needs.includes(id) && who[track]?.length);
	return {
		id: module.id,
		number: module.number,
		minutes: module.minutes,
		title: words.title,
		note: words.note,
		needs: await Promise.all(needs.map(async (one) => plain((await wordsOf(one, lang)).title))),
		steps: (module.for[track] ?? []).flatMap((id) => {
			const step = module.steps.find((one) => one.id === id);
			if (!step) return [];
			const { address, kind, minutes } = step;
			return [{ outline: outline(module.id, step), address, kind, minutes, title: words.steps[id]!.title }];
		}),
		quiz: named(module.quiz),
		scenario: named(module.scenario)
	};
}

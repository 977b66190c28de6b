/** A module with what lies around it, for its own page. */
import type { Lang } from '../base/lang.ts';
import { stepsOf, type Address, type Module, type ModuleWords, type Track, type WordsOf } from '../course/course.ts';
import type { FinishedModule, ListedModule, ListedPlan, ModuleAs, ModuleLink, NeededModule, Sentences } from '../progress/listed.ts';
import { aimsFor, partsFor } from './listed.ts';
import { course, wordsOf } from './pages.ts';

type Part = ListedModule | ListedPlan;
const linkTo = ({ number, title, minutes, steps }: Part): ModuleLink => ({ number, title, minutes, planned: !steps });
const needed = (part: Part): NeededModule => ({ ...linkTo(part), ...(part.steps && { quiz: part.quiz, scenario: part.scenario }) });

/** Nothing for a track whose course does not have the module. */
export async function moduleAs(number: number, lang: Lang, track: Track): Promise<ModuleAs | undefined> {
	const parts = await partsFor(lang, track);
	const n = parts.findIndex((part) => part.number === number);
	const part = parts[n];
	if (!part) return undefined;
	const onward = parts.slice(n + 1).find(({ steps }) => steps);
	const module = course.modules.find((one) => one.number === number);
	return {
		list: part.steps && part,
		minutes: part.minutes,
		aims: module ? aimsFor(module, track) : [],
		before: parts[n - 1] && linkTo(parts[n - 1]!),
		after: parts[n + 1] && linkTo(parts[n + 1]!),
		onward: onward && linkTo(onward),
		needs: part.steps ? parts.filter(({ id }) => part.needs.includes(id)).map(needed) : []
	};
}

/** Lesson, by its address → the objectives that its cards are for, in the order of the module. */
export const lessonAims = (module: Module): Readonly<Record<Address, readonly string[]>> =>
	Object.fromEntries(
		stepsOf(module, 'lesson').map(({ address, shape }) => [
			address,
			Object.keys(module.objectives).filter((id) => shape.cards.some(({ objective }) => objective === id))
		])
	);

/** Question of its quiz → the objective it asks for. */
export const aimOf = (module: Module): Readonly<Record<string, string>> =>
	Object.fromEntries(
		stepsOf(module, 'quiz')
			.filter(({ id }) => id === module.quiz)
			.flatMap(({ shape }) => shape.items.map(({ id, objective }) => [id, objective]))
	);

/** Scenario → ending → its sentences. */
export const offeredIn = (module: Module, words: ModuleWords): Sentences =>
	Object.fromEntries(
		stepsOf(module, 'scenario').map(({ id, shape }) => {
			const { scenes } = words.steps[id] as WordsOf<'scenario'>;
			const endings = shape.scenes.filter(({ kind }) => kind === 'ending');
			return [`${module.id}/${id}`, Object.fromEntries(endings.map((ending) => [ending.id, scenes[ending.id]?.takeAways ?? []]))];
		})
	);

/** The written modules of a track, as a page shows them that names what is finished. */
export async function finishedModules(lang: Lang, track: Track): Promise<FinishedModule[]> {
	const parts = await partsFor(lang, track);
	const found = parts.map(async (part): Promise<FinishedModule[]> => {
		const module = course.modules.find(({ id }) => id === part.id);
		if (!part.steps || !module) return [];
		const { objectives } = await wordsOf(module, lang);
		const { number, title, minutes, quiz, scenario, steps } = part;
		const aims = Object.fromEntries(aimsFor(module, track).map((id) => [id, objectives[id] ?? []]));
		return [{ number, title, minutes, aims, aimOf: aimOf(module), quiz, scenario, steps: steps.map(({ outline }) => outline) }];
	});
	return (await Promise.all(found)).flat();
}

/** From the compiled course to what one page is given. Runs at build for prerendered pages, and on the server in development. */
import { error } from '@sveltejs/kit';
import { byId } from '../base/lookup.ts';
import { course, courseWords, moduleWords } from 'virtual:course';
import type { Lang } from '../base/lang.ts';
import { addressOf, type TrackLetter } from '../course/address.ts';
import type { StepKind, Module, ModuleWords, Step, StepKinds, StepOf, Track, WordsOf } from '../course/course.ts';
import { stepsOf, tracks } from '../course/course.ts';
import type { Link, Nearest, Objectives, SourceGroup, StepHead } from '../course/page.ts';
import { plain, unbroken, type Line } from '../course/text.ts';
import { stepAfter } from '../course/version.ts';
import { aboutOf } from '../scenario/best.ts';
import { rankCards, type Piece } from './related-cards.ts';
import { bare, sourcesOf } from './refs.ts';

export { course, courseWords };

/** Whom to turn to, as far as it is said in this language. */
export const contactsIn = (lang: Lang) =>
	course.contacts.flatMap((contact) => {
		const words = courseWords[lang].contacts[contact.id];
		const source = course.sources[contact.source ?? ''];
		return words ? [{ contact, words, source: source && bare(source) }] : [];
	});

export async function wordsOf(module: Module, lang: Lang): Promise<ModuleWords> {
	const load = moduleWords[`${module.id}/${lang}`];
	if (!load) throw new Error(`page.no_words: the words of module ${module.id} in ${lang} were not compiled. Run the content check.`);
	return titled((await load()).default);
}

/** Titles that stay whole also where they are said without their marks: of the module, of its steps, and of the cards of a lesson. */
function titled<W extends Titled>(words: W): W {
	const inside = ({ steps, cards }: Titled) => ({ ...(steps && { steps: each(steps) }), ...(cards && { cards: each(cards) }) });
	const each = (all: Readonly<Record<string, Titled>>) => Object.fromEntries(Object.entries(all).map(([id, one]) => [id, titled(one)]));
	return { ...words, title: unbroken(words.title), ...inside(words) };
}
interface Titled {
	readonly title: Line;
	readonly steps?: Readonly<Record<string, Titled>>;
	readonly cards?: Readonly<Record<string, Titled>>;
}

/** A page that is there once in each language, for prerendering. */
export const eachLanguage = (): { lang: Lang }[] => course.languages.map((lang) => ({ lang }));

/** A page that is there for each track too. */
export const eachTrack = (): { lang: Lang; track: TrackLetter }[] =>
	eachLanguage().flatMap(({ lang }) => (['h', 'p'] as const).map((track) => ({ lang, track })));

/** All pages of these kinds, for prerendering. */
export function entriesOf(...kinds: readonly StepKind[]): { lang: Lang; at: string }[] {
	const steps = course.modules.flatMap((module) => module.steps.filter(({ kind }) => kinds.includes(kind)));
	return steps.flatMap(({ address }) => eachLanguage().map(({ lang }) => ({ lang, at: address })));
}

/** A step with its words, or nothing for an address that does not exist. */
export async function findStep<K extends StepKind>(lang: Lang, address: string, kind: K) {
	for (const module of course.modules)
		for (const step of module.steps)
			if (step.address === address && step.kind === kind) {
				const words = await wordsOf(module, lang);
				return {
					module,
					words,
					step: step as Step as StepOf<K>,
					own: words.steps[step.id] as StepKinds[StepKind]['words'] as StepKinds[K]['words']
				};
			}
	return undefined;
}

/** The step that the address of a page names; where there is none, the page for wrong addresses is the answer. */
export const stepAt = async <K extends StepKind>(lang: Lang, at: string, kind: K) =>
	(await findStep(lang, addressOf(at), kind)) ?? error(404, { code: 'page.not_found', message: 'no such step' });

export async function stepHead(lang: Lang, module: Module, step: Step, words: ModuleWords): Promise<StepHead> {
	const next = tracks.map(async (track) => [track, await after(lang, module, step, track)] as const);
	return {
		id: `${module.id}/${step.id}`,
		address: step.address,
		kind: step.kind,
		hash: step.hash,
		was: step.was,
		minutes: step.minutes,
		title: words.steps[step.id]!.title,
		name: nameOf(step.address),
		next: Object.fromEntries(await Promise.all(next)),
		moduleTitle: plain(words.title)
	};
}

/** The visible name of a step: says nothing in a tab or a history. */
export const nameOf = (address: string): string => `Sala ${address.replace('/', '.')}`;

/** The step that follows for a track: in this module, else the first of the next written one. */
async function after(lang: Lang, module: Module, step: Step, track: Track): Promise<Link | undefined> {
	const inModule = stepAfter(module, step.id, track);
	if (inModule) return link(lang, module, inModule.id);
	const later = course.order.slice(course.order.indexOf(module.id) + 1).flatMap((id) => course.modules.find((m) => m.id === id) ?? []);
	const next = later.find((m) => (m.for[track]?.length ?? 0) > 0);
	return next && link(lang, next, next.for[track]![0]!);
}

export async function link(lang: Lang, module: Module, stepId: string): Promise<Link> {
	const step = byId(module.steps, stepId);
	return { address: step.address, title: plain((await wordsOf(module, lang)).steps[stepId]!.title) };
}

/** The cards that teach an objective. A card that only asks is no place to look again, unless there is no other. */
function cardsFor(module: Module, objective: string) {
	const lessons = stepsOf(module, 'lesson').filter((step) => !module.extra.includes(step.id));
	const cards = lessons.flatMap((step) => step.shape.cards.filter((card) => card.objective === objective).map((card) => ({ step, card })));
	const telling = cards.filter(({ card }) => !card.practice);
	return telling.length > 0 ? telling : cards;
}

/** What the objectives of a module say, and which cards teach them. */
export function objectivesOf(module: Module, words: ModuleWords): Objectives {
	return Object.fromEntries(
		Object.keys(module.objectives).map((id) => {
			const links = cardsFor(module, id).map(({ step, card }) => {
				const own = words.steps[step.id] as WordsOf<'lesson'>;
				return { address: step.address, card: card.id, title: plain(own.cards[card.id]?.title ?? own.title) };
			});
			return [id, { line: words.objectives[id] ?? [], cards: links }];
		})
	);
}

/** What asks for an objective, by the name that it is looked up with. */
type Asked = StepOf<'quiz'> | StepOf<'scenario'>;
type Asking = Piece & { readonly id: string; readonly objective: string };

/** Each variant of a question by itself, for each tells of another case; and each objective of a decision: one may be about two. */
function askingOf(step: Asked, own: StepKinds['quiz' | 'scenario']['words']): readonly Asking[] {
	if (step.kind === 'scenario') {
		const { scenes } = own as WordsOf<'scenario'>;
		return step.shape.scenes.flatMap((scene) =>
			scene.kind === 'decision'
				? aboutOf(scene).map((objective) => ({ ...scene, id: `${scene.id}/${objective}`, objective, words: scenes[scene.id] }))
				: []
		);
	}
	return step.shape.items.flatMap((item) => {
		const { variants, ...shared } = (own as WordsOf<'quiz'>).items[item.id]!;
		return item.variants.map(({ id }) => ({ ...item, id: `${item.id}/${id}`, words: [shared, variants[id]] }));
	});
}

/** For each that asks, the cards of its objective, the nearest first; by the English words, so that both languages lead to the same card. */
export function nearestOf(module: Module, step: Asked, { steps }: ModuleWords): Nearest {
	const piece = ({ step, card }: ReturnType<typeof cardsFor>[number]): Piece => ({
		...card,
		words: (steps[step.id] as WordsOf<'lesson'>).cards[card.id]
	});
	const among = stepsOf(module, 'lesson').flatMap((step) => step.shape.cards.map((card) => piece({ step, card })));
	const asking = askingOf(step, steps[step.id] as StepKinds['quiz' | 'scenario']['words']);
	return Object.fromEntries(asking.map((one) => [one.id, rankCards(one, cardsFor(module, one.objective).map(piece), among)]));
}

/** The bibliography, each source once, under the first module that stands on it; last, without a title, what only the whole course stands on. */
export async function sourcesByModule(lang: Lang): Promise<readonly SourceGroup[]> {
	const left = new Map(Object.entries(course.sources));
	const take = (ids: Iterable<string>) =>
		[...ids].sort().flatMap((id) => {
			const source = left.get(id);
			left.delete(id);
			return source ?? [];
		});
	const groups: SourceGroup[] = [];
	for (const module of course.modules) {
		const words = await wordsOf(module, lang);
		groups.push({ number: module.number, title: plain(words.title), sources: take(sourcesOf(module.steps, words)) });
	}
	return [...groups, { number: null, title: null, sources: [...left.values()] }].filter(({ sources }) => sources.length > 0);
}

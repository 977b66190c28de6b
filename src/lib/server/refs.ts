/** What a page's words refer to, gathered so that the page carries that and no more. */
import { stepsOf, type CitedSource, type Course, type CourseWords, type Module, type Source, type TermWords } from '../course/course.ts';
import type { Picture, Refs } from '../course/page.ts';
import type { Strings } from '../i18n/strings.ts';
import type { PlaceName } from '../base/place-names.ts';
import { places } from '../ui/places.ts';

/** Ids of the given kind of link anywhere in a piece of compiled words. */
export function linked(words: unknown, kind: 'term' | 'source'): Set<string> {
	const found = new Set<string>();
	const walk = (value: unknown): void => {
		if (Array.isArray(value)) {
			if (value[0] === kind && typeof value[1] === 'string' && Array.isArray(value[2])) found.add(value[1]);
			value.forEach(walk);
		} else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
	};
	walk(words);
	return found;
}

/** Every `sources`, `source` and `place` that a shape names. */
function named(shape: unknown): { sources: Set<string>; places: Set<string> } {
	const sources = new Set<string>();
	const seen = new Set<string>();
	const walk = (value: unknown): void => {
		if (Array.isArray(value)) value.forEach(walk);
		else if (value !== null && typeof value === 'object')
			for (const [key, inner] of Object.entries(value)) {
				if (key === 'sources' && Array.isArray(inner)) for (const id of inner) sources.add(String(id));
				else if (key === 'source' && typeof inner === 'string') sources.add(inner);
				else if (key === 'place' && typeof inner === 'string') seen.add(inner);
				else walk(inner);
			}
	};
	walk(shape);
	return { sources, places: seen };
}

export function refs(course: Course, words: CourseWords, names: Strings<'places'>, shape: unknown, own: unknown): Refs {
	const { sources, places: at } = named(shape);
	for (const id of linked(own, 'source')) sources.add(id);
	const terms = linked(own, 'term');
	return {
		sources: Object.fromEntries(Object.entries(pick(course.sources, sources)).map(([id, source]) => [id, bare(source)])),
		terms: pick(words.terms, terms) as Readonly<Record<string, TermWords>>,
		places: Object.fromEntries([...at].flatMap((name) => (name in places ? [[name, picture(name as keyof typeof places, names)]] : [])))
	};
}

/** What a shape and its words stand on. */
export const sourcesOf = (shape: unknown, words: unknown): ReadonlySet<string> =>
	new Set([...named(shape).sources, ...linked(words, 'source')]);

export const picture = (name: keyof typeof places, names: Strings<'places'>): Picture => ({ parts: places[name], alt: names[name] });

/** Where the people of a module are met: where its scenario begins; without one, the first picture of its lessons. */
export function pictureOf(module: Module): PlaceName | undefined {
	const story = stepsOf(module, 'scenario').find(({ id }) => id === module.scenario)?.shape;
	const parts = [
		...(story?.scenes.filter(({ id }) => id === story.start) ?? []),
		...stepsOf(module, 'lesson').flatMap(({ shape }) => shape.cards)
	];
	return parts.map((part) => 'place' in part && part.place).find((name) => !!name) || undefined;
}

/** A page says where its words come from; what is known from that, and when to look again, stands in the list of sources. */
export const bare = ({ known: _, recheck: __, ...source }: Source): CitedSource => source;

const pick = <T>(from: Readonly<Record<string, T>>, ids: ReadonlySet<string>): Record<string, T> =>
	Object.fromEntries([...ids].sort().flatMap((id) => (id in from ? [[id, from[id]!]] : [])));

/** Everybody who has a name. One name, one person: whoever stands in a story under a name that is another's would be taken for that person. */
import * as v from 'valibot';
import type { CompiledModule } from './compile.ts';
import type { Findings } from './findings.ts';
import type { FileMap } from './files.ts';
import { placeAt, type Words } from './read-words.ts';
import { anyOf } from './patterns.ts';
import { YamlFile } from './read-yaml.ts';
import { didYouMean, quote } from './suggest.ts';
import { join } from './expected-keys.ts';

const file = 'modules/cast.yml';
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
/** `in`: `module/step`, or a part of a step: `module/step/item/variant`. */
const person = v.strictObject({ km: text, who: text, in: v.pipe(v.array(text), v.minLength(1)) });

type Person = v.InferOutput<typeof person> & { readonly name: string };
export interface CastList {
	readonly yaml: YamlFile;
	readonly people: readonly Person[];
	readonly byName: ReadonlyMap<string, Person>;
	/** Any of their names, as a whole word. */
	readonly anybody: RegExp;
}

/** A course without a list of names has none to confuse. */
export function readCast(files: FileMap, findings: Findings): CastList | undefined {
	if (files[file] === undefined) return undefined;
	const yaml = new YamlFile(file, files[file], findings);
	const people = yaml.checked([], 'cast.yml', person, /^[A-Z][a-z]+$/).map(([name, one]): Person => ({ name, ...one }));
	for (const [i, one] of people.entries()) {
		const other = people.slice(0, i).find(({ km }) => km === one.km);
		if (other)
			findings.error(
				yaml.place([one.name, 'km']),
				'cast.same_khmer',
				`${one.name} is written like ${other.name} in Khmer.`,
				'Give one of the two another name.'
			);
	}
	const byName = new Map(people.map((one) => [one.name, one]));
	return { yaml, people, byName, anybody: new RegExp(people.length ? `\\b(?:${anyOf([...byName.keys()])})\\b` : '(?!)', 'g') };
}

export function checkCast(cast: CastList, modules: readonly Pick<CompiledModule, 'draft' | 'steps'>[], findings: Findings): void {
	const met = new Set<string>();
	const written = new Set<string>();
	for (const { draft, steps } of modules)
		for (const { step, translations } of steps) {
			const { en, km } = translations.words;
			if (en) checkWords(cast, join(draft.id, step.id), en, met, findings);
			if (en) checkUnlisted(cast, en, findings);
			if (en && km) checkBoth(cast, en, km, findings);
			if (km) for (const { name, km: form } of cast.people) if (km.text.includes(form)) written.add(name);
		}
	for (const { name, km, in: places } of cast.people)
		if (!written.has(name) && places.some((place) => met.has(`${name} ${place}`)))
			findings.error(
				cast.yaml.place([name, 'km']),
				'cast.khmer_missing',
				`${name} is written ${km} here, and in no Khmer words.`,
				'Correct the spelling.'
			);
	checkPlaces(cast, new Set(modules.map(({ draft }) => draft.id)), met, findings);
}

const isIn = (place: string, one: Person): string | undefined => one.in.find((where) => place === where || place.startsWith(`${where}/`));

/** Everybody of the list whom an English text names, and where first. */
function namedIn(cast: CastList, text: string): ReadonlyMap<Person, number> {
	const first = new Map<Person, number>();
	for (const m of text.matchAll(cast.anybody)) {
		const one = cast.byName.get(m[0])!;
		if (!first.has(one)) first.set(one, m.index);
	}
	return first;
}

/** A name stands only where its person is. The Khmer is not asked: many names are everyday words there. */
function checkWords(cast: CastList, step: string, words: Words, met: Set<string>, findings: Findings): void {
	for (const [key, fragments] of words.fragments)
		for (const fragment of fragments)
			for (const [one, index] of namedIn(cast, fragment.source)) {
				const where = isIn(join(step, key), one);
				if (where !== undefined) met.add(`${one.name} ${where}`);
				else
					findings.error(
						fragment.at(index),
						'cast.elsewhere',
						`${one.name} is somebody else: the list of names has this name for ${one.in.join(', ')}.`,
						`Give the person here another name, or, if it is the same person, add ${join(step, key)} in cast.yml.`
					);
			}
}

/** Words that look like a name with an age: `Rithy, 27,` and `Rithy is 27`. */
const introduced = /\b([A-Z][a-z]+)(?:, [0-9]{2},| is [0-9]{2}\b)/g;

function checkUnlisted(cast: CastList, words: Words, findings: Findings): void {
	const known = new Set(cast.people.map(({ name }) => name));
	for (const m of words.text.matchAll(introduced))
		if (!known.has(m[1]!))
			findings.error(
				placeAt(words, m.index),
				'cast.unlisted',
				`${m[1]} is not in the list of names.`,
				'Add the person to cast.yml, with the Khmer spelling and the place.'
			);
}

/** Where the English names somebody, the Khmer beside it names the same person. */
function checkBoth(cast: CastList, en: Words, km: Words, findings: Findings): void {
	for (const [key, fragments] of en.fragments) {
		const english = fragments.map(({ source }) => source).join('\n');
		const beside = km.fragments.get(key);
		if (!beside?.length) continue;
		const khmer = beside.map(({ source }) => source).join('\n');
		const named = cast.people.filter(({ km: form }) => khmer.includes(form));
		const inEnglish = namedIn(cast, english);
		// A pronoun may stand for the name; another person's name may not.
		if (named.every((other) => inEnglish.has(other))) continue;
		for (const one of inEnglish.keys()) {
			if (named.includes(one)) continue;
			findings.error(
				beside[0]!.place,
				'cast.other_person',
				`The English names ${one.name}, the Khmer ${named.map(({ name }) => name).join(', ')}.`,
				`${one.name} is written ${one.km}.`
			);
		}
	}
}

function checkPlaces(cast: CastList, modules: ReadonlySet<string>, met: ReadonlySet<string>, findings: Findings): void {
	for (const one of cast.people)
		for (const [i, where] of one.in.entries()) {
			const module = where.split('/')[0]!;
			// A module that is still to be written has its people in the list already.
			if (!modules.has(module) || met.has(`${one.name} ${where}`)) continue;
			findings.error(cast.yaml.place([one.name, 'in', i]), 'cast.not_there', `${one.name} is not named in ${quote(where)}.`, () =>
				didYouMean(
					where,
					[...met].flatMap((m) => (m.startsWith(`${one.name} `) ? [m.slice(one.name.length + 1)] : [])),
					'Take the place out, or correct it.'
				)
			);
		}
}

/** What the files of the format may contain, one schema a part, so that one wrong part leaves the others readable. */
import * as v from 'valibot';
import { anId, listOf, someOptions, speakers, yesOrNo } from '#lib/course/fields.ts';
import { tracks } from '#lib/course/course.ts';
import { placeNames } from '#lib/base/place-names.ts';
import { authoring } from '#lib/quiz/kinds/register.ts';
import type { ItemFields, QuizKind } from '#lib/quiz/shape.ts';
import { rowForm, sourceForm } from './read-yaml.ts';

const kinds = Object.keys(authoring) as QuizKind[];
const id = anId();
const ids = v.array(id);
const options = someOptions();
const row = v.pipe(v.string(), v.regex(rowForm, 'a row like S70'));
const source = v.pipe(v.string(), v.regex(sourceForm, 'a source like R51'));
const track = v.picklist(['health', 'police']);
const yes = yesOrNo();
const text = v.pipe(v.string(), v.minLength(1, 'a text'), v.maxLength(1000, 'at most 1000 letters long'));
const textOrNumber = v.pipe(v.union([v.string(), v.number()], 'a text or a number'), v.transform(String));
const whole = (least: number, most: number) => {
	const range = `a whole number from ${least} to ${most}`;
	return v.pipe(v.number(range), v.integer(range), v.minValue(least, range), v.maxValue(most, range));
};
const minutes = whole(1, 240);
const group = v.record(v.string(), v.unknown(), 'a group of `name: value`');
const was = v.optional(id);
const place = v.optional(v.picklist(placeNames, `a place that is drawn: ${placeNames.join(', ')}`));
const basis = { rows: v.optional(v.array(row), []), care: v.optional(v.array(row), []), sources: v.optional(v.array(source), []) };

export const courseFile = v.strictObject({
	languages: listOf(v.picklist(['km', 'en']), 2, 2),
	tracks: listOf(track, 1, 2),
	modules: listOf(id, 1, 60),
	pass: whole(1, 100),
	contact: v.optional(v.strictObject({ mail: v.optional(v.pipe(v.string(), v.email('a mail address'))) }), {}),
	address: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[^\s?#]+\/$/, 'an address that ends with /'))),
	planned: v.optional(group, {}),
	'not-taught': v.optional(group, {})
});
export const plannedModule = v.strictObject({
	number: whole(1, 99),
	for: listOf(track, 1, 2),
	minutes,
	short: v.optional(v.record(track, minutes), {}),
	rows: v.array(row)
});
export const reason = text;

export const rowEntry = v.strictObject({
	for: v.picklist(['health', 'police', 'both', 'none']),
	grade: v.picklist(['A', 'B', 'C', 'D']),
	care: v.optional(text)
});
export const sourceEntry = v.strictObject({
	title: text,
	body: text,
	'body-km': v.optional(text),
	year: textOrNumber,
	status: v.picklist(['seen', 'memory']),
	recheck: v.pipe(v.string(), v.regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/, 'a month like 2027-11')),
	known: v.optional(v.strictObject({ en: text, km: text }))
});
export const glossaryFile = v.strictObject({
	terms: v.optional(group, {}),
	avoid: v.optional(v.strictObject({ en: v.optional(group), km: v.optional(group) }), {}),
	spellings: v.optional(v.strictObject({ en: v.optional(group), km: v.optional(group) }), {}),
	'keep-together': v.optional(v.strictObject({ en: v.optional(v.array(text)), km: v.optional(v.array(text)) }), {})
});
export const termEntry = v.strictObject({
	km: v.optional(text),
	status: v.optional(v.picklist(['sure', 'review'])),
	also: v.optional(v.array(text), []),
	explain: v.optional(yes, false)
});
export const contactEntry = v.strictObject({
	number: v.optional(
		v.pipe(
			v.string('a text in quotes, because numbers lose their zeros'),
			v.regex(/^\+?[0-9][0-9 ]{1,18}$/, 'a telephone number in Western digits')
		)
	),
	source: v.optional(source),
	published: v.optional(textOrNumber),
	checked: v.pipe(v.string(), v.regex(/^(never|20[0-9]{2}-[01][0-9]-[0-3][0-9])$/, '`never` or a day like 2026-11-24')),
	known: v.optional(
		v.picklist(['operator', 'two-sources', 'announced'], 'who publishes the number: `operator`, `two-sources` or `announced`')
	),
	first: v.optional(v.picklist(['child', 'adult'], 'for whom one calls at once: `child` or `adult`')),
	hours: v.optional(text),
	free: v.optional(yes)
});

export const moduleFile = v.strictObject({
	for: v.record(track, v.union([v.literal('all'), ids], '`all` or a list of steps')),
	minutes,
	needs: v.optional(ids, []),
	scenario: v.optional(id),
	quiz: v.optional(id),
	objectives: group,
	steps: listOf(id, 1, 40),
	extra: v.optional(ids, []),
	was
});
export const objective = v.strictObject({ critical: v.optional(yes, false) });

export const lessonFile = v.strictObject({ minutes, cards: group, was });
export const card = v.strictObject({
	...basis,
	objective: v.optional(id),
	place,
	figure: v.optional(v.strictObject({ name: id, labels: v.optional(listOf(id, 0, 12), []) })),
	practice: v.optional(v.strictObject({ options, right: id })),
	/** Read again by its kind. */
	task: v.optional(v.looseObject({ kind: v.picklist(kinds) })),
	avoided: v.optional(yes, false),
	was
});

export const scenarioFile = v.strictObject({
	minutes,
	role: id,
	note: id,
	instead: v.optional(id),
	objectives: listOf(id, 1, 20),
	start: id,
	facts: v.optional(group, {}),
	scenes: group,
	was
});
/** Far more than a story needs; more would make situations that nobody can count. */
const factRange = 100;
export const numberFact = v.strictObject({
	from: whole(-factRange, factRange),
	least: whole(-factRange, factRange),
	most: whole(-factRange, factRange)
});
export const flagFact = v.strictObject({ from: yes });
export const decision = v.strictObject({
	...basis,
	objective: v.optional(id),
	place,
	say: v.optional(speakers()),
	choices: group,
	was
});
export const turn = v.strictObject({ route: v.unknown(), was });
export const ending = v.strictObject({
	end: v.picklist(['safe', 'partial', 'missed', 'harm']),
	place,
	review: v.optional(ids, []),
	was
});
export const choice = v.strictObject({
	rate: v.picklist(['best', 'ok', 'weak', 'harmful']),
	stop: v.optional(yes, false),
	change: v.optional(listOf(v.string('a change like "trust +1"'), 0, 12), []),
	go: v.unknown(),
	source: v.optional(source),
	objective: v.optional(id),
	allow: v.optional(v.record(v.string(), text), {}),
	was
});
export const branch = v.strictObject({ when: v.string('a condition like "trust >= 5"'), go: id });
export const lastBranch = v.strictObject({ else: id });

/** The fields of an item that only some kinds have, and the schema of each. */
type OwnFields = { readonly [F in keyof ItemFields]-?: v.OptionalSchema<v.GenericSchema<NonNullable<ItemFields[F]>>, undefined> };
const ownFields = Object.fromEntries(
	Object.values(authoring).flatMap(({ field }) => (field ? [[field.name, v.optional(field.schema())] as const] : []))
) as unknown as OwnFields;
export const ownFieldNames: ReadonlySet<string> = new Set(Object.keys(ownFields));

export const quizFile = v.strictObject({ minutes, items: group, cases: v.optional(group, {}), was });
/** Of an item of any kind. */
export const item = v.strictObject({
	...basis,
	kind: v.picklist(kinds),
	objective: v.optional(id),
	critical: v.optional(yes, false),
	...ownFields,
	variants: group,
	was
});
/** Of a task on a card: the fields of an item and of its only variant. */
export const task = (written: object) => v.strictObject({ kind: v.picklist(kinds), ...ownFields, ...(written as v.ObjectEntries) });
export const variant = (written: object) => v.strictObject({ ...(written as v.ObjectEntries), work: v.optional(v.picklist(tracks)), was });
export const writtenCase = v.strictObject({ ...basis, objectives: listOf(id, 1, 20), questions: group });
export const caseQuestion = v.strictObject({ options, right: id, objective: id });

/** A floor plan: the places that are a risk, to be found. */
import * as v from 'valibot';
import type { Flaw } from '../../../base/flaw.ts';
import { anId, idForm, listOf, longestId } from '../../../course/fields.ts';
import { allRight, isList } from '../answers.ts';
import type { ItemFields } from '../../shape.ts';
import type { Authoring, OnCard, Rules, Tell } from '../types.ts';
import { placesOf, roomsOf, type FloorRows } from './floor.ts';

export interface Risks {
	/** All places in the order of the plan, and those of them that are a risk. */
	readonly places: readonly string[];
	readonly risks: readonly string[];
}
export interface Shape {
	readonly variant: Risks;
	readonly written: Pick<Risks, 'risks'>;
	/** The rows of the floor, each a list of places. A name that stands more than once is one larger place. */
	readonly item: { readonly plan: FloorRows };
	/** The names of the places. */
	readonly names: 'places';
}

export const rules: Rules<Risks> = {
	mark({ places, risks }, answer) {
		const marked = isList(answer) ? answer : [];
		const counts = places.filter((place) => risks.includes(place) || marked.includes(place));
		const parts = Object.fromEntries(counts.map((place) => [place, risks.includes(place) && marked.includes(place)]));
		return { right: marked.length === risks.length && allRight(parts), parts };
	},
	best: ({ places, risks }) => places.filter((place) => risks.includes(place)),
	parts: ({ places }) => places,
	/** As in the plan, so that the list and the drawing match. */
	onScreen: ({ places }) => places
};

/** A phone shows no more columns that can be read and tapped, and nobody weighs more places at once. */
const mostColumns = 4;
const mostPlaces = 12;

/** `waiting waiting gate`: the places of one row, from left to right. */
const row = () =>
	v.pipe(
		v.string(),
		v.maxLength(400, 'at most 400 letters long'),
		v.check(
			(row) => row.split(/\s+/).every((name) => idForm.test(name) && name.length <= longestId),
			'names of places, lower-case words joined by "-", with spaces between them'
		),
		v.transform((row) => row.split(/\s+/))
	);

/** A row of the floor, and what is told above the list of its places. Four places stand two by two, smaller, on a lower floor. */
const floorRow = 80;
const lowRow = 60;
const aboveList = 84;
const few = 4;
function height({ places }: Risks, { plan = [] }: ItemFields, { width, control, small, label, smallLabel }: OnCard): number {
	const above = plan.length * (plan.length < 3 ? lowRow : floorRow) + aboveList;
	if (places.length > few) return places.reduce((sum, place) => sum + label(place, width - 70) + control + 34, above);
	const cells = places.map((place) => smallLabel(place, 100) + small + 26);
	return cells.reduce((sum, cell, n) => sum + (n % 2 ? 0 : Math.max(cell, cells[n + 1] ?? 0)), above);
}

export const authoring: Authoring<Risks, Shape['written']> = {
	said: ['risks', 'risksHow', 'risk', 'risksChoose', 'risksFound', 'risksOver', 'found', 'missedRisk', 'noRisk', 'fine'],
	field: { name: 'plan', schema: () => listOf(row(), 1, 8), only: 'Only an item of kind plan has one', remedy: 'Take it out.' },
	names: { in: 'places', of: ({ plan }) => plan && placesOf(plan), what: (place) => `the name of place ${place}` },
	written: () => ({ risks: v.array(anId()) }),
	variant: ({ risks }, { plan = [] }) => ({ places: placesOf(plan), risks }),
	shown: (_, { plan = [] }) => placesOf(plan),
	examples: ({ risks = [] }) => risks,
	height,
	checkItem({ id, plan }, at, tell) {
		if (plan) checkRows(plan, [...at, 'plan'], tell);
		else tell(at, 'quiz.plan', `Item "${id}" has no plan.`, 'Add the rows of the floor under `plan`.');
	},
	checkVariant(variant, { plan }, at, tell) {
		if (plan) checkRisks(variant, [...at, 'risks'], tell);
	},
	/** Where a place lies on its plan is a matter of the picture; which ones there are is not. */
	meaning: (variant) => ({ ...variant, places: [...variant.places].sort(), risks: [...variant.risks].sort() })
};

function checkRows(plan: FloorRows, at: Flaw['at'], tell: Tell): void {
	const width = plan[0]!.length;
	for (const [row, names] of plan.entries())
		if (names.length !== width)
			tell(
				[...at, row],
				'quiz.plan_rows',
				`This row has ${names.length} names, the first has ${width}.`,
				'Give every row as many names; a larger place stands several times.'
			);
	const places = placesOf(plan);
	if (width > mostColumns || places.length > mostPlaces || places.length < 2)
		tell(
			at,
			'quiz.plan_size',
			`A plan has two to ${mostPlaces} places in at most ${mostColumns} columns; this one has ${places.length} in ${width}.`,
			'Leave out what the question does not need.'
		);
	for (const room of roomsOf(plan)) {
		const cells = plan.flat().filter((name) => name === room.id).length;
		if (cells !== room.rows * room.columns)
			tell(
				[...at, room.row],
				'quiz.plan_place',
				`"${room.id}" is no rectangle.`,
				'Let its names lie side by side in full rows, or use two names.'
			);
	}
}

function checkRisks({ places, risks }: Risks, at: Flaw['at'], tell: Tell): void {
	for (const [i, risk] of risks.entries()) {
		if (!places.includes(risk))
			tell([...at, i], 'quiz.risk', `"${risk}" is no place of the plan.`, `Places: ${places.join(', ') || 'none'}.`);
		if (risks.indexOf(risk) < i) tell([...at, i], 'quiz.repeated', 'A risk stands here twice.', 'Keep one of the two.');
	}
	if (!risks.length || places.every((place) => risks.includes(place)))
		tell(at, 'quiz.risks', 'Somewhere is a risk and somewhere is none, or there is nothing to find.', 'Name the places that are a risk.');
}

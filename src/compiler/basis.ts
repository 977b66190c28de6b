import type { Basis } from '#lib/course/course.ts';
import type { ArticleRow, CourseRegistry } from './read-course.ts';
import type { Path, YamlFile } from './read-yaml.ts';
import type { StepContext } from './step-draft.ts';
import { didYouMean, quote } from './suggest.ts';

type Grounds = Omit<Basis, 'objective'>;

/** A card, decision, item or case: what it stands on, for the coverage rule. */
export interface Use extends Grounds {
	/** `recognising-signs/door`. */
	readonly part: string;
	readonly kind: 'card' | 'practice' | 'decision' | 'item' | 'case';
	/** All objectives it serves. */
	readonly objectives: readonly string[];
}

/** Checks rows, care rows and sources of one place against the lists of the course. */
export function checkBasis(raw: Grounds, yaml: YamlFile, path: Path, what: string, frame: CourseRegistry): Grounds {
	const { rows, care, sources } = raw;
	if (!rows.length && !care.length)
		yaml.findings.error(yaml.keyPlace(path), 'basis.no_row', `${what} names no row of the article.`, 'Add `rows: [S…]` or `care: [S…]`.');
	if (!sources.length) yaml.findings.error(yaml.keyPlace(path), 'basis.no_source', `${what} names no source.`, 'Add `sources: [R…]`.');
	for (const list of ['rows', 'care'] as const)
		for (const [i, id] of raw[list].entries()) {
			const at = [...path, list, i];
			const row = frame.rows.get(id);
			if (row) checkCare(list, id, row, yaml, at);
			else unknownRow(yaml, at, id, frame);
		}
	for (const [i, id] of sources.entries()) checkSource(id, yaml, [...path, 'sources', i], frame);
	return { rows, care, sources };
}

function checkCare(list: 'rows' | 'care', id: string, { grade, care }: ArticleRow, yaml: YamlFile, at: Path): void {
	const wantsCare = grade > 'B' || care !== undefined;
	if (wantsCare && list === 'rows')
		yaml.findings.error(
			yaml.place(at),
			'basis.needs_care',
			`${id} ${grade > 'B' ? `is graded ${grade}` : 'has a care mark'} and may not stand as a plain fact.`,
			`Move it to \`care\` and add \`care ${id}: …\` to the words, or take it out.`
		);
	if (!wantsCare && list === 'care')
		yaml.findings.error(yaml.place(at), 'basis.needs_no_care', `${id} is graded ${grade} and has no care mark.`, 'Move it to `rows`.');
}

/** The same of a card or an item, which serves one objective. `use` counts it, when the rest of it can be read too. */
export function checkServing(
	raw: Basis,
	path: Path,
	what: 'Card' | 'Item',
	id: string,
	{ id: step, yaml, frame, objectives }: StepContext
): { readonly basis: Grounds; readonly use: Omit<Use, 'kind'> } {
	const { objective } = raw;
	const basis = checkBasis(raw, yaml, path, `${what} "${id}"`, frame);
	checkObjective(objective, objectives, yaml, [...path, 'objective']);
	if (objective === undefined)
		yaml.findings.error(yaml.keyPlace(path), 'basis.no_objective', `${what} "${id}" names no objective.`, 'Add `objective: …`.');
	return { basis, use: { ...basis, part: `${step}/${id}`, objectives: objective === undefined ? [] : [objective] } };
}

export function checkSource(id: string, yaml: YamlFile, path: Path, { sources }: Pick<CourseRegistry, 'sources'>): void {
	if (!sources.has(id))
		yaml.findings.error(yaml.place(path), 'basis.unknown_source', `There is no source ${quote(id)}.`, () =>
			didYouMean(id, sources.keys(), 'Add it to sources.yml.')
		);
}

export function checkObjective(id: string | undefined, known: readonly string[], yaml: YamlFile, path: Path): void {
	if (id !== undefined && !known.includes(id))
		yaml.findings.error(yaml.place(path), 'basis.unknown_objective', `There is no objective ${quote(id)} here.`, () =>
			didYouMean(id, known, `Objectives here: ${known.join(', ') || 'none'}.`)
		);
}

export const unknownRow = (yaml: YamlFile, path: Path, id: string, frame: CourseRegistry): void =>
	yaml.findings.error(yaml.place(path), 'basis.unknown_row', `There is no row ${quote(id)}.`, () =>
		didYouMean(id, frame.rows.keys(), 'Add it to rows.yml.')
	);

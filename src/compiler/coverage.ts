import { wayOf } from '#lib/course/version.ts';
import type { Findings } from './findings.ts';
import { unknownRow, type Use } from './basis.ts';
import type { CourseRegistry } from './read-course.ts';
import type { ModuleDraft } from './read-modules.ts';

/** Every card, decision, item and case of the course. */
export const usesOf = (drafts: readonly ModuleDraft[]): Use[] => drafts.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses));

/** Uses in the steps that everybody takes: what only an extra step teaches, practises or tests is missed by whoever leaves it out. */
export const usesOnWay = (draft: ModuleDraft): Use[] => wayOf(draft).flatMap(({ uses }) => uses);

/** The coverage rule: what the article says well is taught somewhere, or is planned, or is left out with a reason; and every objective is taught, practised and tested. */
export function checkCoverage(frame: CourseRegistry, drafts: readonly ModuleDraft[], findings: Findings): void {
	const { course, rows: rowsFile } = frame.yaml;
	const taught = new Set(usesOf(drafts).flatMap((use) => [...use.rows, ...use.care]));
	const onWay = new Set(drafts.flatMap(usesOnWay).flatMap((use) => [...use.rows, ...use.care]));
	const planned = new Set(frame.planned.flatMap((module) => module.rows));
	for (const module of frame.planned)
		for (const [i, row] of module.rows.entries())
			if (!frame.rows.has(row)) unknownRow(course, ['planned', module.id, 'rows', i], row, frame);
	for (const row of Object.keys(frame.notTaught)) {
		if (!frame.rows.has(row)) unknownRow(course, ['not-taught', row], row, frame);
		if (taught.has(row))
			findings.error(
				course.keyPlace(['not-taught', row]),
				'coverage.contradiction',
				`${row} is taught and stands under \`not-taught\` at once.`,
				'Take it out of one of the two.'
			);
	}
	for (const [id, row] of frame.rows)
		if (row.grade <= 'B' && row.for !== 'none' && !onWay.has(id) && !planned.has(id) && frame.notTaught[id] === undefined)
			findings.error(
				rowsFile.keyPlace([id]),
				'coverage.not_taught',
				`${id} is graded ${row.grade} and taught nowhere on the way of a module.`,
				'Name it where it is taught, in the rows of a planned module, or under `not-taught` with a reason.'
			);
	for (const draft of drafts) checkObjectives(draft, findings);
}

function checkObjectives(draft: ModuleDraft, findings: Findings): void {
	const uses = usesOnWay(draft);
	const need = (kinds: readonly Use['kind'][], code: string, message: string, remedy: string): void => {
		const served = new Set(uses.filter(({ kind }) => kinds.includes(kind)).flatMap(({ objectives }) => objectives));
		for (const id of Object.keys(draft.objectives))
			if (!served.has(id)) findings.error(draft.yaml.keyPlace(['objectives', id]), code, `Objective "${id}" ${message}.`, remedy);
	};
	need(['card'], 'coverage.objective_not_taught', 'is taught by no card', 'Name it on the card that teaches it.');
	need(
		['decision', 'practice'],
		'coverage.objective_not_practised',
		'is practised by no decision and no practice question',
		'Name it at the best choice of a decision, or ask about it on its card.'
	);
	need(['item'], 'coverage.objective_not_tested', 'is tested by no item', 'Add an item to the quiz.');
}

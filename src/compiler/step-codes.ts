/** The short codes by which a link names finished steps: two steps with one code could not be told apart. */
import { stepCode } from '#lib/course/step-code.ts';
import type { Findings } from './findings.ts';
import type { ModuleDraft } from './read-modules.ts';
import { quote } from './suggest.ts';

export function checkStepCodes(drafts: readonly ModuleDraft[], findings: Findings): void {
	const first = new Map<number, string>();
	for (const draft of drafts)
		for (const step of draft.steps) {
			const name = `${draft.id}/${step.id}`;
			const code = stepCode(name);
			const other = first.get(code);
			if (other === undefined) first.set(code, name);
			else
				findings.error(
					step.yaml.place([]),
					'course.step_code',
					`Step ${quote(name)} has the same short code as ${quote(other)}: a link with finished steps could not tell them apart.`,
					'Give this step another id.'
				);
		}
}

import type { Findings } from '../findings.ts';
import type { ModuleDraft } from '../read-modules.ts';

/** Puts the written case of the module's quiz in the place of the scenario it stands for. */
export function resolveCases(drafts: readonly ModuleDraft[], findings: Findings): ModuleDraft[] {
	return drafts.map((draft) => {
		const cases = draft.steps.flatMap((step) => (step.kind === 'quiz' ? step.cases : []));
		const used = new Set<string>();
		const steps = draft.steps.map((step) => {
			if (step.kind !== 'scenario' || !step.instead) return step;
			const { id, place } = step.instead;
			const written = cases.find((c) => c.id === id);
			if (!written) {
				findings.error(
					place,
					'scenario.unknown_case',
					`The quiz of this module has no case "${id}".`,
					cases.length ? `Cases: ${cases.map((c) => c.id).join(', ')}.` : 'Add it under `cases` in the quiz.'
				);
				return step;
			}
			used.add(id);
			const uncovered = step.shape.objectives.filter((o) => !written.objectives.includes(o));
			if (uncovered.length)
				findings.error(
					place,
					'scenario.case_objectives',
					`Case "${id}" does not cover ${uncovered.join(', ')}, which the scenario practises.`,
					'Add a question to the case: who skips the scenario must not miss an objective.'
				);
			return { ...step, shape: { ...step.shape, instead: written } };
		});
		for (const step of draft.steps)
			if (step.kind === 'quiz')
				for (const written of step.cases)
					if (!used.has(written.id))
						findings.warning(
							step.yaml.keyPlace(['cases', written.id]),
							'quiz.unused_case',
							`No scenario names case "${written.id}", so nobody sees it.`,
							'Name it in a scenario: `instead: …`, or take it out.'
						);
		return { ...draft, steps };
	});
}

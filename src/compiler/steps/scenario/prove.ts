import { type Proof, prove } from '#lib/scenario/proof.ts';
import type { Findings } from '../../findings.ts';
import type { DraftOf } from '../../step-draft.ts';

/** Proofs by shape, remembered while an author edits words: the proof of an unchanged story need not be done again. */
export type Proofs = Map<string, Proof>;
const remembered = 40;

/** Proves a scenario and tells each finding at the line of its scene or choice. A shape with errors is not proven: it would only repeat them. */
export function proveScenario(step: DraftOf<'scenario'>, findings: Findings, proofs: Proofs): Proof | undefined {
	if (step.yaml.value === undefined || findings.hasErrorsIn(step.yaml.file)) return undefined;
	const key = JSON.stringify(step.shape);
	let proof = proofs.get(key);
	if (!proof) {
		if (proofs.size >= remembered) proofs.delete(proofs.keys().next().value!);
		try {
			proof = prove(step.shape);
		} catch {
			findings.error(
				step.yaml.keyPlace(['scenes']),
				'scenario.not_proven',
				'This scenario could not be proven.',
				'Take out what was added last, and check again.'
			);
			return undefined;
		}
		proofs.set(key, proof);
	}
	for (const { severity, code, scene, choice, message, remedy } of proof.findings) {
		const path = scene === undefined ? ['scenes'] : choice === undefined ? ['scenes', scene] : ['scenes', scene, 'choices', choice];
		findings[severity](step.yaml.keyPlace(path), code, message, remedy);
	}
	return proof;
}

import { hash } from '#lib/base/hash.ts';
import type { VariantShape } from '#lib/quiz/shape.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Names what a saved run depends on: ids, facts, where choices lead, right answers. Not the words, rows, sources, pictures or notes: correcting
 * those must not orphan what somebody did.
 */
export function shapeHash(step: StepDraft): string {
	return hash(JSON.stringify(meaning(step)));
}

function meaning(step: StepDraft): unknown {
	switch (step.kind) {
		case 'lesson':
			return step.shape.cards.map(({ id, practice }) => [id, practice?.options ?? []]);
		case 'quiz':
			return step.shape.items.map(({ id, kind, boxes, variants }) => [id, kind, boxes ?? [], variants.map(unplaced)]);
		case 'scenario': {
			const { start, facts, scenes } = step.shape;
			return [
				start,
				facts,
				scenes.map((scene) => {
					if (scene.kind === 'turn') return [scene.id, scene.route];
					if (scene.kind === 'ending') return [scene.id, scene.end];
					return [scene.id, scene.choices.map(({ id, change, go, stop }) => [id, change, go, stop])];
				})
			];
		}
	}
}

/** Where a place lies on its plan is a matter of the picture; which ones there are is not. */
const unplaced = (variant: VariantShape): VariantShape =>
	variant.kind === 'plan' ? { ...variant, places: [...variant.places].sort(), risks: [...variant.risks].sort() } : variant;

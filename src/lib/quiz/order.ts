/** What a learner meets of an item, by the seed of the run: the same run looks the same on every device and after every pause. */
import { hashNumber } from '../base/hash.ts';
import { seeded, shuffled } from '../base/random.ts';
import type { Item, VariantShape } from './shape.ts';

/** Which variant of an item a run meets first, as its place in the list. */
export const firstVariant = (item: Item, seed: number): number =>
	Math.floor(seeded(hashNumber(`${seed}/${item.id}`))() * item.variants.length);

/**
 * Options, things or steps in the order in which they stand on the screen. Steps to be put in order never stand in their right order; places
 * stand as in their plan, so that the list and the drawing match.
 */
export function onScreen(item: Item, variant: VariantShape, seed: number): readonly string[] {
	const random = seeded(hashNumber(`${seed}/${item.id}/${variant.id}`));
	switch (variant.kind) {
		case 'single':
		case 'say':
		case 'record':
			return shuffled(variant.options, random);
		case 'sort':
			return shuffled(Object.keys(variant.put), random);
		case 'plan':
			return variant.places;
		case 'order': {
			const steps = shuffled(variant.order, random);
			return steps.every((step, i) => step === variant.order[i]) ? [...steps.slice(1), ...steps.slice(0, 1)] : steps;
		}
	}
}

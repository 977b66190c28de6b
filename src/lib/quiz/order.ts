/** What a learner meets of an item, by the seed of the run: the same run looks the same on every device and after every pause. */
import { hashNumber } from '../base/hash.ts';
import { seeded } from '../base/random.ts';
import { rulesOf } from './marking.ts';
import type { Item, VariantShape } from './shape.ts';

/** Which variant of an item a run meets first, as its place in the list. */
export const firstVariant = (item: Item, seed: number): number =>
	Math.floor(seeded(hashNumber(`${seed}/${item.id}`))() * item.variants.length);

/** The variant with which an important item comes back after this one. */
export const nextVariant = ({ variants }: Item, id: string): VariantShape =>
	variants[(variants.findIndex((one) => one.id === id) + 1) % variants.length]!;

/** Options, things, steps or places in the order in which they stand on the screen. */
export const onScreen = (item: Item, variant: VariantShape, seed: number): readonly string[] =>
	rulesOf(variant).onScreen(variant, seeded(hashNumber(`${seed}/${item.id}/${variant.id}`)));

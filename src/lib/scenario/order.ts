/** In which order the choices of a scene stand on the screen. The author's order would give the best one away. */
import { hashNumber } from '../base/hash.ts';
import { seeded, shuffled } from '../base/random.ts';
import type { Choice, Decision } from './shape.ts';

/** Alone: by the seed of the run, so that a run looks the same after every pause and another try looks different. */
export const orderAlone = ({ id, choices }: Decision, seed: number): readonly Choice[] =>
	shuffled(choices, seeded(hashNumber(`${seed}/${id}`)));

/** In groups and on paper: one order for ever, so that the letters on every phone, on the wall and on the cards match. */
export const orderTogether = ({ id, choices }: Decision, scenario: string): readonly Choice[] =>
	shuffled(choices, seeded(hashNumber(`${scenario}/${id}`)));

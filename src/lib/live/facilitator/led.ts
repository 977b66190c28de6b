/** How the decision on the wall could be led, from what a console or a remote knows of the session. */
import type { ScenarioShape } from '../../scenario/shape.ts';
import type { ConsoleFrame } from '../protocol.ts';
import { howThisIsLed, type HowLed } from '../timing.ts';

/** A decision, until what followed from it is on the wall. */
export const isDecided = ({ choices, phase }: Pick<ConsoleFrame, 'choices' | 'phase'>): boolean =>
	choices.length > 0 && ['scene', 'vote', 'revealed', 'discuss'].includes(phase);

/** `left`: minutes until the end, null where no end is known: then it is as on the run sheet. Null where nothing is decided. */
export function howLed(
	{ choices, phase, map, visit, scene }: Pick<ConsoleFrame, 'choices' | 'phase' | 'map' | 'visit' | 'scene'>,
	shape: ScenarioShape,
	left: number | null
): HowLed | null {
	if (!isDecided({ choices, phase }) && phase !== 'consequence') return null;
	const before: string[] = [];
	for (let n = map[visit]?.parent ?? null; n !== null; n = map[n]!.parent) before.unshift(map[n]!.scene);
	return howThisIsLed(shape, before, scene!, left);
}

/** How the decision on the wall is led: one rule for every screen from which a session is led. */
import type { ScenarioShape } from '../../scenario/shape.ts';
import type { ConsoleFrame } from '../protocol.ts';
import { howThisIsLed, shortLookBack, type HowLed } from '../timing.ts';
import { isWhatIf } from '../ways.ts';
import { hasLeftPlan } from './next.ts';

type Known = Pick<ConsoleFrame, 'choices' | 'phase' | 'map' | 'visit' | 'scene' | 'led'>;

/** A decision, until what followed from it is on the wall. */
export const isDecided = ({ choices, phase }: Pick<ConsoleFrame, 'choices' | 'phase'>): boolean =>
	choices.length > 0 && ['scene', 'vote', 'revealed', 'discuss'].includes(phase);

/**
 * As the laptop has said that knows when it has to end. Where none has, by the minutes that are `left` on this screen, null where it knows of no end: then as on
 * the run sheet. Null where nothing is decided.
 */
export function howLed(frame: Known, shape: ScenarioShape, left: number | null = null): HowLed | null {
	if (!isDecided(frame) && frame.phase !== 'consequence') return null;
	return frame.led ?? plannedBy(frame, shape, left);
}

/** The plan that is told of the decision on the wall: none where the room has left it, and none for a “what if”, which nobody planned. */
export const planTold = (frame: Known & Pick<ConsoleFrame, 'round'>, led: HowLed | null): HowLed | null =>
	isDecided(frame) && !hasLeftPlan(frame) && !isWhatIf(frame.map, frame.visit) ? led : null;

/** Looking back has to begin now, or there is no time for it. `left`: minutes, null where no end is known. */
export const isLate = (frame: Pick<ConsoleFrame, 'choices' | 'phase'>, left: number | null): boolean =>
	left !== null && left <= shortLookBack && (isDecided(frame) || frame.phase === 'consequence' || frame.phase === 'ending');

/** What there is time for in so many minutes. */
export function plannedBy({ map, visit, scene }: Known, shape: ScenarioShape, left: number | null): HowLed | null {
	const before: string[] = [];
	for (let n = map[visit]?.parent ?? null; n !== null; n = map[n]!.parent) before.unshift(map[n]!.scene);
	return howThisIsLed(shape, before, scene!, left);
}

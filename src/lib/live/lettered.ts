/** Which letter a choice has; apart from the frames, so that a screen that shows letters brings no machine along. */
import { orderTogether } from '../scenario/order.ts';
import type { ScenarioShape } from '../scenario/shape.ts';

/** The choices of a scene in the order of their letters; none for an ending. */
export function lettered(shape: ScenarioShape, scene: string): readonly string[] {
	const found = shape.scenes.find(({ id }) => id === scene);
	return found?.kind === 'decision' ? orderTogether(found, shape.id).map(({ id }) => id) : [];
}

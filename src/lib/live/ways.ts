/** The visits of a session as ways: the one the group went, and each "what if" from where it leaves. */
import type { Stop } from './protocol.ts';

/** A visit with its number. */
export interface Stage extends Stop {
	readonly visit: number;
}

/** The stages of one way in order. Each way but the first begins with a look at an earlier visit. */
export type Stages = readonly Stage[];

export function ways(map: readonly Stop[]): readonly Stages[] {
	const found: Stage[][] = [];
	map.forEach((stop, visit) => {
		if (stop.whatIf !== null || found.length === 0) found.push([]);
		found.at(-1)!.push({ ...stop, visit });
	});
	return found;
}

/** The number of the decision on its own way, from 1: a visit and those that led to it. */
export function depth(map: readonly Stop[], visit: number): number {
	const parent = map[visit]?.parent ?? null;
	return parent === null ? 1 : 1 + depth(map, parent);
}

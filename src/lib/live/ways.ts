/** The visits of a session as ways: the one the room went, what it took back of it, and each "what if" from where it leaves. */
import type { Stop } from './protocol.ts';

/** A visit with its number. */
export interface Stage extends Stop {
	readonly visit: number;
}

/** The stages of one way in order. The first is the way of the room; each other one begins with a decision that stands elsewhere too. */
export interface RoomWay {
	readonly kind: 'way' | 'taken' | 'whatIf';
	readonly stages: readonly Stage[];
}

export function ways(map: readonly Stop[]): readonly RoomWay[] {
	const found: { kind: RoomWay['kind']; stages: Stage[] }[] = [];
	let on: Stage[] = [];
	map.forEach((stop, visit) => {
		const instead = stop.instead ?? null;
		if (stop.whatIf !== null || found.length === 0) {
			on = [];
			found.push({ kind: found.length === 0 ? 'way' : 'whatIf', stages: on });
		} else if (instead !== null) {
			const from = on.findIndex((stage) => stage.visit === instead);
			if (from >= 0) found.push({ kind: 'taken', stages: on.splice(from) });
		}
		on.push({ ...stop, visit });
	});
	return found;
}

/** On which kind of way this visit stands. */
export const kindOf = (map: readonly Stop[], visit: number): RoomWay['kind'] =>
	ways(map).find(({ stages }) => stages.some((stage) => stage.visit === visit))?.kind ?? 'way';

/** Of these, the ones that a screen tells of: a "what if" that was left again before anything was asked or decided has nothing to tell. */
export const waysSeen = (map: readonly Stop[]): readonly RoomWay[] =>
	ways(map).filter(({ kind, stages }) => kind !== 'whatIf' || stages.some(({ followed, polled }) => followed !== null || polled));

/** Which "what if" a visit stands on, from 1: as every screen and the report number them. */
export function whatIfNumber(map: readonly Stop[], visit: number): number {
	const own = ways(map).find(({ stages }) => stages.some((stage) => stage.visit === visit))?.stages[0]!.visit ?? visit;
	return 1 + waysSeen(map).filter(({ kind, stages }) => kind === 'whatIf' && stages[0]!.visit < own).length;
}

/** The way that the room went: nothing that it took back, and nothing that it only looked at. */
export const walked = (map: readonly Stop[]): readonly Stage[] => ways(map)[0]?.stages ?? [];

/** The number of the decision on its own way, from 1: a visit and those that led to it. */
export function depth(map: readonly Stop[], visit: number): number {
	const parent = map[visit]?.parent ?? null;
	return parent === null ? 1 : 1 + depth(map, parent);
}

/** Whether the room only looks: this visit, or one that led to it, is a "what if". */
export function isWhatIf(map: readonly Stop[], visit: number): boolean {
	const stop = map[visit];
	return stop !== undefined && (stop.whatIf !== null || (stop.parent !== null && isWhatIf(map, stop.parent)));
}

/** The room was at this scene of its way before, and decides there anew. */
export const isDecidedAgain = (map: readonly Stop[], visit: number): boolean =>
	kindOf(map, visit) !== 'whatIf' &&
	map.some(({ scene }, before) => before < visit && scene === map[visit]?.scene && kindOf(map, before) !== 'whatIf');

/** The room was at this scene before: beside what it was shown then, new numbers may have to stay hidden. */
export const isAnotherTime = (map: readonly Pick<Stop, 'scene'>[], visit: number): boolean =>
	map.some(({ scene }, n) => n !== visit && scene === map[visit]?.scene);

/** Which time the room was at the scene of each of these visits, from 1; nothing where it was there once only. */
export function times(map: readonly Pick<Stop, 'scene'>[], visits: readonly number[]): ReadonlyMap<number, number> {
	const found = new Map<number, number>();
	for (const visit of visits) {
		const same = visits.filter((one) => map[one]!.scene === map[visit]!.scene);
		if (same.length > 1) found.set(visit, same.filter((one) => one <= visit).length);
	}
	return found;
}

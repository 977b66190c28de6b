/** Which of its visits to a scene the room is at, in the same words on wall, console, remote and phones. */
import type { Translate } from '../i18n/translate.ts';
import type { Stop } from './protocol.ts';
import { isDecidedAgain, kindOf, times, whatIfNumber, type RoomWay } from './ways.ts';

/** Beside the number of the decision; nothing where the room is at a scene of its way for the first time. `decides`: nothing is decided at an end. */
export const visitWords = (map: readonly Stop[], visit: number, room: Translate<'room'>, decides = true): string =>
	onItsWay(map, visit, room, decides && isDecidedAgain(map, visit) ? [room('again')] : []);

/** Beside the scenes of a list, by their visits: which time the room was there, and what is no part of its way. */
export function listWords(
	map: readonly Stop[],
	visits: readonly number[],
	lead: Translate<'lead'>,
	room: Translate<'room'>
): (visit: number) => string {
	const time = times(
		map,
		visits.filter((visit) => kindOf(map, visit) !== 'whatIf')
	);
	const nth = (n: number | undefined) => (n === undefined ? [] : [n === 1 ? lead('timeFirst') : lead('timeAgain', { n })]);
	return (visit) => onItsWay(map, visit, room, nth(time.get(visit)));
}

function onItsWay(map: readonly Stop[], visit: number, room: Translate<'room'>, before: readonly string[]): string {
	const kind = kindOf(map, visit);
	if (kind === 'whatIf') return room('whatIf', { n: whatIfNumber(map, visit) });
	return [...before, ...(kind === 'taken' ? [room('taken')] : [])].join(' · ');
}

/** Above the stages of a way. `own`: what this screen calls the one that the room went. */
export const wayName = (map: readonly Stop[], { kind, stages }: RoomWay, own: string, room: Translate<'room'>): string =>
	kind === 'way' ? own : kind === 'taken' ? room('taken') : room('whatIf', { n: whatIfNumber(map, stages[0]!.visit) });

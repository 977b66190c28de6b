/** How a place of a plan stands: while places are marked, and when they have been looked at. */
import type { Mark } from './marking.ts';

export type Sign = 'marked' | 'found' | 'missed' | 'wrong' | 'fine';

export const signsOf = (places: readonly string[], risks: readonly string[], mark: Mark | undefined): Readonly<Record<string, Sign>> =>
	Object.fromEntries(places.map((place) => [place, signOf(risks.includes(place), mark?.parts[place])]));

/** `right` is the mark of the place: nothing when it is no risk and was not marked either. */
function signOf(risk: boolean, right: boolean | undefined): Sign {
	if (risk) return right ? 'found' : 'missed';
	return right === undefined ? 'fine' : 'wrong';
}

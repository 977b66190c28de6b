/** How a place of a plan stands: while places are marked, and when they have been looked at. */
import type { QuizAnswer } from '../../shape.ts';
import { isList } from '../answers.ts';
import type { Mark } from '../types.ts';
import type { Risks } from './kind.ts';

export type Sign = 'marked' | 'found' | 'missed' | 'wrong' | 'fine';

export function signsOf({ places, risks }: Risks, answer: QuizAnswer | undefined, mark: Mark | undefined): Readonly<Record<string, Sign>> {
	if (!mark) return Object.fromEntries((isList(answer) ? answer : []).map((place) => [place, 'marked']));
	return Object.fromEntries(places.map((place) => [place, signOf(risks.includes(place), mark.parts[place])]));
}

/** `right` is the mark of the place: nothing when it is no risk and was not marked either. */
function signOf(risk: boolean, right: boolean | undefined): Sign {
	if (risk) return right ? 'found' : 'missed';
	return right === undefined ? 'fine' : 'wrong';
}

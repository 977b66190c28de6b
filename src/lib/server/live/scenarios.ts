/** The scenarios of a course as the server needs them: no words. */
import { stepsOf, type Course } from '../../course/course.ts';
import type { Playable } from './live-session.ts';

export interface NamedScenario extends Playable {
	/** `module/step` */
	readonly step: string;
}

export const scenariosOf = ({ modules }: Course): readonly NamedScenario[] =>
	modules.flatMap((module) => stepsOf(module, 'scenario').map(({ id, hash, shape }) => ({ step: `${module.id}/${id}`, hash, shape })));

export const byStep = (list: readonly NamedScenario[]): ReadonlyMap<string, Playable> =>
	new Map(list.map(({ step, ...scenario }) => [step, scenario]));

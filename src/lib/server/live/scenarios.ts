/** The scenarios of a course as the server needs them: no words. */
import type { Course } from '../../course/course.ts';
import type { Playable } from './live-session.ts';

export interface NamedScenario extends Playable {
	/** `module/step` */
	readonly step: string;
}

export const scenariosOf = ({ modules }: Course): readonly NamedScenario[] =>
	modules.flatMap((module) =>
		module.steps.flatMap((step) =>
			step.kind === 'scenario' ? [{ step: `${module.id}/${step.id}`, hash: step.hash, shape: step.shape }] : []
		)
	);

export const byStep = (list: readonly NamedScenario[]): ReadonlyMap<string, Playable> =>
	new Map(list.map(({ step, ...scenario }) => [step, scenario]));

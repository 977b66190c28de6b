/** The scenarios of the course as it is: for what must hold in every one of them. */
import { course } from 'virtual:course';
import type { ScenarioShape } from '../../../src/lib/scenario/shape.ts';

export const courseScenarios: readonly ScenarioShape[] = course.modules.flatMap(({ steps }) =>
	steps.flatMap((step) => (step.kind === 'scenario' ? [step.shape] : []))
);

/** What of a module a track takes: all of it, or a short version. */
import type { Module, Step, Track } from './course.ts';

/** The steps of a track, in order; none where the module is not for it. */
export const stepsFor = (module: Module, track: Track): Step[] => module.steps.filter(({ id }) => module.for[track]?.includes(id));

/** Whether a track takes only some steps of the module. */
export const isShort = (module: Module, track: Track): boolean => {
	const own = module.for[track]?.length ?? 0;
	return own > 0 && own < module.steps.length;
};

/** A quiz that asks a track less takes it less time. */
export function stepMinutes(step: Step, track?: Track): number {
	const short = step.kind === 'quiz' && track ? step.shape.short?.[track] : undefined;
	if (step.kind !== 'quiz' || !short) return step.minutes;
	return Math.max(1, Math.round((step.minutes * short.items.length) / step.shape.items.length));
}

export const moduleMinutes = (module: Module, track: Track): number =>
	isShort(module, track) ? stepsFor(module, track).reduce((sum, step) => sum + stepMinutes(step, track), 0) : module.minutes;

/** The step to go on with in this module, also for somebody who looked into a step that the track does not take. */
export function stepAfter(module: Module, step: string, track: Track): Step | undefined {
	const own = stepsFor(module, track);
	return module.steps.slice(module.steps.findIndex(({ id }) => id === step) + 1).find((one) => own.includes(one));
}

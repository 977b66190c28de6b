/** What of a module a track takes: all of it, or a short version. */
import type { Module, Step, Track } from './course.ts';

/** The steps that make up the module: all but the extra ones. */
export const wayOf = <S extends { readonly id: string }>({
	steps,
	extra
}: {
	readonly steps: readonly S[];
	readonly extra: readonly string[];
}): S[] => steps.filter(({ id }) => !extra.includes(id));

/** The steps of a track, in order; none where the module is not for it. */
export const stepsFor = (module: Module, track: Track): Step[] => module.steps.filter(({ id }) => module.for[track]?.includes(id));

/** Whether a track takes only some steps of the module's way. */
export const isShort = (module: Module, track: Track): boolean => {
	const own = module.for[track]?.length ?? 0;
	return own > 0 && own < wayOf(module).length;
};

/** What is offered after the module, to a track that takes the whole of it. */
export const extraFor = (module: Module, track: Track): Step[] =>
	module.for[track]?.length && !isShort(module, track) ? module.steps.filter(({ id }) => module.extra.includes(id)) : [];

/** For who chooses a story: those of the way first. */
export const extraLast = <T extends { readonly extra: boolean }>(stories: readonly T[]): T[] =>
	[...stories].sort((a, b) => Number(a.extra) - Number(b.extra));

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

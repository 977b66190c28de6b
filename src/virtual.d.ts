// What the content compiler's Vite plugin provides. Server side only, but for `virtual:course/addresses`, which the route matchers use.
declare module 'virtual:course' {
	import type { Course, CourseWords, ModuleWords } from '#lib/course/course.ts';
	import type { Lang } from '#lib/base/lang.ts';
	export const course: Course;
	export const courseWords: Record<Lang, CourseWords>;
	/** One plain-data chunk per module and language, keyed `sex-work-or-trafficking/km`. */
	export const moduleWords: Record<string, () => Promise<{ default: ModuleWords }>>;
}
declare module 'virtual:course/addresses' {
	import type { StepKind } from '#lib/course/course.ts';
	/** Address → kind: `{ '2/1': 'lesson', … }`. */
	export const addresses: Readonly<Record<string, StepKind>>;
}

/** Where somebody goes on who was here before: fetched only for them, from the list of their course and what this device keeps. */
import { fetchPage, parseLocation } from '../../page/site.browser.ts';
import type { ListedModule, ListedPlan } from '../../progress/listed.ts';
import { failedTry, type FailedTry } from '../../progress/status.ts';
import { minutesOf, nextInCourse, type NextInCourse } from './course-list.ts';
import { anythingKept, theStore } from '../store.browser.ts';

/** With the minutes of the step that are ahead. */
export interface ToResume extends NextInCourse {
	readonly minutes: number;
	/** The try that is over and did not pass; null where there is none. */
	readonly failed: FailedTry | null;
}

/**
 * `course`: the address of the course page. Null where nothing was begun or nothing is left. Rejects where the list cannot be had: then the course
 * itself is the next page.
 */
export async function nextFor(course: string): Promise<ToResume | null> {
	if (!(await anythingKept())) return null;
	const list = await fetchPage(parseLocation(new URL(course, location.href)).page);
	const runs = await (await theStore()).runs();
	const parts = (list?.data as { readonly parts?: readonly (ListedModule | ListedPlan)[] } | undefined)?.parts ?? [];
	const modules = parts.filter((part): part is ListedModule => part.steps !== undefined);
	const next = runs.length > 0 ? nextInCourse(modules, runs) : undefined;
	return next ? { ...next, minutes: minutesOf(next.step, runs), failed: failedTry(next.step.outline, runs) } : null;
}

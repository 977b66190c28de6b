/** Where somebody goes on who was here before: fetched only for them, from the list of their course and what this device keeps. */
import type { Link } from '../course/page.ts';
import { plain } from '../course/text.ts';
import { fetchPage, parseLocation } from '../page/site.browser.ts';
import type { ListedModule, ListedPlan } from '../progress/listed.ts';
import { nextStep } from './course-list.ts';
import { anythingKept, theStore } from './store.browser.ts';

/** `course`: the address of the course page. Null where nothing was begun, or the list cannot be had: then the course itself is the next page. */
export async function nextFor(course: string): Promise<Link | null> {
	if (!(await anythingKept())) return null;
	const list = await fetchPage(parseLocation(new URL(course, location.href)).page).catch(() => undefined);
	const runs = await (await theStore()).runs();
	const parts = (list?.data as { readonly parts?: readonly (ListedModule | ListedPlan)[] } | undefined)?.parts ?? [];
	const steps = parts.flatMap((part) => part.steps ?? []);
	const next = runs.length > 0 ? nextStep(steps, runs) : undefined;
	return next ? { address: next.address, title: plain(next.title) } : null;
}

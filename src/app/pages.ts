/**
 * The pages of the application: the name that a page's HTML and its `page.json` carry, and the component that shows it. They are named in two lists,
 * because a learner's phone needs only the first; every other list of pages follows from these.
 */
import type { ComponentProps } from 'svelte';
import type { JsonOf } from '#lib/page/page-data.ts';
import { groups } from './group-pages.ts';
import { study } from './study-pages.ts';

export { groups, study };
export const pages = { ...study, ...groups } as const;

export type PageName = keyof typeof pages;
/** The component of a page. */
export type PageComponent<Name extends PageName> = Awaited<ReturnType<(typeof pages)[Name]>>['default'];
/** What the page declares as its props, and so what its route has to load. It travels as JSON, so nothing else may be in it. */
export type PageProps<Name extends PageName> = JsonOf<ComponentProps<PageComponent<Name>>>;

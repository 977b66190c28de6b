/** The steps of the course as the page that carries progress is given them, and where a link to that page leads. */
import type { Lang } from '../../base/lang.ts';
import type { Line } from '../../course/text.ts';
import type { Fact } from '../../progress/elsewhere.ts';
import type { Outline } from '../../progress/status.ts';

export interface CarriedModule {
	readonly number: number;
	readonly title: Line;
	readonly steps: readonly { readonly outline: Outline; readonly title: Line }[];
}

/** What a link tells, beside what is known here. */
export interface Arrived {
	readonly fresh: readonly Fact[];
	/** Known already. */
	readonly same: number;
	/** Steps that this copy of the course does not have. */
	readonly unknown: number;
}

/** What this copy knows of the course and of its own address. */
export interface CourseAddresses {
	/** Names that stand behind a language in addresses of pages (`settings` of `/km/settings/`), beside numbers of modules and steps. */
	readonly pages: readonly string[];
	/** Addresses of the course itself, which may end like one of its pages (`…/en/`). */
	readonly known: readonly (string | undefined)[];
}

/** The link that carries `code` to the course at an address as somebody types it; null where that is none. */
export function linkTo(address: string, lang: Lang, code: string, { pages, known }: CourseAddresses): string | null {
	try {
		const course = new URL(address.trim());
		if (!/^https?:$/.test(course.protocol)) return null;
		const path = course.pathname.replace(/\/index\.html$/, '/');
		// Of an address copied from a page of the course only what stands before the page is the course.
		const page = new RegExp(`/(km|en)(/((\\d+|${pages.join('|')})(/.*)?)?)?$`);
		const folder = known.includes(address) ? path : path.replace(page, '/');
		return `${course.origin}${folder.replace(/\/*$/, '/')}${lang}/carry/#${code}`;
	} catch {
		return null;
	}
}

/** What stands in an address, if it can be the end of such a link and not only a place on a page. */
export const codeIn = (hash: string): string | null => (/^#[\w-]{7,}$/.test(hash) ? hash.slice(1) : null);

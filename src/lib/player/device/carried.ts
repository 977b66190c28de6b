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

/** The pages of the course below its folder, as they may stand at the end of an address that somebody copied. */
const page =
	/\/(km|en)(\/((\d+(\/\d+)?|h|p|carry|contacts|guide|join|lead|pocket|remote|rest|review|settings|sources|wall|words)(\/.*)?)?)?$/;

/**
 * The link that carries `code` to the course at an address as somebody types it; null where that is none. `known`: addresses of the course
 * itself, which may end like one of its pages (`…/en/`).
 */
export function linkTo(address: string, lang: Lang, code: string, known: readonly (string | undefined)[] = []): string | null {
	try {
		const course = new URL(address.trim());
		if (!/^https?:$/.test(course.protocol)) return null;
		const path = course.pathname.replace(/\/index\.html$/, '/');
		// Of an address copied from a page of the course only what stands before the page is the course.
		const folder = known.includes(address) ? path : path.replace(page, '/');
		return `${course.origin}${folder.replace(/\/*$/, '/')}${lang}/carry/#${code}`;
	} catch {
		return null;
	}
}

/** What stands in an address, if it can be the end of such a link and not only a place on a page. */
export const codeIn = (hash: string): string | null => (/^#[\w-]{7,}$/.test(hash) ? hash.slice(1) : null);

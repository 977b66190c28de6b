/** What a page shows: which component, over which data. Lies in the page's HTML, and beside it as `page.json` for whoever follows a link there. */
export interface PageData {
	/** A page of src/app/pages.ts. */
	readonly name: string;
	readonly data: JsonObject;
}

/** Beside `index.html` of each page. */
export const pageFile = 'page.json';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: Json | undefined;
}

/**
 * What `T` has to be so that JSON carries it unchanged: `never` stands in place of each part that would be lost or come out as something else, such as
 * a Date, a Map or a function. `T` can be given for it where there is none.
 */
export type JsonOf<T> = T extends string | number | boolean | null | undefined
	? T
	: T extends bigint | symbol | Date | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | ((...given: never) => unknown)
		? never
		: T extends readonly unknown[]
			? // Its elements alone, by key: a tuple that is mapped as a tuple is followed at once, and text without end.
				{ readonly [K in keyof T as K extends Exclude<keyof (readonly unknown[]), number> ? never : K]: JsonOf<T[K]> }
			: { readonly [K in keyof T]: JsonOf<T[K]> };

/** The fields that an author gave: what is left out of a file is left out of the course. */
export const present = <T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

/** Looks up what is known to be there: the compiler made sure of it, so a missing one is a fault of the program, and says its id. */
const missing = (id: string): never => {
	throw new Error(`base.no_such_id: there is no "${id}" here.`);
};

export const byId = <T extends { readonly id: string }>(list: readonly T[], id: string): T =>
	list.find((one) => one.id === id) ?? missing(id);

export const lookUp = <T>(entries: Readonly<Record<string, T>>, id: string): T => entries[id] ?? missing(id);

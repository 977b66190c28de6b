/** What tells sessions of one day apart: picked from this list and never typed, so that no name can stand in it. */
export const labels = [
	'group-1',
	'group-2',
	'group-3',
	'group-4',
	'group-5',
	'group-6',
	'group-7',
	'group-8',
	'group-9',
	'morning',
	'afternoon'
] as const;
export type Label = (typeof labels)[number];

/** What lies in a store or came over a line; one of a newer list is none. */
export const isLabel = (value: unknown): value is Label => (labels as readonly unknown[]).includes(value);

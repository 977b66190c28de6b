/**
 * All pages and words of the course in one value, with everything that is said twice kept once: the same labels stand on every page, and the
 * same shape behind both languages. Deflate alone looks back only 32 kB; this makes the file a fifth smaller.
 */

/** `pages` by address; `{ "$": 7 }` in place of a value stands for `shared[7]`. */
export interface Packed {
	readonly shared: readonly unknown[];
	readonly pages: Readonly<Record<string, unknown>>;
}

/** What is shorter costs as much to name as to repeat. */
const shortest = 60;
type Entries = Readonly<Record<string, unknown>>;
const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null;

export function pack(pages: Entries): Packed {
	const times = new Map<string, number>();
	const count = (value: unknown): void => {
		const text = JSON.stringify(value) ?? '';
		if (text.length < shortest) return;
		times.set(text, (times.get(text) ?? 0) + 1);
		if (times.get(text) === 1 && isEntries(value)) Object.values(value).forEach(count);
	};
	Object.values(pages).forEach(count);

	const shared: unknown[] = [];
	const places = new Map<string, number>();
	const whole = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(once);
		if (!isEntries(value)) return value;
		if ('$' in value) throw new Error('single.reserved "$" is a key of the course; choose another mark in src/single/pack.ts.');
		return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, once(own)]));
	};
	const once = (value: unknown): unknown => {
		const text = JSON.stringify(value) ?? '';
		if ((times.get(text) ?? 0) < 2) return whole(value);
		let place = places.get(text);
		if (place === undefined) {
			const own = whole(value);
			place = shared.push(own) - 1;
			places.set(text, place);
		}
		return { $: place };
	};
	return { pages: Object.fromEntries(Object.entries(pages).map(([address, page]) => [address, whole(page)])), shared };
}

/** The page or the words at an address, as they were packed. */
export function unpack({ shared, pages }: Packed, address: string): unknown {
	const whole = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(whole);
		if (!isEntries(value)) return value;
		if (typeof value.$ === 'number') return whole(shared[value.$]);
		return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, whole(own)]));
	};
	return Object.hasOwn(pages, address) ? whole(pages[address]) : undefined;
}

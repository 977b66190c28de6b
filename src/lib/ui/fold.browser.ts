/** Which folds are open, kept in the entry of the browser's history: whoever looked something up and comes back finds them as they were left. */
interface Kept {
	/** The router's own: only its entries are known to be of a page of the course. */
	readonly n?: unknown;
	readonly folds?: unknown;
}
const kept = (): Kept => (history.state ?? {}) as Kept;
const named = ({ folds }: Kept): readonly unknown[] => (Array.isArray(folds) ? folds : []);

export const wasOpen = (name: string): boolean => named(kept()).includes(name);

export function keepFold(name: string, open: boolean): void {
	const state = kept();
	if (state.n === undefined || wasOpen(name) === open) return;
	const others = named(state).filter((one) => one !== name);
	history.replaceState({ ...state, folds: open ? [...others, name] : others }, '');
}

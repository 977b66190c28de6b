import { modeKey, named } from './kept-names.browser.ts';

export const draftKey = named('sala.draft');

/**
 * What was put together at a place and not checked when the page was hidden or loaded anew: the last one, in the storage of this tab. A shared device
 * keeps none. `undefined` where there is none of this place.
 */
export function keptDraft(place: string): unknown {
	try {
		const kept = JSON.parse(sessionStorage.getItem(draftKey) ?? 'null') as { readonly place?: string; readonly answer?: unknown } | null;
		return kept?.place === place ? kept.answer : undefined;
	} catch {
		return undefined;
	}
}

/** `undefined` once it was checked. */
export function keepDraft(place: string, answer: unknown): void {
	try {
		if (answer === undefined) sessionStorage.removeItem(draftKey);
		else if (localStorage.getItem(modeKey) === 'own') sessionStorage.setItem(draftKey, JSON.stringify({ place, answer }));
	} catch {
		// Storage refused: it stays in the page.
	}
}

import { modeKey, named } from './kept-names.browser.ts';

export const draftKey = named('sala.draft');

/** Whose device it is, as the settings read it (progress/device.browser.ts), which not every page fetches. */
const isOwn = () => (sessionStorage.getItem(modeKey) ?? localStorage.getItem(modeKey)) === 'own';

/**
 * The answer that was put together at this place and not checked yet: the last one of this device, for when the page is hidden, loaded anew or closed.
 * On the disk beside the runs, so that a wipe in any tab takes it away. A shared device keeps none. `undefined` where there is none of this place.
 */
export function keptDraft(place: string): unknown {
	try {
		const kept = JSON.parse((isOwn() && localStorage.getItem(draftKey)) || 'null') as {
			readonly place?: string;
			readonly answer?: unknown;
		} | null;
		return kept?.place === place ? kept.answer : undefined;
	} catch {
		return undefined;
	}
}

export function keepDraft(place: string, answer: unknown): void {
	try {
		if (isOwn()) localStorage.setItem(draftKey, JSON.stringify({ place, answer }));
	} catch {
		// Storage refused: the answer stays in the page.
	}
}

/** Once it was checked, or the device is said to be shared. */
export function forgetDraft(): void {
	try {
		localStorage.removeItem(draftKey);
	} catch {
		// Storage refused: nothing was kept.
	}
}

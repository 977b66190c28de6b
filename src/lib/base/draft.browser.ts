import { modeKey, named } from './kept-names.browser.ts';

export const draftKey = named('sala.draft');

/** Whose device it is, as the settings read it (progress/device.browser.ts), which not every page fetches. */
function isOwn(): boolean {
	try {
		return (sessionStorage.getItem(modeKey) ?? localStorage.getItem(modeKey)) === 'own';
	} catch {
		return false;
	}
}

/** How many are kept: somebody looks into a few steps at once, and not into more. */
const most = 12;

/**
 * Answers that were put together on this device and not checked yet, each with its place, for when the page is hidden, loaded anew or closed; the newest
 * last. On the disk beside the runs, so that a wipe in any tab takes them away. A shared device keeps none.
 */
function kept(): readonly (readonly [place: string, answer: unknown])[] {
	try {
		const all = JSON.parse((isOwn() && localStorage.getItem(draftKey)) || '[]') as ReturnType<typeof kept>;
		return all.filter(([place]) => typeof place === 'string');
	} catch {
		return [];
	}
}

function write(drafts: ReturnType<typeof kept>): void {
	try {
		if (drafts.length > 0) localStorage.setItem(draftKey, JSON.stringify(drafts.slice(-most)));
		else localStorage.removeItem(draftKey);
	} catch {
		// Storage refused: the answer stays in the page.
	}
}

/** `undefined` where there is none of this place. */
export const keptDraft = (place: string): unknown => kept().find(([one]) => one === place)?.[1];

/** What stands behind `start` in the place of the newest answer that begins so. */
export const draftPlaceAfter = (start: string): string | undefined =>
	kept()
		.findLast(([place]) => place.startsWith(start))?.[0]
		.slice(start.length);

const others = (place: string) => kept().filter(([one]) => one !== place);

export function keepDraft(place: string, answer: unknown): void {
	if (isOwn()) write([...others(place), [place, answer]]);
}

/** Once the answer that was checked is on the disk. */
export const forgetDraft = (place: string): void => write(others(place));

/** Once the device is said to be shared. */
export const forgetDrafts = (): void => write([]);

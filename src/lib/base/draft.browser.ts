import { modeKey, named } from './kept-names.browser.ts';

export const draftKey = named('sala.draft');

/** Whose device it is, as the settings read it (progress/device.browser.ts), which not every page fetches. */
const isOwn = () => (sessionStorage.getItem(modeKey) ?? localStorage.getItem(modeKey)) === 'own';

/** How many are kept: somebody looks into a few steps at once, and not into more. */
const most = 12;

type Drafts = readonly (readonly [place: string, answer: unknown])[];

/** What the disk does not have: on a shared device, as its runs, or where storage is refused. */
let inDocument: Drafts = [];

/**
 * Answers that were put together on this device and not checked yet, each with its place, for when the page is left, hidden, loaded anew or closed; the
 * newest last. On the disk beside the runs, so that a wipe in any tab takes them away; a shared device has them in this document and nowhere else.
 */
function kept(): Drafts {
	try {
		if (!isOwn()) return inDocument;
		const all = JSON.parse(localStorage.getItem(draftKey) || '[]') as Drafts;
		return [...all.filter(([place]) => typeof place === 'string'), ...inDocument];
	} catch {
		return inDocument;
	}
}

function write(drafts: Drafts): void {
	inDocument = drafts;
	try {
		if (!isOwn()) return;
		localStorage.setItem(draftKey, JSON.stringify(drafts.slice(-most)));
		inDocument = [];
		if (drafts.length === 0) localStorage.removeItem(draftKey);
	} catch {
		// Storage refused.
	}
}

/** Places whose answer was checked in this document, and may not be on the disk yet. */
const checked = new Set<string>();
const unchecked = (is: (place: string) => boolean) =>
	kept()
		.filter(([place]) => is(place) && !checked.has(place))
		.at(-1);

/** `undefined` where there is none of this place. */
export const keptDraft = (place: string): unknown => unchecked((one) => one === place)?.[1];

/** What stands behind `start` in the place of the newest answer that begins so. */
export const draftPlaceAfter = (start: string): string | undefined =>
	unchecked((place) => place.startsWith(start))?.[0].slice(start.length);

const others = (place: string) => kept().filter(([one]) => one !== place);

export function keepDraft(place: string, answer: unknown): void {
	checked.delete(place);
	write([...others(place), [place, answer]]);
}

/** For an answer that was checked. What was put together goes when the answer is on the disk, and not before: until then a page that is loaded anew has it back. */
export function settleDraft(place: string, saved: Promise<boolean>): void {
	checked.add(place);
	void saved.then((is) => is && checked.has(place) && write(others(place)));
}

/** Once the device is said to be shared: off the disk, whoever's they are. */
export function forgetDrafts(): void {
	inDocument = [];
	try {
		localStorage.removeItem(draftKey);
	} catch {
		// Storage refused: there is nothing.
	}
}

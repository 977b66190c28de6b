/**
 * What a device keeps of the course, and which release its pages come from: a value and the steps it can take. The service worker carries
 * them out and decides nothing itself.
 *
 * A release is used from the first whole copy on. A newer one is fetched beside it, waits for consent, and is on trial until one of its
 * pages has woken up; the one before stays on the device, so that there is a way back without a line.
 */
import { languages } from '../base/lang.ts';
import { tracks } from '../course/course.ts';
import { same, type CopyChoice, type Release } from './list.ts';

export interface CourseCopy {
	readonly format: 1;
	/** What this device is to keep. */
	readonly wanted: readonly CopyChoice[];
	/** The release that pages come from; null: from the network. */
	readonly current: string | null;
	/** The one before: the way back. */
	readonly previous: string | null;
	/** Whole, and waiting for somebody to agree. */
	readonly ready: string | null;
	/** To be used as soon as nobody is in the middle of something. */
	readonly agreed: string | null;
	/** How often pages of the current release were opened without one that woke up, and in which documents. Null: it has proven itself. */
	readonly trial: Trial | null;
	/** Releases that never woke up on this device. */
	readonly failed: readonly string[];
	/** Releases that were taken back, as last heard. */
	readonly withdrawn: readonly string[];
}

interface Trial {
	readonly opened: number;
	/** The milliseconds of a clock at the last opening that counted. */
	readonly at: number;
	readonly documents: readonly string[];
}

export const nothing: CourseCopy = {
	format: 1,
	wanted: [],
	current: null,
	previous: null,
	ready: null,
	agreed: null,
	trial: null,
	failed: [],
	withdrawn: []
};

/** Openings in a row without a page that woke up, after which a release counts as broken. */
const maxTrialOpenings = 2;
/** Milliseconds in which openings count as one: tabs that load anew together have had no time yet to wake up. */
const together = 2000;

const bad = (copy: CourseCopy, version: string | null): boolean =>
	version !== null && (copy.failed.includes(version) || copy.withdrawn.includes(version));
const usable = (copy: CourseCopy, version: string | null): version is string => version !== null && !bad(copy, version);

/** The release in use was taken back, and there is another one to go to. */
export const mustLeave = (copy: CourseCopy): boolean => copy.agreed !== null && bad(copy, copy.current);

export const want = (copy: CourseCopy, choice: CopyChoice): CourseCopy =>
	copy.wanted.some((one) => same(one, choice)) ? copy : { ...copy, wanted: [...copy.wanted, choice] };

/** After a look at the site: the copy, and the release of which files should be fetched now. */
export function look(before: CourseCopy, { version, withdrawn }: Release): { readonly copy: CourseCopy; readonly fetch: string | null } {
	let copy: CourseCopy = { ...before, withdrawn };
	copy = {
		...copy,
		previous: bad(copy, copy.previous) ? null : copy.previous,
		ready: bad(copy, copy.ready) ? null : copy.ready,
		agreed: bad(copy, copy.agreed) ? null : copy.agreed
	};
	// A release that was taken back is left without asking: by the way back, or as soon as another one is whole.
	if (bad(copy, copy.current)) copy = { ...copy, agreed: copy.previous ?? copy.ready };
	// A newer one that nobody has agreed to yet is not held against an even newer one.
	const wanted = copy.wanted.length > 0 && usable(copy, version);
	return { copy, fetch: wanted ? version : null };
}

/** All files of the release that are wanted are there. */
export function fetched(copy: CourseCopy, version: string): CourseCopy {
	if (!usable(copy, version) || version === copy.current) return copy;
	// Nothing is replaced: its pages are on the screen already, and awake.
	if (copy.current === null) return use(copy, version);
	const forced = bad(copy, copy.current) && copy.agreed === null;
	return { ...copy, ready: version, agreed: forced ? version : copy.agreed };
}

export const agree = (copy: CourseCopy): CourseCopy => (copy.ready ? { ...copy, agreed: copy.ready } : copy);

/** Carries out what was agreed. Only when nobody is in the middle of a scenario or of questions. */
export function change(copy: CourseCopy): CourseCopy {
	const { agreed, current } = copy;
	if (agreed === null) return copy;
	const back = agreed === copy.previous;
	// Only a release that has proven itself is a way back.
	const wayBack = back || bad(copy, current) ? null : copy.trial ? copy.previous : current;
	return {
		...use(copy, agreed),
		previous: wayBack,
		...(back ? {} : { ready: null, trial: { opened: 0, at: 0, documents: [] } }),
		agreed: null
	};
}

/** Pages come from this release: it is no way back any more, not offered and not agreed to. Proven, as long as nothing else is said. */
const use = (copy: CourseCopy, version: string | null): CourseCopy => {
	const other = (one: string | null) => (one === version ? null : one);
	return { ...copy, current: version, previous: other(copy.previous), ready: other(copy.ready), agreed: other(copy.agreed), trial: null };
};

/** A page is opened in a new document. A release whose pages do not wake up is left before it is opened once more. */
export function copyOpened(copy: CourseCopy, document: string, now: number): CourseCopy {
	const { trial, current } = copy;
	if (!trial || current === null) return copy;
	const documents = [...trial.documents, document];
	if (Math.abs(now - trial.at) < together) return { ...copy, trial: { ...trial, documents } };
	if (trial.opened < maxTrialOpenings) return { ...copy, trial: { opened: trial.opened + 1, at: now, documents } };
	return { ...use(copy, copy.previous), failed: [...copy.failed, current] };
}

/** A page has woken up in this document. */
export const woke = (copy: CourseCopy, document: string): CourseCopy =>
	copy.trial?.documents.includes(document) ? { ...copy, trial: null } : copy;

/** The releases whose files must stay on the device. */
export const releases = (copy: CourseCopy, fetching: string | null): readonly string[] =>
	[...new Set([copy.current, copy.previous, copy.ready, copy.agreed, fetching])].filter((one) => one !== null);

/** What was written by an unknown version, or damaged, counts as nothing: files that are still there are found again. */
export function readCopy(value: unknown): CourseCopy {
	const { format, wanted, ...rest } = (value ?? {}) as Partial<Record<keyof CourseCopy, unknown>>;
	if (format !== 1 || !Array.isArray(wanted)) return nothing;
	const text = (one: unknown) => (typeof one === 'string' ? one : null);
	const texts = (many: unknown) => (Array.isArray(many) ? many.filter((one) => typeof one === 'string') : []);
	const { opened, at, documents } = (rest.trial ?? {}) as Partial<Record<keyof Trial, unknown>>;
	return {
		format,
		wanted: wanted.flatMap((one: unknown) => readChoice(one) ?? []),
		current: text(rest.current),
		previous: text(rest.previous),
		ready: text(rest.ready),
		agreed: text(rest.agreed),
		trial: typeof opened === 'number' && typeof at === 'number' ? { opened, at, documents: texts(documents) } : null,
		failed: texts(rest.failed),
		withdrawn: texts(rest.withdrawn)
	};
}

export function readChoice(value: unknown): CopyChoice | undefined {
	const { lang, track } = (value ?? {}) as { readonly lang?: unknown; readonly track?: unknown };
	const known = { lang: languages.find((one) => one === lang), track: tracks.find((one) => one === track) };
	return known.lang && known.track ? { lang: known.lang, track: known.track } : undefined;
}

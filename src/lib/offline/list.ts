/**
 * The list of a release: every file that a device may keep, and for whom. Written after a build (src/tools/build/offline-list.ts), read by the
 * service worker.
 */
import { languages, type Lang } from '../base/lang.ts';
import { tracks, type Track } from '../course/course.ts';
import { isBundle } from './bundles.ts';

/** One language and one track: what somebody keeps. */
export interface CopyChoice {
	readonly lang: Lang;
	readonly track: Track;
}

export interface ListedFile {
	/** From the root of the site; a page ends in a slash. */
	readonly path: string;
	/** Of its content. What arrives with another one is not kept: a release is whole or it is not there. */
	readonly hash: string;
	readonly bytes: number;
	/** Bytes as they travel from a server that compresses; of a file in a bundle its share of that. */
	readonly packed: number;
	/** The bundle that holds it too (bundles.ts). A worker from before bundles fetches the file itself. */
	readonly bundle?: string;
	/** Absent: for everybody. */
	readonly lang?: Lang;
	/** Absent: for both. */
	readonly track?: Track;
}

export interface ReleaseList {
	readonly version: string;
	readonly files: readonly ListedFile[];
}

/** What a device asks for at every visit: which release is there, and which ones nobody should use any more. */
export interface Release {
	readonly version: string;
	readonly withdrawn: readonly string[];
}

const letters: Readonly<Record<string, Track>> = { h: 'health', p: 'police' };

/** Where the pages of a group session lie: below a language, but for the one that asks which. */
const sessionPages = { join: '(km|en)/join', wall: '(km|en)/wall', lead: '(km|en)/lead', remote: '(km|en)/remote', language: 'g' } as const;
export type SessionPage = keyof typeof sessionPages;
const sessionPath = new RegExp(`^(${Object.values(sessionPages).join('|')}|live)(/|$)|^scenarios\\.json$|(^|/)facilitator\\.json$`);

/** Answered by the server of a group session, or empty without it: never kept, and not in a build without a server. */
export const needsServer = (path: string): boolean => sessionPath.test(path);

interface Listed {
	readonly address: string;
}
/** A module as the page of a track lists it; one that is only planned has no steps. */
export interface OfferedPart {
	readonly number: number;
	readonly steps?: readonly Listed[];
	readonly extra?: readonly Listed[];
}

/** Who takes a module or a step, by its address. What is extra is kept too: the list leads to it, also without a line. */
export function takersOf(parts: Readonly<Record<Track, readonly OfferedPart[]>>): (address: string) => readonly Track[] {
	const found = new Map<string, Set<Track>>();
	for (const track of tracks)
		for (const { number, steps = [], extra = [] } of parts[track])
			// The module itself, and its steps.
			for (const taken of [`${number}`, ...[...steps, ...extra].map(({ address }) => address)])
				found.set(taken, (found.get(taken) ?? new Set()).add(track));
	return (address) => [...(found.get(address) ?? [])];
}

/**
 * Whom a page or its data is for; `undefined` where no device keeps it. `tracksOf` knows by address (`2/5`) who takes a step.
 * The data of a page is kept with the page (src/service-worker/answer.ts). Scripts and styles are not asked here: which of them the pages need is
 * known to the build.
 */
export function readerOf(path: string, tracksOf: (address: string) => readonly Track[]): Pick<ListedFile, 'lang' | 'track'> | undefined {
	if (needsServer(path) || isBundle(path) || /(^|\/)page\.json$/.test(path)) return undefined;
	const [first, second = '', third = ''] = path.split('/');
	const lang = languages.find((one) => one === first);
	if (!lang) return {};
	if (letters[second]) return { lang, track: letters[second] };
	if (!/^\d+$/.test(second)) return { lang };
	const takers = tracksOf(third ? `${second}/${third}` : second);
	// A module in nobody's course.
	if (!third && takers.length === 0) return undefined;
	return takers.length === 1 ? { lang, track: takers[0]! } : { lang };
}

/** The files for all of these choices together, each once. */
export const needed = (list: ReleaseList, choices: readonly CopyChoice[]): readonly ListedFile[] =>
	list.files.filter((file) =>
		choices.some(({ lang, track }) => (file.lang === undefined || file.lang === lang) && (file.track === undefined || file.track === track))
	);

/** Of these choices those of which every file is there. */
export const complete = (list: ReleaseList, choices: readonly CopyChoice[], have: ReadonlySet<string>): readonly CopyChoice[] =>
	choices.filter((choice) => needed(list, [choice]).every(({ path }) => have.has(path)));

export const allChoices: readonly CopyChoice[] = languages.flatMap((lang) => tracks.map((track) => ({ lang, track })));
export const same = (a: CopyChoice, b: CopyChoice): boolean => a.lang === b.lang && a.track === b.track;

export const size = (files: readonly ListedFile[], packed: boolean): number =>
	files.reduce((sum, file) => sum + (packed ? file.packed : file.bytes), 0);

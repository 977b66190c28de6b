/** Fetches the files of a release, those that are missing only, and tells how far it is. */
import { loadsOf } from '../lib/offline/bundles.ts';
import { fetched, releases, type CourseCopy } from '../lib/offline/copy.ts';
import { allChoices, complete, needed, same, size, type ListedFile, type Release, type ReleaseList } from '../lib/offline/list.ts';
import type { CopyProblem, CopyReport } from '../lib/offline/protocol.ts';
import { keptIn } from './answer.ts';
import { tell } from './change.ts';
import { fetchBundle, fetchFile, fetchWhole } from './fetch-files.ts';
import { cacheOf, changeRemembered, forgetOthers, giveRoom, holdRoom, inSite, remembered } from './remembered.ts';

/** At once: enough to keep a slow line busy, few enough to leave room for the page on the screen. */
const lanes = 3;

let fetching: { done: number; of: number } | null = null;
let problem: CopyProblem | null = null;
let running = Promise.resolve();

/** Which release the site has now; undefined where there is no line. */
export async function siteRelease(): Promise<Release | undefined> {
	try {
		const { content } = await fetchWhole('release.json', 'no-store');
		const { version, withdrawn } = (await new Response(content).json()) as Partial<Release>;
		if (typeof version !== 'string' || !Array.isArray(withdrawn)) return undefined;
		return { version, withdrawn };
	} catch {
		return undefined;
	}
}

/** One at a time: whoever asks meanwhile waits for it, and then for what they asked. */
export const fetchRelease = (version: string): Promise<void> => (running = running.then(() => fetchOnce(version)));

async function fetchOnce(version: string): Promise<void> {
	problem = null;
	try {
		const copy = await remembered();
		await forgetOthers(releases(copy, version));
		const { list, packed } = await listOf(version);
		if (list.version !== version) throw new TypeError('the site changed meanwhile');
		const have = await kept(version);
		const all = needed(list, copy.wanted);
		const missing = all.filter(({ path }) => !have.has(path));
		try {
			if (missing.length > 0) {
				fetching = { done: size(all, packed) - size(missing, packed), of: size(all, packed) };
				await holdRoom();
				await fetchAll(version, missing, fetching, packed);
			}
		} finally {
			// Also what a worker has left that was ended before it could.
			await giveRoom();
		}
		fetching = null;
		await changeRemembered((now) => fetched(now, version));
	} catch (cause) {
		problem = problemOf(cause);
	}
}

async function fetchAll(version: string, files: readonly ListedFile[], progress: { done: number }, packed: boolean): Promise<void> {
	const cache = await caches.open(cacheOf(version));
	const before = await standing();
	const old = await earlier(await remembered(), version);
	const { list } = await listOf(version);
	const put = async (file: ListedFile, answer: Response) => {
		await cache.put(inSite(file.path), answer);
		progress.done += size([file], packed);
		await tell({ report: { ...before, fetching } });
	};
	const fresh: ListedFile[] = [];
	for (const file of files) {
		const same = await old(file);
		if (same) await put(file, same);
		else fresh.push(file);
	}
	const queue = [...loadsOf(fresh)];
	const lane = async () => {
		for (let load = queue.shift(); load; load = queue.shift()) {
			const whole = load.bundle === undefined ? undefined : await fetchBundle(load.bundle, list.files);
			for (const file of load.files) await put(file, whole?.(file) ?? (await fetchFile(file)));
		}
	};
	// Of all lanes, for what one still tells after the word that the line broke would be the last that a page hears.
	const ends = await Promise.allSettled(Array.from({ length: lanes }, () => lane().finally(() => (queue.length = 0))));
	for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Not even what this device is to keep could be written down. */
export async function failed(cause: unknown): Promise<void> {
	problem = problemOf(cause);
	await reportCopy();
}

function problemOf(cause: unknown): CopyProblem {
	const name = cause instanceof Error ? cause.name : '';
	if (name === 'QuotaExceededError') return 'full';
	// No JSON where a list should be: a hotspot answers everything with its own page until somebody has logged in there.
	return ['TypeError', 'AbortError', 'SyntaxError'].includes(name) ? 'line' : 'refused';
}

/** The list of a release lies with its files. `packed`: whether the server compresses, and so what a device pays. */
async function listOf(version: string): Promise<{ readonly list: ReleaseList; readonly packed: boolean }> {
	const cache = await caches.open(cacheOf(version));
	let answer = await cache.match(inSite('offline.json'));
	if (!answer) {
		const { content, headers, status } = await fetchWhole('offline.json', 'no-store');
		if (!content) throw new TypeError(`offline.json: ${status}`);
		answer = new Response(content, { headers });
		const list = (await answer.clone().json()) as ReleaseList;
		// Another release than the one that was asked for is not kept under its name.
		if (list.version === version) await cache.put(inSite('offline.json'), answer.clone());
	}
	return { list: (await answer.json()) as ReleaseList, packed: answer.headers.has('content-encoding') };
}

/** The paths of a release that are on the device. */
async function kept(version: string): Promise<ReadonlySet<string>> {
	const root = inSite('').length;
	return new Set((await (await caches.open(cacheOf(version))).keys()).map(({ url }) => decodeURI(url.slice(root))));
}

/** What did not change since a release that is here is not fetched again. */
async function earlier(copy: CourseCopy, version: string): Promise<(file: ListedFile) => Promise<Response | undefined>> {
	const hashes = new Map<string, string>();
	for (const old of releases(copy, null).filter((one) => one !== version)) {
		const have = await kept(old);
		if (!have.has('offline.json')) continue;
		for (const { path, hash } of (await listOf(old)).list.files) if (have.has(path)) hashes.set(`${path} ${hash}`, old);
	}
	return async ({ path, hash }) => {
		const old = hashes.get(`${path} ${hash}`);
		return keptIn(old ?? null, path);
	};
}

/** Tells every open page how the copy stands. */
export async function reportCopy(): Promise<void> {
	await tell({ report: await standing() });
}

async function standing(): Promise<CopyReport> {
	const copy = await remembered();
	const list = copy.current ? await listOf(copy.current).catch(() => undefined) : undefined;
	const have = copy.current ? await kept(copy.current) : new Set<string>();
	const there = list ? complete(list.list, copy.wanted, have) : [];
	const others = allChoices.filter((choice) => !there.some((one) => same(one, choice)));
	return {
		kept: there,
		wanted: copy.wanted,
		fetching: fetching && { ...fetching },
		problem,
		ready: copy.ready !== null && copy.agreed === null,
		waiting: copy.agreed !== null,
		wentBack: copy.failed.length > 0 && copy.current !== null,
		costs: list
			? others.map((choice) => ({
					choice,
					bytes: size(
						needed(list.list, [choice]).filter(({ path }) => !have.has(path)),
						list.packed
					)
				}))
			: []
	};
}

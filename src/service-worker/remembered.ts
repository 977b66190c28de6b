/** What this device keeps, as it lies in a cache of its own: the one thing that survives a worker, which a browser ends whenever it likes. */
import { readCopy, type CourseCopy } from '../lib/offline/copy.ts';

/** The worker, by its type. */
export const self = globalThis as unknown as ServiceWorkerGlobalScope;

export const inSite = (path: string): string => new URL(path, self.registration.scope).href;
export const cacheOf = (version: string): string => `${prefix}${version}`;

/** Two copies of the course on one origin, in different folders, keep out of each other's way. */
const folder = new URL(self.registration.scope).pathname;
const prefix = `sala ${folder} release `;
const cacheName = `sala ${folder} copy`;

/** A promise, so that it is read once: a second reading that ends later would bring back what was changed meanwhile. */
let known: Promise<CourseCopy> | undefined;
let turn: Promise<unknown> = Promise.resolve();

export function remembered(): Promise<CourseCopy> {
	return (known ??= read().catch((cause: unknown) => {
		known = undefined;
		throw cause;
	}));
}

const read = async (): Promise<CourseCopy> => readCopy(await (await (await caches.open(cacheName)).match(inSite('copy')))?.json());

/** Takes one step, after all earlier ones. Fails where it can't be written down; then it holds as long as this worker lives. */
export function changeRemembered(step: (copy: CourseCopy) => CourseCopy): Promise<CourseCopy> {
	const next = turn.then(async () => {
		const before = await remembered();
		const after = step(before);
		const text = JSON.stringify(after);
		if (text !== JSON.stringify(before)) {
			known = Promise.resolve(after);
			await (await caches.open(cacheName)).put(inSite('copy'), new Response(text));
		}
		return after;
	});
	turn = next.catch(() => {});
	return next;
}

/** Deletes the files of all releases but these. */
export async function forgetOthers(versions: readonly string[]): Promise<void> {
	const stay = versions.map(cacheOf);
	const names = await caches.keys();
	await Promise.all(names.filter((name) => name.startsWith(prefix) && !stay.includes(name)).map((name) => caches.delete(name)));
}

/** Bytes for many answers. */
const room = 200_000;

/**
 * Holds some room while files are fetched. A device that gets full has it for answers afterwards, which are worth more than a copy that is not
 * whole; and where there is not even so much, nothing is fetched for nothing.
 */
export async function holdRoom(): Promise<void> {
	await (await caches.open(cacheName)).put(inSite('room'), new Response(new Uint8Array(room)));
}

export async function giveRoom(): Promise<void> {
	await (await caches.open(cacheName)).delete(inSite('room'));
}

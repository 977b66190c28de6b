/** One answer, from the copy where it has it. */
import { isHashed, lacksSlash } from '../lib/offline/answer.ts';
import type { Copy } from '../lib/offline/copy.ts';
import { notHere } from './not-here.ts';
import { cacheOf, inSite } from './remembered.ts';

/** Whether the release in use has this page. */
export const comesFrom = async ({ current }: Copy, path: string): Promise<boolean> =>
	current !== null && (await caches.match(inSite(path), { cacheName: cacheOf(current) })) !== undefined;

export async function answer(request: Request, path: string, copy: Copy): Promise<Response> {
	// A page that is still open from the release before asks for that release's scripts.
	const versions = isHashed(path) ? [copy.current, copy.previous] : [copy.current];
	for (const version of versions) {
		const kept = version && (await caches.match(inSite(path), { cacheName: cacheOf(version) }));
		if (kept) return kept;
	}
	const opens = request.mode === 'navigate';
	const page = copy.current && opens && lacksSlash(path) ? inSite(`${path}/`) : undefined;
	if (page && (await caches.match(page, { cacheName: cacheOf(copy.current!) }))) return Response.redirect(page);
	try {
		return await fetch(request);
	} catch (failure) {
		if (opens && copy.current) return notHere(copy.wanted[0]!.lang);
		throw failure;
	}
}

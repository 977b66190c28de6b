/** One answer, from the copy where it has it. */
import { isHashed, lacksSlash } from '../lib/offline/answer.ts';
import type { CourseCopy } from '../lib/offline/copy.ts';
import { readPage } from '../lib/page/internals.ts';
import { pageFile } from '../lib/page/page-data.ts';
import { notHere } from './not-here.ts';
import { cacheOf, inSite } from './remembered.ts';

/** A file of a release, where this device has it. */
export async function keptIn(version: string | null, path: string): Promise<Response | undefined> {
	if (version === null) return undefined;
	const kept = (path: string) => caches.match(inSite(path), { cacheName: cacheOf(version) });
	if (!path.endsWith(`/${pageFile}`) && path !== pageFile) return kept(path);
	// The data lies in the page already; kept once more, all pages together would be a quarter larger.
	const page = readPage((await (await kept(path.slice(0, -pageFile.length)))?.text()) ?? '');
	return page && new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } });
}

export async function answer(request: Request, path: string, copy: CourseCopy): Promise<Response> {
	// A page that is still open from the release before asks for that release's scripts.
	const versions = isHashed(path) ? [copy.current, copy.previous] : [copy.current];
	for (const version of versions) {
		const kept = await keptIn(version, path);
		if (kept) return kept;
	}
	const opens = request.mode === 'navigate';
	if (opens && lacksSlash(path) && (await keptIn(copy.current, `${path}/`))) return Response.redirect(inSite(`${path}/`));
	try {
		return await fetch(request);
	} catch (failure) {
		if (opens && copy.current) return notHere(copy.wanted[0]!.lang);
		throw failure;
	}
}

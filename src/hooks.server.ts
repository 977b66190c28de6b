import { existsSync, readFileSync } from 'node:fs';
import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import { dev } from '$app/environment';
import { manifestFile, readPage, type Manifest } from '#lib/page/internals.ts';
import { scriptsFor, withoutManifest } from '#app/scripts.ts';
import { pageFile } from '#lib/page/page-data.ts';

/** Of the browser's scripts, which are built when pages are prerendered. */
let manifest: Manifest | undefined;

export const handle: Handle = ({ event, resolve }) => {
	if (dev && event.url.pathname.endsWith(`/${pageFile}`)) return pageData(event);
	return resolve(event, {
		transformPageChunk({ html }) {
			if (!dev && existsSync(manifestFile)) manifest ??= JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
			const { hints, script } = scriptsFor(html, manifest);
			return withoutManifest(html)
				.replace('%sala.lang%', languageOf(event.url.pathname))
				.replace('%sala.hints%', hints)
				.replace('%sala.script%', script);
		}
	});
};

/** The language that an address names, be there a page or not; where it names none, Khmer comes first. */
const languageOf = (pathname: string): string => /.*\/(km|en)\//.exec(pathname)?.[1] ?? 'km';

/** In development, what a build writes beside each page (src/tools/build/page-files.ts). */
async function pageData({ url, fetch }: RequestEvent): Promise<Response> {
	const answer = await fetch(url.pathname.slice(0, -pageFile.length));
	const page = answer.ok ? readPage(await answer.text()) : undefined;
	return page ? Response.json(page) : new Response(null, { status: 404 });
}

/** No stack ever leaves; the code can be searched for in the source. */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status !== 404) console.error(error);
	return {
		code: status === 404 ? 'page.not_found' : 'page.failed',
		message: status === 404 ? 'This page does not exist.' : 'Something went wrong here.'
	};
};

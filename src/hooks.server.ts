import { existsSync, readFileSync } from 'node:fs';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { dev } from '$app/environment';
import { scriptsFor, withoutManifest, type Manifest } from '#lib/server/scripts.ts';

/** Written by the build of the browser's scripts, which is done when pages are prerendered. */
const manifestFile = '.svelte-kit/output/client/.vite/manifest.json';
let manifest: Manifest | undefined;

/** The language of a page is the first part of its address; the start page without one speaks Khmer first. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) => {
			if (!dev && existsSync(manifestFile)) manifest ??= JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
			const { hints, script } = scriptsFor(html, manifest);
			return withoutManifest(html)
				.replace('%sala.lang%', event.params.lang === 'en' ? 'en' : 'km')
				.replace('%sala.hints%', hints)
				.replace('%sala.script%', script);
		}
	});

/** No stack ever leaves; the code can be searched for in the source. */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status !== 404) console.error(error);
	return {
		code: status === 404 ? 'page.not_found' : 'page.failed',
		message: status === 404 ? 'This page does not exist.' : 'Something went wrong here.'
	};
};

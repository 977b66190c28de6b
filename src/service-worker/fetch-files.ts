/** Files of a release as the site sends them: one by one, or several in a bundle. What is not as the list says is no file of the release. */
import { inTime } from '../lib/base/in-time.browser.ts';
import { unbundled } from '../lib/offline/bundles.ts';
import type { ListedFile } from '../lib/offline/list.ts';
import { inSite } from './remembered.ts';

/** Milliseconds that one file may take. */
const fetchTimeout = 60_000;

/** Asks the site, and waits until all of the answer is there; without content where the site says no. */
export function fetchWhole(
	path: string,
	cache: RequestCache
): Promise<Pick<Response, 'headers' | 'status'> & { readonly content: ArrayBuffer | null }> {
	return inTime(fetchTimeout, async (signal) => {
		const answer = await fetch(inSite(path), { cache, signal });
		const { headers, status } = answer;
		return { headers, status, content: answer.ok ? await answer.arrayBuffer() : null };
	});
}

export async function fetchFile({ path, hash }: ListedFile): Promise<Response> {
	// What the page on the screen has fetched a moment ago is not paid for twice; what is stale or was changed on its way is asked for again.
	for (const cache of ['default', 'reload'] as const) {
		const { content, ...answer } = await fetchWhole(path, cache);
		if (!content || (await hashOf(content)) !== hash) continue;
		return keepable(content, answer.headers);
	}
	throw new TypeError(`${path}: not as listed`);
}

/**
 * The files of a bundle, each by asking for it; undefined for one that did not come as listed, and where the bundle is not there at all: such a file is
 * asked for by itself. `listed`: the files of the release.
 */
export async function fetchBundle(bundle: string, listed: readonly ListedFile[]): Promise<(file: ListedFile) => Response | undefined> {
	const all = listed.filter((file) => file.bundle === bundle);
	const answers = new Map<string, Response>();
	const { content, headers } = await fetchWhole(bundle, 'default');
	for (const [path, part] of (content && unbundled(content, all)) ?? []) {
		if ((await hashOf(part)) !== all.find((file) => file.path === path)!.hash) continue;
		const type = path.endsWith('.json') ? 'application/json' : 'text/html;charset=utf-8';
		answers.set(path, keepable(part, headers, type));
	}
	return ({ path }) => answers.get(path);
}

/** Made anew: an answer that was redirected may not open a page. `type`: of a file out of a bundle. */
function keepable(content: ArrayBuffer, sent: Headers, type?: string): Response {
	const headers = new Headers(sent);
	for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
	if (type) {
		// Before the answer is made: what is set afterwards does not reach a page that opens from the cache.
		headers.set('content-type', type);
		// It names the bundle.
		headers.delete('etag');
	}
	return new Response(content, { headers });
}

/** SHA-256, in base 64. */
export const digestOf = async (content: BufferSource): Promise<string> =>
	btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', content))));

/** As src/tools/build/offline-list.ts writes it. */
const hashOf = async (content: ArrayBuffer): Promise<string> =>
	(await digestOf(content)).replaceAll('+', '-').replaceAll('/', '_').slice(0, 16);

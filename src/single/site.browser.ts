/** In the one file, in place of lib/page/site.browser.ts: the pages lie in it, packed, and nothing is ever fetched. */
import { inflateSync, strFromU8 } from 'fflate';
import type { PageData } from '#lib/page/page-data.ts';
import type { PageLocation } from '#lib/page/site.browser.ts';
import { unpack, type Packed } from './pack.ts';

/** `sala.html#/km/2/5/#debrief`. Without anything behind the `#` it is the start page. */
export function parseLocation({ hash }: URL | Location): PageLocation {
	const [, page, place] = /^(#\/[^#]*)(.*)$/.exec(hash) ?? [];
	return { page: page ?? '#/', place: place ?? '' };
}

export const isPage = (link: HTMLAnchorElement): boolean => link.getAttribute('href')!.startsWith('#/') && link.rel !== 'external';

/** An address that somebody mistyped leads to the page that says so. */
export async function fetchPage(page: string): Promise<PageData> {
	const found = lookUp(page) as PageData | undefined;
	if (found) return found;
	const missing = lookUp('#/missing/') as PageData;
	return { ...missing, data: { ...missing.data, address: page } };
}

export async function fetchData(address: string): Promise<unknown> {
	const found = lookUp(address);
	if (!found) throw new Error(`words: ${address}`);
	return found;
}

export function beginAnew(path: string): void {
	document.body.replaceChildren();
	location.replace(`#/${path}`);
	// Only what stands behind the # has changed: the document, and what it has in memory, would stay.
	location.reload();
}

let packed: Packed | undefined;

function lookUp(address: string): unknown {
	if (!packed) {
		const block = document.getElementById('sala-course')!;
		packed = JSON.parse(strFromU8(inflateSync(bytesOf(block.textContent)))) as Packed;
		block.remove();
	}
	return unpack(packed, address.slice('#/'.length));
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

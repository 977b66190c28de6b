/**
 * The page for an address that is none, from memory. To make one takes milliseconds of the one thread that also counts votes, so the application is
 * asked once for each language and module; the address itself and the way to the root are put in afterwards.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BuiltFiles } from './files.ts';
import { protocolHeader, refuseRequest, type Handler } from './listener.ts';

/** What the application answers to a read of this path. */
export type Render = (path: string) => Promise<string>;

/** Stands for the address in what is kept. */
const anywhere = 'an-address-that-is-none';
/** Nobody mistypes so many slashes; the way back would be longer than the page. */
const deepest = 30;

/** `files` has the same page as copies without a server show it: its head names the scripts of this build. */
export function wrongAddresses(render: Render, files: BuiltFiles) {
	const head = headOf(files.get('/missing/')?.bytes.toString() ?? '');
	const kept = new Map<string, Promise<string>>();

	/** The page for addresses of this part of the site. There are as many as modules in both languages. */
	function pageAt(part: string): Promise<string> {
		let page = kept.get(part);
		if (!page) {
			page = render(`${part}${anywhere}/`);
			kept.set(part, page);
			// It is tried again: the disk may have been busy.
			page.catch(() => kept.delete(part));
		}
		return page;
	}

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname } = new URL(`http://localhost${request.url ?? '/'}`);
		const part = partOfSite(pathname, (address) => files.has(address));
		const page = Buffer.from(filled(await pageAt(part), part, pathname, head));
		response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8', 'Content-Length': page.length });
		response.end(request.method === 'HEAD' ? undefined : page);
	}

	return {
		answer(request: IncomingMessage, response: ServerResponse): void {
			// Behind another answer on one connection, thousands of pages would wait in memory. No browser does this.
			if (!response.socket) return refuseRequest(response, 404, 'server.bad_address');
			answer(request, response).catch((error: unknown) => {
				console.error('server.answer_failed', error);
				if (!response.headersSent) refuseRequest(response, 404, 'server.bad_address');
			});
		},
		/** The pages that most need, before anybody does. */
		prepare: () => Promise.all(['/km/', '/en/'].map(pageAt))
	};
}

/** `/en/2/` for `/en/2/99/`; `/km/` where no language is named, and no module that is there. */
export function partOfSite(pathname: string, isThere: (address: string) => boolean): string {
	const [, lang = 'km', module] = /\/(km|en)\/(?:(\d+)\/)?/.exec(pathname) ?? [];
	const own = `/${lang}/${module}/`;
	return module !== undefined && isThere(own) ? own : `/${lang}/`;
}

/** From a page to the root of the site, without the last slash. */
export function wayToRoot(pathname: string): string {
	const depth = pathname.split('/').length - 2;
	return depth > deepest ? '' : depth === 0 ? '.' : Array.from({ length: depth }, () => '..').join('/');
}

function filled(page: string, part: string, pathname: string, head: string): string {
	const root = wayToRoot(pathname);
	// An address in a URL holds no quote and no angle bracket, and neither JSON nor markup writes the rest of it differently but for this.
	const address = pathname.replaceAll('&', '&amp;');
	const body = page.replaceAll(wayToRoot(`${part}${anywhere}/`), () => root).replaceAll(`${part}${anywhere}/`, () => address);
	return head === '' ? body : body.replace(/<head>.*<\/head>/s, () => head.replaceAll('="../', () => `="${root}/`));
}

const headOf = (html: string): string => /<head>.*<\/head>/s.exec(html)?.[0] ?? '';

/** Asks the application over a line of this computer that is closed again at once. */
export async function renderOnce(handler: Handler, path: string): Promise<string> {
	const inside = createServer((request, response) => {
		request.headers[protocolHeader] = 'http';
		handler(request, response, () => void response.destroy());
	});
	await new Promise<void>((ready, fail) => inside.on('error', fail).listen(0, '127.0.0.1', ready));
	try {
		const answer = await fetch(`http://127.0.0.1:${(inside.address() as AddressInfo).port}${path}`);
		if (answer.status !== 404) throw new Error(`The page for wrong addresses came with status ${answer.status}.`);
		return await answer.text();
	} finally {
		inside.close();
		inside.closeAllConnections();
	}
}

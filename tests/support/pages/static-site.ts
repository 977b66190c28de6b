/** A bare web server over a folder, as anybody may have one: no compression, no headers of its own. Its port can be closed and opened again. */
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2'
};

export class StaticSite {
	/** Served from now on. */
	folder: string;
	/** What was asked for since the last look, below the root. */
	readonly asked: string[] = [];
	/** Called before an answer; true: the line breaks. */
	swallow: (path: string) => boolean = () => false;
	/** Called before an answer; true: the line stays open, and nothing comes. */
	hold: (path: string) => boolean = () => false;
	/** What becomes of a file on its way. */
	change: (path: string, content: Buffer) => Buffer = (_, content) => content;
	readonly #prefixes: readonly string[];
	#server: Server | undefined;
	#port = 0;

	/** Prefixes end in a slash, as a person would write them: `/lms/course 12/pkg/`. Each is a copy of the folder on the same origin. */
	constructor(folder: string, ...prefixes: readonly string[]) {
		this.folder = folder;
		this.#prefixes = prefixes.length > 0 ? prefixes : ['/'];
	}

	/** Where the course begins. */
	get root(): string {
		return this.roots[0]!;
	}
	/** Where each copy of it begins. */
	get roots(): readonly string[] {
		return this.#prefixes.map((prefix) => `http://localhost:${this.#port}${encodeURI(prefix)}`);
	}

	async open(): Promise<void> {
		const server = (this.#server = createServer((request, response) => {
			const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
			// The longest, because a copy may lie in a folder of another one.
			const prefix = this.#prefixes.filter((one) => path.startsWith(one)).sort((a, b) => b.length - a.length)[0];
			const below = path.slice(prefix?.length ?? 0);
			this.asked.push(below);
			if (this.swallow(below)) return void request.socket.destroy();
			if (this.hold(below)) return;
			const file = join(this.folder, normalize(below || '.'), path.endsWith('/') ? 'index.html' : '');
			if (prefix === undefined || !statSync(file, { throwIfNoEntry: false })?.isFile()) return void response.writeHead(404).end();
			response
				.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
				.end(this.change(below, readFileSync(file)));
		}));
		await new Promise<void>((ready) => server.listen(this.#port, '127.0.0.1', ready));
		this.#port = (server.address() as AddressInfo).port;
	}

	/** The port is closed, and every connection with it. */
	async close(): Promise<void> {
		const server = this.#server;
		if (!server) return;
		this.#server = undefined;
		await new Promise((closed) => {
			server.close(closed);
			server.closeAllConnections();
		});
	}
}

/** Serves a folder as well as it can be served: brotli of the highest quality, ETag, hashed names kept for a year. For the hand-written lower bound. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2'
};
const hashed = /\.[0-9a-f]{8,}\.\w+$/;

interface File {
	readonly body: Buffer;
	readonly headers: Readonly<Record<string, string>>;
}

/** Starts it on a free port; gives the port and the way to stop it. */
export async function serveFolder(folder: string): Promise<{ readonly port: number; readonly stop: () => void }> {
	const files = new Map<string, File | undefined>();
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		if (!files.has(path)) files.set(path, read(folder, path));
		send(response, files.get(path), request.headers['if-none-match']);
	});
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return { port: (server.address() as AddressInfo).port, stop: () => void server.close() };
}

function read(folder: string, path: string): File | undefined {
	const file = join(folder, normalize(decodeURIComponent(path)), path.endsWith('/') ? 'index.html' : '');
	if (!file.startsWith(normalize(folder)) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
	const raw = readFileSync(file);
	const type = types[extname(file)] ?? 'application/octet-stream';
	const small = type.startsWith('text/') && raw.length > 200;
	return {
		body: small ? brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) : raw,
		headers: {
			'content-type': type,
			etag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 16)}"`,
			'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
			...(small ? { 'content-encoding': 'br', vary: 'accept-encoding' } : {})
		}
	};
}

function send(response: ServerResponse, file: File | undefined, known: string | undefined): void {
	if (!file) response.writeHead(404).end();
	else if (known === file.headers.etag) response.writeHead(304, file.headers).end();
	else response.writeHead(200, { ...file.headers, 'content-length': file.body.length }).end(file.body);
}

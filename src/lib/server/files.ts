/**
 * The built pages and files, served from memory: they are few megabytes, and a file that is gone, locked by a virus scanner or on a stick that was
 * pulled out then harms nobody. `readFiles` reads the disk once, at start; `filesOf` answers requests.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { filesIn } from './files-in.ts';

/** `br` and `gzip`: the same, packed; only of what gets smaller by it. */
export interface BuiltFile {
	readonly bytes: Buffer;
	readonly br?: Buffer;
	readonly gzip?: Buffer;
	readonly type: string;
	readonly etag: string;
	/** The name of the file holds a hash of its content. */
	readonly immutable: boolean;
}
/** By address: `/km/2/1/`, `/scenarios.json`, `/_app/immutable/…`. */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>;

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html;charset=utf-8',
	'.js': 'text/javascript;charset=utf-8',
	'.css': 'text/css;charset=utf-8',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain;charset=utf-8',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.mp4': 'video/mp4'
};

/** Every file of the build in `folder` (`build/node`). Throws what the disk says where one can't be read. */
export function readFiles(folder: string): BuiltFiles {
	const files = new Map<string, BuiltFile>();
	for (const part of ['client', 'prerendered']) {
		const root = join(folder, part);
		const contents = new Map(filesIn(root).map((path) => [`/${path}`, readFileSync(join(root, path))] as const));
		for (const [path, bytes] of contents) {
			if (isPacked(path, contents)) continue;
			const { [extname(path)]: type = 'application/octet-stream' } = types;
			files.set(path.replace(/\/index\.html$/, '/'), {
				bytes,
				br: contents.get(`${path}.br`),
				gzip: contents.get(`${path}.gz`),
				type,
				etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
				immutable: path.startsWith('/_app/immutable/')
			});
		}
	}
	return files;
}

const isPacked = (path: string, contents: ReadonlyMap<string, Buffer>): boolean =>
	['.br', '.gz'].some((end) => path.endsWith(end) && contents.has(path.slice(0, -end.length)));

/** Answers reads of these files; false for every other request. */
export function filesOf(files: BuiltFiles): (request: IncomingMessage, response: ServerResponse) => boolean {
	return (request, response) => {
		if (request.method !== 'GET' && request.method !== 'HEAD') return false;
		const [, path = '', query = ''] = /^([^?]*)(\?.*)?$/s.exec(request.url ?? '') ?? [];
		const address = decodeURI(path);
		const file = files.get(address);
		if (file) send(request, response, file);
		else if (files.has(moved(address))) response.writeHead(308, { location: encodeURI(moved(address)) + query }).end();
		else if (files.has(remembered(address))) response.writeHead(302, { location: remembered(address) + query }).end();
		else return false;
		return true;
	};
}

/** What the guide tells facilitators to remember, the way back to the console: it names no language. */
const remembered = (path: string): string => (/^\/lead\/?$/.test(path) ? '/km/lead/' : '');

/** The address with a last slash, or without the one that it has. */
const moved = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : `${path}/`);

function send(request: IncomingMessage, response: ServerResponse, file: BuiltFile): void {
	const packing = packingFor(request.headers['accept-encoding'], file);
	const whole = (packing && file[packing]) ?? file.bytes;
	const etag = `W/"${file.etag}${packing ? `-${packing}` : ''}"`;
	const headers: Record<string, string | number> = { 'Content-Type': file.type, ETag: etag };
	if (file.br || file.gzip) headers.Vary = 'Accept-Encoding';
	if (packing) headers['Content-Encoding'] = packing;
	if (file.immutable) headers['Cache-Control'] = 'public,max-age=31536000,immutable';
	if (isKnown(request.headers['if-none-match'], etag)) return void response.writeHead(304, headers).end();
	// Some browsers play a video only from a server that gives parts of it. A part of what is packed would be a part of something else.
	const part = packing ? null : partOf(request.headers.range, whole.length);
	if (!packing) headers['Accept-Ranges'] = 'bytes';
	if (part === 'none') return void response.writeHead(416, { 'Content-Range': `bytes */${whole.length}` }).end();
	const bytes = part ? whole.subarray(part.from, part.to + 1) : whole;
	if (part) headers['Content-Range'] = `bytes ${part.from}-${part.to}/${whole.length}`;
	response.writeHead(part ? 206 : 200, { ...headers, 'Content-Length': bytes.length });
	response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** `known`: the tags that the browser has, or a star for any. */
const isKnown = (known: string | undefined, etag: string): boolean =>
	known === '*' || (known ?? '').split(',').some((one) => one.trim() === etag);

/** The packing that the browser takes and that is there, brotli first; `q=0` says that it does not take one. */
export function packingFor(accepts: string | undefined, file: Pick<BuiltFile, 'br' | 'gzip'>): 'br' | 'gzip' | undefined {
	const taken = (accepts ?? '').split(',').map((one) => one.trim().toLowerCase());
	return (['br', 'gzip'] as const).find(
		(name) => file[name] && taken.some((one) => one.split(';')[0] === name && !/;\s*q=0(\.0*)?$/.test(one))
	);
}

/**
 * Which bytes of `length` a Range header asks for (RFC 9110, 14.1.2): first and last, both included; `none` where it asks for bytes that are not
 * there; null for the whole, which is also the answer to several ranges and to what is no range.
 */
export function partOf(range: string | undefined, length: number): { readonly from: number; readonly to: number } | 'none' | null {
	const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
	if (first === '' && last === '') return null;
	if (first === '') return Number(last) === 0 || length === 0 ? 'none' : { from: Math.max(0, length - Number(last)), to: length - 1 };
	if (last !== '' && Number(last) < Number(first)) return null;
	if (Number(first) >= length) return 'none';
	return { from: Number(first), to: last === '' ? length - 1 : Math.min(Number(last), length - 1) };
}

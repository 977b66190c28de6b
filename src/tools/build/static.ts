/**
 * The course without a server of its own: `npm run build:static` puts it into `build/static`, for any web server and any folder. It is the built
 * pages and files without those that a group session needs. Says what it made, how large that is, and what was checked.
 */
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { built, versionFile } from '#lib/page/internals.ts';
import { unbundled } from '#lib/offline/bundles.ts';
import { needsServer, type ReleaseList } from '#lib/offline/list.ts';
import { filesIn } from '#lib/server/files-in.ts';
import { hashOf } from './offline-list.ts';
import { packedSize } from './packed.ts';
import { pageAt } from './page-files.ts';
import { shippedOf, writePapers } from './sbom.ts';

const out = 'build/static';

/** Packed copies, and what belongs to a group session. */
const left = (path: string): boolean => /\.(br|gz)$|^awake\//.test(path) || path === versionFile || needsServer(path);

rmSync(out, { recursive: true, force: true });
let packed = 0;
for (const folder of [built.client, built.pages])
	for (const path of filesIn(folder).filter((path) => !left(path))) {
		mkdirSync(join(out, dirname(path)), { recursive: true });
		cpSync(join(folder, path), join(out, path));
		packed += packedSize(join(folder, path));
	}

writePapers(out, { pages: shippedOf('build/node').pages! });

const files = new Map(filesIn(out).map((path) => [path, readFileSync(join(out, path))]));
const faults = [...brokenPages(), ...brokenList()];
const raw = [...files.values()].reduce((sum, { length }) => sum + length, 0);
const pages = [...files.keys()].filter(isPage);
const size = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

console.log(`${out}: ${files.size} files, ${size(raw)}; ${size(packed)} over the line from a server that compresses.`);
console.log(`Checked: ${pages.length} pages have their data beside them; every link, script, style, font and picture they name is there,`);
console.log(
	'none leads to another site or to a group session; every file of the offline list is there, with the content that the list says.'
);
if (faults.length > 0) {
	for (const fault of faults) console.error(fault);
	console.error(`static.broken ${faults.length} faults. Run "npm run build" and try again; if they stay, the pages above are wrong.`);
	process.exitCode = 1;
} else console.log('To use it: copy the folder to a web server, or to a folder of one. Offline copies need https.');

function isPage(path: string): boolean {
	return path.endsWith('index.html');
}

/** Every address a page names, as a browser would follow it from there. */
function* brokenPages(): Generator<string> {
	for (const [path, file] of files) {
		if (!path.endsWith('.html')) continue;
		const html = file.toString('utf8');
		if (isPage(path) && !pageAt(out, dirname(path))) yield `static.page ${path}: carries no page data.`;
		for (const [, address] of html.matchAll(/\s(?:href|src)="([^"#?]+)/g)) {
			if (/^(data|tel|mailto):/.test(address!)) continue;
			if (/^[a-z]+:|^\//.test(address!)) yield `static.outside ${path}: ${address} leads out of the folder.`;
			else {
				const target = posix.join(dirname(path), address!.replace(/\/$|^\.$/, '/index.html'));
				if (needsServer(target)) yield `static.server ${path}: ${address} needs the server.`;
				else if (!files.has(target)) yield `static.missing ${path}: there is no ${target}.`;
			}
		}
	}
}

function* brokenList(): Generator<string> {
	const list = JSON.parse(files.get('offline.json')!.toString('utf8')) as ReleaseList;
	for (const { path, hash } of list.files) {
		const file = files.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
		if (!file) yield `static.missing offline.json: there is no ${path}.`;
		else if (hashOf(file) !== hash) yield `static.changed offline.json: ${path} is not as listed.`;
	}
	for (const bundle of new Set(list.files.flatMap(({ bundle }) => bundle ?? []))) {
		const all = list.files.filter((file) => file.bundle === bundle);
		const content = files.get(bundle);
		const parts = content && unbundled(new Uint8Array(content).buffer, all);
		if (!parts) yield `static.missing offline.json: there is no ${bundle} of that length.`;
		for (const { path, hash } of parts ? all : [])
			if (hashOf(Buffer.from(parts!.get(path)!)) !== hash) yield `static.changed ${bundle}: ${path} is not as listed.`;
	}
}

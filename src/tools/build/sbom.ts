/**
 * The list of packages that a build ships (a software bill of materials, CycloneDX 1.6), made of package-lock.json and of what the bundler took in. No time and no
 * chance stand in it: the same sources give the same bytes. Run after every build, for the server; the other builds make theirs of it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { writeChecksums } from './checksums.ts';
import { notedPackages, packagesIn, packagesInMaps } from './packages.ts';
import { bundledServer } from './usb/bundled-server.ts';

const home = resolve(import.meta.dirname, '../../..');

export const sbomName = 'sbom.cdx.json';

/** Where in what is shipped a package is. */
export type SbomPart = 'server' | 'pages' | 'one-file' | 'node';
/** The packages of each part, as package-lock.json names them. */
export type Shipped = Partial<Record<SbomPart, readonly string[]>>;

interface Locked {
	readonly version: string;
	readonly integrity: string;
	readonly dependencies?: Readonly<Record<string, string>>;
}
/** A list, as far as it is read again. */
interface Sbom {
	readonly components: readonly { readonly 'bom-ref': string; readonly properties: readonly ReturnType<typeof property>[] }[];
}

/** The letters of the pages' font are cut out of it (docs/decisions/006); no bundler sees that. */
export const font = 'node_modules/@fontsource/noto-sans-khmer';
/** What a package brings inside its own files, so that package-lock.json does not name it. */
const brings: Readonly<Record<string, string>> = {
	'@sveltejs/adapter-node': 'polka, @polka/url, trouter, regexparam, sirv, mrmime, totalist'
};

const readJson = <T>(folder: string, path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T;

/** The text of the list. `root`: where package-lock.json is; `version`: of the build. */
export function sbomOf(root: string, version: string, shipped: Shipped): string {
	const own = readJson<{ name: string; version: string; license: string }>(root, 'package.json');
	const { packages } = readJson<{ packages: Record<string, Locked | undefined> }>(root, 'package-lock.json');
	const keys = [...new Set(Object.values(shipped).flat())].sort();
	const locked = (key: string): Locked => {
		const found = packages[key];
		if (!found)
			throw new Error(`sbom.not_locked ${key} is shipped, and package-lock.json does not name it. Run "npm install" and build again.`);
		return found;
	};
	const ref = (key: string) => purl(nameOf(key), locked(key).version);
	const subject = purl(own.name, own.version);
	const content = {
		metadata: {
			component: {
				type: 'application',
				'bom-ref': subject,
				name: own.name,
				version: own.version,
				licenses: [{ license: { id: own.license } }],
				properties: [property('sala:build', version)]
			}
		},
		components: keys.map((key) => ({
			type: 'library',
			'bom-ref': ref(key),
			name: nameOf(key),
			version: locked(key).version,
			scope: 'required',
			hashes: [hashOf(locked(key).integrity)],
			...licenceOf(root, key),
			purl: ref(key),
			properties: [
				...Object.entries(shipped)
					.filter(([, names]) => names.includes(key))
					.map(([part]) => property('sala:part', part)),
				...(brings[nameOf(key)] ? [property('sala:brings', brings[nameOf(key)]!)] : [])
			]
		})),
		dependencies: [
			{ ref: subject, dependsOn: keys.map(ref) },
			...keys.map((key) => ({
				ref: ref(key),
				dependsOn: Object.keys(locked(key).dependencies ?? {})
					.flatMap((name) => found(key, name, packages))
					.filter((one) => keys.includes(one))
					.map(ref)
			}))
		]
	};
	const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`, version: 1 };
	return `${JSON.stringify({ ...head, ...content }, null, '\t')}\n`;
}

const nameOf = (key: string): string => key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const property = (name: string, value: string) => ({ name, value });

/** `sha512-…` of the lock file, in the form of the list. */
const hashOf = (integrity: string) => ({
	alg: 'SHA-512',
	content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex')
});

/** As Node looks for a package: beside who asks, then further up. */
function found(from: string, name: string, packages: Readonly<Record<string, unknown>>): readonly string[] {
	for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
		const key = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
		if (packages[key]) return [key];
		if (!at) return [];
	}
}

/** Not installed here (Node for another system): nothing is said, rather than guessed. */
function licenceOf(root: string, key: string) {
	try {
		const { license } = readJson<{ readonly license?: unknown }>(join(root, key), 'package.json');
		if (typeof license !== 'string') return {};
		return { licenses: [/ /.test(license) ? { expression: license } : { license: { id: license } }] };
	} catch {
		return {};
	}
}

/** A name made of the content (RFC 9562, version 8): another content has another one. */
function uuidOf(content: string): string {
	const hex = createHash('sha256').update(content).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** What a list says of each part. */
export function shippedOf(folder: string): Shipped {
	const { components } = readJson<Sbom>(folder, sbomName);
	const lock = readJson<{ packages: Record<string, Locked> }>(home, 'package-lock.json');
	const keyOf = new Map(Object.entries(lock.packages).map(([key, { version }]) => [key && purl(nameOf(key), version), key]));
	const shipped: Partial<Record<SbomPart, string[]>> = {};
	for (const { 'bom-ref': ref, properties } of components)
		for (const { name, value } of properties) if (name === 'sala:part') (shipped[value as SbomPart] ??= []).push(keyOf.get(ref)!);
	return shipped;
}

/** Of the build for the server; the version stands in every other one too. */
export const buildVersion = (): string => readJson<{ readonly version: string }>(home, 'build/node/client/_app/version.json').version;

/** Writes the list and then the checksums, which hold it too. */
export function writePapers(folder: string, shipped: Shipped, list = sbomName): void {
	writeFileSync(join(folder, list), sbomOf(home, buildVersion(), shipped));
	writeChecksums(folder);
}

if (process.argv[1] === import.meta.filename) {
	const served = await build(bundledServer(home));
	if (!('output' in served))
		throw new Error('sbom.no_output Vite gave no files. This is a fault of the build; look at src/tools/build/sbom.ts.');
	writePapers('build/node', {
		// The adapter's own files are copied, not bundled.
		server: [...notedPackages('ssr'), ...packagesInMaps('build/node'), ...packagesIn(served.output), 'node_modules/@sveltejs/adapter-node'],
		pages: [...notedPackages('client'), font]
	});
}

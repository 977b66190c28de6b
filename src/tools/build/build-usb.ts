/**
 * A folder for a USB stick: the server, the course, and Node for Windows and Linux, with a start file each: `npm run build:usb`. `--to` names
 * another folder, `--system linux` leaves Windows out.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { sumsName } from './checksums.ts';
import { filesIn } from '#lib/server/files-in.ts';
import { sbomName, shippedOf, writePapers, type Shipped } from './sbom.ts';
import { bundledServer } from './usb/bundled-server.ts';
import { refusedNames } from './usb/names.ts';
import { programs, putNode, type System } from './usb/node-for.ts';
import { others, ours } from './usb/ours.ts';
import { notWhole, readMe, startFile, startName } from './usb/start-files.ts';

const root = resolve(import.meta.dirname, '../../..');
const began = Date.now();
const { values } = parseArgs({
	options: { to: { type: 'string', default: 'build/usb' }, system: { type: 'string', multiple: true, default: ['linux', 'windows'] } }
});
const folder = resolve(root, values.to);
const at = (...path: string[]) => join(folder, ...path);
const sizeOf = (path: string): number => statSync(at(path)).size;
if (existsSync(at('data')))
	stop(`usb.has_data ${at('data')} holds sessions. Copy it to a safe place and take it away, then run this again.`);
const [other] = others(folder);
if (other) stop(`usb.not_ours ${folder} has other things in it: ${other}. Name an empty folder with --to.`);

for (const name of ours) rmSync(at(name), { recursive: true, force: true });
mkdirSync(at('sala'), { recursive: true });
// The same places as in the project, so that the server finds the course as it does there.
cpSync(join(root, 'build/node'), at('sala/build/node'), {
	recursive: true,
	filter: (path) => !path.endsWith('.map') && ![sumsName, sbomName].includes(basename(path))
});
await build(bundledServer(root, at('sala/src/tools')));
// A server that others run is kept running by what they have for that: they give facilitators their keys, and may make the database ready before it starts.
const forSticks = !values.system.includes('none');
for (const tool of forSticks ? ['stick'] : ['leader', 'migrate']) await build(bundledServer(root, at('sala/src/tools'), tool));
// Node asks for it to know what kind of script it starts.
writeFileSync(at('sala/package.json'), '{ "type": "module" }\n');
copyFileSync(join(root, 'LICENSE'), at('sala/LICENSE.txt'));
copyFileSync(join(root, 'LICENSE-content.md'), at('sala/LICENSE-content.txt'));
const one = join(root, 'build/single/sala.html');
if (existsSync(one)) copyFileSync(one, at('sala.html'));

const missing: string[] = [];
const packages: string[] = [];
for (const system of ['linux', 'windows'] as const satisfies readonly System[]) {
	if (!values.system.includes(system)) continue;
	const why = putNode(root, system, at('sala', system));
	if (why) missing.push(`${system}: ${why}`);
	else {
		const { name, program } = programs[system];
		const bytes = { node: sizeOf(`sala/${system}/${program}`), script: sizeOf('sala/src/tools/stick.js') };
		writeFileSync(at(startName(system)), startFile(system, bytes), { mode: 0o755 });
		packages.push(`node_modules/${name}`);
	}
}
writeFileSync(at('READ-ME.txt'), readMe());
if (forSticks) {
	writeFileSync(at('sala/not-whole.txt'), notWhole());
	writeFileSync(at('sala/sizes.json'), `${JSON.stringify(sizes())}\n`);
}
const shipped: Shipped = { ...shippedOf(join(root, 'build/node')), node: packages };
writePapers(folder, existsSync(one) ? { ...shipped, ...shippedOf(dirname(one)) } : shipped, `sala/${sbomName}`);
check();
report();

/** Of what the server needs; a stick may go on without the other system's program, to save room. */
function sizes(): Record<string, number> {
	const needed = filesIn(folder).filter((path) => /^sala\/(build|src|package\.json)/.test(path));
	return Object.fromEntries(needed.map((path) => [path.slice('sala/'.length), sizeOf(path)]));
}

function check(): void {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
		isLink: entry.isSymbolicLink(),
		path: relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
	}));
	const link = entries.find(({ isLink }) => isLink);
	if (link) stop(`usb.link ${link.path} is a link, which a stick can't hold.`);
	const refused = refusedNames(entries.map(({ path }) => path));
	if (refused) stop(refused);
}

function report(): void {
	const all = filesIn(folder);
	const sizeOfAll = (paths: readonly string[]) => paths.reduce((sum, path) => sum + sizeOf(path), 0);
	const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1).padStart(6)} MB`;
	console.log(
		`${relative(root, folder) || folder}: ${mb(sizeOfAll(all)).trim()} in ${all.length} files; made in ${((Date.now() - began) / 1000).toFixed(1)} s`
	);
	for (const [name, path] of [
		['Node for Linux', `sala/linux/${programs.linux.program}`],
		['Node for Windows', `sala/windows/${programs.windows.program}`],
		['pages and scripts of the course', 'sala/build'],
		['server', 'sala/src'],
		['sala.html, the course in one file', 'sala.html']
	] as const)
		if (existsSync(at(path))) console.log(`  ${mb(sizeOfAll(all.filter((one) => one === path || one.startsWith(`${path}/`))))}  ${name}`);
	for (const why of missing) console.log(`Without ${why}`);
	console.log(
		'Checked: every name is one that Windows and a FAT stick allow, no two differ only in large and small letters, and there are no links.'
	);
	console.log('The test "tests/contracts/usb.test.ts" starts it on Linux; the start file for Windows has to be tried on Windows.');
}

function stop(reason: string): never {
	console.error(reason);
	process.exit(1);
}

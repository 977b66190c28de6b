/**
 * The way in for every command of package.json: `start | dev | build | build:static | build:single | build:usb | test | test:faults | format |
 * content | bench | bench:live | bench:servers | leader | migrate`.
 * Makes sure of what they need (Node, a fresh build, a browser) and says in words what is missing. An old Node must be able to read this file.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { closing, openRemarks } from './closing.mjs';
import { isFresh, stamped } from './build/fresh.mjs';
import { keepRunning } from './keep-running.mjs';
import { findNode } from './node.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(root);

const { node, why } = findNode(root);
if (!node) stop(why);
if (!existsSync('node_modules/vite')) stop('install.missing The packages of this project are not installed. Run "npm install" first.');

// What we start may start Node again: let it find the same one.
process.env.PATH = dirname(node) + delimiter + (process.env.PATH ?? '');
// Half of the processor time of a server's start goes into reading its TypeScript: Node keeps what it made of it, and checks it by its sum.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/node');

/** Where programs speak that run beside another. */
const held = new AsyncLocalStorage();

const bin = {
	eslint: 'node_modules/eslint/bin/eslint.js',
	knip: 'node_modules/knip/bin/knip.js',
	playwright: 'node_modules/@playwright/test/cli.js',
	prettier: 'node_modules/prettier/bin/prettier.cjs',
	'svelte-check': 'node_modules/svelte-check/bin/svelte-check',
	'svelte-kit': 'node_modules/@sveltejs/kit/svelte-kit.js',
	tsc: 'node_modules/typescript/bin/tsc',
	vite: 'node_modules/vite/bin/vite.js',
	vitest: 'node_modules/vitest/vitest.mjs'
};

/** Generated parts and hashed scripts keep their own form; prose is left to its authors. */
const formatted = [
	'src/**/*.{ts,mjs,svelte,css,json}',
	'tests/**/*.{ts,mjs}',
	'!tests/benches/baseline/**',
	'*.{js,ts}',
	'package.json',
	'tsconfig.json'
];
const worker = 'src/service-worker/tsconfig.json';

/**
 * What `npm test` does, in this order; it ends at the first that fails. A name after `npm test --` runs that step alone. What is `beside` runs at the
 * same time as the one before it, for each of the two keeps one processor busy.
 */
const beside = true;
const checks = [
	['content', 'Is the course whole and proven?', () => run('src/tools/content.ts')],
	[
		'lint',
		'Does every file keep the rules of the house?',
		async () => (await routeTypes()) && (await run('eslint', '--max-warnings', '0', '.')) && run('knip', '--no-progress')
	],
	[
		'types',
		'Do the types agree?',
		async () =>
			(await routeTypes()) &&
			(await run('svelte-check', '--fail-on-warnings', '--output', 'human')) &&
			(!existsSync(worker) || run('tsc', '-p', worker, '--noEmit')),
		beside
	],
	['build', 'Does it build?', everyBuild],
	['format', 'Is everything formatted?', () => pretty('--check'), beside],
	[
		'browser',
		'Do the parts keep their promises in a browser?',
		() => run('vitest', 'run', '--project', 'browser', '--passWithNoTests'),
		beside
	],
	// Some look at what was built: asked for alone, they must not judge an older build.
	['unit', 'Do the parts keep their promises?', async () => (await everyBuild()) && parts()],
	['journeys', 'Can people use it from beginning to end?', async () => (await everyBuild()) && journeys()]
];
/** `npm test -- quick`, for somebody who edits words: what can be said of them without a build, in about a minute. */
const quick = [
	...checks.filter(([name]) => name === 'format' || name === 'content'),
	['words', 'Do the tests of the course agree?', () => parts('tests/content', 'src/compiler'), beside]
];

/** Plays, walks and broken files by chance: `npm test` tries some of them, the long form eight times as many or more. */
const byChance = [
	'src/lib/scenario/machine.test.ts',
	'src/lib/server/live/one-answer.test.ts',
	'src/lib/server/live/session-service.property.test.ts',
	'src/lib/server/live/spreads.test.ts',
	'tests/content/cards.test.ts',
	'tests/content/fuzz.test.ts'
];

/** Fault tests that claim how soon a room is back or a page is there: beside another one, two processors are too few. */
const oneByOne = ['server-kill', 'slow-line', 'servers-kill', 'standby-promoted', 'room-back', 'hostile'].map(
	(name) => `tests/faults/${name}.test.ts`
);

const [command, ...rest] = process.argv.slice(2);
/** `npm test -- whole`: what every change passes before it goes in. Without the word less is asked (docs/decisions/028). */
const whole = command === 'test' && rest.includes('whole');
if (command === 'test' && !whole) process.env.SALA_TESTS = 'short';
const commands = {
	start: async () => ((await freshBuild()) ? keepRunning(node, ['src/tools/serve.ts', ...rest]) : false),
	dev: () => run('vite', 'dev', ...rest),
	build: () => build(),
	'build:static': async () => (await freshBuild()) && run('src/tools/build/static.ts'),
	'build:single': async () => (await freshBuild()) && run('src/tools/build/build-single.ts'),
	'build:usb': async () => (await oneFile()) && run('src/tools/build/build-usb.ts', ...rest),
	format: async () => (await run('src/tools/colours.ts')) && pretty('--write'),
	content: () => run('src/tools/content.ts', ...rest),
	test,
	leader: () => run('src/tools/leader.ts', ...rest),
	migrate: () => run('src/tools/migrate.ts', ...rest),
	bench: async () => needChromium() && (await everyBuild()) && run('src/tools/bench.ts', ...rest),
	'bench:live': async () => (await freshBuild()) && run('src/tools/bench-live.ts', ...rest),
	'bench:servers': async () => (await freshBuild()) && run('src/tools/bench-servers.ts', ...rest),
	'test:faults': async () => needChromium() && (await everyBuild()) && truthfully(longFaults)
};
async function test() {
	const named = rest.filter((word) => word !== 'whole');
	const asked = [...(named.includes('quick') ? quick : []), ...checks.filter(([name]) => named.includes(name))];
	const wanted = named.length ? [...new Set(asked)] : checks;
	const known = ['quick', ...checks.map(([name]) => name)];
	// One that is left out would end in "all well".
	const unknown = named.filter((word) => !known.includes(word));
	if (unknown.length) stop(`test.unknown There is no such step: ${unknown.join(', ')}. There are: ${['whole', ...known].join(', ')}.`);
	if (wanted.some(([name]) => name === 'browser' || name === 'journeys')) needChromium();
	const began = Date.now();
	const well = await truthfully(async () => {
		for (let at = 0; at < wanted.length;) {
			const together = [wanted[at++]];
			while (wanted[at]?.[3]) together.push(wanted[at++]);
			// What the second one says is held back until the first has spoken.
			const results = together.map(([name, question, check], n) =>
				n === 0 ? step(name, question, check) : heldBack(name, question, check)
			);
			for (const result of results) {
				const { name, ok, said } = await result;
				process.stdout.write(said);
				if (ok) continue;
				// The one beside it is let go on to its end: it would leave half of its work behind.
				await Promise.all(results);
				console.log(`\nFAILED at "${name}" after ${seconds(began)}. To run it alone: npm test -- ${name}`);
				return false;
			}
		}
		return true;
	});
	if (well) console.log(`\nALL WELL in ${seconds(began)}.`);
	if (well && !whole && !named.length) console.log(lessThanWhole);
	return well;
}

const lessThanWhole =
	'That was the short form. Before a change goes in: npm test -- whole, which asks also the other packages and pages, the screens of a group under axe, and what a server does that is killed.';

async function step(name, question, check) {
	const from = Date.now();
	const head = `\n== ${name}: ${question}\n`;
	const words = held.getStore();
	if (!words) process.stdout.write(head);
	const ok = await check();
	const foot = `== ${name}: ${ok ? 'yes' : 'NO'}, ${seconds(from)}\n`;
	return { name, ok, said: words ? head + words.join('') + foot : foot };
}

function heldBack(...what) {
	return held.run([], () => step(...what));
}

/** Runs tests, and says at the end what they left out. */
async function truthfully(tests) {
	const remarks = openRemarks();
	const passed = await tests();
	const { lines, ok } = closing(remarks.take(), JSON.parse(readFileSync('tests/not-tried.json', 'utf8')), Boolean(process.env.CI));
	for (const line of lines) console.log(line);
	return passed && ok;
}

/** What `npm test -- whole` does in short, or leaves: kills, power cuts, bad lines, hostile requests, a full disk, plays by chance, long journeys. */
async function longFaults() {
	process.env.SALA_FAULTS = 'long';
	const faults = readdirSync('tests/faults').map((name) => `tests/faults/${name}`);
	if (rest.length) return parts(...rest);
	// Each is run whatever became of the one before: it takes two hours to come back here.
	const results = [
		await parts('--maxWorkers', '1', ...oneByOne),
		await parts(...faults.filter((file) => !oneByOne.includes(file)), ...byChance),
		await longJourneys()
	];
	return results.every(Boolean);
}

let written;
/** SvelteKit writes the types of the routes: once, for two steps that stand beside each other would write the same files at the same time. */
const routeTypes = () => (written ??= run('svelte-kit', 'sync'));

const parts = (...args) => run('vitest', 'run', '--project', 'node', ...args);

/** In the whole run one by one, at the end, what measures milliseconds: a second browser would only make it longer. */
async function journeys() {
	const well = await run('playwright', 'test', '--grep-invert', whole ? '@long-only|@alone' : '@long-only|@whole|@alone');
	return whole ? (await run('playwright', 'test', '--grep', '@alone', '--grep-invert', '@long-only', '--workers', '1')) && well : well;
}

/** Journeys that are `@long-only` or have a longer form; then one by one what measures milliseconds, which a second browser would only make longer. */
async function longJourneys() {
	const well = await run('playwright', 'test', '--grep', '@long', '--grep-invert', '@alone');
	return (await run('playwright', 'test', '--grep', '@long.* @alone', '--workers', '1')) && well;
}

function needChromium() {
	const chromium = findChromium(root, node);
	if (!chromium.path) stop(chromium.why);
	process.env.CHROMIUM_PATH = chromium.path;
	if (chromium.shell) process.env.CHROMIUM_SHELL ??= chromium.shell;
	return true;
}

async function freshBuild() {
	if (isFresh(root)) return true;
	console.log('Building, because there is no build of these sources yet.');
	return build();
}

/** Made of the same build; taken away with an older one. */
async function oneFile() {
	return (await freshBuild()) && (existsSync('build/single/sala.html') || run('src/tools/build/build-single.ts'));
}

/** What journeys open: the server’s, the one for any web server, and in the whole run the one file. */
async function everyBuild() {
	const made = process.env.SALA_TESTS === 'short' ? await freshBuild() : await oneFile();
	return made && (existsSync('build/static') || run('src/tools/build/static.ts'));
}

function build() {
	for (const made of ['build/single', 'build/static']) rmSync(made, { recursive: true, force: true });
	return stamped(
		root,
		async () =>
			(await run('vite', 'build', '--logLevel', 'error')) &&
			(await run('src/tools/build/offline-list.ts')) &&
			run('src/tools/build/sbom.ts')
	);
}

/** A file whose content was found formatted once is not looked at again; a run without `--cache` would throw away what is known. */
const pretty = (way) => run('prettier', way, '--cache', '--cache-strategy', 'content', '--log-level', 'warn', ...formatted);

/** Runs a program of the project with the project's Node; true when it succeeded. */
function run(program, ...args) {
	return new Promise((done) => {
		const words = held.getStore();
		const child = spawn(node, [bin[program] ?? program, ...args], { stdio: words ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
		for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => words.push(text));
		// Ctrl+C reaches the child too; it decides when it has finished.
		const forward = { SIGINT: () => {}, SIGTERM: () => child.kill('SIGTERM') };
		for (const [signal, handle] of Object.entries(forward)) process.on(signal, handle);
		child.on('error', (error) => {
			console.error(error.message);
			done(false);
		});
		child.on('exit', (code) => {
			for (const [signal, handle] of Object.entries(forward)) process.off(signal, handle);
			done(code === 0);
		});
	});
}

function seconds(from) {
	return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}

function stop(reason) {
	console.error(reason);
	process.exit(1);
}

// Last: what a command needs must have been made by then.
if (!commands[command]) stop(`command.unknown There is no command "${command ?? ''}". There are: ${Object.keys(commands).join(', ')}.`);
const outcome = await commands[command]();
process.exitCode = typeof outcome === 'number' ? outcome : outcome ? 0 : 1;

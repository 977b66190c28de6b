/**
 * What the start files of a stick start (src/tools/build/usb): sees that the copy is whole, then keeps the server running as `npm start` does. Exit code:
 * 0 when it was told to stop, 1 when it has said why it does not run.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inWords } from '#lib/server/messages.ts';
import { asStarted } from './announce.ts';
import { keepRunning } from './keep-running.mjs';

/** Path → bytes of what the server needs, written by build-usb.ts. */
type Sizes = Readonly<Record<string, number>>;

const sala = resolve(import.meta.dirname, '../..');
const bytes = (path: string) => statSync(join(sala, path), { throwIfNoEntry: false })?.size;

/** What is missing or cut short; where the list itself is, that. */
function missing(): readonly string[] {
	try {
		const sizes = JSON.parse(readFileSync(join(sala, 'sizes.json'), 'utf8')) as Sizes;
		return Object.keys(sizes).filter((path) => bytes(path) !== sizes[path]);
	} catch {
		return ['sizes.json'];
	}
}

const [first, ...more] = missing();
if (first !== undefined) {
	console.error([inWords('stick.not_whole'), `sala/${first}`, ...(more.length > 0 ? [`+ ${more.length}`] : [])].join('\n'));
	process.exitCode = 1;
} else {
	// A stick that knows no right to run programs has Node read by the system's loader: that is the program then.
	const { SALA_LOADER: loader, SALA_NODE: node } = process.env;
	const [program, ...before] = loader && node ? [loader, node] : [process.execPath];
	const server = [...before, join(import.meta.dirname, 'serve.js'), ...process.argv.slice(2)];
	process.exitCode = await keepRunning(program, server, { start: asStarted('npm start') });
}

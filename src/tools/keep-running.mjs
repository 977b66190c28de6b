/**
 * Keeps the server of `npm start`, and of a stick (stick.ts), running: one that was killed, or fell, is started again, a few times, and the person in
 * front of it is told. One that has said in words why it will not run, or was told to stop, is left alone. Nor does it outlive whoever started it: a prompt that is back, and a port that
 * is still taken, would be a riddle. An old Node must be able to read this file.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Starts within so many milliseconds, and the pause before each; a server that falls oftener does not stay up by being started once more. `start`: how somebody
 * starts it.
 */
const usual = { most: 5, within: 10 * 60_000, pause: 1000, start: 'npm start' };

const words = {
	again: [
		'server.again Sala ended without having been told to ({why}). It is started again. What phones were told is sent is kept.',
		'Sala បានឈប់ដោយគ្មាននរណាបញ្ជា ({why})។ វាចាប់ផ្ដើមម្ដងទៀត។ ចម្លើយដែលទូរសព្ទបានប្រាប់ថាផ្ញើរួច នៅដដែល។'
	],
	givenUp: [
		'server.given_up Sala has ended {n} times within a few minutes ({why}), and is not started again. Close other programs, or start this computer anew. Then: {start}',
		'Sala បានឈប់ {n} ដង ក្នុងពេលប៉ុន្មាននាទី ({why}) ហើយមិនចាប់ផ្ដើមទៀតទេ។ សូមបិទកម្មវិធីផ្សេង ឬបើកកុំព្យូទ័រនេះឡើងវិញ។ រួចវាយ៖ {start}'
	]
};
/** @type {(code: keyof typeof words, values: Readonly<Record<string, unknown>>) => void} */
const say = (code, values) => {
	for (const line of words[code]) console.error(line.replace(/\{(\w+)\}/g, (_, name) => String(values[name])));
};

/** Windows says so where somebody has pressed Ctrl+C, or closed the window. */
const closedOnWindows = 0xc000013a;
/**
 * 0: it was told to stop. 1: it has said why it does not run. Whatever else there is, nobody wanted.
 * @type {(code: number | null, signal: string | null) => boolean}
 */
const meant = (code, signal) => !signal && (code === 0 || code === 1 || code === closedOnWindows);

/**
 * npm that was killed tells nobody: on Linux and macOS another process is the parent then. Only of npm, which waits for us as long as it lives: a shell that
 * has started us in the background may go. Windows does not say so.
 * @param {() => void} act
 */
function untilOrphaned(act) {
	const starter = whoStarted();
	const looking = setInterval(() => {
		if (process.env.npm_lifecycle_event !== 'start' || whoStarted() === starter) return;
		clearInterval(looking);
		act();
	}, 1000);
	looking.unref();
	return () => clearInterval(looking);
}

/** The parent; where that is a shell, as npm puts one between, its parent too. Known where there is /proc. */
function whoStarted() {
	const { ppid } = process;
	try {
		const [, beyond = ''] = /\(\w*sh\) \S (\d+)/.exec(readFileSync(`/proc/${ppid}/stat`, 'utf8')) || [];
		return `${ppid} ${beyond}`;
	} catch {
		return `${ppid} `;
	}
}

/**
 * What could not be started has ended with words.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ readonly code: number | null, readonly signal: string | null }>}
 */
const endOf = (child) =>
	new Promise((ended) => {
		child.on('error', (error) => {
			console.error(error.message);
			ended({ code: 1, signal: null });
		});
		child.on('exit', (code, signal) => ended({ code, signal }));
	});

/**
 * Runs it until it ends as somebody wanted; gives its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Partial<typeof usual>} [other] what differs from the usual
 */
export async function keepRunning(program, args, other) {
	const { most, within, pause, start } = { ...usual, ...other };
	/** @type {import('node:child_process').ChildProcess | undefined} */
	let child;
	let stopping = false;
	let wake = () => {};
	const told = {
		// Ctrl+C, and a window that is closed, reach the server too; it decides when it has finished.
		SIGINT: () => {},
		SIGHUP: () => {},
		SIGTERM: () => child && child.kill('SIGTERM')
	};
	/** @type {(act: () => unknown) => () => void} */
	const stop = (act) => () => {
		stopping = true;
		act();
		wake();
	};
	const handlers = Object.entries(told).map(([signal, act]) => ({ signal, handle: stop(act) }));
	for (const { signal, handle } of handlers) process.on(signal, handle);
	const unfollow = untilOrphaned(stop(told.SIGTERM));
	const falls = [];
	/** That the server took, which phones know: another may have become free since. */
	let port = 0;
	try {
		for (;;) {
			const env = falls.length > 0 ? { ...process.env, SALA_AGAIN: '1', ...(port && { PORT: String(port) }) } : process.env;
			// The line between the two tells the port, and breaks with this process (serve.ts).
			child = spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
			child.on('message', (/** @type {{ port?: number }} */ told) => (port = told.port || port));
			const { code, signal } = await endOf(child);
			child = undefined;
			if (meant(code, signal)) return code === 1 ? 1 : 0;
			if (stopping) return 1;
			const now = Date.now();
			falls.push(now);
			const why = signal || `code ${code}`;
			if (falls.filter((at) => now - at < within).length > most) {
				say('givenUp', { n: falls.length, why, start });
				return 1;
			}
			say('again', { why });
			/** @type {Promise<void>} */
			const rest = new Promise((over) => {
				const timer = setTimeout(over, pause);
				// Or it would keep the terminal until the pause is over.
				wake = () => (clearTimeout(timer), over());
			});
			await rest;
			if (stopping) return 0;
		}
	} finally {
		unfollow();
		for (const { signal, handle } of handlers) process.off(signal, handle);
	}
}

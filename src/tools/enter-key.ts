/** The Enter key, in the window where the server was started. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Whether there is a window at the other end, with somebody who can press a key. */
export const hasKeys = (): boolean => isatty(0);

export function onEnter(act: () => void): void {
	if (!hasKeys()) return;
	const { stdin } = process;
	// A window that was closed; the room still has its lesson.
	stdin.on('error', () => {});
	// Or it would begin to read before it is known whether it may.
	stdin.pause();
	stdin.on('data', (typed: Buffer) => void (typed.toString().trim() || act()));
	stdin.unref();
	const listen = () => void (inFront() ? stdin.resume() : stdin.pause());
	listen();
	// After Ctrl+Z, by `fg` or `bg`.
	if (process.platform !== 'win32') process.on('SIGCONT', listen);
}

/** A program in the background that reads from the terminal is stopped by the system, and all phones with it. */
function inFront(): boolean {
	if (process.platform === 'win32') return true;
	try {
		// `pid (name) state parent group session terminal foreground …`; the name may hold brackets and spaces.
		const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ');
		return group === foreground;
	} catch {
		// A system without /proc marks a program of the foreground with a plus.
		return spawnSync('ps', ['-o', 'stat=', '-p', String(process.pid)], { encoding: 'utf8' }).stdout?.includes('+') ?? false;
	}
}

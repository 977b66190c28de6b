import { readFileSync, readdirSync } from 'node:fs';

/** SIGKILL to every process of the profile and to all they started, again until none is left: one that ends late still holds its files. */
export function killBrowser(profile: string): void {
	for (const end = performance.now() + 10_000; performance.now() < end && killOnce(profile) > 0;) pause(5);
}

/** Waits without letting anything else run, as the power would not either. */
const pause = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** How many there were. */
function killOnce(profile: string): number {
	const parents = new Map<number, number>();
	const mine = new Set<number>();
	for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
		try {
			// `pid (name) state parent …`; the name may hold brackets and spaces.
			parents.set(Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1]));
			if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`)) mine.add(Number(name));
		} catch {
			// Gone in the meantime.
		}
	for (let before = -1; before !== mine.size;) {
		before = mine.size;
		for (const [pid, parent] of parents) if (mine.has(parent)) mine.add(pid);
	}
	for (const pid of mine)
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// Gone with its parent.
		}
	return mine.size;
}

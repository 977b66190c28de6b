import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/**
 * Milliseconds that a process was ready to run and others had the processor; 0 where the system does not count it. What is measured on a machine
 * shared with others is measured without this.
 */
export function waited(pid: number | undefined): number {
	const path = `/proc/${pid}/schedstat`;
	return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6 : 0;
}

/** Milliseconds of a processor that a process has used. */
export function worked(pid: number): number {
	const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').slice(11, 13);
	return (Number(user) + Number(system)) * 10;
}

/** Bytes of a process that lie in memory. */
export const resident = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** Milliseconds, since it was last asked, in which a page was ready to run and others had the processor. */
export async function heldUp(page: Page): Promise<() => Promise<number>> {
	const devtools = await page.context().browser()!.newBrowserCDPSession();
	const before = new Map<number, number>();
	return async () => {
		const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
		const since = processInfo
			.filter(({ type }) => type === 'renderer')
			.map(({ id }) => {
				const now = waited(id);
				const ms = now - (before.get(id) ?? now);
				before.set(id, now);
				return ms;
			});
		return Math.max(0, ...since);
	};
}

/** Two milliseconds: far below what is claimed, and reading one line takes a hundredth of it. */
const often = 2;

/**
 * Writes down, from now until it is stopped, how long the pages of a browser have been ready to run while others had the processor. What is told of a
 * span of time lies surely in it: what fell before the first look or after the last is left out.
 */
export async function noteHeldUp(page: Page): Promise<{ within(from: number, to: number): number; stop(): void }> {
	const devtools = await page.context().browser()!.newBrowserCDPSession();
	const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
	const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
	const looks: { readonly at: number; readonly waits: readonly number[] }[] = [];
	const timer = setInterval(() => looks.push({ at: Date.now(), waits: pids.map((id) => waited(id)) }), often);
	return {
		within(from, to) {
			const [first, ...others] = looks.filter(({ at }) => at >= from && at <= to);
			return Math.max(0, ...(others.at(-1)?.waits.map((ms, n) => ms - first!.waits[n]!) ?? []));
		},
		stop: () => clearInterval(timer)
	};
}

import { existsSync, readFileSync } from 'node:fs';

/**
 * Milliseconds that a process was ready to run and others had the processor; 0 where the system does not count it. What is measured on a machine
 * shared with others is measured without this.
 */
export function waited(pid: number | undefined): number {
	const path = `/proc/${pid}/schedstat`;
	return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6 : 0;
}

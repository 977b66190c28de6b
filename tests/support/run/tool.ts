import { spawn } from 'node:child_process';

/** Longer than any of them takes: one that goes on although it should have ended must not outlive the tests. */
const longest = 30_000;

/** Runs a command of src/tools to its end. */
export function runTool(
	tool: string,
	args: readonly string[],
	env: Readonly<Record<string, string>>
): Promise<{ readonly code: number | null; readonly said: string }> {
	const child = spawn(process.execPath, [`src/tools/${tool}.ts`, ...args], {
		env: { ...process.env, ...env },
		timeout: longest,
		killSignal: 'SIGKILL'
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
	// It has ended before its last words have come through the pipe.
	return new Promise((done) => child.on('close', (code) => done({ code, said })));
}

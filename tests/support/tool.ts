import { spawn } from 'node:child_process';

/** Runs a command of src/tools to its end. */
export function runTool(
	tool: string,
	args: readonly string[],
	env: Readonly<Record<string, string>>
): Promise<{ readonly code: number | null; readonly said: string }> {
	const child = spawn(process.execPath, [`src/tools/${tool}.ts`, ...args], { env: { ...process.env, ...env } });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
	return new Promise((done) => child.on('exit', (code) => done({ code, said })));
}

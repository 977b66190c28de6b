import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real server, as people start it, on a port the system chooses. */
export interface RunningServer {
	readonly port: number;
	readonly origin: string;
	readonly process: ChildProcess;
	readonly output: () => string;
	/** What the server keeps; gone when it has stopped, unless the test brought its own. */
	readonly dataDir: string;
	/** Ends it as a service manager would; gives its exit code. */
	readonly stop: () => Promise<number | null>;
}

export const isBuilt = existsSync('build/node/handler.js');

export async function startServer(env: Readonly<Record<string, string>> = {}, args: readonly string[] = []): Promise<RunningServer> {
	if (!isBuilt) throw new Error('There is no build to serve. Run "npm run build" first.');
	// One folder serves one server only, and tests run side by side.
	const dataDir = env.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'sala-data-'));
	const child = spawn(process.execPath, ['src/tools/serve.ts', ...args], {
		env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	const ended = new Promise<number | null>((done) => child.on('exit', done));
	const port = await new Promise<number>((ready, fail) => {
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			const found = /http:\/\/localhost:(\d+)|"code":"server.ready","port":(\d+)/.exec(output)?.slice(1).find(Boolean);
			if (found) ready(Number(found));
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.on('close', (code) => fail(new Error(`The server ended with code ${code}:\n${output}`)));
	});
	return {
		port,
		origin: `http://127.0.0.1:${port}`,
		process: child,
		output: () => output,
		dataDir,
		stop: async () => {
			child.kill('SIGTERM');
			const code = await ended;
			if (!env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
			return code;
		}
	};
}

/** Caddy with the sample of deploy/, a certificate of its own, and servers of this computer. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../run/free-port.ts';
import { certificateIn } from './haproxy.ts';

export const hasCaddy = (): boolean => spawnSync('caddy', ['version']).status === 0 && spawnSync('openssl', ['version']).status === 0;

export interface Caddy {
	readonly port: number;
	/** All that it has written. */
	readonly output: () => string;
	stop(): void;
}

/** The sample, changed only where it names places; without the port by which others could change what it does. */
function sampleIn(folder: string, port: number, servers: readonly number[]): string {
	const { key, cert } = certificateIn(folder);
	const text = readFileSync('deploy/Caddyfile', 'utf8')
		.replace('sala.example.org {', `https://sala.test:${port} {\n\tbind 127.0.0.1\n\ttls ${cert} ${key}`)
		.replace('dynamic a app 3000', `to ${servers.map((at) => `127.0.0.1:${at}`).join(' ')}`)
		.replace(/^\{\n/m, '{\n\tadmin off\n\tauto_https disable_redirects\n');
	const path = join(folder, 'Caddyfile');
	writeFileSync(path, text);
	return path;
}

export async function startCaddy(servers: readonly number[]): Promise<Caddy> {
	const [folder, port] = [mkdtempSync(join(tmpdir(), 'sala-caddy-')), await freePort()];
	const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
	const child = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', sampleIn(folder, port, servers)], { env });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
	for (const until = Date.now() + 20_000; !said.includes('serving initial configuration'); await wait(20))
		if (child.exitCode !== null || Date.now() > until) throw new Error(`Caddy does not listen:\n${said}`);
	return {
		port,
		output: () => said,
		stop() {
			child.kill('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

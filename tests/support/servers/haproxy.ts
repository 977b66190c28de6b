/** HAProxy with the sample of deploy/, a certificate of its own, and servers of this computer. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from '../live/ask.ts';
import { freePort } from '../run/free-port.ts';

export const hasHaproxy = (): boolean => spawnSync('haproxy', ['-v']).status === 0 && spawnSync('openssl', ['version']).status === 0;

/** Of `sala.test`, signed by itself. */
export function certificateIn(folder: string): { readonly key: string; readonly cert: string } {
	const [key, cert] = ['key', 'cert'].map((name) => join(folder, name)) as [string, string];
	const made = [
		'req',
		'-x509',
		'-newkey',
		'rsa:2048',
		'-nodes',
		'-days',
		'2',
		'-subj',
		'/CN=sala.test',
		'-addext',
		'subjectAltName=DNS:sala.test'
	];
	spawnSync('openssl', [...made, '-keyout', key, '-out', cert]);
	return { key, cert };
}

/** The sample, changed only where it names places; `path` of the changed one. */
export function haproxySample(port: number, servers: readonly number[]): { readonly path: string; forget(): void } {
	const folder = mkdtempSync(join(tmpdir(), 'sala-haproxy-'));
	const { key, cert } = certificateIn(folder);
	const both = join(folder, 'sala.pem');
	writeFileSync(both, readFileSync(cert, 'utf8') + readFileSync(key, 'utf8'));
	const places = servers.map((at, n) => `\tserver app${n} 127.0.0.1:${at}`).join('\n');
	const text = readFileSync('deploy/haproxy.cfg', 'utf8')
		.replace('bind :443', `bind 127.0.0.1:${port}`)
		.replace('/etc/haproxy/sala.pem', both)
		.replace(/^\tserver-template.*$/gm, places);
	const path = join(folder, 'haproxy.cfg');
	writeFileSync(path, text);
	return { path, forget: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function startHaproxy(servers: readonly number[]): Promise<{ readonly port: number; stop(): void }> {
	const port = await freePort();
	const sample = haproxySample(port, servers);
	const child = spawn('haproxy', ['-db', '-f', sample.path], { stdio: ['ignore', 'ignore', 'pipe'] });
	let said = '';
	child.stderr.on('data', (part) => (said += String(part)));
	const answers = () =>
		fetch(`https://127.0.0.1:${port}/healthz`).then(
			() => true,
			(cause: unknown) => !String((cause as Error).cause).includes('ECONNREFUSED')
		);
	for (const until = Date.now() + 10_000; !(await answers()); await wait(20))
		if (child.exitCode !== null || Date.now() > until) throw new Error(`HAProxy does not listen:\n${said}`);
	return {
		port,
		stop() {
			child.kill('SIGKILL');
			sample.forget();
		}
	};
}

/** How many screens of each kind listen to the server whose numbers are given at this port. */
export async function screensOf(metricsPort: number): Promise<Readonly<Record<'phone' | 'wall' | 'console', number>>> {
	const { body } = await ask(metricsPort, { path: '/metrics' });
	const of = (kind: string) => Number(new RegExp(`sala_streams\\{kind="${kind}"\\} (\\d+)`).exec(body)?.[1]);
	return { phone: of('phone'), wall: of('wall'), console: of('console') };
}

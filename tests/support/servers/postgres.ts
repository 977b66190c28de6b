/** A real PostgreSQL for tests, and databases in it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../run/free-port.ts';
import type { Programs } from './postgres-binaries.ts';

export interface Postgres {
	readonly port: number;
	readonly folder: string;
	/** The address of a database. */
	url(database?: string): string;
	/** Milliseconds until it answers. */
	start(): Promise<number>;
	/** SIGQUIT: "immediate", as a crash. SIGINT: as a manager stops it. */
	stop(how?: 'SIGQUIT' | 'SIGKILL' | 'SIGINT'): Promise<void>;
	/** Runs this in the database of the server itself. */
	query(sql: string): Promise<pg.QueryResult>;
	forget(): Promise<void>;
}

const quickDisk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A server of its own, not started yet. `on`: the folder its data lie in; where there is a disk of memory, a sync costs nothing on it. */
export async function newPostgres(programs: Programs, settings: Readonly<Record<string, string>> = {}, on = quickDisk): Promise<Postgres> {
	const { initdb, user } = programs;
	const folder = newFolder(programs, on);
	execFileSync(initdb, ['-D', join(folder, 'data'), '-U', 'sala', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], {
		...user,
		cwd: folder,
		stdio: 'ignore'
	});
	return postgresIn(programs, folder, settings);
}

export function newFolder({ user }: Programs, on = quickDisk): string {
	const folder = mkdtempSync(join(on, 'sala-postgres-'));
	if (user) chownSync(folder, user.uid, user.gid);
	return folder;
}

/** A server on what lies in `data` below this folder. */
export async function postgresIn(
	{ postgres, user }: Programs,
	folder: string,
	settings: Readonly<Record<string, string>> = {}
): Promise<Postgres> {
	const data = join(folder, 'data');
	const port = await freePort();
	const all = {
		listen_addresses: '127.0.0.1',
		port: String(port),
		unix_socket_directories: '',
		max_connections: '200',
		shared_buffers: '64MB',
		log_error_verbosity: 'terse',
		...settings
	};
	appendFileSync(
		join(data, 'postgresql.conf'),
		Object.entries(all)
			.map(([name, value]) => `${name} = '${value}'\n`)
			.join('')
	);
	let child: ChildProcess | undefined;
	let log = '';
	const url = (database = 'postgres') => `postgres://sala@127.0.0.1:${port}/${database}`;
	const query = async (sql: string) => {
		const client = new pg.Client({ connectionString: url() });
		client.on('error', () => {});
		try {
			await client.connect();
			return await client.query(sql);
		} finally {
			await client.end().catch(() => {});
		}
	};
	const self: Postgres = {
		port,
		folder: data,
		url,
		query,
		async start() {
			const begun = performance.now();
			child = spawn(postgres, ['-D', data], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
			child.stderr!.on('data', (text: Buffer) => (log += text.toString()));
			for (;;) {
				if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}:\n${log}`);
				try {
					await query('select 1');
					return performance.now() - begun;
				} catch {
					await wait(20);
				}
			}
		},
		async stop(how = 'SIGINT') {
			if (!child || child.exitCode !== null || child.signalCode !== null) return;
			const gone = once(child, 'exit');
			child.kill(how);
			await gone;
			// Its children notice that it is gone, and the next start waits for the memory they share.
			if (how === 'SIGKILL') await wait(300);
		},
		async forget() {
			await self.stop('SIGQUIT');
			rmSync(folder, { recursive: true, force: true });
		}
	};
	process.once('exit', () => child?.kill('SIGQUIT'));
	return self;
}

/** What this asks of a database. */
export async function rowsOf(url: string, text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(text, [...values])).rows;
	} finally {
		await client.end();
	}
}

/** A facilitator who holds this key. */
export async function addLeader(url: string, key: string, label = 'Facilitator 1'): Promise<void> {
	const digest = createHash('sha256').update(key).digest('hex');
	const id = label.toLowerCase().replaceAll(' ', '');
	await rowsOf(url, `insert into leaders (id, label, key, linked) values ($1, $1, $2, to_char(now(), 'YYYY-MM-DD'))`, [id, digest]);
}

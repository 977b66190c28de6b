/** A standby of a PostgreSQL, made as an online backup is: the package of the tests has no `pg_basebackup`. */
import { chownSync, cpSync, lchownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { newFolder, postgresIn, type Postgres } from './postgres.ts';
import type { Programs } from './postgres-binaries.ts';

const user = 'sala';
/** Of the process that is running, or made anew at the start. */
const notCopied: ReadonlySet<string> = new Set([
	'postmaster.pid',
	'postmaster.opts',
	'pg_wal',
	'pg_replslot',
	'pg_stat_tmp',
	'pg_subtrans'
]);

/** A copy of a running server, from which another one can start. */
export async function copyOf(primary: Postgres, programs: Programs): Promise<string> {
	const folder = newFolder(programs);
	const data = join(folder, 'data');
	const client = new pg.Client({ connectionString: primary.url() });
	await client.connect();
	try {
		await client.query(`select pg_backup_start('copy', true)`);
		cpSync(primary.folder, data, { recursive: true, filter: (path) => !notCopied.has(basename(path)) });
		const { rows } = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
		writeFileSync(join(data, 'backup_label'), rows[0]!.label);
	} finally {
		await client.end();
	}
	for (const name of ['pg_wal', 'pg_replslot', 'pg_stat_tmp', 'pg_subtrans']) mkdirSync(join(data, name), { mode: 0o700 });
	own(data, programs);
	return folder;
}

function own(data: string, { user }: Programs): void {
	if (!user) return;
	chownSync(data, user.uid, user.gid);
	for (const path of readdirSync(data, { recursive: true, encoding: 'utf8' })) lchownSync(join(data, path), user.uid, user.gid);
}

/** Follows the primary under this name, started, and with every commit of it on the disk before that is acknowledged. */
export async function synchronousStandby(primary: Postgres, programs: Programs, name: string): Promise<Postgres> {
	const folder = await copyOf(primary, programs);
	const follows = `host=127.0.0.1 port=${primary.port} user=${user} application_name=${name}`;
	// What its primary waited for is not what it will wait for.
	rmSync(join(folder, 'data/postgresql.auto.conf'), { force: true });
	writeFileSync(join(folder, 'data/standby.signal'), '');
	const standby = await postgresIn(programs, folder, { primary_conninfo: follows });
	own(join(folder, 'data'), programs);
	await standby.start();
	await primary.query(`alter system set synchronous_standby_names = '${name}'`);
	await primary.query('select pg_reload_conf()');
	const synchronous = `select from pg_stat_replication where application_name = '${name}' and sync_state = 'sync'`;
	while ((await primary.query(synchronous)).rowCount !== 1) await wait(20);
	return standby;
}

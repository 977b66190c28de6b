/** One PostgreSQL for all files of a run, and databases in it. It is started when the first file asks (postgres-host.ts). */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPostgres, type PostgresOptions } from '../../../src/lib/server/live/postgres.ts';
import type { LiveStore } from '../../../src/lib/server/live/store.ts';
import type { Hosted } from './postgres-host.ts';

export interface SharedPostgres {
	readonly port: number;
	/** Where its data lie. */
	readonly folder: string;
	url(database?: string): string;
	/** Runs this in the database of the server itself. */
	query(sql: string): Promise<pg.QueryResult>;
}

/** The server, or why there is none. */
export async function sharedPostgres(): Promise<SharedPostgres | string> {
	const hosted = (await (await fetch(inject('postgresHost'))).json()) as Hosted;
	if ('missing' in hosted) return hosted.missing;
	const { port, folder } = hosted;
	const url = (database = 'postgres') => `postgres://sala@127.0.0.1:${port}/${database}`;
	return {
		port,
		folder,
		url,
		async query(sql) {
			const client = new pg.Client({ connectionString: url() });
			await client.connect();
			try {
				return await client.query(sql);
			} finally {
				await client.end();
			}
		}
	};
}

/** The address of a new database with nothing in it. Files run side by side, so its name is one of chance. */
export async function newDatabase(server: SharedPostgres): Promise<string> {
	const name = `test_${randomBytes(6).toString('hex')}`;
	await server.query(`create database ${name}`);
	return server.url(name);
}

/** A database that goes on while our server is started anew. */
export function postgresPlace(): {
	missing(): Promise<string | undefined>;
	open(options?: Partial<PostgresOptions>): Promise<LiveStore>;
	forget(): void;
} {
	let url: Promise<string> | undefined;
	return {
		async missing() {
			const server = await sharedPostgres();
			return typeof server === 'string' ? server : undefined;
		},
		async open(options = {}) {
			const server = await sharedPostgres();
			if (typeof server === 'string') throw new Error(server);
			url ??= newDatabase(server);
			return openPostgres({ url: await url, ...options });
		},
		forget: () => {}
	};
}

/**
 * Before the unit tests: whoever of them needs a PostgreSQL asks here, and the first one has it started. Starting it takes a second, and a run of files
 * that need none should not wait for it.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { newPostgres, type Postgres } from './postgres.ts';
import { postgresPrograms } from './postgres-binaries.ts';

export type Hosted = { readonly port: number; readonly folder: string } | { readonly missing: string };

declare module 'vitest' {
	export interface ProvidedContext {
		postgresHost: string;
	}
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
	let server: Postgres | undefined;
	let hosted: Promise<Hosted> | undefined;
	async function start(): Promise<Hosted> {
		const programs = await postgresPrograms();
		if (typeof programs === 'string') return { missing: programs };
		server = await newPostgres(programs, { wal_recycle: 'off', max_connections: '300' });
		await server.start();
		return { port: server.port, folder: server.folder };
	}
	const host = createServer((_, response) => {
		// A connection that is kept would be closed after five seconds, on a loaded machine in the moment in which the next file asks on it.
		response.setHeader('connection', 'close');
		hosted ??= start();
		hosted.then(
			(answer) => response.end(JSON.stringify(answer)),
			(cause: unknown) => response.end(JSON.stringify({ missing: String(cause) }))
		);
	}).listen(0, '127.0.0.1');
	await once(host, 'listening');
	provide('postgresHost', `http://127.0.0.1:${(host.address() as AddressInfo).port}`);
	return async () => {
		host.close();
		host.closeAllConnections();
		await hosted?.catch(() => {});
		await server?.forget();
	};
}

/**
 * Connections to a database that may die without a word. `pg` waits for ever on a line that nobody answers, and keeps one to a server that has become a
 * standby; so whoever looks at the database every second (peers.ts) says when all connections are to be given up and made anew.
 */
import pg from 'pg';
import { reportFault } from './faults.ts';

export interface Pool {
	connect(): Promise<pg.PoolClient>;
	query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
	/** What is under way fails; what comes next gets new connections. */
	renew(): void;
	end(): Promise<void>;
	/** Queries that wait for a connection. */
	readonly waiting: number;
}

/** `settings`: an SQL statement for each new connection, done before anybody uses it. */
export function openPool(config: pg.PoolConfig, settings: string): Pool {
	const open = new Set<pg.Client>();
	/** Known from its making on: on a silent line even the first statement of a new connection waits for ever. */
	class KnownClient extends pg.Client {
		constructor(options?: pg.ClientConfig) {
			super(options);
			open.add(this);
			// A restart of the database says so on each connection, in use or not; an error that nobody hears would end the process.
			this.on('error', () => reportFault('db.lost'));
			this.on('end', () => open.delete(this));
			this.on('notice', ({ code }) => {
				// Somebody cancelled a commit while it waited for the standby: it is answered all the same, and nobody may be told that it is safe.
				if (code === '01000') cutConnection(this);
			});
		}
	}
	let pool = newPool();

	function newPool(): pg.Pool {
		const options = { ...config, Client: KnownClient, onConnect: async (client: pg.ClientBase) => void (await client.query(settings)) };
		const made = new pg.Pool(options as pg.PoolConfig);
		made.on('error', () => {});
		return made;
	}

	return {
		connect: () => pool.connect(),
		query: (text, values) => pool.query(text, values as unknown[]),
		renew() {
			const old = pool;
			const lost = [...open];
			open.clear();
			pool = newPool();
			for (const client of lost) cutConnection(client);
			old.end().catch(() => {});
		},
		end: () => pool.end(),
		get waiting() {
			return pool.waitingCount;
		}
	};
}

/** Without a farewell: on a silent line that would wait as well. */
export function cutConnection(client: pg.Client): void {
	(client as unknown as { readonly connection: { readonly stream: { destroy(): void } } }).connection.stream.destroy();
}

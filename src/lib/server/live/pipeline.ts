/**
 * Statements that need not wait for each other's answer. Between a process and its database each answer that is waited for costs a way there and back, and on a
 * machine that is busy a turn of either; a batch of votes has two of them, and not six.
 */
import type { Compilable } from 'kysely';
import type { Db } from './migrations.ts';
import type { Pool } from './pool.ts';

/** Sends a statement. They are carried out in the order in which they were sent, each on what the one before it left. */
export type Send = <Row>(query: Compilable<Row>) => Promise<readonly Row[]>;

/** A transaction. Where one of its statements fails, nothing of it is written. */
export interface Flight {
	readonly send: Send;
	/** To be called with the last statements, and not after their answers. */
	commit(): Promise<void>;
}

export type InFlight = <T>(work: (flight: Flight) => Promise<T>) => Promise<T>;

/** Each by itself, on this connection. */
export const directly =
	(db: Db): Send =>
	async (query) =>
		(await db.executeQuery(query)).rows;

/** Where one process alone writes there is no way to save: Kysely carries them out one after the other, and none after a transaction that was taken back. */
export const alone =
	(db: Db): InFlight =>
	(work) =>
		db.transaction().execute((trx) => work({ send: directly(trx), commit: async () => {} }));

/** `pool` sends what it is given at once (`pipeline` of pg). */
export const throughPool =
	(pool: Pool): InFlight =>
	async (work) => {
		const client = await pool.connect();
		const begun = client.query('begin');
		begun.catch(() => {});
		/** Where it did not begin, no answer counts: what is written then would be written by itself, without the lock. */
		const answer = async (text: string, values?: unknown[]) => (await Promise.all([begun, client.query(text, values)]))[1];
		try {
			const done = await work({
				async send<Row>(query: Compilable<Row>) {
					const { sql, parameters } = query.compile();
					return (await answer(sql, parameters as unknown[])).rows as Row[];
				},
				async commit() {
					const { command } = await answer('commit');
					// So it answers where a statement before it has failed.
					if (command === 'ROLLBACK') throw new Error('the transaction was taken back');
				}
			});
			client.release();
			return done;
		} catch (cause) {
			await client.query('rollback').then(
				() => client.release(),
				() => client.release(true)
			);
			throw cause;
		}
	};

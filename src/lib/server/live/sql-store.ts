/** Sessions in a database that Kysely speaks to. What a closed session left is wiped, not only forgotten: how, the medium knows. */
import { type Kysely, type Selectable } from 'kysely';
import type { Report } from '../../live/report.ts';
import type { SessionEvent } from '../../live/session.ts';
import type { Tables } from './migrations.ts';
import { DiskFull, type LiveStore, type SessionRow } from './store.ts';

/** What every database does in its own way. */
export interface Medium {
	/** Does it again with more room, where there was too little: ending and closing have to be possible on a full disk. */
	withSpare<T>(work: () => Promise<T>): Promise<T>;
	/** Deleted rows lie in the tables no longer. */
	rewrite(): Promise<void>;
	/** Nothing older than now lies in the journal. */
	cutJournal(): Promise<void>;
}

/** Rows in one statement: far below the number of parameters that either database takes. */
const atOnce = 500;

/** `db` is up to date (migrations.ts). */
export async function storeIn(db: Kysely<Tables>, medium: Medium): Promise<LiveStore> {
	/** The power may have failed, or the disk been full, between the end of a session and the wiping of what it left. */
	const left = await inDoubt(db);
	if (left)
		await medium
			.withSpare(() => erase(db, medium))
			.catch((cause: unknown) => {
				if (!(cause instanceof DiskFull)) throw cause;
			});

	return {
		create: (row) =>
			db.transaction().execute(async (trx) => {
				const { last } = await trx
					.selectFrom('sessions')
					.select(({ fn }) => fn.max('number').as('last'))
					.executeTakeFirstOrThrow();
				const { numInsertedOrUpdatedRows } = await trx
					.insertInto('sessions')
					.values({
						...row,
						rehearsal: row.rehearsal ? 1 : 0,
						closed: row.closed ? 1 : 0,
						number: (last ?? 0) + 1,
						erased: 0,
						report: null
					})
					.onConflict((conflict) => conflict.doNothing())
					.executeTakeFirstOrThrow();
				return numInsertedOrUpdatedRows === 1n ? 'done' : 'taken';
			}),

		list: async () => (await there(db).orderBy('number', 'desc').execute()).map(row),

		load: (id) =>
			db.transaction().execute(async (trx) => {
				const found = await there(trx).where('id', '=', id).executeTakeFirst();
				if (!found) return undefined;
				const of = { session: id };
				const events = await trx.selectFrom('events').select('event').where('session', '=', id).orderBy('seq').execute();
				// In the order of the tokens: who voted when is nobody's business.
				const seats = await trx.selectFrom('seats').select(['seat', 'from']).where('session', '=', id).orderBy('seat').execute();
				const votes = await trx
					.selectFrom('votes')
					.select(['visit', 'round', 'seat', 'n', 'choice'])
					.where('session', '=', id)
					.orderBy('visit')
					.orderBy('round')
					.orderBy('seat')
					.execute();
				return {
					row: row(found),
					events: events.map(({ event }) => JSON.parse(event) as SessionEvent),
					seats: seats.map((seat) => ({ ...of, ...seat })),
					votes: votes.map((vote) => ({ ...of, ...vote })),
					report: found.report === null ? null : (JSON.parse(found.report) as Report)
				};
			}),

		append(id, seq, event, phase, report, ending) {
			const write = () =>
				db.transaction().execute(async (trx) => {
					const { numUpdatedRows } = await trx
						.updateTable('sessions')
						.set({ seq: seq + 1, phase, report: JSON.stringify(report) })
						.where('id', '=', id)
						.where('seq', '=', seq)
						.where('closed', '=', 0)
						.executeTakeFirstOrThrow();
					if (numUpdatedRows === 0n) return 'taken';
					await trx
						.insertInto('events')
						.values({ session: id, seq, event: JSON.stringify(event) })
						.execute();
					return 'done';
				});
			return ending ? medium.withSpare(write) : write();
		},

		empty: ({ id, seq, event, phase, report, code, token, seats }) =>
			db.transaction().execute(async (trx) => {
				const other = await trx
					.selectFrom('sessions')
					.select('id')
					.where('id', '!=', id)
					.where(({ eb, or }) => or([eb('code', '=', code), eb('token', '=', token)]))
					.executeTakeFirst();
				if (other) return 'used';
				const { numUpdatedRows } = await trx
					.updateTable('sessions')
					.set({ seq: seq + 1, phase, report: JSON.stringify(report), code, token })
					.where('id', '=', id)
					.where('seq', '=', seq)
					.where('closed', '=', 0)
					.executeTakeFirstOrThrow();
				if (numUpdatedRows === 0n) return 'taken';
				await trx
					.insertInto('events')
					.values({ session: id, seq, event: JSON.stringify(event) })
					.execute();
				for (const some of inParts(seats)) await trx.deleteFrom('seats').where('session', '=', id).where('seat', 'in', some).execute();
				return 'done';
			}),

		commit: (seats, votes) =>
			db.transaction().execute(async (trx) => {
				const named = [...new Set([...seats, ...votes].map(({ session }) => session))];
				if (!named.length) return;
				const found = await trx.selectFrom('sessions').select('id').where('id', 'in', named).where('closed', '=', 0).execute();
				const open = new Set(found.map(({ id }) => id));
				for (const rows of inParts(seats.filter(({ session }) => open.has(session))))
					await trx
						.insertInto('seats')
						.values(rows)
						.onConflict((conflict) => conflict.doNothing())
						.execute();
				for (const rows of inParts(votes.filter(({ session }) => open.has(session))))
					await trx
						.insertInto('votes')
						.values(rows)
						.onConflict((conflict) =>
							conflict
								.columns(['session', 'visit', 'round', 'seat'])
								.doUpdateSet(({ ref }) => ({ n: ref('excluded.n'), choice: ref('excluded.choice') }))
								.whereRef('votes.n', '<', 'excluded.n')
						)
						.execute();
			}),

		close: (id, report) =>
			medium.withSpare(async () => {
				await shut(db, id, JSON.stringify(report));
				await erase(db, medium);
			}),

		remove: (id) =>
			medium.withSpare(async () => {
				await shut(db, id, null);
				await erase(db, medium);
			}),

		end: () => db.destroy()
	};
}

/** All but those on their way out. */
const there = (db: Kysely<Tables>) =>
	db
		.selectFrom('sessions')
		.selectAll()
		.where(({ eb, or }) => or([eb('closed', '=', 0), eb('report', 'is not', null)]));

function row({ number: _, erased: __, report: ___, rehearsal, closed, ...rest }: Selectable<Tables['sessions']>): SessionRow {
	return { ...rest, rehearsal: rehearsal === 1, closed: closed === 1 };
}

function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
	for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
}

const shut = (db: Kysely<Tables>, id: string, report: string | null) =>
	db
		.updateTable('sessions')
		.set({ closed: 1, code: null, token: null, wall: null, report })
		.where('id', '=', id)
		.where('closed', '=', 0)
		.execute();

const inDoubt = (db: Kysely<Tables>) =>
	db.selectFrom('sessions').select('id').where('closed', '=', 1).where('erased', '=', 0).executeTakeFirst();

/**
 * Wipes what closed sessions left; whatever stops it, it can be begun again. Visit by visit, so that a large session needs little room on a full
 * disk. Then the tables are written anew and the journal cut to nothing: deleted bytes lie in neither.
 */
async function erase(db: Kysely<Tables>, medium: Medium): Promise<void> {
	const closed = db.selectFrom('sessions').select('id').where('closed', '=', 1).where('erased', '=', 0);
	const visits = await db.selectFrom('votes').select(['session', 'visit']).distinct().where('session', 'in', closed).execute();
	for (const { session, visit } of visits) await db.deleteFrom('votes').where('session', '=', session).where('visit', '=', visit).execute();
	await db.deleteFrom('seats').where('session', 'in', closed).execute();
	await db.deleteFrom('events').where('session', 'in', closed).execute();
	await medium.rewrite();
	await medium.cutJournal();
	// Last, for it is what says that there is something to wipe.
	await db.deleteFrom('sessions').where('closed', '=', 1).where('report', 'is', null).execute();
	await db.updateTable('sessions').set({ erased: 1 }).where('closed', '=', 1).where('erased', '=', 0).execute();
	await medium.cutJournal();
}

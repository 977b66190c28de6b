/** How many rows a count looks at. A planner that expects few rows in a table that has just been filled may look through all of them for each of them. */
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPostgres, type PostgresStore } from '../../src/lib/server/live/postgres.ts';
import { commitNow, sessionRow, stepTo } from '../support/live/live.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';

const { id } = sessionRow(1);
const people = Array.from({ length: 1000 }, (_, n) => `seat-${String((n * 7919) % 100_003).padStart(6, '0')}`);
const visits = 4;
const report = { scenario: '2/5', day: '2026-11-25', visits: [] };

let url = '';
let store: PostgresStore | undefined;
let missing: string | undefined;
beforeAll(async () => {
	const server = await sharedPostgres();
	if (typeof server === 'string') return void (missing = server);
	url = await newDatabase(server);
	store = await openPostgres({ url });
	await store.create(sessionRow(1));
	await commitNow(
		store,
		people.map((seat) => ({ session: id, seat, from: 0 })),
		[]
	);
	for (let visit = 0; visit < visits; visit++)
		await commitNow(
			store,
			[],
			people.map((seat) => ({ session: id, visit, round: 1, seat, n: 1, choice: 'ask' }))
		);
	// A process that ends tells what it has read.
	await store.end();
}, 240_000);
beforeEach(({ skip }) => {
	skip(missing !== undefined, missing);
});
afterAll(() => store?.end().catch(() => {}));

/** Rows that were read so far, by an index or without one. */
async function rowsRead(): Promise<number> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	// A connection that was closed a moment ago has told what it read when the server has let it go, and not before.
	const others = 'select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
	await expect.poll(async () => (await client.query<{ n: number }>(others)).rows[0]!.n).toBe(0);
	const { rows } = await client.query<{ n: string }>(
		'select (select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables) + (select sum(idx_tup_read) from pg_stat_user_indexes) as n'
	);
	await client.end();
	return Number(rows[0]!.n);
}

const counts: Record<string, (store: PostgresStore) => Promise<unknown>> = {
	'how many have voted': (store) => store.turnouts([{ session: id, visit: visits - 1, round: 1 }]),
	'a reveal': (store) =>
		store.append(id, 0, stepTo({ do: 'reveal', counts: { ask: 1000 } }, 'revealed', report), { counting: { visit: visits - 1, round: 1 } }),
	'a second vote': (store) => store.tallies(id, [{ visit: visits - 1, round: 2 }])
};
test.each(Object.keys(counts))('%s of 1,000 people is counted by looking at each row a few times', async (what) => {
	const before = await rowsRead();
	const counting = await openPostgres({ url });
	await counts[what]!(counting);
	await counting.end();
	const read = (await rowsRead()) - before;
	expect(read).toBeGreaterThan(people.length);
	expect(read).toBeLessThan(10 * people.length * (1 + visits));
});

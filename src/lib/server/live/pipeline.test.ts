/** A batch of seats and votes waits for the database twice, however much is in it; and where something of it fails, nothing of it is written. */
import { Kysely, PostgresAdapter, PostgresQueryCompiler, DummyDriver, PostgresIntrospector } from 'kysely';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { sqliteOf } from './database.ts';
import type { Tables } from './migrations.ts';
import { alone, throughPool } from './pipeline.ts';
import type { Pool } from './pool.ts';
import { storeIn } from './sql-store.ts';
import type { NewVote } from './store.ts';

/** Makes statements, and carries none out. */
const db = new Kysely<Tables>({
	dialect: {
		createAdapter: () => new PostgresAdapter(),
		createDriver: () => new DummyDriver(),
		createIntrospector: (any) => new PostgresIntrospector(any),
		createQueryCompiler: () => new PostgresQueryCompiler()
	}
});

interface Answers {
	readonly sessions: readonly object[];
	readonly seats: readonly object[];
	/** Of each question in its turn. */
	readonly votes: (readonly object[])[];
	readonly written: readonly object[];
	readonly fails?: string;
	readonly commit?: string;
}

/** A connection that answers when everything has been sent that can be. */
function fakePool({ sessions, seats, votes, written, fails, commit = 'COMMIT' }: Answers) {
	const flights: string[][] = [];
	const released: unknown[] = [];
	let open: string[] | undefined;
	const rowsOf = (text: string) => {
		if (text.startsWith('insert')) return text.includes('"votes"') ? written : [];
		if (text.includes('from "sessions"')) return sessions;
		return text.includes('from "seats"') ? seats : text.includes('from "votes"') ? votes.shift() : [];
	};
	const client = {
		async query(text: string) {
			if (!open) {
				open = [];
				flights.push(open);
			}
			open.push(
				text.replace(/^(\w+).*?(?:from|into) ("\w+").*?(for \w+)?$/s, (_, what, table, lock) =>
					[what, table, lock].filter(Boolean).join(' ')
				)
			);
			// Whatever is sent without waiting for an answer is sent by now.
			await new Promise(setImmediate);
			open = undefined;
			if (fails !== undefined && text.startsWith(fails)) throw Object.assign(new Error('no'), { code: '53100' });
			return { rows: rowsOf(text), command: text === 'commit' ? commit : '' };
		},
		release: (broken?: boolean) => void released.push(broken ?? 'whole')
	};
	return { flights, released, pool: { connect: async () => client } as unknown as Pool };
}

async function storeOver(pool: Pool) {
	const peers = { listen() {}, say() {}, hears: true };
	const shared = { peers, inFlight: throughPool(pool), again: <T>(work: () => Promise<T>) => work(), changed: async () => {} };
	const nothing = async () => {};
	return storeIn(db, { withSpare: (work) => work(), rewrite: nothing, cutJournal: nothing, dropCopies: nothing, shared });
}

const key = { session: 's', visit: 0, round: 1, seat: 'a' };
const vote: NewVote = { ...key, n: 1, choice: 'b', at: 3, refusal: () => null };
const usual: Answers = {
	sessions: [{ id: 's', seq: 3 }],
	seats: [{ session: 's', seat: 'a', from: 0 }],
	votes: [[]],
	written: [key]
};

test('all is asked in one breath under the lock, and written in another with its commit', async () => {
	const { flights, released, pool } = fakePool(usual);
	const { votes } = await (await storeOver(pool)).commit([], [vote]);
	expect(votes).toEqual([{ stands: { ...key, n: 1, choice: 'b' }, isNew: true, counting: true }]);
	expect(flights).toEqual([
		['begin', 'select "sessions" for share', 'select "seats"', 'select "votes"'],
		['insert "votes"', 'commit']
	]);
	expect(released).toEqual(['whole']);
});

test('seats that are counted are counted under a lock that nobody shares', async () => {
	const { flights, pool } = fakePool({ ...usual, seats: [] });
	await (await storeOver(pool)).commit([{ session: 's', seat: 'a', from: 0, at: 3, limit: 300 }], []);
	expect(flights).toEqual([
		['begin', 'select "sessions" for update', 'select "seats"', 'select "seats"'],
		['insert "seats"', 'commit']
	]);
});

describe('a vote that another process overtook', () => {
	const overtaken = { ...usual, written: [] };
	test('is answered with the one that stands, read under the lock', async () => {
		const { flights, pool } = fakePool({ ...overtaken, votes: [[], [{ ...key, n: 5, choice: 'c' }]] });
		const { votes } = await (await storeOver(pool)).commit([], [vote]);
		expect(votes).toEqual([{ stands: { ...key, n: 5, choice: 'c' }, isNew: false, counting: true }]);
		expect(flights.at(-1)).toEqual(['begin', 'select "sessions" for share', 'select "votes"', 'commit']);
	});

	test('is judged again where none stands: its session was closed meanwhile', async () => {
		const { pool } = fakePool({ ...overtaken, votes: [[], []] });
		expect((await (await storeOver(pool)).commit([], [vote])).votes).toEqual(['moved']);
	});
});

test('on a laptop nothing is carried out after a statement that failed, or it would be written by itself', async () => {
	const laptop = new Kysely<Tables>({ dialect: sqliteOf(new DatabaseSync(':memory:')) });
	await laptop.schema.createTable('marks').addColumn('name', 'text').addColumn('value', 'text').execute();
	const insert = () => laptop.insertInto('marks').values({ name: 'a', value: 'b' });
	const work = alone(laptop)(({ send, commit }) =>
		Promise.all([send(laptop.selectFrom('votes').selectAll()), ...Array.from({ length: 20 }, () => send(insert())), commit()])
	);
	await expect(work).rejects.toThrow('votes');
	expect(await laptop.selectFrom('marks').selectAll().execute()).toEqual([]);
	await laptop.destroy();
});

describe('nothing is acknowledged', () => {
	test.each<[string, Partial<Answers>, string[]]>([
		['where the lock is not had', { fails: 'select "id", "seq"' }, ['rollback']],
		['where a statement that writes fails', { fails: 'insert' }, ['rollback']],
		['where the database takes it back instead of committing it', { commit: 'ROLLBACK' }, ['rollback']],
		['where it does not begin', { fails: 'begin' }, ['rollback']]
	])('%s', async (_, change, last) => {
		const { flights, released, pool } = fakePool({ ...usual, ...change });
		await expect((await storeOver(pool)).commit([], [vote])).rejects.toThrow();
		expect(flights.at(-1)).toEqual(last);
		expect(released).toEqual(['whole']);
	});

	test('and a connection on which not even that is heard is given up', async () => {
		const { released, pool } = fakePool({ ...usual, fails: '' });
		await expect((await storeOver(pool)).commit([], [vote])).rejects.toThrow();
		expect(released).toEqual([true]);
	});
});

/** `npm run migrate`, and that a database is made ready once, whoever begins with it. */
import pg from 'pg';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { openPostgres } from '#lib/server/live/postgres.ts';
import { serverMigrations } from '#lib/server/live/server-migrations.ts';
import { messages, type Code } from '#lib/server/messages.ts';
import { rowsOf } from '../support/servers/postgres.ts';
import { newDatabase, sharedPostgres, type SharedPostgres } from '../support/servers/shared-postgres.ts';
import { runTool } from '../support/run/tool.ts';

let missing: string | undefined;
let server: SharedPostgres;
beforeAll(async () => {
	const found = await sharedPostgres();
	if (typeof found === 'string') missing = found;
	else server = found;
}, 300_000);
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const steps = Object.keys(serverMigrations);
const migrate = (url: string, env: Readonly<Record<string, string>> = {}) => runTool('migrate', [], { DATABASE_URL: url, ...env });
const inWords = (code: Code) => [code, ...messages[code]].join('\n');

/** Every table with its columns, as the database has them. */
const tablesIn = (url: string) =>
	rowsOf(
		url,
		`select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by table_name, column_name`
	);

/** Whoever makes the tables comes as far as the first one and waits there, so that all of them are at it in the same moment. */
async function closedGate(url: string) {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query('begin');
	await client.query('create table sessions (id text)');
	const waiting = `select from pg_stat_activity where application_name = 'sala-migrate' and wait_event_type = 'Lock' and datname = current_database()`;
	return {
		async open(count: number): Promise<void> {
			await expect.poll(async () => (await rowsOf(url, waiting)).length, { timeout: 20_000 }).toBe(count);
			await client.query('rollback');
			await client.end();
		}
	};
}

test('three that begin together on an empty database, and a server beside them, carry out each step once; the next finds nothing to do', async () => {
	const [url, alone] = await Promise.all([newDatabase(server), newDatabase(server)]);
	const gate = await closedGate(url);
	const under = [Promise.all([1, 2, 3].map(() => migrate(url))), openPostgres({ url })] as const;
	await gate.open(4);
	const [commands, store] = await Promise.all(under);
	await store.end();
	for (const { code, said } of commands) expect(code, said).toBe(0);
	const done = commands.flatMap(({ said }) => steps.filter((step) => said.includes(step)));
	expect(new Set(done).size, 'no step twice').toBe(done.length);
	expect((await rowsOf(url, 'select name from kysely_migration order by name')).map(({ name }) => name)).toEqual([...steps].sort());
	expect(await migrate(url)).toEqual({ code: 0, said: `${messages['migrate.nothing'].join(' · ')}\n` });
	// One by itself does all of it, and comes to the same.
	expect(await migrate(alone)).toEqual({ code: 0, said: `${messages['migrate.done'].join(' · ')}: ${[...steps].sort().join(', ')}\n` });
	expect(await tablesIn(url)).toEqual(await tablesIn(alone));
}, 60_000);

test('goes to the database itself where the servers go through a pooler', async () => {
	const url = await newDatabase(server);
	const throughPooler = 'postgres://sala@127.0.0.1:1/pooler';
	expect(await migrate(throughPooler, { DATABASE_DIRECT_URL: url })).toMatchObject({ code: 0, said: expect.stringContaining(steps[0]!) });
}, 30_000);

test('a database that a newer version has used is refused in both languages, and nothing of it is changed', async () => {
	const url = await newDatabase(server);
	await migrate(url);
	await rowsOf(url, `insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')`);
	// What this version would add again, if it did not stop before.
	await rowsOf(url, `delete from kysely_migration where name = '${steps.at(-1)}'`);
	const before = [await tablesIn(url), await rowsOf(url, 'select * from kysely_migration order by name')];
	const refused = await migrate(url);
	expect(refused).toMatchObject({ code: 1, said: expect.stringContaining(inWords('db.newer')) });
	expect([await tablesIn(url), await rowsOf(url, 'select * from kysely_migration order by name')]).toEqual(before);
}, 30_000);

test.each<[string, string, Code]>([
	['no database', '', 'migrate.no_database'],
	['the address of another one', 'mysql://db', 'server.bad_database'],
	['one that is away', 'postgres://sala@127.0.0.1:1/nobody', 'db.unreachable']
])('says in both languages what to do about %s', async (_, url, code) => {
	expect(await migrate(url)).toMatchObject({ code: 1, said: expect.stringContaining(inWords(code)) });
});

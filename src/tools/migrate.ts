/**
 * Makes the tables of a database server, and adds what a new version needs: `npm run migrate`, for whoever wants it done before the servers start. They do
 * it by themselves otherwise. DATABASE_URL, or DATABASE_DIRECT_URL where that leads to a pooler, is that of the servers.
 */
import { DataFault } from '#lib/server/live/data-folder.ts';
import { readDatabaseAddress } from '#lib/server/live/database-settings.ts';
import { inWords, type Code } from '#lib/server/messages.ts';
import { say } from './announce.ts';

function fail(code: Code, cause?: unknown): never {
	console.error(inWords(code));
	if (cause) console.error(String(cause));
	process.exit(1);
}

const address = readDatabaseAddress(process.env);
if (!address) fail('migrate.no_database');
if (typeof address === 'string') fail(address);
const { migrate } = await import('#lib/server/live/migrate.ts');
const done = await migrate(address.directUrl).catch((cause: unknown) =>
	cause instanceof DataFault ? fail(cause.code, cause.cause) : fail('db.unreachable', cause)
);
console.log(done.length > 0 ? say('migrate.done', done.join(', ')) : say('migrate.nothing'));

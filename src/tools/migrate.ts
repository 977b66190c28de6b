/**
 * Makes the tables of a database server, and adds what a new version needs: `npm run migrate`, for whoever wants it done before the servers start. They do
 * it by themselves otherwise. DATABASE_URL, or DATABASE_DIRECT_URL where that leads to a pooler, is that of the servers.
 */
import { readDatabaseAddress } from '#lib/server/live/database-settings.ts';
import { say } from './announce.ts';
import { giveUp, giveUpDatabase } from './give-up.ts';

const address = readDatabaseAddress(process.env);
if (!address) giveUp('migrate.no_database');
if (typeof address === 'string') giveUp(address);
const { migrate } = await import('#lib/server/live/migrate.ts');
const done = await migrate(address.directUrl, address.directUrl === address.url ? 'db.unreachable' : 'db.direct_unreachable').catch(
	giveUpDatabase
);
console.log(done.length > 0 ? say('migrate.done', done.join(', ')) : say('migrate.nothing'));

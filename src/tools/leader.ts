/**
 * The facilitators of a server, for the person who runs it: `npm run leader add "Battambang 3"` prints a link once, `list`, `link` and `remove` do what they
 * say. DATABASE_URL and ALLOWED_HOSTS are those of the servers.
 */
import { randomBytes } from 'node:crypto';
import { readDatabaseSettings } from '#lib/server/live/database-settings.ts';
import type { Leaders } from '#lib/server/live/leaders.ts';
import type { Code } from '#lib/server/messages.ts';
import { leadPage, say } from './announce.ts';
import { giveUp, giveUpDatabase } from './give-up.ts';

const longestLabel = 60;

/** The lines to print, or what is wrong. */
async function carryOut(leaders: Leaders, origin: string, [command, label = '']: readonly string[]): Promise<readonly string[] | Code> {
	const linked = (token: string | undefined, otherwise: Code) => (token ? [say('leader.added'), leadPage(origin, token)] : otherwise);
	if (command === 'list') return listed(leaders);
	if (!/[\p{L}\p{N}]/u.test(label) || label.length > longestLabel) return 'leader.bad_label';
	if (command === 'add') return linked(await leaders.add(label), 'leader.known');
	if (command === 'link') return linked(await leaders.link(label), 'leader.unknown');
	return (await leaders.remove(label)) ? [say('leader.removed')] : 'leader.unknown';
}

const states = { leads: 'leader.leads', open: 'leader.open', none: 'leader.without' } as const;

async function listed(leaders: Leaders): Promise<readonly string[]> {
	const all = await leaders.list();
	const line = ({ label, state, sessions }: (typeof all)[number]) =>
		`${label} · ${say(states[state])} · ${say('leader.sessions', String(sessions))}`;
	return all.length === 0 ? [say('leader.none')] : all.map(line);
}

const args = process.argv.slice(2).map((one) => one.trim());
const takes: Readonly<Record<string, number | undefined>> = { add: 2, list: 1, link: 2, remove: 2 };
if (takes[args[0] ?? ''] !== args.length) giveUp('leader.usage');
const settings = readDatabaseSettings(process.env);
if (!settings) giveUp('leader.no_database');
if (typeof settings === 'string') giveUp(settings);
const { openPostgres } = await import('#lib/server/live/postgres.ts');
const store = await openPostgres({ ...settings, connections: 2, listen: false }).catch(giveUpDatabase);
const lines = await carryOut(store.leaders(randomBytes), settings.origins[0]!, args);
await store.end();
if (typeof lines === 'string') giveUp(lines);
for (const line of lines) console.log(line);

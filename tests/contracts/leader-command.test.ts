/** `npm run leader`, for whoever runs the servers. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { messages, type Code } from '#lib/server/messages.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';
import { runTool } from '../support/run/tool.ts';

let missing: string | undefined;
let url: string;
beforeAll(async () => {
	const server = await sharedPostgres();
	if (typeof server === 'string') missing = server;
	else url = await newDatabase(server);
}, 300_000);
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const leader = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
	runTool('leader', args, { DATABASE_URL: url, ALLOWED_HOSTS: 'https://sala.test', ...env });
const words = (code: Code) => messages[code][0];

test('prints a link once, lists who leads without any link, and takes a key away', async () => {
	const added = await leader(['add', 'Battambang 3']);
	expect(added.said).toMatch(/https:\/\/sala\.test\/km\/lead\/#[0-9a-z]{26}\n/);
	const token = /#(\w+)/.exec(added.said)![1]!;
	const [listed, again] = await Promise.all([leader(['list']), leader(['add', 'Battambang 3'])]);
	expect(listed).toMatchObject({ code: 0, said: expect.stringContaining('Battambang 3 · has not opened the link yet') });
	expect(listed.said + again.said).not.toContain(token);
	expect(again).toMatchObject({ code: 1, said: expect.stringContaining(words('leader.known')) });
	expect(await leader(['remove', 'Battambang 3'])).toMatchObject({ code: 0, said: expect.stringContaining(words('leader.removed')) });
}, 40_000);

test.concurrent.each<[string, readonly string[], Readonly<Record<string, string>>, Code]>([
	['what it does not know', ['sell', 'x'], {}, 'leader.usage'],
	['a name too much', ['list', 'x'], {}, 'leader.usage'],
	['a name of nobody', ['link', 'nobody'], {}, 'leader.unknown'],
	['a name that is none', ['add', '—'], {}, 'leader.bad_label'],
	['no database', ['list'], { DATABASE_URL: '' }, 'leader.no_database'],
	['no https name', ['list'], { ALLOWED_HOSTS: 'http://sala.test' }, 'server.no_https_name'],
	['a database that is away', ['list'], { DATABASE_URL: 'postgres://sala@127.0.0.1:1/nobody' }, 'db.unreachable']
])('says in both languages what to do about %s', async (_, args, env, code) => {
	const { code: ended, said } = await leader(args, env);
	expect(ended).toBe(1);
	expect(said).toContain([code, ...messages[code]].join('\n'));
});

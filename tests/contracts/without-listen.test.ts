/** Servers that cannot hear each other, behind a pooler: they look once a second, and say nothing that they do not know. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPostgres, type PostgresStore } from '#lib/server/live/postgres.ts';
import { openSessionService } from '#lib/server/live/session-service.ts';
import { newSession, realClock, scenario, startLive, type LiveServer } from '../support/live/live-server.ts';
import { movingClock } from '../support/live/live.ts';
import { recognisingSigns } from '../support/course/core-scenarios.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';
import { listen } from '../support/live/sse.ts';

let missing: string | undefined;
let stores: readonly PostgresStore[] = [];
let server: LiveServer;
const clock = movingClock();

beforeAll(async () => {
	const found = await sharedPostgres();
	if (typeof found === 'string') return void (missing = found);
	const url = await newDatabase(found);
	stores = await Promise.all([1, 2].map(() => openPostgres({ url, connections: 3, listen: false, every: 100 })));
	server = await startLive({ store: () => stores[0]!, clock });
}, 300_000);
afterAll(async () => {
	await server?.stop();
	await stores[1]?.end();
});
beforeEach(({ skip }) => skip(missing !== undefined, missing));

test('a wall sees what was voted through another server, though nobody tells it; and no phone is told that nobody leads', async () => {
	const { id, wall, lead, seat } = await newSession(server);
	const [mine, next] = [await seat(), await seat()];
	await lead('begin', 'open');
	const screen = await listen(server.port, `/live/stream?wall=${wall}`);
	const phone = await listen(server.port, `/live/stream?seat=${mine}`);
	await phone.next();
	const scenarios = new Map([[scenario, { hash: 'as-it-is', shape: recognisingSigns }]]);
	const other = await openSessionService({
		store: stores[1]!,
		scenarios,
		clock: realClock,
		random: randomBytes,
		today: () => '2027-01-05'
	});
	// The first one may be counted with what this server has done itself.
	for (const [n, one] of [mine, next].entries()) {
		expect(await other.vote(one, { visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ ok: true });
		await expect.poll(() => server.service.wall(id)).toMatchObject({ seats: 2, voted: n + 1 });
	}
	screen.leave();
	await screen.ended;
	await expect.poll(() => server.live.watched(id)).toBe(false);
	clock.pass(60_000);
	expect((await server.get(`/live/state?seat=${mine}`)).body).toContain('"away":false');
	expect(phone.text()).not.toContain('"away":true');
	phone.leave();
});

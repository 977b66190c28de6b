/**
 * Several equal servers on one PostgreSQL behind a balancer: servers are killed, the database dies, and phones vote all the while. Whatever a phone showed
 * as sent is there afterwards, once, and counted; and everybody is right again by themselves.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '#lib/base/random.ts';
import { balancedServers, leadKey, type BalancedServers } from '../support/servers/balanced-servers.ts';
import { most, percentile } from '../support/run/figures.ts';
import { asked, inForm } from '../support/run/forms.ts';
import { newPostgres, type Postgres } from '../support/servers/postgres.ts';
import { postgresPrograms } from '../support/servers/postgres-binaries.ts';
import { facilitatorWith } from '../support/live/room-of-phones.ts';
import { votingRooms } from '../support/servers/voting-rooms.ts';

const serverKills = inForm(2, asked('SALA_SERVER_KILLS', 30));
const databaseKills = inForm(1, asked('SALA_DATABASE_KILLS', 5));
const rooms = 2;
const phonesInRoom = inForm(40, 100);

let missing: string | undefined;
let database: Postgres;
let servers: BalancedServers;
beforeAll(async () => {
	const programs = await postgresPrograms();
	if (typeof programs === 'string') return void (missing = programs);
	database = await newPostgres(programs);
	await database.start();
	servers = await balancedServers(database.url(), 3, seeded(7));
}, 300_000);
afterAll(async () => {
	servers?.end();
	await database?.forget();
});

test(
	`${serverKills} servers and ${databaseKills} databases die while ${rooms * phonesInRoom} phones vote: nothing that was shown as sent is lost or doubled, and everybody is back within fifteen seconds`,
	async ({ skip }) => {
		skip(missing !== undefined, missing);
		const random = seeded(20261127);
		const lead = facilitatorWith(servers.port, leadKey);
		const voting = await votingRooms({ lead, port: servers.port, url: database.url(), count: rooms, phones: phonesInRoom });
		const faults: string[] = [];
		const returns = { server: [] as number[], database: [] as number[] };
		const plan = [...Array<'server'>(serverKills).fill('server'), ...Array<'database'>(databaseKills).fill('database')]
			.map((what) => ({ what, by: random() }))
			.sort((a, b) => a.by - b.by);
		for (const { what } of plan) {
			await wait(100 + random() * 1200);
			const at = Date.now();
			if (what === 'server') await servers.kill(Math.floor(random() * 3), 500 + random() * 1500);
			else {
				await database.stop(random() < 0.5 ? 'SIGQUIT' : 'SIGKILL');
				await wait(random() * 1500);
				await database.start();
			}
			await voting.goOn();
			returns[what].push(Date.now() - at);
			await servers.whole();
			faults.push(...(await voting.check()));
		}
		faults.push(...(await voting.end()));
		const { shown } = voting;
		const times = (list: readonly number[]) => `${Math.round(percentile(list, 0.5))} ms, at most ${most(list)}`;
		console.log(
			`${shown} votes shown as sent, ${faults.length} faults; the last phone was right after a server was killed in ${times(returns.server)}; ` +
				`after the database in ${times(returns.database)}`
		);
		expect(faults).toEqual([]);
		expect(servers.died, 'servers that ended by themselves').toEqual([]);
		expect(shown).toBeGreaterThan((serverKills + databaseKills) * 20);
		expect(most([...returns.server, ...returns.database])).toBeLessThanOrEqual(15_000);
	},
	120_000 + (serverKills + databaseKills) * 30_000
);

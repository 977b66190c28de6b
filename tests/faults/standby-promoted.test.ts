/**
 * The machine of the database is gone and its synchronous standby takes over, again and again, while phones vote through three servers. The address of the
 * database is one, as with HAProxy that asks Patroni. Whatever a phone showed as sent is there afterwards, once, and everybody is right again soon.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '#lib/base/random.ts';
import { openBalancer } from '../support/servers/balancer.ts';
import { balancedServers, leadKey, type BalancedServers } from '../support/servers/balanced-servers.ts';
import { most } from '../support/run/figures.ts';
import { asked, inForm } from '../support/run/forms.ts';
import { newPostgres, type Postgres } from '../support/servers/postgres.ts';
import { postgresPrograms, type Programs } from '../support/servers/postgres-binaries.ts';
import { facilitatorWith } from '../support/live/room-of-phones.ts';
import { synchronousStandby } from '../support/servers/standby.ts';
import { votingRooms } from '../support/servers/voting-rooms.ts';

const promotions = inForm(1, asked('SALA_PROMOTIONS', 5));
const rooms = 2;
const phonesInRoom = inForm(40, 100);

let missing: string | undefined;
let programs: Programs;
let primary: Postgres;
let standby: Postgres;
let address: Awaited<ReturnType<typeof openBalancer>>;
let servers: BalancedServers;
beforeAll(async () => {
	const found = await postgresPrograms();
	if (typeof found === 'string') return void (missing = found);
	programs = found;
	primary = await newPostgres(programs);
	await primary.start();
	address = await openBalancer(() => [primary.port], Math.random);
	servers = await balancedServers(`postgres://sala@127.0.0.1:${address.port}/postgres`, 3, seeded(7));
	standby = await synchronousStandby(primary, programs, 'standby0');
}, 300_000);
afterAll(async () => {
	servers?.end();
	address?.close();
	for (const one of [primary, standby]) await one?.forget();
});

test(
	`${promotions} times the database dies and its standby takes over while ${rooms * phonesInRoom} phones vote: nothing that was shown as sent is lost or doubled, and everybody is back within ${inForm('fifteen', 'five')} seconds`,
	async ({ skip }) => {
		skip(missing !== undefined, missing);
		const random = seeded(20261128);
		const lead = facilitatorWith(servers.port, leadKey);
		const url = `postgres://sala@127.0.0.1:${address.port}/postgres`;
		const voting = await votingRooms({ lead, port: servers.port, url, count: rooms, phones: phonesInRoom });
		const faults: string[] = [];
		const returns: number[] = [];
		const promoted: number[] = [];
		for (let n = 1; n <= promotions; n++) {
			await wait(100 + random() * 1200);
			const [lost, next] = [primary, standby];
			const at = Date.now();
			await lost.stop(random() < 0.5 ? 'SIGQUIT' : 'SIGKILL');
			await next.query('select pg_promote()');
			primary = next;
			promoted.push(Date.now() - at);
			await voting.goOn();
			returns.push(Date.now() - at);
			await lost.forget();
			standby = await synchronousStandby(primary, programs, `standby${n}`);
			faults.push(...(await voting.check()));
		}
		faults.push(...(await voting.end()));
		console.log(
			`${voting.shown} votes shown as sent, ${faults.length} faults; the standby had taken over after ${promoted.join(', ')} ms, the last phone was right after ${returns.join(', ')}`
		);
		expect(faults).toEqual([]);
		expect(servers.died, 'servers that ended by themselves').toEqual([]);
		expect(voting.shown).toBeGreaterThan(promotions * 20);
		// Beside other tests the promise to every phone; the five seconds of a standby alone on the machine, in the long form.
		expect(most(returns)).toBeLessThanOrEqual(inForm(15_000, 5000));
	},
	120_000 + promotions * 30_000
);

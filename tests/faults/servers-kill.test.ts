/**
 * Several equal servers on one PostgreSQL behind a balancer: servers are killed, the database dies, and phones vote all the while. Whatever a phone showed
 * as sent is there afterwards, once, and counted; and everybody is right again by themselves.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '#lib/base/random.ts';
import { openPostgres } from '#lib/server/live/postgres.ts';
import { balancedServers, leadKey, type BalancedServers } from '../support/balanced-servers.ts';
import { most, percentile, sum } from '../support/figures.ts';
import { asked, inForm } from '../support/forms.ts';
import { newPostgres, type Postgres } from '../support/postgres.ts';
import { postgresPrograms } from '../support/postgres-binaries.ts';
import { facilitatorWith, openPhones } from '../support/room-of-phones.ts';
import type { Told } from '../support/phones.ts';
import { faultsIn } from '../support/vote-faults.ts';

const serverKills = inForm(4, asked('SALA_SERVER_KILLS', 30));
const databaseKills = inForm(1, asked('SALA_DATABASE_KILLS', 5));
const rooms = 2;
const phonesInRoom = inForm(40, 100);
const scenario = 'sex-work-or-trafficking/recognising-signs';
/** Milliseconds between an answer and the next one. */
const think = [200, 1000] as const;

interface Room {
	readonly id: string;
	readonly phones: ReturnType<typeof openPhones>;
	readonly shown: Told['shown'][number][];
	seq: number;
}

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

/** Until it is done; a balancer and a database that come back take a moment. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 0; ; tries++)
		try {
			return await work();
		} catch (cause) {
			if (tries > 300) throw cause;
			await wait(100);
		}
}

type Lead = ReturnType<typeof facilitatorWith>;

/** One step after the other, whatever was heard of each: the state says how far it came. */
async function goOn(lead: Lead, id: string): Promise<number> {
	for (const step of ['reveal', 'rewind', 'open'] as const) {
		const command = step === 'rewind' ? { do: step, visit: 0 } : { do: step };
		const reached = { reveal: 'revealed', rewind: 'scene', open: 'vote' }[step];
		await patiently(async () => {
			if ((await lead.state(id)).phase !== reached) await lead.lead(id, command);
		});
	}
	return (await patiently(() => lead.state(id))).seq;
}

async function newRoom(lead: Lead, number: number): Promise<Room> {
	const { id, token } = await lead.begin(scenario);
	const phones = openPhones();
	await phones.join(`http://127.0.0.1:${servers.port}`, token, phonesInRoom, number);
	const seq = await lead.lead(id, { do: 'begin' }, { do: 'open' });
	await phones.ask({ do: 'restless', think });
	return { id, phones, shown: [], seq };
}

async function check(all: readonly Room[]): Promise<string[]> {
	const told = await Promise.all(all.map(({ phones }) => phones.tell()));
	const store = await patiently(() => openPostgres({ url: database.url(), listen: false }));
	try {
		const faults: string[] = [];
		for (const [n, room] of all.entries()) {
			room.shown.push(...told[n]!.shown);
			const whole = (await store.load(room.id))!;
			// Taps of after the first question may be in the store already; what was acknowledged since is looked for the next time.
			const { shown, tapped } = await room.phones.tell();
			faults.push(...faultsIn(whole, room.shown, tapped, room.seq));
			room.shown.push(...shown);
		}
		return faults;
	} finally {
		await store.end();
	}
}

test(
	`${serverKills} servers and ${databaseKills} databases die while ${rooms * phonesInRoom} phones vote: nothing that was shown as sent is lost or doubled, and everybody is back within fifteen seconds`,
	async ({ skip }) => {
		skip(missing !== undefined, missing);
		const random = seeded(20261127);
		const lead = facilitatorWith(servers.port, leadKey);
		const all = await Promise.all(Array.from({ length: rooms }, (_, n) => newRoom(lead, n + 1)));
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
			for (const room of all) room.seq = await goOn(lead, room.id);
			await Promise.all(all.map((room) => room.phones.ask({ do: 'show', seq: room.seq })));
			returns[what].push(Date.now() - at);
			await servers.whole();
			faults.push(...(await check(all)));
		}
		for (const { phones } of all) await phones.ask({ do: 'calm' });
		faults.push(...(await check(all)));
		for (const { phones } of all) phones.end();
		const shown = sum(all.map((room) => room.shown.length));
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

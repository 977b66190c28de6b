/**
 * Measures several servers on one PostgreSQL of this machine: `npm run bench:servers`. All is measured in one run and turn by turn, and said as ratios: what the
 * store writes beside the same rows written bare, a reveal through three servers and a balancer beside one server, and how it grows with the rooms. Options:
 * `--turns 7 --seconds 2 --phones 1000 --rooms 10,100,1000`, and `--parts rooms` where only some of `writing,reveals,rooms` are asked for. Writes
 * results/bench-servers.json and results/bench-servers.md.
 */
import { loadavg, tmpdir } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { seeded } from '#lib/base/random.ts';
import { openPostgres, type PostgresStore } from '#lib/server/live/postgres.ts';
import type { NewVote } from '#lib/server/live/store.ts';
import { circumstances, keepResults } from '../../tests/benches/results.ts';
import { openCrowd, openRoom, type Crowd } from '../../tests/benches/room.ts';
import { serversReport, soonEnough, type Grown, type Reveals, type Writing } from '../../tests/benches/servers-report.ts';
import { ask } from '../../tests/support/live/ask.ts';
import { balancedServers, leadKey, type BalancedServers } from '../../tests/support/servers/balanced-servers.ts';
import { sum } from '../../tests/support/run/figures.ts';
import { sessionRow } from '../../tests/support/live/live.ts';
import { freePort } from '../../tests/support/run/free-port.ts';
import { newPostgres, type Postgres } from '../../tests/support/servers/postgres.ts';
import { postgresPrograms } from '../../tests/support/servers/postgres-binaries.ts';
import { resident, worked } from '../../tests/support/power/processor.ts';
import { facilitatorWith } from '../../tests/support/live/room-of-phones.ts';

const { values } = parseArgs({
	options: {
		turns: { type: 'string', default: '7' },
		seconds: { type: 'string', default: '2' },
		phones: { type: 'string', default: '1000' },
		rooms: { type: 'string', default: '10,100,1000' },
		parts: { type: 'string', default: 'writing,reveals,rooms' }
	}
});
const [turns, seconds, phones] = [values.turns, values.seconds, values.phones].map(Number) as [number, number, number];
const parts = new Set(values.parts.split(','));
const sizes = values.rooms.split(',').map(Number);
const scenario = 'sex-work-or-trafficking/recognising-signs';
/** As each of three servers would. */
const writers = 3;
const batch = 50;
const inRoom = 5;
const votesWithin = 10_000;
/** Collects garbage before memory is measured: what is needed counts, and not what nobody has asked back yet. */
const collecting = { NODE_OPTIONS: '--expose-gc --import ./tests/benches/collect.ts' };
const limits = { MAX_CONNECTIONS: '12000', SEATS_PER_SESSION: '10000' };

let made = 0;
/** Each vote comes from another seat. */
const vote = (rooms: number): NewVote => ({
	session: sessionRow(Math.floor(Math.random() * rooms)).id,
	visit: 0,
	round: 1,
	seat: `seat-${made++}`,
	n: 1,
	choice: 'ask',
	at: 0,
	refusal: () => null
});
const someVotes = (rooms: number) => Array.from({ length: batch }, () => vote(rooms));

/** Rows a second that these write who begin again as soon as they have written. */
async function written(writes: readonly (() => Promise<unknown>)[]): Promise<number> {
	const begun = performance.now();
	let rows = 0;
	await Promise.all(
		writes.map(async (write) => {
			while (performance.now() - begun < seconds * 1000) {
				await write();
				rows += batch;
			}
		})
	);
	return rows / ((performance.now() - begun) / 1000);
}

/** As little as the same rows can cost through this driver: one statement a commit, nothing asked before and nothing judged. */
async function bareWriters(url: string): Promise<{ readonly writes: readonly (() => Promise<unknown>)[]; end(): Promise<unknown> }> {
	const clients = Array.from({ length: writers }, () => new pg.Client({ connectionString: url }));
	await Promise.all(clients.map((client) => client.connect()));
	const key = 'primary key (session, visit, round, seat)';
	await clients[0]!.query(
		`create table bare (session text not null, visit integer not null, round integer not null, seat text not null, n integer not null, choice text not null, ${key})`
	);
	const places = Array.from(
		{ length: batch },
		(_, row) => `(${Array.from({ length: 6 }, (_, n) => `$${row * 6 + n + 1}`).join(', ')})`
	).join(', ');
	const text = `insert into bare values ${places} on conflict do nothing`;
	const values = () => someVotes(1000).flatMap(({ session, visit, round, seat, n, choice }) => [session, visit, round, seat, n, choice]);
	return {
		writes: clients.map((client) => () => client.query({ name: 'bare', text, values: values() })),
		end: () => Promise.all(clients.map((client) => client.end()))
	};
}

async function measureWriting(database: Postgres): Promise<Writing> {
	await database.query('create database writing');
	const url = database.url('writing');
	const stores: readonly PostgresStore[] = await Promise.all(
		Array.from({ length: writers }, () => openPostgres({ url, listen: false, connections: 4 }))
	);
	const rooms = Math.max(...sizes);
	for (let n = 0; n < rooms; n++) await stores[0]!.create(sessionRow(n));
	const bare = await bareWriters(url);
	const ours = (among: number) => stores.map((store) => () => store.commit([], someVotes(among)));
	const measured = { bare: [] as number[], oneRoom: [] as number[], manyRooms: [] as number[], rooms };
	for (let turn = 0; turn <= turns; turn++) {
		const figures = [await written(bare.writes), await written(ours(1)), await written(ours(rooms))] as const;
		// The first turn warms all of them up.
		if (turn > 0) for (const [n, to] of [measured.bare, measured.oneRoom, measured.manyRooms].entries()) to.push(figures[n]!);
	}
	await bare.end();
	await Promise.all(stores.map((store) => store.end()));
	return measured;
}

async function measureReveals(database: Postgres, errors: string[]): Promise<Reveals> {
	const both: { readonly servers: BalancedServers; readonly crowd: Crowd; readonly took: number[] }[] = [];
	const rooms = [];
	for (const count of [1, 3]) {
		const name = `reveals_${count}`;
		await database.query(`create database ${name}`);
		const servers = await balancedServers(database.url(name), count, seeded(count), () => limits);
		const crowd = openCrowd();
		both.push({ servers, crowd, took: [] });
		rooms.push(await openRoom({ port: servers.port, scenario, laptop: facilitatorWith(servers.port, leadKey), crowd, count: phones }));
	}
	for (let turn = 0; turn <= turns; turn++)
		for (const [n, room] of rooms.entries()) {
			await room.vote(1000);
			const { last } = await room.reveal();
			if (turn > 0) both[n]!.took.push(last);
			await room.again();
		}
	for (const { servers, crowd } of both) {
		errors.push(...crowd.errors);
		crowd.end();
		servers.end();
	}
	return { phones, one: both[0]!.took, three: both[1]!.took };
}

/** Votes that servers say they acknowledged in time, and all that they acknowledged. */
async function acknowledged(metrics: readonly string[]): Promise<Pick<Grown, 'inTime' | 'counted'>> {
	const all = await Promise.all(metrics.map((port) => ask(Number(port), { path: '/metrics' })));
	const of = (line: string) => sum(all.map(({ body }) => Number(body.split(`\n${line} `)[1]?.split('\n')[0] ?? 0)));
	return { inTime: of(`sala_vote_seconds_bucket{le="${soonEnough / 1000}"}`), counted: of('sala_vote_seconds_count') };
}

async function measureRooms(database: Postgres, rooms: number, errors: string[]): Promise<Grown> {
	await database.query(`create database rooms_${rooms}`);
	const metrics = await Promise.all(Array.from({ length: writers }, async () => String(await freePort())));
	const servers = await balancedServers(database.url(`rooms_${rooms}`), writers, seeded(rooms), (number) => ({
		...limits,
		...collecting,
		METRICS_PORT: metrics[number]!
	}));
	const laptop = facilitatorWith(servers.port, leadKey);
	const crowd = openCrowd();
	const pids = servers.running.map(({ process: { pid } }) => pid!);
	/** KiB that a server holds, without what it would give back. */
	const held = async () => {
		for (const pid of pids) process.kill(pid, 'SIGUSR2');
		await wait(1000);
		return sum(pids.map(resident)) / 1024 / writers;
	};
	const before = await held();
	let first: Awaited<ReturnType<typeof openRoom>> | undefined;
	for (let n = 0; n < rooms; n++) {
		const room = await openRoom({ port: servers.port, scenario, laptop, crowd, count: inRoom });
		first ??= room;
	}
	const worksBefore = sum(pids.map(worked));
	// All rooms are at the same vote of the same scene.
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const { took, stood } = await first!.vote(votesWithin);
	delay.disable();
	const answers = await acknowledged(metrics);
	const cpu = (sum(pids.map(worked)) - worksBefore) / took.length;
	const full = await held();
	errors.push(...crowd.errors);
	await crowd.tell({ do: 'leave' });
	const memory = ((await held()) - before) / rooms;
	crowd.end();
	servers.end();
	const still = { phones: stood, balancer: delay.max / 1e6 };
	return { rooms, took, ...answers, stood: still, cpu, memory, streams: (full - before) / rooms - memory };
}

const programs = await postgresPrograms();
if (typeof programs === 'string') {
	console.error(programs);
	process.exit(1);
}
const began = new Date().toISOString();
const loads = [loadavg()[0] ?? 0];
const database = await newPostgres(programs, { max_connections: '200', shared_buffers: '256MB' }, tmpdir());
await database.start();
const errors: string[] = [];
const measured = async <T>(part: string, measure: () => Promise<T>): Promise<T | undefined> => {
	if (!parts.has(part)) return undefined;
	console.error(`${part} …`);
	return measure();
};
const writing = await measured('writing', () => measureWriting(database));
const reveals = await measured('reveals', () => measureReveals(database, errors));
const grown: Grown[] = [];
for (const rooms of parts.has('rooms') ? sizes : []) {
	console.error(`${rooms} rooms …`);
	loads.push(loadavg()[0] ?? 0);
	grown.push(await measureRooms(database, rooms, errors));
}
await database.forget();
const together = ` for servers, database, balancer and phones together, ${turns} turns`;
const about = `${circumstances(began, together, loads)} The database lies on ${tmpdir()}.`;
const { text, passed } = serversReport({ writing, reveals, grown, errors: [...new Set(errors)] }, about);
keepResults('bench-servers', { about, writing, reveals, grown }, text);
console.log(text);
process.exit(passed ? 0 : 1);

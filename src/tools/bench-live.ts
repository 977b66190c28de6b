/**
 * Measures a session of a group on this machine: `npm run bench:live`. The real server, its phones in a second process, over loopback; beside it, in the
 * same run and turn by turn, a broadcaster that does nothing but write. Option: `--turns 9`. Writes results/bench-live.json and results/bench-live.md.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ConsoleFrame, Frame } from '#lib/live/protocol.ts';
import { liveReport, type Size } from '../../tests/benches/live-report.ts';
import { circumstances, keepResults } from '../../tests/benches/results.ts';
import { openCrowd, openRoom, type Crowd, type Laptop } from '../../tests/benches/room.ts';
import { facilitator } from '../../tests/support/live/room-of-phones.ts';
import { resident, worked } from '../../tests/support/power/processor.ts';
import { startServer, type RunningServer } from '../../tests/support/live/server.ts';

const { values } = parseArgs({ options: { turns: { type: 'string', default: '9' } } });
const turns = Number(values.turns);
const scenario = 'sex-work-or-trafficking/recognising-signs';
/** Phones of a room that is there before the one which is measured; and how many may come to it at most. */
const early = 200;
const mostEarly = 3000;
/** Streams, and the votes that are on their way. */
const connectionsFor = (seats: number) => seats + mostEarly + 500;
/** All phones come from this computer; the server keeps as many places for others, and few to itself. */
const filesFor = (seats: number) => 2 * connectionsFor(seats) + 2500;
const mostFiles = process.platform === 'win32' ? Infinity : Number(execFileSync('sh', ['-c', 'ulimit -Hn']).toString()) || Infinity;
const sizes = [200, 1000, 5000].filter((seats) => {
	if (filesFor(seats) <= mostFiles) return true;
	console.error(`${seats} seats are left out: a process may open ${mostFiles} files here. Raise it first: ulimit -n ${filesFor(seats)}`);
	return false;
});

async function startBroadcaster(): Promise<{ readonly port: number; readonly process: ChildProcess }> {
	const child = spawn(process.execPath, ['tests/benches/sse-broadcaster.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return { port: Number(/:(\d+)/.exec(line.toString())?.[1]), process: child };
}

/** What a server uses: milliseconds of the processor so far, KiB of memory now. Nothing where the system does not say. */
async function used({ process: { pid } }: RunningServer): Promise<{ readonly cpu: number; readonly memory: number } | undefined> {
	if (!existsSync(`/proc/${pid}/stat`)) return undefined;
	const cpu = worked(pid!);
	process.kill(pid!, 'SIGUSR2');
	await wait(500);
	return { cpu, memory: resident(pid!) / 1024 };
}

/** Milliseconds that this disk needs until a page is safe, sorted. */
function syncs(folder: string): readonly number[] {
	const path = join(folder, 'sync-probe');
	const file = openSync(path, 'w');
	const page = Buffer.alloc(4096, 1);
	const took = Array.from({ length: 100 }, () => {
		const from = performance.now();
		writeSync(file, page);
		fsyncSync(file);
		return performance.now() - from;
	});
	closeSync(file);
	rmSync(path);
	return took.sort((a, b) => a - b);
}

/** What phones are sent, out of what the facilitator sees. */
function phoneFrame(frame: ConsoleFrame): Frame {
	const { seq, scenario, phase, scene, visit, round, choices, spreads, followed, left, paused, map, look } = frame;
	return { seq, scenario, phase, scene, visit, round, choices, spreads, followed, left, paused, map, look };
}

/**
 * Lets phones come until they cost memory. Some megabytes a process has asked the system for, and does not use; a small room would live in those, and its
 * seats would seem to cost nothing. What a room gives back would be used again too, so these stay.
 */
async function fill(server: RunningServer, more: () => Promise<unknown>): Promise<void> {
	for (let came = 2 * early, before = await used(server); before && came <= mostEarly; came += early) {
		await more();
		const now = await used(server);
		if (!now || now.memory - before.memory >= early * seatAtLeast) return;
		before = now;
	}
}
/** KiB that no seat goes without: its socket, what reads from it, and what Node keeps of a request that is being answered. */
const seatAtLeast = 12;

/** A server that has just started is slow, and no room meets it like that. */
async function warmUp(server: RunningServer, laptop: Laptop, crowd: Crowd): Promise<void> {
	const warm = await openRoom({ port: server.port, scenario, laptop, crowd, count: early });
	for (let turn = 0; turn < 5; turn++) {
		await warm.vote(early);
		await warm.reveal();
		await warm.again();
	}
	await fill(server, () => warm.more(early));
}

async function measure(seats: number): Promise<Size> {
	const server = await startServer({
		NODE_OPTIONS: '--expose-gc --import ./tests/benches/collect.ts',
		MAX_CONNECTIONS: String(connectionsFor(seats)),
		SEATS_PER_SESSION: '10000'
	});
	const bare = await startBroadcaster();
	const [before, ours, theirs] = [openCrowd(), openCrowd(), openCrowd()];
	try {
		const laptop = await facilitator(server);
		await warmUp(server, laptop, before);
		const idle = await used(server);
		const { state, vote, reveal, again } = await openRoom({ port: server.port, scenario, laptop, crowd: ours, count: seats });
		const sync = syncs(server.dataDir);
		// A thousand a second, however many there are.
		const votes = [(await vote(seats)).took];
		const counted = (await state()).voted ?? 0;
		const reveals = [await reveal()];
		const full = await used(server);

		await theirs.tell({ do: 'open', port: bare.port, count: seats, token: null });
		const bareReveals: typeof reveals = [];
		for (let turn = 0; turn <= turns; turn++) {
			const body = { state: phoneFrame(await state()), turn };
			const heard = (await theirs.tell({ do: 'say', path: '/say', body, cookie: '', mark: `"turn":${turn}}` })).heard!;
			// The first turn warms the broadcaster up, as votes did the server.
			if (turn) bareReveals.push(heard);
			if (turn === turns) break;
			await again();
			votes.push((await vote(seats)).took);
			reveals.push(await reveal());
		}
		return {
			seats,
			votes,
			counted,
			sync,
			ours: reveals.slice(1).map(({ last }) => last),
			bare: bareReveals.map(({ last }) => last),
			cost: idle && full && { cpu: (full.cpu - idle.cpu) / seats, memory: (full.memory - idle.memory) / seats },
			errors: [...new Set([before, ours, theirs].flatMap(({ errors }) => errors))]
		};
	} finally {
		for (const crowd of [before, ours, theirs]) crowd.end();
		bare.process.kill();
		await server.stop();
	}
}

const began = new Date().toISOString();
const measured: Size[] = [];
const loads: number[] = [];
for (const seats of sizes) {
	console.error(`${seats} seats …`);
	loads.push(loadavg()[0] ?? 0);
	measured.push(await measure(seats));
}
const about = circumstances(began, `, ${turns} turns`, loads);
const { text, passed } = liveReport(measured, about);
keepResults('bench-live', { about, measured }, text);
console.log(text);
process.exitCode = passed ? 0 : 1;

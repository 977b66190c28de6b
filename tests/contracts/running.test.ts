/** A server as whoever runs several of them sees it: whether it lives, whether it takes phones, what it counts, what it writes, and how it stops. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { healthAnswers, type NotReady } from '#lib/server/health.ts';
import { messages, type Code } from '#lib/server/messages.ts';
import { kinds } from '#lib/server/live/streams.ts';
import { openMetrics, type Numbers } from '#lib/server/metrics.ts';
import { readRunningSettings } from '#lib/server/running-settings.ts';
import { ask } from '../support/live/ask.ts';
import { freePort } from '../support/run/free-port.ts';
import { haproxySample, hasHaproxy } from '../support/servers/haproxy.ts';
import { addLeader, rowsOf } from '../support/servers/postgres.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';
import { facilitatorWith } from '../support/live/room-of-phones.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';
import { listen } from '../support/live/sse.ts';
import { runTool } from '../support/run/tool.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const scenario = 'sex-work-or-trafficking/recognising-signs';
const key = 'k'.repeat(64);
let missing: string | undefined;
let server: RunningServer;
let metricsPort: number;
let url: string;

describe('several servers', () => {
	beforeAll(async () => {
		const database = await sharedPostgres();
		if (typeof database === 'string') return void (missing = database);
		url = await newDatabase(database);
		metricsPort = await freePort();
		server = await startServer({
			DATABASE_URL: url,
			ALLOWED_HOSTS: 'https://sala.test',
			SEAT_KEY: 's'.repeat(32),
			METRICS_PORT: String(metricsPort),
			LOG: 'json',
			DRAIN_SECONDS: '1'
		});
		await addLeader(url, key);
	}, 300_000);
	afterAll(() => server?.stop());
	beforeEach(({ skip }) => skip(missing !== undefined, missing));
	const said = async (path: string) => {
		const { status, body } = await ask(server.port, { path });
		return `${status} ${body.trim()}`;
	};

	test('count what happens, without a name, a session or an address, and are drained: everybody comes back within two seconds', async () => {
		expect(await said('/healthz')).toBe('200 ok');
		expect(await said('/readyz')).toBe('200 ok');
		const lead = facilitatorWith(server.port, key);
		const { id, token } = await lead.begin(scenario);
		const post = async (path: string, body: object) => {
			const text = JSON.stringify(body);
			const origin = `http://127.0.0.1:${server.port}`;
			const headers = { origin, 'content-type': 'application/json', 'content-length': `${text.length}` };
			return JSON.parse((await ask(server.port, { method: 'POST', path: `/live/${path}`, headers, body: text })).body) as { seat: string };
		};
		const { seat } = await post('join', { token });
		await lead.lead(id, { do: 'begin' }, { do: 'open' });
		await post('vote', { seat, visit: 0, round: 1, n: 1, choice: '-' });
		await post('vote', { seat, visit: 5, round: 1, n: 2, choice: '-' });
		const phone = await listen(server.port, `/live/stream?seat=${seat}`);
		await phone.next();
		const lying = await rowsOf(url, 'select seat from seats');
		expect(lying).toHaveLength(1);
		expect(lying[0]!.seat, 'under a name that its phone does not know').not.toBe(seat);

		const numbers = (await ask(metricsPort, { path: '/metrics' })).body;
		for (const one of [
			'sala_votes_total 1',
			'sala_streams{kind="phone"} 1',
			'sala_rooms 1',
			'sala_steps_total{outcome="ok"} 2',
			'sala_refused_total{code="live.round_over"} 1'
		])
			expect(numbers).toContain(`${one}\n`);
		expect(numbers).toMatch(/sala_vote_seconds_bucket\{le="5"\} 1\n[\s\S]*sala_vote_seconds_count 1\n/);
		expect(numbers).toMatch(/sala_commit_seconds_count [1-9][\s\S]*sala_batch_rows_sum [1-9]/);
		expect(Number(/^sala_look_age_seconds ([\d.]+)$/m.exec(numbers)?.[1])).toBeLessThan(5);
		expect(numbers, 'N16: one that writes no votes down').toContain('\nsala_db_logs_votes 0\n');
		expect(Math.abs(Number(/^sala_clock_ahead_seconds (-?[\d.e-]+)$/m.exec(numbers)?.[1])), 'N4').toBeLessThan(5);
		expect(numbers, 'nothing was swept yet').not.toContain('\nsala_sweep_age_seconds');
		for (const secret of [id, seat, token, '127.0.0.1']) expect(numbers).not.toContain(secret);
		expect((await ask(server.port, { path: '/metrics' })).status, 'on its own port alone').toBe(404);

		const ended = new Promise((exit) => server.process.once('exit', exit));
		server.process.kill('SIGTERM');
		await expect.poll(() => said('/readyz')).toBe('503 draining');
		expect(await said('/healthz')).toBe('200 ok');
		// A second and at most a tenth of eight seconds (src/lib/live/reconnect.ts).
		const { turn } = (await phone.next()) as { readonly turn: number };
		expect(turn).toBeLessThanOrEqual(0.1);
		expect(await phone.ended).toBe(true);
		expect(await ended).toBe(0);
		const lines = server
			.output()
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as object);
		expect(lines).toContainEqual(expect.objectContaining({ level: 'info', code: 'server.ready', port: server.port }));
		expect(lines.at(-1)).toMatchObject({ code: 'server.stopping' });
		for (const secret of [id, seat, token]) expect(server.output()).not.toContain(secret);
	}, 60_000);
});

test('a database that is not reached is told of without a piece of its address, in which a piece of the password may stand', async () => {
	const env = { ALLOWED_HOSTS: 'https://sala.test', PORT: '0', HOST: '127.0.0.1' };
	for (const tool of ['serve', 'migrate']) {
		const { said } = await runTool(tool, [], { ...env, DATABASE_URL: 'postgres://sala:first@second.invalid/third' });
		expect(said).toMatch(/^db\.unreachable[\s\S]*ENOTFOUND|EAI_AGAIN/);
		expect(said).not.toMatch(/first|second|third/);
	}
});

test('the log for machines says on a laptop that it shows no link to lead by', async () => {
	const alone = await startServer({ LOG: 'json' });
	await expect.poll(alone.output).toContain(messages['live.no_link_in_json'][0]);
	expect(alone.output()).not.toContain('lead/#');
	await alone.stop();
});

describe('what only a laptop knows', () => {
	const env = { DATABASE_URL: 'postgres://sala@127.0.0.1:1/nobody', ALLOWED_HOSTS: 'https://sala.test', PORT: '0', HOST: '127.0.0.1' };

	test('a copy of the sessions of a laptop is not brought back where there is a database, and nothing is written', async () => {
		const DATA_DIR = mkdtempSync(join(tmpdir(), 'sala-none-'));
		const { code, said } = await runTool('serve', ['--restore', 'sala.db'], { ...env, DATA_DIR });
		expect(code).toBe(1);
		expect(said).toContain(['server.no_restore', ...messages['server.no_restore']].join('\n'));
		expect(said).not.toContain('data.');
		expect(readdirSync(DATA_DIR)).toEqual([]);
		rmSync(DATA_DIR, { recursive: true });
	});

	test('that a phone may lead is the matter of keys there, and is said', async () => {
		const { said } = await runTool('serve', ['--remote-facilitator'], env);
		expect(said).toContain(messages['server.no_remote'][0]);
	});
});

describe('a server of several that may not start ends, and says in both languages why', () => {
	const [away, https] = ['postgres://sala@127.0.0.1:1/nobody', { ALLOWED_HOSTS: 'https://sala.test' }];
	test.each<[string, Readonly<Record<string, string>>, Code]>([
		['without an https name', { DATABASE_URL: away }, 'server.no_https_name'],
		['with a secret that could be guessed', { DATABASE_URL: away, ...https, SEAT_KEY: 'short' }, 'server.short_seat_key'],
		['without its database', { DATABASE_URL: away, ...https }, 'db.unreachable'],
		[
			'with numbers at an address that this computer does not have',
			{ METRICS_PORT: '9464', METRICS_HOST: '192.0.2.1' },
			'server.bad_metrics_host'
		],
		['with names of which one is none', { ALLOWED_HOSTS: 'hall.example,*.example.org' }, 'server.bad_hosts']
	])('%s', async (_, env, code) => {
		const { code: ended, said } = await runTool('serve', [], { PORT: '0', HOST: '127.0.0.1', ...env });
		expect(ended).toBe(1);
		expect(said).toContain([code, ...messages[code]].join('\n'));
	});
});

test('numbers for whoever watches are those of the moment, and one that is not known is left out', async () => {
	const port = await freePort();
	const today = new Date(2027, 0, 16, 12);
	const swept = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 2);
	const day = [swept.getFullYear(), swept.getMonth() + 1, swept.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
	const now: { numbers?: Numbers } = {};
	const metrics = await openMetrics({ port, host: '127.0.0.1', numbers: () => now.numbers });
	const asked = async () => (await ask(port, { path: '/metrics' })).body;
	expect(await asked(), 'before anything is open').not.toMatch(/^sala_(?:rooms|look_age_seconds|db_waiting|sweep_age_seconds) /m);
	const nobody = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Numbers['streams'];
	now.numbers = {
		streams: { ...nobody, phone: 3, wall: 2, console: 1 },
		rooms: 4,
		silent: 2500,
		waiting: 7,
		swept: day,
		now: today.getTime()
	};
	expect(await asked(), 'of one server').not.toMatch(/^sala_(?:clock_ahead_seconds|db_logs_votes) /m);
	Object.assign(now.numbers, { ahead: -400_000, logsVotes: true });
	const lines = (await asked()).split('\n');
	for (const line of ['sala_streams{kind="phone"} 3', 'sala_streams{kind="wall"} 2', 'sala_streams{kind="console"} 1', 'sala_rooms 4'])
		expect(lines).toContain(line);
	expect(lines).toContain('sala_look_age_seconds 2.5');
	expect(lines).toContain('sala_db_waiting 7');
	const age = Number(lines.find((line) => line.startsWith('sala_sweep_age_seconds '))?.split(' ')[1]);
	expect(age / 86_400).toBe(2.5);
	expect(lines, 'N4').toContain('sala_clock_ahead_seconds -400');
	expect(lines, 'N16').toContain('sala_db_logs_votes 1');
	Object.assign(now.numbers, { logsVotes: false });
	expect(await asked()).toContain('\nsala_db_logs_votes 0\n');
	// G13: a page elsewhere can have its own name point at this computer.
	expect((await ask(port, { path: '/metrics', headers: { host: 'elsewhere.example' } })).status).toBe(421);
	metrics.end();
});

describe('K8: whoever holds connections to the numbers', () => {
	/** So many that begin to ask; how many of them are open. */
	function hold(port: number, many: number): () => number {
		let open = many;
		for (let n = 0; n < many; n++) {
			const socket = connect(port, '127.0.0.1');
			socket.on('error', () => {});
			socket.on('close', () => open--);
			socket.write('GET /metrics HTTP/1.1\r\nHost:');
		}
		return () => open;
	}
	const opened = async (idle?: number) => {
		const port = await freePort();
		return { port, ...(await openMetrics({ port, host: '127.0.0.1', numbers: () => undefined, ...(idle && { idle }) })) };
	};

	test('holds sixteen: the descriptors are for phones', async () => {
		const { port, end } = await opened(60_000);
		await expect.poll(hold(port, 40)).toBe(16);
		end();
	});

	test('and says nothing is let go', async () => {
		const { port, end } = await opened(200);
		await expect.poll(hold(port, 10)).toBe(0);
		expect((await ask(port, { path: '/metrics' })).status).toBe(200);
		end();
	});
});

describe('whether it takes phones', () => {
	test.each<[string, NotReady | null, number, string]>([
		['/readyz', null, 200, 'ok'],
		['/readyz', 'database', 503, 'database'],
		['/readyz?x', 'draining', 503, 'draining'],
		['/healthz', 'database', 200, 'ok']
	])('%s says so, where the reason is %s: %i', async (path, reason, status, word) => {
		const said = await new Promise<string>((done) => {
			let code = 0;
			const response = { writeHead: (n: number) => void (code = n), end: (body: string) => done(`${code} ${body}`) };
			healthAnswers(() => reason)({ url: path, method: 'GET' } as never, response as never);
		});
		expect(said).toBe(`${status} ${word}\n`);
	});
});

describe('from the environment', () => {
	test.each([
		['nothing is watched, and a laptop stops at once', {}, false, { metrics: undefined, drain: 0, jsonLog: false }],
		['a server waits for its balancer', {}, true, { metrics: undefined, drain: 5, jsonLog: false }],
		[
			'numbers are for this computer, unless it is said',
			{ METRICS_PORT: '9464', LOG: 'json' },
			true,
			{ metrics: { port: 9464, host: '127.0.0.1' }, drain: 5, jsonLog: true }
		],
		['a port that is none is refused', { METRICS_PORT: '0' }, true, 'server.bad_metrics_port'],
		['a log of a kind that is none is refused', { LOG: 'JSON' }, true, 'server.bad_log'],
		['words are asked for too', { LOG: 'words' }, false, { metrics: undefined, drain: 0, jsonLog: false }],
		['a time that is none is refused', { DRAIN_SECONDS: 'long' }, true, 'server.bad_drain']
	])('%s', (_, env, shared, expected) => expect(readRunningSettings(env, shared)).toEqual(expected));
});

describe('the samples in deploy/', () => {
	const read = (name: string) => readFileSync(`deploy/${name}`, 'utf8');

	test('the one for HAProxy is one that HAProxy takes, and writes no access log', async ({ skip }) => {
		skip(!hasHaproxy(), untried('The sample for HAProxy was not read by HAProxy', 'install haproxy and openssl'));
		const sample = haproxySample(8443, [3000]);
		const { status, stderr } = spawnSync('haproxy', ['-c', '-f', sample.path], { encoding: 'utf8' });
		sample.forget();
		expect(status, stderr).toBe(0);
		expect(read('haproxy.cfg')).toMatch(/^\tno log$/m);
		expect(read('haproxy.cfg')).not.toMatch(/^\s*(?:log |option httplog|capture)/m);
	});

	test('start again what has ended, and take no secret and no session into an image', () => {
		const services = read('compose.yml')
			.split(/^ {2}(?=\w+:\n)/m)
			.slice(1);
		expect(services).toHaveLength(3);
		for (const service of services) expect(service).toMatch(/^ {4}restart: unless-stopped$/m);
		expect(read('sala.service')).toMatch(/^Restart=on-failure$/m);
		const left = readFileSync('.dockerignore', 'utf8').split('\n');
		for (const name of ['deploy/secrets', 'data', 'data-dev', 'node_modules']) expect(left).toContain(name);
		expect(readFileSync('.gitignore', 'utf8')).toMatch(/^\/deploy\/secrets\/$/m);
	});

	test('name no setting that the server does not read, and no file that is not made', () => {
		const known = [
			'src/tools/serve.ts',
			'src/lib/server/running-settings.ts',
			'src/lib/server/live/database-settings.ts',
			'src/lib/server/live/lifetime.ts'
		]
			.map((path) => readFileSync(path, 'utf8'))
			.join('');
		const environment = /environment:\n((?: {6}(?:\w+:|#).*\n)+)/.exec(read('compose.yml'))![1]!;
		const named = [...environment.matchAll(/^ {6}(\w+):/gm)].map(([, name]) => name!.replace(/_FILE$/, ''));
		expect(named.length).toBeGreaterThan(2);
		expect(named.filter((name) => name !== 'TZ' && !known.includes(name))).toEqual([]);
		// Node reads it by itself; without it a container sweeps at half past nine in the morning of Phnom Penh.
		expect(named).toContain('TZ');
		expect(read('Containerfile')).toContain('"src/tools/serve.js"');
		expect(read('Caddyfile')).toContain('output discard');
	});
});

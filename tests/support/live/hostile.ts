/** Requests that nobody means well: every address, with bodies, headers, roles and numbers drawn at random. */
import { request } from 'node:http';
import { largestBody } from '#lib/server/guard.ts';
import type { LiveServer } from './live-server.ts';

/** What an attacker may have got hold of. */
export interface Loot {
	readonly seats: readonly string[];
	readonly walls: readonly string[];
	readonly sessions: readonly string[];
	readonly tokens: readonly string[];
	readonly codes: readonly string[];
	readonly cookie: string;
}
export interface Shot {
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
	/** What the answer has to be whatever else is wrong. */
	readonly expected: 421 | 403 | null;
}
export interface Hit {
	/** 0 where the connection was closed without an answer. */
	readonly status: number;
	/** Seconds after which it may be asked again, where the answer says so. */
	readonly retryAfter?: string;
	readonly body: string;
	readonly ms: number;
}

type Random = () => number;
const one = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const word = (random: Random): string => Math.floor(random() * 2 ** 40).toString(32);

const junk = (random: Random): unknown =>
	one<() => unknown>(random, [
		() => null,
		() => '',
		() => word(random),
		() => -1,
		() => 1.5,
		() => Math.floor(random() * 1e6),
		() => 2 ** 53,
		() => 1e308,
		() => true,
		() => [],
		() => [[[[junk(random)]]]],
		() => ({}),
		() => ({ [word(random)]: junk(random) }),
		() => JSON.parse(`{"__proto__":${JSON.stringify(word(random))}}`) as unknown,
		() => ({ constructor: 1, toString: 2 }),
		() => "'; drop table votes; --",
		() => '<script>alert(1)</script>',
		() => '\u0000\ud800\uffff',
		() => 'ក'.repeat(Math.floor(random() * 2000)),
		() => '../../../etc/passwd',
		() => '%00%ff'
	])();

const commands = (random: Random): unknown =>
	one<unknown>(random, [
		...['begin', 'open', 'reveal', 'follow', 'continue', 'debrief', 'pause', 'resume', 'lock', 'unlock', 'end'].map((name) => ({
			do: name
		})),
		{ do: 'rewind', visit: Math.floor(random() * 4) },
		{ do: 'discuss', seconds: 1 + random() * 100 },
		{ do: 'hand', counts: { [word(random)]: 3 } },
		{ do: 'follow', choice: word(random) },
		{ do: junk(random) },
		junk(random)
	]);

/** What a proper client would say there. */
function proper(path: string, random: Random, loot: Loot): Record<string, unknown> {
	const number = () => one(random, [0, 0, 1, 1, 2, Math.floor(random() * 100)]);
	switch (path) {
		case 'join':
			return random() < 0.1 ? { code: one(random, [...loot.codes, word(random).slice(0, 6)]) } : { token: one(random, loot.tokens) };
		case 'vote':
			return {
				seat: one(random, loot.seats),
				visit: number(),
				round: number(),
				n: number(),
				choice: one(random, ['-', 'a', word(random)])
			};
		case 'enter':
			return { key: word(random) };
		case 'sessions':
			return { scenario: one(random, ['sex-work-or-trafficking/recognising-signs', word(random)]), rehearsal: random() < 0.5 };
		case 'command':
			return { session: one(random, loot.sessions), expected: number(), command: commands(random) };
		default:
			return { session: one(random, loot.sessions) };
	}
}

function bodyOf(path: string, random: Random, loot: Loot): Buffer {
	const said = proper(path, random, loot);
	const kind = random();
	if (kind < 0.45) return Buffer.from(JSON.stringify(said));
	if (kind < 0.75) return Buffer.from(JSON.stringify({ ...said, [one(random, [...Object.keys(said), word(random)])]: junk(random) }));
	if (kind < 0.8) return Buffer.from(JSON.stringify(junk(random)));
	if (kind < 0.87) return Buffer.from(JSON.stringify(said).slice(0, Math.floor(random() * 30)));
	if (kind < 0.92) return Buffer.from(one(random, ['[', '{"a":']).repeat(Math.floor(random() * 2500)));
	return Buffer.from(Array.from({ length: Math.floor(random() ** 4 * 1.3 * largestBody) }, () => Math.floor(random() * 256)));
}

const addresses = [
	'join',
	'vote',
	'stream',
	'state',
	'enter',
	'sessions',
	'command',
	'close',
	'report',
	'constructor',
	'',
	'join/',
	'..%2fkey',
	'%00'
];
/** `sessions` is both. */
const posts = new Set(['join', 'vote', 'enter', 'sessions', 'command', 'close']);
const rarely = (random: Random): boolean => random() < 0.06;

function query(random: Random, loot: Loot): string {
	const asked = new URLSearchParams();
	const roles = { seat: loot.seats, wall: loot.walls, session: loot.sessions };
	for (const [role, tokens] of Object.entries(roles))
		if (random() < 0.4) asked.append(role, random() < 0.8 ? one(random, tokens) : word(random));
	if (random() < 0.3) asked.append('after', one(random, ['0', '3', '-1', '1e9', '999999', '9'.repeat(30), 'x']));
	if (rarely(random)) asked.append(word(random), word(random).repeat(Math.floor(random() * 300)));
	return rarely(random) ? `${String(asked)}&%zz=%` : String(asked);
}

/** Addresses of files, and what looks like one. */
const files = [
	'/',
	'/km/2/1/',
	'/km/2/1',
	'/en/2/5/words.json',
	'/scenarios.json',
	'/fonts/sala-khmer.woff2',
	'/awake/second.mp4',
	'/table.html',
	'/icon.svg.br',
	'/index.html',
	'/km/2/1/index.html',
	'/..%2fpackage.json',
	'/%2e%2e/%2e%2e/etc/passwd',
	'/km/%2e%2e/%2e%2e/key',
	'/km/99/1/',
	'/constructor/',
	'/__proto__'
];

function fileShot(random: Random, port: number): Shot {
	const number = () => one(random, ['', '0', '1', '5', '2', '999999999', '9'.repeat(40), '-1', 'x']);
	const headers: Record<string, string> = { host: `127.0.0.1:${port}` };
	if (random() < 0.6)
		headers.range = one(random, [
			`bytes=${number()}-${number()}`,
			`bytes=${Math.floor(random() * 20)}-${Math.floor(random() * 20)}`,
			`bytes=9999999-`,
			`bytes=${number()}-${number()},${number()}-`,
			`${word(random)}=0-1`,
			`bytes=${'0-0,'.repeat(900)}1-1`,
			word(random)
		]);
	if (random() < 0.4) headers['accept-encoding'] = one(random, ['br', 'gzip', 'br;q=0, gzip', '*', 'identity', word(random)]);
	if (random() < 0.3) headers['if-none-match'] = one(random, ['*', 'W/""', '"a", "b"', word(random)]);
	if (rarely(random)) headers['if-range'] = word(random);
	const path = one(random, files) + (rarely(random) ? `?${word(random)}=%zz` : '');
	return { method: random() < 0.2 ? 'HEAD' : 'GET', path, headers, body: Buffer.alloc(0), expected: null };
}

/** The next request. */
export function aim(random: Random, loot: Loot, port: number): Shot {
	if (random() < 0.2) return fileShot(random, port);
	const address = one(random, addresses);
	const method =
		random() < 0.04
			? one(random, ['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])
			: (posts.has(address) ? random() < 0.9 : random() < 0.1)
				? 'POST'
				: 'GET';
	const body = method === 'GET' || method === 'HEAD' ? Buffer.alloc(0) : bodyOf(address, random, loot);
	const host = rarely(random) ? one(random, ['elsewhere.example', '8.8.8.8', 'localhost.elsewhere.example:80']) : `127.0.0.1:${port}`;
	const origin = rarely(random)
		? one(random, ['http://elsewhere.example', 'null', `https://${host}`, `http://127.0.0.1:${port + 1}`])
		: `http://${host}`;
	const headers: Record<string, string> = { host, origin, 'content-type': 'application/json' };
	if (method !== 'GET' && method !== 'HEAD') headers['content-length'] = String(body.length);
	if (random() < 0.5)
		headers.cookie = one(random, [loot.cookie, `sala-lead=${word(random)}`, `sala-lead=; ${loot.cookie}`, ';;=;', 'a'.repeat(3000)]);
	let foreign = !origin.endsWith(`//${host}`) || origin.startsWith('https');
	if (rarely(random)) {
		headers['sec-fetch-site'] = one(random, ['same-origin', 'cross-site', 'none', 'same-site']);
		foreign ||= headers['sec-fetch-site'] !== 'same-origin';
	}
	if (rarely(random)) {
		headers['content-type'] = one(random, [
			'text/plain',
			'application/x-www-form-urlencoded',
			'application/json; charset=utf-8',
			'application/jsonp'
		]);
		foreign ||= !/^application\/json(;|$)/.test(headers['content-type']);
	}
	if (rarely(random))
		headers[one(random, ['x-forwarded-host', 'x-forwarded-for', 'x-internal-proto', 'x-http-method-override', 'forwarded'])] = word(random);
	if (rarely(random)) headers['last-event-id'] = word(random);
	if (rarely(random)) headers[`x-${word(random)}`] = word(random).repeat(Math.floor(random() * 1500));
	const posted = method === 'POST' && body.length <= largestBody && !address.includes('%00');
	const said = query(random, loot);
	const path = `/live/${address}${said && (method !== 'POST' || rarely(random)) ? `?${said}` : ''}`;
	return { method, path, headers, body, expected: !host.startsWith('127.') ? 421 : posted && foreign ? 403 : null };
}

/** Sends it; of a stream the first words are enough. */
export const shoot = (port: number, { method, path, headers, body }: Shot): Promise<Hit> =>
	new Promise((done) => {
		const from = performance.now();
		let status = 0;
		let retryAfter: string | undefined;
		const hit = (text: string) => done({ status, body: text, ms: performance.now() - from, ...(retryAfter && { retryAfter }) });
		const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
			status = answer.statusCode ?? 0;
			retryAfter = answer.headers['retry-after'];
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (part: string) => {
				text += part;
				if (!answer.headers['content-type']?.startsWith('text/event-stream')) return;
				asked.destroy();
				hit(text);
			});
			answer.on('end', () => hit(text));
			answer.on('error', () => hit(text));
		});
		asked.on('error', () => hit(''));
		asked.end(body);
	});

/** A session that is fair game. */
export async function bait(server: LiveServer, scenario: string, seats: number): Promise<Omit<Loot, 'cookie'>> {
	const made = await server.service.create(scenario, false);
	if (!made.ok) throw new Error(made.code);
	const { wall, join } = server.service.console(made.id)!;
	const joined = await Promise.all(Array.from({ length: seats }, () => server.service.join({ token: join!.token })));
	return {
		seats: joined.flatMap((answer) => (answer.ok ? [answer.seat] : [])),
		walls: [wall],
		sessions: [made.id],
		tokens: [join!.token],
		codes: [join!.code]
	};
}

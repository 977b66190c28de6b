/** Every answer of the real server carries the headers that keep a page from being framed, sniffed or sent elsewhere; and hostile requests get a short, whole answer. */
import { readdirSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listener, stop } from '#lib/server/listener.ts';
import { ask, askRaw, type Answer, type Question } from '../support/live/ask.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';

let server: RunningServer;
beforeAll(async () => {
	server = await startServer({ ALLOWED_HOSTS: 'hall.example' });
}, 20_000);
afterAll(() => server.stop());

const client = 'build/node/client';
/** One built file of a kind: `immutableFile('.js')` → `/_app/immutable/entry/start.1a2b3c.js`. */
const immutableFile = (end: string) => {
	const found = readdirSync(join(client, '_app/immutable'), { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith(end));
	return `/_app/immutable/${found?.replaceAll('\\', '/')}`;
};
const json = { 'content-type': 'application/json' };

const onEveryAnswer: Readonly<Record<string, string | RegExp>> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': /camera=\(\), microphone=\(\), geolocation=\(\)/,
	'content-security-policy': /frame-ancestors 'none'/
};

function expectHeaders({ headers }: Answer) {
	for (const [name, value] of Object.entries(onEveryAnswer))
		expect(headers[name], name).toMatch(value instanceof RegExp ? value : new RegExp(`^${value}$`));
	expect(headers['content-security-policy']).toMatch(/base-uri 'none'/);
	expect(headers['content-security-policy']).toMatch(/object-src 'none'/);
	expect(headers['x-powered-by']).toBeUndefined();
	expect(headers['strict-transport-security']).toBeUndefined();
}

describe('every kind of answer', () => {
	const kinds: Record<string, [Question, number, string | RegExp]> = {
		'a lesson': [{ path: '/km/2/1/' }, 200, 'no-cache'],
		'a scenario': [{ path: '/en/2/5/' }, 200, 'no-cache'],
		'only the head of a lesson': [{ method: 'HEAD', path: '/km/2/1/' }, 200, 'no-cache'],
		'a page asked for without its last slash': [{ path: '/km/2/1' }, 308, 'no-cache'],
		'the console, as a facilitator remembers its address': [{ path: '/lead/' }, 302, 'no-cache'],
		'the words of a scenario': [{ path: '/km/2/5/words.json' }, 200, 'no-cache'],
		'the data of a page': [{ path: '/km/2/1/page.json' }, 200, 'no-cache'],
		'the neutral page': [{ path: '/table.html' }, 200, 'no-cache'],
		'the version': [{ path: '/_app/version.json' }, 200, 'no-cache'],
		'the manifest': [{ path: '/manifest.webmanifest' }, 200, 'no-cache'],
		'a font': [{ path: '/fonts/sala-khmer.woff2' }, 200, 'no-cache'],
		'a page that does not exist': [{ path: '/km/99/99/' }, 404, /no-cache|no-store/],
		'a file that does not exist': [{ path: '/nothing.png' }, 404, /no-cache|no-store/],
		'a hashed file that is gone': [{ path: '/_app/immutable/gone.js' }, 404, /^(?!.*immutable)/],
		'a foreign host': [{ headers: { host: 'elsewhere.example' } }, 421, 'no-cache'],
		'a post from elsewhere': [
			{ method: 'POST', path: '/km/', headers: { ...json, origin: 'http://elsewhere.example' }, body: '{}' },
			403,
			'no-cache'
		],
		'another method': [{ method: 'PUT', path: '/km/' }, 405, 'no-cache'],
		'an address that cannot be read': [{ path: '/%zz' }, 400, 'no-cache'],
		'an endless address': [{ path: `/${'a'.repeat(4000)}` }, 414, 'no-cache']
	};
	test.each(Object.entries(kinds))('%s', async (_, [question, status, caching]) => {
		const answer = await ask(server.port, question);
		expect(answer.status).toBe(status);
		expectHeaders(answer);
		expect(answer.headers['cache-control']).toMatch(caching);
	});

	test('a file with a hash in its name is kept for a year', async () => {
		const answer = await ask(server.port, { path: immutableFile('.js') });
		expect(answer.status).toBe(200);
		expectHeaders(answer);
		expect(answer.headers['cache-control']).toBe('public,max-age=31536000,immutable');
	});

	test.each(['/km/2/1/', immutableFile('.js'), immutableFile('.css'), '/table.html'])('V4.1.1: %s says that it is UTF-8', async (path) => {
		expect((await ask(server.port, { path })).headers['content-type']).toMatch(/^[a-z]+\/[a-z]+; ?charset=utf-8$/i);
	});

	test('what did not change is not sent again, and says so with the same headers', async () => {
		const { headers } = await ask(server.port, { path: '/km/2/1/' });
		const again = await ask(server.port, { path: '/km/2/1/', headers: { 'if-none-match': String(headers.etag) } });
		expect(again).toMatchObject({ status: 304, body: '' });
		expectHeaders(again);
	});

	test.each(['/km/2/1/', '/km/2/5/words.json', '/km/2/1/page.json', immutableFile('.js')])('%s travels as brotli', async (path) => {
		const { headers } = await ask(server.port, { path, headers: { 'accept-encoding': 'gzip, br' } });
		expect(headers['content-encoding']).toBe('br');
		expect(headers.vary).toMatch(/accept-encoding/i);
	});

	test('a phone in the room, without https, gets gzip and no opener policy', async () => {
		const { headers } = await ask(server.port, { path: '/km/2/1/', headers: { host: 'hall.example', 'accept-encoding': 'gzip' } });
		expect(headers['content-encoding']).toBe('gzip');
		expect(headers['cross-origin-opener-policy']).toBeUndefined();
	});

	test('this computer gets the opener policy', async () => {
		expect((await ask(server.port, { path: '/km/2/1/' })).headers['cross-origin-opener-policy']).toBe('same-origin');
	});

	test('a page allows scripts by hash only, and nothing from elsewhere', async () => {
		const { body } = await ask(server.port, { path: '/km/2/1/' });
		const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(body)?.[1];
		expect(policy).toMatch(/default-src 'none'/);
		expect(policy).toMatch(/script-src 'self' 'sha256-/);
		expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/);
		expect(policy).toMatch(/require-trusted-types-for 'script'/);
	});
});

describe('a hostile request', () => {
	const bodies: Record<string, [Question, number]> = {
		'a body of 20 KB': [{ method: 'POST', path: '/km/', headers: { ...json, 'content-length': '20480' }, body: Buffer.alloc(20_480) }, 413],
		'a form from our own origin': [
			{ method: 'POST', path: '/km/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
			403
		],
		'an address that climbs out of the folder': [{ path: '/..%2f..%2fpackage.json' }, 404],
		'an address with NUL': [{ path: '/km%00/' }, 400],
		'an address with half a Khmer letter': [{ path: '/%e1%9e/' }, 400],
		'a query without sense': [{ path: '/km/2/1/?%zz=%&&&=' }, 200],
		'a language that is none': [{ path: '/constructor/2/1/' }, 404],
		'a step that is none': [{ path: '/km/__proto__/1/' }, 404]
	};
	test.each(Object.entries(bodies))('%s gets a short answer', async (_, [question, status]) => {
		const answer = await ask(server.port, question);
		expect(answer.status).toBe(status);
		expectHeaders(answer);
		expect(answer.body).not.toMatch(/\bat .+:\d+:\d+|node_modules|build\/node/);
	});

	const raw: Record<string, [string, number]> = {
		'what is not HTTP': ['hello\r\n\r\n', 400],
		'a request without a host': ['GET /km/2/1/ HTTP/1.1\r\n\r\n', 400],
		'headers of 20 KB': [`GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
		'an address that names another host': ['GET http://elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
		'an address that would become another host': ['GET //elsewhere.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
		'a body without a length': ['POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n', 411],
		'two lengths': ['POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400]
	};
	test.each(Object.entries(raw))('%s gets a whole answer', async (_, [bytes, status]) => {
		const answer = await askRaw(server.port, bytes);
		expect(answer.status).toBe(status);
		expectHeaders(answer);
	});

	/** Host lines as they are sent; the target where it is another than that of a page. */
	const hosts: Record<string, [lines: readonly string[], status: number, target?: string]> = {
		'one name of ours': [['localhost'], 200],
		'one name of ours with a port': [['localhost:65535'], 200],
		'our name twice': [['localhost', 'localhost'], 400],
		'our name, then a foreign one': [['localhost', 'elsewhere.example'], 400],
		'a foreign name, then ours': [['elsewhere.example', 'localhost'], 400],
		'our name and a foreign one in one line': [['localhost, elsewhere.example'], 400],
		'no name at all': [[], 400],
		'a name in the address, and ours beside it': [['localhost'], 400, 'http://elsewhere.example/km/2/1/'],
		'a port that there is not': [['localhost:99999'], 400]
	};
	test.each(Object.entries(hosts))('N8: %s', async (_, [lines, status, target = '/km/2/1/']) => {
		const sent = [`GET ${target} HTTP/1.1`, ...lines.map((line) => `Host: ${line}`), 'Connection: close', '', ''].join('\r\n');
		const answer = await askRaw(server.port, sent);
		expect(answer.status).toBe(status);
		expectHeaders(answer);
		if (status === 400 && !target.startsWith('http'))
			expect(answer.body).toMatch(/server\.(?:no_host|two_hosts)\n.+\. .+\.\n.*[\u1780-\u17ff]/);
	});

	test('a foreign host is told what to do, in both languages', async () => {
		const { body } = await ask(server.port, { headers: { host: 'elsewhere.example' } });
		expect(body).toMatch(/^server\.unknown_host\n.*ALLOWED_HOSTS.*\n.*ALLOWED_HOSTS/);
		expect(body).not.toContain('elsewhere.example');
	});

	test('headers that never end are cut off after eight seconds', async () => {
		const from = Date.now();
		const answer = await askRaw(server.port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
		expect(answer.status).toBe(408);
		expectHeaders(answer);
		expect(Date.now() - from).toBeGreaterThan(7000);
		expect(Date.now() - from).toBeLessThan(11_000);
	}, 15_000);

	test('and after all of that the server still answers', async () => {
		expect((await ask(server.port, { path: '/km/2/1/' })).status).toBe(200);
		expect(server.output()).not.toMatch(/\bat .+:\d+:\d+/);
	});
});

describe('starting and stopping', () => {
	test('a port in use is said in words, with what to do', async () => {
		await expect(startServer({ PORT: String(server.port) })).rejects.toThrow(/code 1:\nserver\.port_taken\n.*PORT=3001/);
	});

	test('a port that is none is said in words', async () => {
		await expect(startServer({ PORT: 'three' })).rejects.toThrow(/code 1:\nserver\.bad_port/);
	});

	test('ORIGIN and forwarded headers change nothing', async () => {
		const other = await startServer({ ORIGIN: 'https://elsewhere.example', HOST_HEADER: 'x-forwarded-host', ADDRESS_HEADER: 'x-real-ip' });
		const { status } = await ask(other.port, { path: '/km/99/99/', headers: { 'x-forwarded-host': 'elsewhere.example' } });
		expect(status).toBe(404);
		expect(await other.stop()).toBe(0);
	});

	test('an open connection without a request does not hold the server up', async () => {
		const other = await startServer();
		const idle = connect(other.port, '127.0.0.1');
		idle.on('error', () => {});
		await ask(other.port, { path: '/km/2/1/' });
		const from = Date.now();
		expect(await other.stop()).toBe(0);
		expect(Date.now() - from).toBeLessThan(3500);
		idle.destroy();
	}, 10_000);

	test('an answer under way is finished, then the server closes', async () => {
		let finish: (() => void) | undefined;
		const slow = listener((_, response) => {
			response.write('first half, ');
			finish = () => response.end('second half');
		}, new Map());
		await new Promise<void>((ready) => slow.listen(0, '127.0.0.1', ready));
		const { port } = slow.address() as AddressInfo;
		const answer = ask(port, {});
		await expect.poll(() => finish).toBeDefined();
		const stopped = stop(slow, 2500);
		await expect(ask(port, {})).rejects.toThrow(/ECONNREFUSED/);
		finish?.();
		expect((await answer).body).toBe('first half, second half');
		await stopped;
	});

	test('an answer that never ends is cut off after the grace', async () => {
		const endless = listener((_, response) => void response.write('and '), new Map());
		await new Promise<void>((ready) => endless.listen(0, '127.0.0.1', ready));
		const answer = ask((endless.address() as AddressInfo).port, {}).catch(() => 'cut off');
		await expect.poll(() => new Promise((count) => endless.getConnections((_, n) => count(n)))).toBe(1);
		await stop(endless, 100);
		expect(await answer).toBe('cut off');
	});

	test('a handler that throws ends its own answer and nothing else', async () => {
		const said = vi.spyOn(console, 'error').mockReturnValue();
		let times = 0;
		const broken = listener((_, response) => {
			if (times++ === 0) throw new Error('the first answer fails');
			response.end('well');
		}, new Map());
		await new Promise<void>((ready) => broken.listen(0, '127.0.0.1', ready));
		const { port } = broken.address() as AddressInfo;
		await expect(ask(port, {})).rejects.toThrow();
		expect((await ask(port, {})).body).toBe('well');
		expect(said).toHaveBeenCalledWith('server.answer_failed', expect.any(Error));
		said.mockRestore();
		await stop(broken, 100);
	});
});

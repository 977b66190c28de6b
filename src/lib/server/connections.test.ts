/** With real connections, from clients that keep their own half open, read nothing, or only hold a place. */
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ask } from '../../../tests/support/live/ask.ts';
import { descriptorLimit, fittingLimits, limitConnections } from './connections.ts';
import { listener } from './listener.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
	for (const socket of sockets.splice(0)) socket.destroy();
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listening(server: Server): Promise<number> {
	servers.push(server);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return (server.address() as AddressInfo).port;
}
const openNow = (server: Server) => new Promise<number>((count) => server.getConnections((_, n) => count(n)));

/** A client that never closes its own half. */
function hold(port: number, { from = '127.0.0.1', say = '' } = {}): Socket {
	const socket = connect({ port, host: '127.0.0.1', localAddress: from, allowHalfOpen: true });
	socket.on('error', () => {});
	if (say) socket.write(say);
	sockets.push(socket);
	return socket;
}
const ended = (socket: Socket) => new Promise((done) => socket.on('end', done).on('close', done).resume());
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('H4: a connection whose time is over gives its place back', () => {
	const silences: Record<string, string> = {
		'that never says anything': '',
		'that stops in the middle of its headers': 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ',
		'that says what is not HTTP': 'hello\r\n\r\n',
		'whose headers never end': `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(20_000)}`,
		'that stops in the middle of its body': 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{'
	};
	test.each(Object.entries(silences))('one %s, from a client that keeps its own half open', async (_, say) => {
		const server = listener((request, response) => void request.resume().on('end', () => response.end('well')), new Map(), {
			here: 20,
			elsewhere: 20
		});
		server.headersTimeout = 300;
		server.requestTimeout = 600;
		const port = await listening(server);
		await Promise.all(times(20, () => ended(hold(port, { say }))));
		await expect.poll(() => openNow(server)).toBe(0);
		expect((await ask(port, {})).body).toBe('well');
	});

	test('one that asks for much and reads nothing', async () => {
		const much = Buffer.alloc(30_000_000);
		const server = listener((_, response) => void response.end(much), new Map());
		const port = await listening(server);
		server.setTimeout(300);
		hold(port, { say: 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n' }).pause();
		await expect.poll(() => openNow(server)).toBe(1);
		await expect.poll(() => openNow(server)).toBe(0);
	});
});

describe('M6: who sits at this computer has a way in of its own', () => {
	test('a room that has taken every place does not keep the facilitator out', async () => {
		const server = createServer((_, response) => void response.end('well'));
		limitConnections(server, { here: 3, elsewhere: 5 }, (socket) => socket.remoteAddress === '127.0.0.1');
		const port = await listening(server);
		const flood = times(40, () => hold(port, { from: '127.0.0.2' }));
		let gone = 0;
		for (const one of flood) void ended(one).then(() => gone++);
		await expect.poll(() => gone).toBe(35);
		expect(await openNow(server)).toBe(5);
		for (let n = 0; n < 10; n++) expect((await ask(port, {})).body).toBe('well');
		// And gives the places of the room back when they are free.
		for (const socket of flood) socket.destroy();
		await expect.poll(() => openNow(server)).toBe(0);
	});

	test('this computer has a limit too', async () => {
		const server = listener((_, response) => void response.end('well'), new Map(), { here: 3, elsewhere: 50 });
		const port = await listening(server);
		const places = times(3, () => hold(port));
		await expect.poll(() => openNow(server)).toBe(3);
		await expect(ask(port, {})).rejects.toThrow();
		places[0]!.destroy();
		await expect.poll(() => openNow(server)).toBe(2);
		expect((await ask(port, {})).body).toBe('well');
	});
});

describe('G1: whoever sends requests without waiting for answers is let go', () => {
	const line = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

	test('G1: of a thousand in one breath four are looked at, and the connection is closed', async () => {
		let seen = 0;
		const server = listener((_, response) => (seen++, void response.end('well')), new Map());
		const port = await listening(server);
		await ended(hold(port, { say: line.repeat(1000) }).pause());
		await expect.poll(() => openNow(server)).toBe(0);
		expect(seen).toBe(4);
		expect((await ask(port, {})).body).toBe('well');
	});

	test('G1: of posts that are answered at once no more either', async () => {
		let seen = 0;
		const server = listener((request, response) => {
			seen++;
			request.resume().on('end', () => response.end('well'));
		}, new Map());
		const port = await listening(server);
		const own = `Host: localhost\r\nOrigin: http://localhost\r\nContent-Type: application/json\r\n`;
		await ended(hold(port, { say: `POST /live/vote HTTP/1.1\r\n${own}Content-Length: 2\r\n\r\n{}`.repeat(300) }));
		expect(seen).toBe(4);
	});

	test('G1: those that an answer without an end holds up count too', async () => {
		const asked: string[] = [];
		const server = listener((request, response) => (asked.push(request.url!), void response.write('data: 1\n\n')), new Map());
		const port = await listening(server);
		const socket = hold(port, { say: line });
		const over = ended(socket);
		for (let n = 1; n < 5; n++) {
			await expect.poll(() => asked.length).toBe(n);
			socket.write(line.replace('/', `/${n}`));
		}
		await over;
		expect(asked).toEqual(['/', '/1', '/2', '/3']);
	});

	test('G1: one after the other, as browsers send them, any number is answered on one connection', async () => {
		const server = listener((_, response) => void response.end('well'), new Map());
		const port = await listening(server);
		const socket = hold(port);
		let text = '';
		socket.on('data', (part) => (text += String(part)));
		for (let n = 1; n <= 30; n++) {
			socket.write(line);
			await expect.poll(() => text.split('well').length - 1).toBe(n);
		}
	});
});

test('G10: an expectation that nobody knows does not pass the guard by', async () => {
	const server = listener((_, response) => void response.end('well'), new Map());
	const port = await listening(server);
	const strange = await ask(port, { headers: { host: 'elsewhere.example', expect: 'the moon' } });
	expect([strange.status, strange.headers['x-frame-options']]).toEqual([421, 'DENY']);
	expect((await ask(port, { headers: { expect: 'the moon' } })).body).toBe('well');
});

describe('F3: whoever takes many places with requests in slow pieces loses their own', () => {
	const slow = 'POST /vote HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{';
	const vote = { method: 'POST', path: '/vote', headers: { 'content-length': '2' }, body: '{}' };

	/** Votes are answered when they are whole, `/stream` never ends, `/soon` is answered when the test says so. */
	async function room(elsewhere: number) {
		const soon: ServerResponse[] = [];
		const server = createServer((request, response) => {
			if (request.url === '/stream') response.write('data: 1\n\n');
			else if (request.url === '/soon') soon.push(response);
			else request.resume().on('end', () => response.end('counted'));
		});
		limitConnections(server, { here: 50, elsewhere }, (socket) => socket.remoteAddress === '127.0.0.1');
		return { server, soon, port: await listening(server) };
	}
	const askFrom = (port: number, localAddress: string) =>
		new Promise<string>((done, fail) => {
			const asked = request({ ...vote, host: '127.0.0.1', port, localAddress, agent: false }, (answer) => {
				answer.setEncoding('utf8').on('data', done).on('error', fail);
			});
			asked.on('error', fail).end(vote.body);
		});
	const stream = (port: number, from: string) =>
		new Promise<Socket>((open) => {
			const socket = hold(port, { from, say: 'GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n' });
			socket.once('data', () => open(socket));
		});

	test('a phone with another address votes, again and again, while one laptop comes back to every place it loses', async () => {
		const { server, port } = await room(40);
		const attack = () => {
			const socket = hold(port, { from: '127.0.0.2', say: slow });
			socket.on('close', () => server.listening && attack());
		};
		times(60, attack);
		await expect.poll(() => openNow(server)).toBe(40);
		const own = await stream(port, '127.0.0.3');
		for (let n = 0; n < 50; n++) expect(await askFrom(port, '127.0.0.3')).toBe('counted');
		expect(own.destroyed).toBe(false);
		server.close();
	});

	test('a room of 500 phones behind one address still votes, also beside a laptop that attacks from the same address', async () => {
		const { server, port } = await room(560);
		const streams: Socket[] = [];
		for (let n = 0; n < 500; n += 50) streams.push(...(await Promise.all(times(50, () => stream(port, '127.0.0.2')))));
		times(100, () => hold(port, { from: '127.0.0.2', say: slow }));
		await expect.poll(() => openNow(server)).toBe(560);
		const answers: string[] = [];
		for (let n = 0; n < 500; n += 20) answers.push(...(await Promise.all(times(20, () => askFrom(port, '127.0.0.2')))));
		expect(answers.filter((answer) => answer === 'counted')).toHaveLength(500);
		expect(streams.filter((one) => one.destroyed)).toEqual([]);
	}, 20_000);

	test('a vote that is being counted is never let go, however many come', async () => {
		const { server, soon, port } = await room(10);
		const counted = ask(port, { path: '/soon' });
		const waiting = new Promise<string>((done) => {
			hold(port, { from: '127.0.0.2', say: 'GET /soon HTTP/1.1\r\nHost: localhost\r\n\r\n' }).on('data', (part) => done(String(part)));
		});
		await expect.poll(() => soon.length).toBe(2);
		const flood = times(50, () => hold(port, { from: '127.0.0.2', say: slow }));
		let gone = 0;
		for (const one of flood) void ended(one).then(() => gone++);
		await expect.poll(() => gone).toBe(41);
		for (const response of soon) response.end('counted');
		expect(await waiting).toContain('counted');
		expect((await counted).body).toBe('counted');
		expect(await openNow(server)).toBeLessThanOrEqual(11);
	});

	test('where every place is an open stream, somebody new is refused', async () => {
		const { port } = await room(5);
		const streams = await Promise.all(times(5, () => stream(port, '127.0.0.2')));
		await expect(askFrom(port, '127.0.0.3')).rejects.toThrow();
		streams[0]!.destroy();
		await expect.poll(() => askFrom(port, '127.0.0.3').catch(() => 'refused')).toBe('counted');
		expect(streams.slice(1).filter((one) => one.destroyed)).toEqual([]);
	});

	test('where nine tenths are taken, whoever is not done after four seconds makes room', async () => {
		const { server, port } = await room(20);
		const clock = vi.spyOn(performance, 'now');
		times(18, () => hold(port, { from: '127.0.0.2', say: slow }));
		await expect.poll(() => openNow(server)).toBe(18);
		clock.mockReturnValue(performance.now() + 4500);
		expect(await askFrom(port, '127.0.0.3')).toBe('counted');
		clock.mockRestore();
		await expect.poll(() => openNow(server)).toBeLessThanOrEqual(1);
	});

	test('and as long as there are places, a slow phone has its time', async () => {
		const { server, port } = await room(40);
		const clock = vi.spyOn(performance, 'now');
		times(18, () => hold(port, { from: '127.0.0.2', say: slow }));
		await expect.poll(() => openNow(server)).toBe(18);
		clock.mockReturnValue(performance.now() + 4500);
		for (let n = 0; n < 5; n++) expect(await askFrom(port, '127.0.0.3')).toBe('counted');
		clock.mockRestore();
		expect(await openNow(server)).toBeGreaterThanOrEqual(18);
	});
});

describe('H2: the limits fit into what the system lets the process open', () => {
	const cases: Record<string, [number, number | null, { here: number; elsewhere: number }]> = {
		'where there is no limit each side has all': [7200, null, { here: 7200, elsewhere: 7200 }],
		'where both fit each side has all': [7200, 65_536, { here: 7200, elsewhere: 7200 }],
		'where one side fits this computer has a quarter': [7200, 10_000, { here: 2484, elsewhere: 7200 }],
		'with the usual limit of an old system': [7200, 1024, { here: 240, elsewhere: 720 }],
		'with almost none somebody gets in on each side': [7200, 10, { here: 1, elsewhere: 1 }]
	};
	test.each(Object.entries(cases))('%s', (_, [wanted, descriptors, limits]) => {
		expect(fittingLimits(wanted, descriptors)).toEqual(limits);
	});

	test('and the system says what that is', () => {
		if (process.platform === 'win32') expect(descriptorLimit()).toBeNull();
		else expect(descriptorLimit() ?? Infinity).toBeGreaterThan(64);
	});
});

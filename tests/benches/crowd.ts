/** Thousands of phones in one process, as light as they can be, so that the server is measured and not they. Forked by src/tools/bench-live.ts. */
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { newSeat } from '#lib/live/names.ts';

export type Order =
	/** So many seats by this token; without one, streams at `/stream`. */
	| { readonly do: 'open'; readonly port: number; readonly count: number; readonly token: string | null }
	/** Posts this, and waits until each stream has said `mark`. */
	| { readonly do: 'say'; readonly path: string; readonly body: object; readonly cookie: string; readonly mark: string }
	/** All vote, spread evenly over so many milliseconds. */
	| {
			readonly do: 'vote';
			readonly where: { readonly visit: number; readonly round: number };
			readonly choices: readonly string[];
			readonly within: number;
	  }
	| { readonly do: 'leave' };

export interface Report {
	readonly errors: readonly string[];
	/** Of a say: from the post until the first, the middle and the last stream had heard. */
	readonly heard?: { readonly first: number; readonly middle: number; readonly last: number };
	/** Of a vote: each one's milliseconds until it was acknowledged, sorted. */
	readonly took?: readonly number[];
	/** Of a vote: the longest time that this process itself stood still, in milliseconds. */
	readonly stood?: number;
}

interface Stream {
	readonly socket: Socket;
	seat: string;
	/** The end of what it last heard. */
	text: string;
	heard(text: string): void;
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
let port = 0;
let streams: Stream[] = [];
let errors: string[] = [];
/** A server of ours takes a thousand phones in a few seconds, as a room does; all in the same millisecond is another test. */
const atOnce = 50;

function post(path: string, body: object, cookie = ''): Promise<string> {
	const text = JSON.stringify(body);
	const headers = {
		origin: `http://127.0.0.1:${port}`,
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(text),
		cookie
	};
	return new Promise((done, fail) => {
		const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent }, (answer) => {
			let said = '';
			answer.setEncoding('utf8');
			answer.on('data', (part: string) => (said += part));
			answer.on('end', () => (answer.statusCode === 200 ? done(said) : fail(new Error(`${answer.statusCode} ${said}`))));
		});
		asked.on('error', fail);
		asked.end(text);
	});
}

async function open(token: string | null): Promise<Stream> {
	const seat =
		token === null ? '' : (JSON.parse(await post('/live/join', { token, phone: newSeat(randomBytes) })) as { seat: string }).seat;
	const path = token === null ? '/stream' : `/live/stream?seat=${seat}`;
	return new Promise((done, fail) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`));
		const stream: Stream = { socket, seat, text: '', heard: (text) => (text.includes('data: {') ? done(stream) : undefined) };
		socket.on('data', (part: Buffer) => {
			stream.text = (stream.text + part.toString('latin1')).slice(-4000);
			stream.heard(stream.text);
		});
		socket.on('error', fail);
		socket.on('close', () => {
			if (streams.includes(stream)) errors.push('a stream was closed');
			fail(new Error('closed'));
		});
	});
}

async function openAll(count: number, token: string | null): Promise<void> {
	let left = count;
	const some = async () => {
		while (left-- > 0)
			await open(token).then(
				(stream) => streams.push(stream),
				(cause: unknown) => errors.push(String(cause))
			);
	};
	await Promise.all(Array.from({ length: atOnce }, some));
}

async function say({ path, body, cookie, mark }: Extract<Order, { do: 'say' }>): Promise<Report['heard']> {
	const times: number[] = [];
	const from = performance.now();
	const all = streams.map((stream) => {
		stream.text = '';
		return new Promise<void>((done) => {
			stream.heard = (text) => {
				if (!text.includes(mark)) return;
				times.push(performance.now() - from);
				stream.heard = () => {};
				done();
			};
		});
	});
	const said = post(path, body, cookie).catch((cause: unknown) => errors.push(String(cause)));
	const inTime = await Promise.race([Promise.all(all).then(() => true), wait(20_000, false)]);
	await said;
	if (!inTime) errors.push(`${streams.length - times.length} streams did not hear it`);
	return { first: times[0] ?? 0, middle: times[times.length >> 1] ?? 0, last: times.at(-1) ?? 0 };
}

async function vote({ where, choices, within }: Extract<Order, { do: 'vote' }>): Promise<Pick<Report, 'took' | 'stood'>> {
	const took: number[] = [];
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const begun = performance.now();
	await Promise.all(
		streams.map(async ({ seat }, place) => {
			await wait(Math.max(0, (place / streams.length) * within - (performance.now() - begun)));
			const from = performance.now();
			await post('/live/vote', { seat, ...where, n: 1, choice: choices[place % choices.length] }).then(
				() => took.push(performance.now() - from),
				(cause: unknown) => errors.push(String(cause))
			);
		})
	);
	delay.disable();
	return { took: took.sort((a, b) => a - b), stood: delay.max / 1e6 };
}

async function obey(order: Order): Promise<Omit<Report, 'errors'>> {
	switch (order.do) {
		case 'open':
			port = order.port;
			await openAll(order.count, order.token);
			return {};
		case 'say':
			return { heard: await say(order) };
		case 'vote':
			return vote(order);
		case 'leave': {
			const leaving = streams;
			streams = [];
			for (const { socket } of leaving) socket.destroy();
			agent.destroy();
			return {};
		}
	}
}

process.on('message', (order: Order) => {
	errors = [];
	void obey(order).then((report) => process.send?.({ ...report, errors } satisfies Report));
});
process.on('disconnect', () => process.exit(0));

/** With real connections: what a phone that takes nothing off the line does to the others. */
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sum } from '../../../../tests/support/run/figures.ts';
import { listen } from '../../../../tests/support/live/sse.ts';
import type { Message } from '../../live/protocol.ts';
import { Streams } from './streams.ts';

const streams = new Streams();
const state = (text: string) => ({ state: { scene: text } }) as unknown as Message;
const responses: ServerResponse[] = [];
const server = createServer((request, response) => {
	responses.push(response);
	const seat = new URLSearchParams(request.url?.slice(2)).get('seat')!;
	streams.open(response, 'room', 'phone', state('first'), seat);
});
let port = 0;
beforeAll(async () => {
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.closeAllConnections());

test('a phone that takes nothing is let go; one that does hears every word, and the room has no place that is taken for ever', async () => {
	const awake = await listen(port, '/?seat=awake');
	await awake.next();
	const asleep = connect(port, '127.0.0.1');
	asleep.pause();
	asleep.on('error', () => {});
	asleep.write('GET /?seat=asleep HTTP/1.1\r\nHost: localhost\r\n\r\n');
	await expect.poll(() => streams.phones).toBe(2);
	// Far more than the network of this computer holds back for a sleeper.
	const long = 'a'.repeat(60_000);
	let sent = 0;
	for (; streams.phones === 2 && sent < 2000; sent++) {
		streams.say('room', 'phone', () => state(long));
		expect(await awake.next()).toMatchObject({ state: { scene: long } });
	}
	expect(streams.phones).toBe(1);
	streams.say('room', 'phone', () => state('after'));
	expect(await awake.next()).toMatchObject({ state: { scene: 'after' } });
	asleep.destroy();
	awake.leave();
	await expect.poll(() => streams.phones).toBe(0);
}, 20_000);

test('a message is made once for all of a kind, and not at all where nobody listens', async () => {
	const phones = await Promise.all(['a', 'b', 'c'].map((seat) => listen(port, `/?seat=${seat}`)));
	await Promise.all(phones.map((phone) => phone.next()));
	let made = 0;
	const make = () => {
		made++;
		return state('once');
	};
	streams.say('room', 'phone', make);
	streams.say('room', 'wall', make);
	streams.say('elsewhere', 'phone', make);
	for (const phone of phones) expect(await phone.next()).toMatchObject({ state: { scene: 'once' } });
	expect(made).toBe(1);
	for (const phone of phones) phone.leave();
});

test('a seat in two windows is one phone and both hear; a third connection is that of a phone which lost one, and the oldest ends', async () => {
	const [first, second] = [await listen(port, '/?seat=a'), await listen(port, '/?seat=a')];
	await Promise.all([first.next(), second.next()]);
	streams.say('room', 'phone', () => state('to both'));
	for (const window of [first, second]) expect(await window.next()).toMatchObject({ state: { scene: 'to both' } });
	expect(streams.phones).toBe(1);
	const third = await listen(port, '/?seat=a');
	await third.next();
	await first.ended;
	streams.say('room', 'phone', () => state('to the newest two'));
	for (const window of [second, third]) expect(await window.next()).toMatchObject({ state: { scene: 'to the newest two' } });
	for (const window of [second, third]) window.leave();
	await expect.poll(() => streams.phones).toBe(0);
});

test('what a phone gets is the message and nothing around it, up to the end of the connection', async () => {
	const phone = connect(port, '127.0.0.1');
	let heard = '';
	phone.setEncoding('utf8').on('data', (piece: string) => void (heard += piece));
	phone.write('GET /?seat=raw HTTP/1.1\r\nHost: localhost\r\n\r\n');
	await expect.poll(() => heard).toContain('first');
	streams.say('room', 'phone', () => state('second'));
	await expect.poll(() => heard).toContain('second');
	const [head = '', body] = heard.split('\r\n\r\n');
	expect(head).toContain('Connection: close');
	expect(body).toMatch(/^data: \{.*"first".*\}\n\ndata: \{.*"second".*\}\n\n$/s);
	phone.destroy();
	await expect.poll(() => streams.phones).toBe(0);
});

/** A phone that reads nothing: what is sent to it stays with us as soon as the network of this computer is full. */
async function asleep(seat: string, say = `GET /?seat=${seat} HTTP/1.1\r\nHost: localhost\r\n\r\n`): Promise<Socket> {
	const before = responses.length;
	const socket = connect(port, '127.0.0.1').on('error', () => {});
	socket.pause();
	socket.write(say);
	await expect.poll(() => responses.length).toBeGreaterThan(before);
	return socket;
}
/** Until the network takes nothing more for a phone that sleeps, and bytes for it lie in this process. */
async function fill(waiting: () => boolean): Promise<void> {
	for (let sent = 0; sent < 5000; sent++) {
		await new Promise(setImmediate);
		if (waiting()) return;
		streams.say('room', 'phone', () => state('a'.repeat(30_000)));
	}
}

describe('H1: a stream that has ended is never written to', () => {
	test('a seat whose first connection takes nothing opens two more, then the session is closed', async () => {
		const first = await asleep('a');
		await fill(() => responses.some((one) => one.writableLength > 0));
		const more = [await listen(port, '/?seat=a'), await listen(port, '/?seat=a')];
		streams.end('room', { gone: 'live.no_room' });
		for (const window of more) await window.ended;
		await expect.poll(() => streams.phones).toBe(0);
		first.destroy();
	});

	test('the session is closed twice while a phone takes nothing', async () => {
		const phone = await asleep('a');
		await fill(() => responses.some((one) => one.writableLength > 0));
		streams.end('room', { gone: 'live.no_room' });
		streams.end('room', { gone: 'live.no_room' });
		streams.say('room', 'phone', () => state('late'));
		streams.beat();
		streams.endAll();
		phone.destroy();
		await expect.poll(() => streams.phones).toBe(0);
	});

	test('two streams in one write on one connection, two more of the second seat, and the end', async () => {
		const both = await asleep('a', 'GET /?seat=a HTTP/1.1\r\nHost: localhost\r\n\r\nGET /?seat=b HTTP/1.1\r\nHost: localhost\r\n\r\n');
		const more = [await listen(port, '/?seat=b'), await listen(port, '/?seat=b')];
		streams.end('room', { gone: 'live.no_room' });
		for (const window of more) await window.ended;
		both.destroy();
		await expect.poll(() => streams.phones).toBe(0);
	});

	test('an error of a stream is heard', async () => {
		const phone = await asleep('a');
		responses.at(-1)!.emit('error', new Error('the line broke'));
		phone.destroy();
		await expect.poll(() => streams.phones).toBe(0);
	});

	test('a phone that has taken nothing between two beats is let go', async () => {
		const phone = await asleep('a');
		const other = (await asleep('b')).resume();
		const [sleeping, awake] = responses.slice(-2);
		await fill(() => sleeping!.writableLength > 0);
		await expect.poll(() => awake!.writableLength).toBe(0);
		streams.beat();
		expect(streams.holds('a')).toBe(true);
		streams.beat();
		await expect.poll(() => streams.holds('a')).toBe(false);
		expect(streams.holds('b')).toBe(true);
		phone.destroy();
		other.destroy();
		await expect.poll(() => streams.phones).toBe(0);
	});
});

test('of many streams only a few are spoken on in one breath, and each of them once in a round', async () => {
	const parts = 5;
	const phones = await Promise.all(Array.from({ length: 12 }, (_, n) => listen(port, `/?seat=beat-${n}`)));
	const beats = () => phones.map((phone) => phone.text().split('event: beat').length - 1);
	const counts: number[] = [];
	for (let part = 0; part < parts; part++) {
		const before = sum(beats());
		streams.beat(part, parts);
		streams.say('room', 'phone', () => state(`after ${part}`));
		await Promise.all(phones.map((phone) => expect.poll(() => phone.text()).toContain(`after ${part}`)));
		counts.push(sum(beats()) - before);
	}
	expect(beats()).toEqual(Array(12).fill(1));
	expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(12 / parts));
	for (const phone of phones) phone.leave();
	await expect.poll(() => streams.phones).toBe(0);
});

test('a server that is about to stop gives everybody a turn within the first tenth, whoever comes meanwhile too', async () => {
	const seats = Array.from({ length: 20 }, (_, n) => `drained-${n}`);
	const phones = await Promise.all(seats.map((seat) => listen(port, `/?seat=${seat}`)));
	const turnOf = async (phone: (typeof phones)[number]) => ((await phone.next()) as { readonly turn: number }).turn;
	const first = await Promise.all(phones.map(turnOf));
	expect(Math.max(...first), 'over the whole time').toBeGreaterThan(0.5);
	streams.drain(() => state('once more'));
	phones.push(await listen(port, '/?seat=late'));
	const turns = await Promise.all(phones.map(turnOf));
	expect(Math.max(...turns)).toBeLessThanOrEqual(0.1);
	expect(new Set(turns).size, 'not all at once').toBeGreaterThan(10);
	for (const phone of phones) phone.leave();
});

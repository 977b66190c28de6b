/** Connections that nobody means well: several requests in one write, halves that stay open, readers that read nothing, the same stream many times. */
import { connect } from 'node:net';
import type { Hit, Loot } from './hostile.ts';

type Random = () => number;
const one = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** What is done with one connection. */
interface Misuse {
	readonly bytes: string;
	/** Takes nothing off the line. */
	readonly stalled: boolean;
	/** Closes its own half at once, and keeps the other. */
	readonly half: boolean;
	/** Milliseconds after which it is gone, without a word. */
	readonly leaves: number;
}

/** The connections of one attack, opened together. */
export function draw(random: Random, loot: Omit<Loot, 'cookie'>): readonly Misuse[] {
	const seat = () => one(random, loot.seats);
	const targets = [
		() => `/live/stream?seat=${seat()}`,
		() => `/live/stream?wall=${one(random, loot.walls)}`,
		() => `/live/state?seat=${seat()}`,
		() => '/fonts/sala-khmer.woff2',
		() => '/km/2/5/words.json',
		() => '/nothing'
	];
	const request = (target: string) =>
		`GET ${target} HTTP/1.1\r\nHost: localhost\r\n${random() < 0.2 ? `Range: bytes=${Math.floor(random() * 9)}-${Math.floor(random() * 9)}\r\n` : ''}\r\n`;
	const leaves = () => Math.floor(random() * 60);
	const kind = random();
	// The same seat again and again: the oldest connections are cut while they are written to.
	if (kind < 0.3) {
		const same = `/live/stream?seat=${seat()}`;
		return Array.from({ length: 3 + Math.floor(random() * 4) }, (_, n) => ({
			bytes: request(same),
			stalled: n === 0 || random() < 0.3,
			half: false,
			leaves: leaves()
		}));
	}
	const many = () => Array.from({ length: 1 + Math.floor(random() * 5) }, () => request(one(random, targets)())).join('');
	const bytes = kind < 0.6 ? many() : kind < 0.8 ? many().slice(0, Math.floor(random() * 60)) : `${request(one(random, targets)())}\0\r\n`;
	return [{ bytes, stalled: random() < 0.4, half: random() < 0.4, leaves: leaves() }];
}

type Answer = Pick<Hit, 'status' | 'retryAfter'>;

/** A body that ends without a new line is followed at once by the next answer. */
const answersIn = (text: string): readonly Answer[] =>
	[...text.matchAll(/HTTP\/1\.1 (\d{3}) [^\r]*\r\n((?:[^\r]+\r\n)*)/g)].map(([, status, headers]) => {
		const retryAfter = /^retry-after: (.+?)\r$/im.exec(headers!)?.[1];
		return { status: Number(status), ...(retryAfter && { retryAfter }) };
	});

/** Opens them all; gives the answers that came before they left. */
export async function strike(port: number, misuses: readonly Misuse[]): Promise<readonly Answer[]> {
	const texts = await Promise.all(misuses.map((one) => misused(port, one)));
	return texts.flatMap(answersIn);
}

/** Several requests in one write by somebody who waits for all of their answers. */
export const askedInOneWrite = (port: number, targets: readonly string[]): Promise<readonly Answer[]> =>
	new Promise((done) => {
		let text = '';
		const socket = connect({ port, host: '127.0.0.1' }, () => {
			const lines = targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n`);
			socket.write(`${lines.join('\r\n')}Connection: close\r\n\r\n`);
		});
		socket.on('data', (part) => (text += part.toString('latin1')));
		socket.on('error', () => {});
		socket.on('close', () => done(answersIn(text)));
	});

const misused = (port: number, { bytes, stalled, half, leaves }: Misuse): Promise<string> =>
	new Promise((done) => {
		let text = '';
		const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
			socket.write(bytes, 'latin1');
			if (half) socket.end();
			setTimeout(() => socket.destroy(), leaves);
		});
		if (stalled) socket.pause();
		else socket.on('data', (part) => (text += part.toString('latin1')));
		socket.on('error', () => {});
		socket.on('close', () => done(text));
	});

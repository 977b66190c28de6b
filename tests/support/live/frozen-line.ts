/** A line to a server that can be frozen: nothing goes through any more, and nobody is told. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

interface Line {
	readonly port: number;
	freeze(): void;
	thaw(): void;
	close(): void;
}

export async function openLine(to: number, heard: () => (bytes: Buffer) => Buffer = () => (bytes) => bytes): Promise<Line> {
	const open = new Set<Socket>();
	let frozen = false;
	const server = createServer((from) => {
		const on = connect(to, '127.0.0.1');
		const same = (bytes: Buffer) => bytes;
		for (const [one, other, through] of [
			[from, on, same],
			[on, from, heard()]
		] as const) {
			open.add(one);
			one.on('data', (bytes) => frozen || other.write(through(bytes)));
			one.on('error', () => {});
			one.on('close', () => {
				open.delete(one);
				other.destroy();
			});
		}
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		freeze: () => void (frozen = true),
		thaw: () => void (frozen = false),
		close() {
			server.close();
			for (const socket of open) socket.destroy();
		}
	};
}

/** A line to PostgreSQL on which no notification arrives. Each message is a letter, its length in four bytes, and the rest. */
export const openDeafLine = (to: number): Promise<Line> =>
	openLine(to, () => {
		let left = Buffer.alloc(0);
		return (bytes) => {
			left = Buffer.concat([left, bytes]);
			const through: Buffer[] = [];
			while (left.length >= 5 && left.length > left.readInt32BE(1)) {
				const message = left.subarray(0, left.readInt32BE(1) + 1);
				if (message[0] !== 'A'.charCodeAt(0)) through.push(message);
				left = left.subarray(message.length);
			}
			return Buffer.concat(through);
		};
	});

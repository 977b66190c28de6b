/** A line to a server that can be frozen: nothing goes through any more, and nobody is told. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export async function openLine(to: number): Promise<{ readonly port: number; freeze(): void; thaw(): void; close(): void }> {
	const open = new Set<Socket>();
	let frozen = false;
	const server = createServer((from) => {
		const on = connect(to, '127.0.0.1');
		for (const [one, other] of [
			[from, on],
			[on, from]
		] as const) {
			open.add(one);
			one.on('data', (bytes) => frozen || other.write(bytes));
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

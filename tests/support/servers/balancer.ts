/** As small as a balancer can be: each connection goes to one of the servers that take it. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export async function openBalancer(
	ports: () => readonly number[],
	random: () => number
): Promise<{ readonly port: number; close(): void }> {
	const open = new Set<Socket>();
	const server = createServer((from) => {
		open.add(from);
		from.on('error', () => {});
		from.on('close', () => open.delete(from));
		const order = ports()
			.map((port) => ({ port, by: random() }))
			.sort((a, b) => a.by - b.by)
			.map(({ port }) => port);
		const next = () => {
			const port = order.shift();
			if (port === undefined) return void from.destroy();
			const to = connect(port, '127.0.0.1');
			let joined = false;
			to.on('connect', () => {
				joined = true;
				from.pipe(to).pipe(from);
			});
			to.on('error', () => (joined ? from.destroy() : next()));
			to.on('close', () => joined && from.destroy());
			from.on('close', () => to.destroy());
		};
		next();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			server.close();
			for (const socket of open) socket.destroy();
		}
	};
}

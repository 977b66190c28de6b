/** A line to a server that counts every byte which comes over it, headers and all: what somebody pays who pays by the megabyte. */
import { connect, createServer, type AddressInfo } from 'node:net';

export async function countedLine(
	port: number
): Promise<{ readonly origin: string; readonly bytes: () => number; readonly close: () => void }> {
	let bytes = 0;
	const line = createServer((phone) => {
		const server = connect(port, '127.0.0.1');
		phone.pipe(server);
		server.on('data', (chunk) => (bytes += chunk.length)).pipe(phone);
		for (const [one, other] of [
			[phone, server],
			[server, phone]
		] as const)
			one.on('error', () => other.destroy()).on('close', () => other.destroy());
	});
	await new Promise<void>((ready) => line.listen(0, '127.0.0.1', ready));
	return { origin: `http://localhost:${(line.address() as AddressInfo).port}`, bytes: () => bytes, close: () => void line.close() };
}

/**
 * What no server of sessions can beat: `node:http`, streams in a set, the same bytes written to each. No disk, no rooms, no rules.
 * `node tests/benches/sse-broadcaster.ts`; prints its port.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const open = new Set<ServerResponse>();
const server = createServer((request, response) => {
	if (request.method === 'POST') {
		let said = '';
		request.on('data', (part: Buffer) => (said += part.toString()));
		request.on('end', () => {
			const bytes = Buffer.from(`data: ${said}\n\n`);
			for (const one of open) one.write(bytes);
			response.writeHead(200, { 'content-length': 2 }).end('{}');
		});
		return;
	}
	open.add(response);
	response.on('close', () => open.delete(response));
	response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	response.write('data: {}\n\n');
});
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${(server.address() as AddressInfo).port}`));

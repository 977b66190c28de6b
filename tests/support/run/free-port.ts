/** A port of this computer for what is started later, and told it by its environment. */
import { createServer } from 'node:net';

/**
 * Systems give ports from 32768 or 49152 on to whoever asks for any, also to each connection that goes out: one of those was somebody else's before
 * the server of a test came. Tests look below, each process from a place of its own.
 */
const first = 20_000;
const many = 12_000;
let tried = Math.floor(Math.random() * many);

export async function freePort(): Promise<number> {
	for (;;) {
		const port = first + (tried++ % many);
		if (await isFree(port)) return port;
	}
}

const isFree = (port: number): Promise<boolean> =>
	new Promise((tell) => {
		const server = createServer();
		server.once('error', () => tell(false));
		server.listen(port, '127.0.0.1', () => server.close(() => tell(true)));
	});

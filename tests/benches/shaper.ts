/**
 * A proxy on loopback that can be a slow line: one shared pipe each way, half the round trip each way, and a whole one for each new connection.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Line {
	readonly kbps: number;
	/** Milliseconds of a round trip. */
	readonly latency: number;
}

const piece = 2800;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

export class Shaper {
	origin = '';
	#line: Line | undefined;
	#free = { down: 0, up: 0 };
	#server: Server | undefined;
	#sockets = new Set<Socket>();
	#target: number;

	constructor(target: number) {
		this.#target = target;
	}

	reset(line?: Line): void {
		this.#line = line;
		this.#free = { down: 0, up: 0 };
	}

	async listen(): Promise<void> {
		this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (browser) => void this.#connect(browser));
		await new Promise<void>((ready) => this.#server?.listen(0, '127.0.0.1', ready));
		this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async cut(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await new Promise((done) => this.#server?.close(done));
	}

	async #connect(browser: Socket): Promise<void> {
		this.#sockets.add(browser.setNoDelay(true));
		browser.on('error', () => {});
		if (this.#line) await wait(this.#line.latency);
		const server = connect(this.#target, '127.0.0.1').setNoDelay(true);
		this.#sockets.add(server);
		server.on('error', () => browser.destroy());
		this.#pipe(browser, server, 'up');
		this.#pipe(server, browser, 'down');
		browser.resume();
	}

	#pipe(from: Socket, to: Socket, way: 'down' | 'up'): void {
		let order: Promise<unknown> = Promise.resolve();
		from.on('data', (bytes) => {
			const line = this.#line;
			if (!line) {
				order = order.then(() => to.write(bytes));
				return;
			}
			from.pause();
			for (let i = 0; i < bytes.length; i += piece) {
				const part = bytes.subarray(i, i + piece);
				this.#free[way] = Math.max(this.#free[way], performance.now()) + part.length / line.kbps / 0.125;
				const at = this.#free[way] + line.latency / 2;
				order = order.then(() => wait(Math.max(0, at - performance.now()))).then(() => to.destroyed || to.write(part));
			}
			setTimeout(() => from.resume(), Math.max(0, this.#free[way] - performance.now() - 200));
		});
		from.on('end', () => (order = order.then(() => to.end())));
		from.on('error', () => to.destroy());
		from.on('close', () => this.#sockets.delete(from));
	}
}

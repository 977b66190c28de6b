/** How many connections the server takes, and that a connection whose time is over gives its place back. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isLoopbackPeer } from './addresses.ts';
import { WaitingConnections } from './waiting-connections.ts';

/** Connections of this computer are counted apart: a flood from the room must not keep the facilitator and the wall out. */
export interface ConnectionLimits {
	readonly here: number;
	readonly elsewhere: number;
}

/** Descriptors that are not connections: the database, the terminal, the listening socket, modules that are being read. */
const ownDescriptors = 64;

/** Milliseconds without a byte in either direction. Streams are spoken on every fifteen seconds. */
const idle = 45_000;
/** From this share of the places on, there is less time for a request: milliseconds from the end of the answer before it, or from the beginning. */
const nearlyFull = 0.9;
const hurried = 4000;
/** Milliseconds for the last bytes of a connection that is being closed. */
const lastBytes = 5000;

/**
 * The limits that fit into the descriptors of this process. `wanted` is for each of the two sides; where not both fit, this computer keeps a quarter,
 * for everybody comes from this computer when a balancer runs on it.
 */
export function fittingLimits(wanted: number, descriptors: number | null): ConnectionLimits {
	const room = descriptors === null ? Infinity : Math.max(2, descriptors - ownDescriptors);
	if (2 * wanted <= room) return { here: wanted, elsewhere: wanted };
	const here = Math.max(1, Math.min(wanted, Math.floor(room / 4)));
	return { here, elsewhere: Math.max(1, Math.min(wanted, room - here)) };
}

/** How many files and connections the system lets this process open; null where it does not say (Windows) or sets no limit. */
export function descriptorLimit(): number | null {
	const report = process.report.getReport() as { readonly userLimits?: { readonly open_files?: { readonly soft: number | string } } };
	const soft = report.userLimits?.open_files?.soft;
	return typeof soft === 'number' ? soft : null;
}

/**
 * Closes connections on which nothing moves, and keeps to the limits. On this computer's side a connection too many is refused. Of those from elsewhere
 * one that waits is let go for it; one that is being answered, as each open stream is, never. `isHere` is told apart by tests only.
 */
export function limitConnections(
	server: Server,
	limits: ConnectionLimits,
	isHere = (socket: Socket) => isLoopbackPeer(socket.remoteAddress)
): void {
	const open = { here: 0, elsewhere: 0 };
	const waiting = new WaitingConnections<HeldPlace>();
	const places = new WeakMap<Socket, HeldPlace>();
	server.setTimeout(idle);
	const makeRoom = () => {
		if (open.elsewhere >= limits.elsewhere * nearlyFull) for (const one of waiting.before(performance.now() - hurried)) one.letGo();
		if (open.elsewhere >= limits.elsewhere) waiting.first()?.letGo();
	};
	const left = () => void open.here--;
	server.on('connection', (socket) => {
		const side = isHere(socket) ? 'here' : 'elsewhere';
		if (side === 'elsewhere') makeRoom();
		if (open[side] >= limits[side]) return void socket.destroy();
		open[side]++;
		if (side === 'here') socket.on('close', left);
		else places.set(socket, new HeldPlace(socket, waiting, () => open.elsewhere--));
	});
	server.on('request', (request: IncomingMessage, response: ServerResponse) => places.get(request.socket)?.asked(request, response));
}

/** The place of a connection from elsewhere. It waits, unless a whole request of it is being answered. */
class HeldPlace {
	readonly #socket: Socket;
	/** A socket forgets it when it is closed. */
	readonly #address: string | undefined;
	readonly #waiting: WaitingConnections<HeldPlace>;
	readonly #release: () => void;
	#answering = 0;
	#gone = false;

	constructor(socket: Socket, waiting: WaitingConnections<HeldPlace>, release: () => void) {
		this.#socket = socket;
		this.#address = socket.remoteAddress;
		this.#waiting = waiting;
		this.#release = release;
		this.#wait();
		socket.on('close', () => this.#leave());
	}

	asked(request: IncomingMessage, response: ServerResponse): void {
		let [counted, over] = [false, false];
		const whole = () => {
			if (over) return;
			counted = true;
			this.#answering++;
			this.#waiting.remove(this, this.#address);
		};
		// With a body it is whole when that has come, and not when somebody has read its head.
		if (Number(request.headers['content-length'] ?? 0) > 0) request.once('end', whole);
		else whole();
		response.once('close', () => {
			over = true;
			if (counted) this.#answering--;
			if (this.#answering === 0) this.#wait();
		});
	}

	/** Frees the place of a connection at once, and not only when the system has said goodbye. */
	letGo(): void {
		this.#leave();
		this.#socket.destroy();
	}

	#wait(): void {
		if (!this.#gone) this.#waiting.add(this, this.#address, performance.now());
	}

	#leave(): void {
		if (this.#gone) return;
		this.#gone = true;
		this.#waiting.remove(this, this.#address);
		this.#release();
	}
}

/** Ends our half, and after the last bytes the whole: a peer that keeps its own half open, or reads nothing, would keep the place for ever. */
export function closeSoon(socket: Socket): void {
	socket.destroySoon();
	socket.setTimeout(lastBytes, () => socket.destroy());
}

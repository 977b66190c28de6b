/** How many connections the server takes, and that a connection whose time is over gives its place back. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { isLoopbackPeer } from './addresses.ts';

/** Connections of this computer are counted apart: a flood from the room must not keep the facilitator and the wall out. */
export interface ConnectionLimits {
	readonly here: number;
	readonly elsewhere: number;
}

/** Descriptors that are not connections: the database, the terminal, the listening socket, modules that are being read. */
const ownDescriptors = 64;

/** Milliseconds without a byte in either direction. Streams are spoken on every fifteen seconds. */
const idle = 45_000;
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

/** Refuses connections over the limits at once, and closes those on which nothing moves. `isHere` is told apart by tests only. */
export function limitConnections(
	server: Server,
	limits: ConnectionLimits,
	isHere = (socket: Socket) => isLoopbackPeer(socket.remoteAddress)
): void {
	const open = { here: 0, elsewhere: 0 };
	server.setTimeout(idle);
	server.on('connection', (socket) => {
		const side = isHere(socket) ? 'here' : 'elsewhere';
		if (open[side] >= limits[side]) return void socket.destroy();
		open[side]++;
		socket.on('close', () => open[side]--);
	});
}

/** Ends our half, and after the last bytes the whole: a peer that keeps its own half open, or reads nothing, would keep the place for ever. */
export function closeSoon(socket: Socket): void {
	socket.destroySoon();
	socket.setTimeout(lastBytes, () => socket.destroy());
}

/**
 * How many requests of one connection may wait for their answer. A browser sends one and waits. A chunk of 64 kB holds two thousand, and before Node pauses
 * the line it makes the objects of all of them, which lie in memory for as long as nobody reads the answers: a few hundred such connections fill it. Posts
 * are answered between one and the next; of those it would be the time, for nobody else has a turn before the chunk is done.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const mostUnanswered = 4;

/** What Node calls for each request whose head it has read. Its answer 2 says that what follows is another protocol, and Node reads no further. */
interface Parser {
	onIncoming?: ((request: IncomingMessage, keepAlive: boolean) => number) | null;
}
const readNoFurther = 2;

/** Closes the connection of whoever sends more at once. What else lay in the chunk is not even taken apart. */
export function limitUnanswered(server: Server): void {
	const waiting = new WeakMap<Socket, number>();
	const add = (socket: Socket, more: number) => void waiting.set(socket, (waiting.get(socket) ?? 0) + more);
	// It counts until the next turn: of a chunk none is over before all are. One function for all answers: an open stream keeps what hears it for hours.
	function answered(this: ServerResponse) {
		setImmediate(add, this.req.socket, -1);
	}
	const count = ({ socket }: IncomingMessage, response: ServerResponse) => {
		add(socket, 1);
		response.on('close', answered);
	};
	server.on('request', count).on('checkExpectation', count);
	server.on('connection', (socket: Socket & { readonly parser?: Parser | null }) => {
		const { parser } = socket;
		const onIncoming = parser?.onIncoming;
		if (!parser || !onIncoming) return;
		parser.onIncoming = (request, keepAlive) => {
			if ((waiting.get(socket) ?? 0) < mostUnanswered) return onIncoming(request, keepAlive);
			socket.destroy();
			return readNoFurther;
		};
	});
}

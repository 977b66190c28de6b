/** The thin shell: asks the guard, sets the headers, passes the request on. Everything it decides is decided in guard.ts and headers.ts. */
import { STATUS_CODES, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { hostName, isLoopback } from './addresses.ts';
import { closeSoon, limitConnections, type ConnectionLimits } from './connections.ts';
import { addressPage, isOfAddress } from './bad-address.ts';
import { allowed, isOwnName, protocolOf, refusal, type Asked, type Self } from './guard.ts';
import { answerHeaders } from './headers.ts';
import { inWords, type Code } from './messages.ts';
import { thisComputer } from './self.ts';
import { limitUnanswered } from './unanswered.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** How the application learns which protocol it speaks. A value sent by a client is overwritten. */
export const protocolHeader = 'x-internal-proto';

/** Seconds a phone on a weak network needs, and no more: whoever holds a connection open without speaking takes it from the room. */
const limits = {
	headersTimeout: 8000,
	requestTimeout: 15_000,
	keepAliveTimeout: 5000,
	connectionsCheckingInterval: 1000,
	maxHeaderSize: 8192,
	// Node's own answer to a missing Host would go out without our headers.
	requireHostHeader: false
};

const usualConnections: ConnectionLimits = { here: 1200, elsewhere: 1200 };

/** A server in front of the application's handler. `names` are the extra hosts of `ALLOWED_HOSTS`. */
export function listener(handler: Handler, names: Self['names'], connections: ConnectionLimits = usualConnections): Server {
	let self: Self = thisComputer(names);
	/** A hotspot may come up long after the server did. */
	const lookAgain = (host: string | undefined) => {
		const name = hostName(host);
		if (name && /^[0-9a-f:.]+$/.test(name) && !isOwnName(name, self)) self = thisComputer(names);
	};
	const answer = (request: IncomingMessage, response: ServerResponse) => {
		lookAgain(request.headers.host);
		const asked: Asked = {
			method: request.method ?? '',
			target: request.url ?? '',
			encrypted: (request.socket as TLSSocket).encrypted === true,
			hosts: request.headersDistinct.host ?? [],
			headers: request.headers
		};
		const protocol = protocolOf(asked, self);
		const trustworthy = protocol === 'https' || isLoopback(hostName(request.headers.host) ?? '');
		for (const [name, value] of Object.entries(answerHeaders(trustworthy))) response.setHeader(name, value);
		const refused = refusal(asked, self);
		if (refused) return refuseRequest(response, refused.status, refused.code);
		request.headers[protocolHeader] = protocol;
		try {
			handler(request, response, () => refuseRequest(response, 404, 'server.bad_address'));
		} catch (error) {
			// One answer that fails must not end the lesson of everybody else in the room.
			console.error('server.answer_failed', error);
			response.destroy();
		}
	};
	const server = createServer(limits, answer);
	// Node's own answer to an expectation that it does not know would pass the guard by, and go out without our headers.
	server.on('checkExpectation', answer);
	limitConnections(server, connections);
	limitUnanswered(server);
	server.on('clientError', answerBrokenRequest);
	return server;
}

/** In words, and the end of the connection. */
export function refuseRequest(response: ServerResponse, status: number, code: Code): void {
	const { method, url = '/', headers } = response.req;
	// Whoever typed or followed an address gets a page that leads on.
	const page = isOfAddress(code) && headers.accept?.includes('text/html') ? addressPage(code, url) : undefined;
	response.writeHead(status, {
		'Content-Type': `text/${page ? 'html' : 'plain'}; charset=utf-8`,
		Connection: 'close',
		...(status === 405 ? { Allow: allowed(url) } : {})
	});
	response.end(method === 'HEAD' ? undefined : (page ?? inWords(code)));
}

/** What never became a request (too slow, too long, not HTTP) still gets a whole answer, with the same headers. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket & { _httpMessage?: ServerResponse | null }): void {
	// The second half of a pair: an answer is already under way on this connection.
	if (!socket.writable || socket._httpMessage?.headersSent) return void socket.destroy();
	const [status, code] = broken[error.code ?? ''] ?? ([400, 'server.unreadable'] as const);
	const body = inWords(code);
	const headers = {
		...answerHeaders(false),
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Length': String(Buffer.byteLength(body)),
		Connection: 'close'
	};
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
	closeSoon(socket);
}

const broken: Readonly<Record<string, readonly [number, Code] | undefined>> = {
	ERR_HTTP_REQUEST_TIMEOUT: [408, 'server.slow'],
	HPE_HEADER_OVERFLOW: [431, 'server.large_headers']
};

/** Takes no new connection, lets answers under way finish, and closes what is still open after `grace` milliseconds. */
export function stop(server: Server, grace: number): Promise<void> {
	return new Promise((done) => {
		// A kept-alive connection becomes idle when its answer is out: close it then, not five seconds later.
		const idle = setInterval(() => server.closeIdleConnections(), 50);
		const end = setTimeout(() => server.closeAllConnections(), grace);
		server.close(() => {
			clearInterval(idle);
			clearTimeout(end);
			done();
		});
	});
}

/** Serves the built application: `npm start`. PORT, HOST and ALLOWED_HOSTS come from the environment. */
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { allowedHosts, roomAddresses } from '#lib/server/addresses.ts';
import { largestBody } from '#lib/server/guard.ts';
import { listener, protocolHeader, stop, type Handler } from '#lib/server/listener.ts';
import { inWords, messages, type Code } from '#lib/server/messages.ts';

const grace = 2500;

function fail(code: Code): never {
	console.error(inWords(code));
	process.exit(1);
}

const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || '0.0.0.0';
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail('server.bad_port');

// Read once, when the handler is imported. ORIGIN would pin the server to one address; the others would make it believe what a client says.
for (const name of ['ORIGIN', 'HOST_HEADER', 'PORT_HEADER', 'ADDRESS_HEADER']) delete process.env[name];
process.env.PROTOCOL_HEADER = protocolHeader;
process.env.BODY_SIZE_LIMIT = String(largestBody);

const built = new URL('../../build/node/handler.js', import.meta.url);
if (!existsSync(built)) fail('server.no_build');
const { handler } = (await import(built.href)) as { handler: Handler };

const server = listener(handler, allowedHosts(process.env.ALLOWED_HOSTS));

const problems: Readonly<Record<string, Code | undefined>> = { EADDRINUSE: 'server.port_taken', EACCES: 'server.port_refused' };
server.on('error', (error: NodeJS.ErrnoException) => fail(problems[error.code ?? ''] ?? 'server.not_listening'));

server.listen(port, host, () => {
	const at = server.address();
	const open = typeof at === 'object' && at ? at.port : port;
	const everywhere = host === '0.0.0.0' || host === '::';
	say('server.ready', `http://localhost:${open}`);
	for (const address of everywhere ? roomAddresses(networkInterfaces()) : []) say('server.ready_room', `http://${address}:${open}`);
	console.log(messages['server.stop'].join(' · '));
});

function say(code: Code, address: string): void {
	console.log(`${messages[code].join(' · ')}: ${address}`);
}

// Whoever started us may have closed the window we print to; the room still has its lesson.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
// The handler answers later than it returns; what goes wrong then must not end the server either.
process.on('unhandledRejection', (error) => console.error('server.answer_failed', error));

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		console.log(messages['server.stopping'].join(' · '));
		void stop(server, grace).then(() => process.exit(0));
	});

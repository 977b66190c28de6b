/**
 * Serves the built application: `npm start`. PORT, HOST, ALLOWED_HOSTS, DATA_DIR, MAX_CONNECTIONS, SEATS_PER_PHONE,
 * SEATS_PER_SESSION, CLOSE_AFTER_MINUTES and CLOSE_AFTER_DAYS come from the environment, and what database-settings.ts and running-settings.ts read; `npm start -- --remote-facilitator` lets a phone lead a session, `--open` opens the facilitator's page in the browser of this
 * computer (by itself where somebody sits in front of one; `--no-open` does not), `--restore FILE` brings back a copy of the sessions first.
 */
import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allowedHosts, areHosts, isLoopback, roomAddresses } from '#lib/server/addresses.ts';
import { descriptorLimit, fittingLimits } from '#lib/server/connections.ts';
import { filesOf, readFiles, type BuiltFiles } from '#lib/server/files.ts';
import { largestBody } from '#lib/server/guard.ts';
import { listener, protocolHeader, stop, type Handler } from '#lib/server/listener.ts';
import { healthAnswers } from '#lib/server/health.ts';
import { causeWords } from '#lib/server/live/cause-words.ts';
import { readDatabaseSettings } from '#lib/server/live/database-settings.ts';
import { DataFault } from '#lib/server/live/data-folder.ts';
import { withoutSessions } from '#lib/server/live/http.ts';
import { readLimits } from '#lib/server/live/lifetime.ts';
import { openLive, type OpenLive } from '#lib/server/live/open.ts';
import { usualSeating } from '#lib/server/live/seat-quota.ts';
import { restore as bringBack } from '#lib/server/live/restore.ts';
import { isHere } from '#lib/server/live/auth.ts';
import { byStep, type NamedScenario } from '#lib/server/live/scenarios.ts';
import { today } from '#lib/server/live/today.ts';
import { logAsLines } from '#lib/server/log.ts';
import { inWords, type Code } from '#lib/server/messages.ts';
import type { Metrics } from '#lib/server/metrics.ts';
import { readRunningSettings } from '#lib/server/running-settings.ts';
import { wholeNumber } from '#lib/server/whole-number.ts';
import { renderOnce, wrongAddresses } from '#lib/server/wrong-address.ts';
import { announcement, asStarted, keysLine, leadingLines, newLinks, say } from './announce.ts';
import { hasKeys, onEnter } from './enter-key.ts';
import { keptAtStart } from './kept-at-start.ts';
import { openBrowser, opensBrowser } from './open-browser.ts';

const grace = 2500;
/** Connections beside those of listening phones: pages, votes, and whoever is told that the room is full. */
const spare = 1200;
/** Ports that are tried after the usual one, where nobody is asked to name another. */
const morePorts = 9;

function fail(code: Code): never {
	// In words also where the log is for machines: somebody has to do something about it.
	process.stderr.write(`${asStarted(inWords(code))}\n`);
	process.exit(1);
}

const orFail = <T>(read: T | Code): T => (typeof read === 'string' ? fail(read as Code) : read);

const host = process.env.HOST || '0.0.0.0';
const port = wholeNumber(process.env.PORT, 3000, [0, 65_535]) ?? fail('server.bad_port');
const mostPhones = wholeNumber(process.env.MAX_CONNECTIONS, 6000, [1, 60_000]) ?? fail('server.bad_number');
const seating = {
	perPhone: wholeNumber(process.env.SEATS_PER_PHONE, usualSeating.perPhone, [1, 60_000]) ?? fail('server.bad_seats'),
	perSession: wholeNumber(process.env.SEATS_PER_SESSION, usualSeating.perSession, [1, 60_000]) ?? fail('server.bad_seats')
};
const limits = orFail(readLimits(process.env));
if (!areHosts(process.env.ALLOWED_HOSTS)) fail('server.bad_hosts');
const names = allowedHosts(process.env.ALLOWED_HOSTS);
const database = orFail(readDatabaseSettings(process.env));
const { metrics: metricsAt, drain, jsonLog } = orFail(readRunningSettings(process.env, database !== undefined));
if (jsonLog) logAsLines((text) => process.stdout.write(text));
/** The server fell and was started again: nothing is brought back over what came since, and no second page is opened. */
const again = process.env.SALA_AGAIN === '1';
const { 'remote-facilitator': remoteFacilitator, open, restore: copy } = readArguments();
const restore = again ? undefined : copy;
if (database && restore !== undefined) fail('server.no_restore');
if (database && remoteFacilitator) console.error('server.no_remote', say('server.no_remote'));

function readArguments() {
	try {
		const { values } = parseArgs({
			options: {
				'remote-facilitator': { type: 'boolean', default: false },
				open: { type: 'boolean' },
				restore: { type: 'string' }
			},
			allowNegative: true
		});
		return values;
	} catch {
		return fail('server.bad_argument');
	}
}

// Read once, when the handler is imported. ORIGIN would pin the server to one address; the others would make it believe what a client says.
for (const name of ['ORIGIN', 'HOST_HEADER', 'PORT_HEADER', 'ADDRESS_HEADER']) delete process.env[name];
process.env.PROTOCOL_HEADER = protocolHeader;
process.env.BODY_SIZE_LIMIT = String(largestBody);

const built = new URL('../../build/node/', import.meta.url);
const scenarios = new URL('prerendered/scenarios.json', built);
if (!existsSync(new URL('handler.js', built)) || !existsSync(scenarios)) fail('server.no_build');
const { handler } = (await import(new URL('handler.js', built).href)) as { handler: Handler };
const everything = builtFiles();
const files = filesOf(everything);
const wrong = wrongAddresses((path) => renderOnce(handler, path), everything);

function builtFiles(): BuiltFiles {
	try {
		return readFiles(fileURLToPath(built));
	} catch (cause) {
		console.error((cause as Error).message);
		return fail('server.no_build');
	}
}

const metrics = metricsAt && (await watch(metricsAt));
const live: OpenLive | undefined = await openSessions();
let draining = false;
/** Looks at the database are a second apart. */
const mostSilent = 5000;
const healthy = healthAnswers(() => (draining ? 'draining' : live && live.numbers.silent > mostSilent ? 'database' : null));
const handle = live?.handle ?? withoutSessions;
const connections = fittingLimits(mostPhones + spare, descriptorLimit());
if (connections.elsewhere < mostPhones + spare)
	console.error(jsonLog ? 'server.few_descriptors' : say('server.few_descriptors', String(connections.elsewhere)));
const server = listener(
	(request, response) => {
		// A page, and no other file, that is opened on this computer may lead to where groups are led (lib/player/course/lead-here.browser.ts).
		if (
			live &&
			!database &&
			/^[^?]*\/(\?|$)/.test(request.url ?? '') &&
			isHere({ peer: request.socket.remoteAddress, headers: request.headers })
		)
			response.setHeader('Server-Timing', 'lead');
		// Everything that there is lies in memory. The application's own handler would look on the disk, and is never asked by anybody else.
		if (!healthy(request, response) && !handle(request, response) && !files(request, response)) wrong.answer(request, response);
	},
	names,
	connections
);

/** Prometheus' package is loaded by nobody else. */
async function watch(at: { readonly port: number; readonly host: string }): Promise<Metrics> {
	const { openMetrics } = await import('#lib/server/metrics.ts');
	return openMetrics({ ...at, numbers: () => live?.numbers }).catch(({ code }: NodeJS.ErrnoException) =>
		fail(code === 'EADDRINUSE' || code === 'EACCES' ? 'server.metrics_port_taken' : 'server.bad_metrics_host')
	);
}

/** Nothing where the data folder can't be used: whoever studies alone must not wait for that. */
async function openSessions(): Promise<OpenLive | undefined> {
	const dataDir = process.env.DATA_DIR || './data';
	try {
		if (restore !== undefined) {
			await bringBack(dataDir, restore, today());
			console.log(say('data.restored', restore));
		}
		const live = await openLive({
			dataDir,
			database,
			scenarios: byStep(JSON.parse(readFileSync(scenarios, 'utf8')) as NamedScenario[]),
			addresses: room,
			remoteFacilitator,
			mostPhones,
			seating,
			limits,
			observer: metrics
		});
		if (!database) for (const line of keptAtStart(dataDir, live.unfinished)) console.log(line);
		return live;
	} catch (cause) {
		const code = cause instanceof DataFault ? cause.code : 'data.failed';
		// Whoever asked for a copy must not lead on something else. Started twice with a double click: the one that is running has the sessions.
		if (database && cause instanceof Error && cause.cause) console.error(code, causeWords(cause.cause));
		if (database || restore !== undefined || (open && code === 'data.in_use')) fail(code);
		console.error([asStarted(inWords(code)), say('data.file', resolve(dataDir, 'sala.db')), say('live.without')].join('\n'));
		if (code === 'data.failed') console.error('data.failed', cause instanceof Error ? cause.message : cause);
		return undefined;
	}
}

function openPort(): number {
	const at = server.address();
	return typeof at === 'object' && at ? at.port : port;
}

/** What phones can open now. */
function room(): readonly string[] {
	if (database) return database.origins;
	const everywhere = host === '0.0.0.0' || host === '::';
	const addresses = everywhere ? roomAddresses(networkInterfaces()) : isLoopback(host) ? [] : [host];
	return addresses.map((address) => `http://${address}:${openPort()}`);
}

const problems: Readonly<Record<string, Code | undefined>> = { EADDRINUSE: 'server.port_taken', EACCES: 'server.port_refused' };
let tried = port;
server.on('error', (error: NodeJS.ErrnoException) => {
	// A connection that could not be taken, of a server that serves: whoever keeps it running would take an end with words for one that was meant.
	if (server.listening) return void console.error('server.unforeseen', error);
	if (error.code === 'EADDRINUSE' && open && !process.env.PORT && tried < port + morePorts) server.listen(++tried, host);
	else fail(problems[error.code ?? ''] ?? 'server.not_listening');
});

server.listen(port, host);
server.on('listening', () => {
	const here = `http://localhost:${openPort()}`;
	// Whoever starts this server again takes the same one: phones know it.
	process.send?.({ port: openPort() });
	if (tried !== port) console.log(say('server.other_port', String(tried)));
	if (jsonLog) console.log('server.ready', { port: openPort() });
	const links = live && !database ? newLinks({ here, room: room(), remoteFacilitator, newLink: live.newLink }) : undefined;
	// In words: whoever has started it has to know why nothing leads to the page.
	if (links && jsonLog) process.stderr.write(`${say('live.no_link_in_json')}\n`);
	if (links) for (const line of announcement({ here, room: room(), links, keys: hasKeys() })) console.log(line);
	else {
		for (const origin of room()) console.log(say('server.ready_room', origin));
		console.log(keysLine(here));
	}
	// The page for addresses that are none reads its parts from the disk when it is first made.
	void wrong.prepare().catch(() => {});
	// Whatever goes wrong from here on ends one answer and never the session of a room.
	process.on('uncaughtException', (error) => console.error('server.unforeseen', error));
	if (opensBrowser({ open, again, keys: hasKeys(), platform: process.platform, env: process.env }) && !database)
		openBrowser(links?.here ?? `${here}/`);
	if (live && !database)
		onEnter(() => {
			for (const line of leadingLines(newLinks({ here, room: room(), remoteFacilitator, newLink: live.newLink }))) console.log(line);
		});
});

// Whoever started us may have closed the window we print to; the room still has its lesson.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
// The handler answers later than it returns; what goes wrong then must not end the server either.
process.on('unhandledRejection', (error) => console.error('server.answer_failed', error));

let stopping = false;
// SIGHUP: the window was closed. The last: whoever keeps us running (keep-running.mjs) is gone, and told us nothing.
for (const end of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const)
	process.on(end, () => {
		// Told so twice, it waits for no balancer.
		if (stopping) return hurry();
		stopping = draining = true;
		console.log(jsonLog ? 'server.stopping' : say('server.stopping'));
		void goodbye();
	});

let hurry = () => {};
/** Others take over: the balancer has time to see that this one is not ready any more, and everybody knows that they should come back soon. */
async function goodbye(): Promise<void> {
	if (drain > 0) {
		live?.drain();
		await new Promise<void>((over) => {
			hurry = over;
			setTimeout(over, drain * 1000);
		});
	}
	hurry = () => {};
	live?.closeStreams();
	await stop(server, grace);
	await live?.end();
	process.exit(0);
}

/** Numbers for Prometheus, on a port of their own. No label comes from a person, a session or an address. Loaded only where METRICS_PORT is set. */
import { createServer } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { hostName, isLoopback } from './addresses.ts';
import { kinds, type Kind } from './live/streams.ts';
import { limitUnanswered } from './unanswered.ts';

/** As they are when they are asked for. */
export interface Numbers {
	readonly streams: Readonly<Record<Kind, number>>;
	readonly rooms: number;
	/** Milliseconds since the database answered. */
	readonly silent: number;
	/** Statements that wait for a connection. */
	readonly waiting: number;
	/** YYYY-MM-DD of the last sweep, as far as this process knows. */
	readonly swept: string;
	/** Milliseconds since 1970 by the clock that sessions go by: of several servers that of their database. */
	readonly now: number;
	/** Milliseconds by which the clock of this computer is ahead of that. */
	readonly ahead?: number;
	/** The database writes down who voted what, and when. */
	readonly logsVotes?: boolean;
}

/** What happens, told when it does. */
export interface Observer {
	/** A request below `/live/` was answered, `ok` or with a code, after so many milliseconds. */
	answered(route: string, outcome: string, took: number): void;
	/** Rows were written, in so many milliseconds. */
	committed(rows: number, took: number): void;
}

export interface Metrics extends Observer {
	end(): void;
}

/** One or two ask, every few seconds. */
const mostConnections = 16;
/** Milliseconds without a byte in either direction. */
const usualIdle = 5000;
const limits = { headersTimeout: 5000, requestTimeout: 5000, connectionsCheckingInterval: 1000 };

interface Options {
	readonly port: number;
	readonly host: string;
	readonly numbers: () => Numbers | undefined;
	/** Milliseconds; told by tests only. */
	readonly idle?: number;
}

/** What is aimed at is one of them. */
const voteSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 5];

export async function openMetrics({ port, host, numbers, idle = usualIdle }: Options): Promise<Metrics> {
	const register = new Registry();
	collectDefaultMetrics({ register });
	addGauges(register, numbers);
	const registers = [register];
	const votes = new Counter({ name: 'sala_votes_total', help: 'Votes that were acknowledged', registers });
	const steps = new Counter({ name: 'sala_steps_total', help: 'Commands of facilitators', labelNames: ['outcome'], registers });
	const refused = new Counter({ name: 'sala_refused_total', help: 'Requests that were refused', labelNames: ['code'], registers });
	const histogram = (name: string, help: string, buckets: number[]) => new Histogram({ name, help, buckets, registers });
	const answers = histogram('sala_vote_seconds', 'From a vote to its acknowledgement, in this process', voteSeconds);
	const commitSeconds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5];
	const seconds = histogram('sala_commit_seconds', 'Time to write a batch of seats and votes', commitSeconds);
	const rows = histogram('sala_batch_rows', 'Seats and votes in a batch', [1, 2, 5, 10, 25, 50, 100, 250, 1000]);
	const server = createServer(limits, (request, response) => {
		// A page elsewhere whose name was pointed at this computer (DNS rebinding) is read from by nobody.
		if (isLoopback(host) && !isLoopback(hostName(request.headers.host) ?? '')) return void response.writeHead(421).end();
		if (request.url !== '/metrics' || request.method !== 'GET') return void response.writeHead(404).end();
		register.metrics().then(
			(text) => response.writeHead(200, { 'Content-Type': register.contentType, 'Cache-Control': 'no-store' }).end(text),
			() => response.writeHead(500).end()
		);
	});
	// Each connection takes a descriptor that a phone could have.
	server.maxConnections = mostConnections;
	server.setTimeout(idle);
	await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, host, ready));
	limitUnanswered(server);
	// Whoever asks for numbers must not keep the server from ending.
	server.unref();
	return {
		answered(route, outcome, took) {
			if (outcome !== 'ok') refused.inc({ code: outcome });
			if (route === 'vote' && outcome === 'ok') {
				votes.inc();
				answers.observe(took / 1000);
			}
			if (route === 'command') steps.inc({ outcome });
		},
		committed(count, took) {
			seconds.observe(took / 1000);
			rows.observe(count);
		},
		end: () => void server.close()
	};
}

function addGauges(register: Registry, numbers: () => Numbers | undefined): void {
	const gauge = (name: string, help: string, value: (now: Numbers) => number | undefined) =>
		new Gauge({
			name,
			help,
			registers: [register],
			collect() {
				const now = numbers();
				const found = now && value(now);
				if (found === undefined) this.remove();
				else this.set(found);
			}
		});
	new Gauge({
		name: 'sala_streams',
		help: 'Screens that listen to this process',
		labelNames: ['kind'],
		registers: [register],
		collect() {
			for (const kind of kinds) this.set({ kind }, numbers()?.streams[kind] ?? 0);
		}
	});
	gauge('sala_rooms', 'Rooms with a screen that listens to this process', ({ rooms }) => rooms);
	gauge('sala_look_age_seconds', 'Since the database answered', ({ silent }) => silent / 1000);
	gauge('sala_db_waiting', 'Statements that wait for a connection to the database', ({ waiting }) => waiting);
	gauge('sala_sweep_age_seconds', 'Since the day of the last sweep began', ({ swept, now }) =>
		swept === '' ? undefined : Math.floor((now - Date.parse(`${swept}T00:00:00`)) / 1000)
	);
	gauge('sala_clock_ahead_seconds', 'The clock of this computer, beside that of the database', ({ ahead }) =>
		ahead === undefined ? undefined : ahead / 1000
	);
	gauge('sala_db_logs_votes', '1 where the database writes who voted what, and when, into its log', ({ logsVotes }) =>
		logsVotes === undefined ? undefined : Number(logsVotes)
	);
}

/** A real server of group sessions over a real database, without the pages: as `npm start` puts it together, with a clock that a test can hold. */
import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { AddressInfo } from 'node:net';
import { roomAddresses } from '#lib/server/addresses.ts';
import { filesOf, readFiles } from '#lib/server/files.ts';
import { listener, stop } from '#lib/server/listener.ts';
import { openSessionService, type SessionService } from '#lib/server/live/session-service.ts';
import { liveOverHttp, type Live, type Transport } from '#lib/server/live/http.ts';
import { openKey, passingKey } from '#lib/server/live/key.ts';
import { LeadLinks } from '#lib/server/live/lead-links.ts';
import { leadsHere } from '#lib/server/live/auth.ts';
import { usualSeating, type Seating } from '#lib/server/live/seat-quota.ts';
import { makeCopy } from '#lib/server/live/send-copy.ts';
import { openSqlite } from '#lib/server/live/sqlite.ts';
import type { LiveStore } from '#lib/server/live/store.ts';
import type { Answer as Said, Frame, Mine } from '#lib/live/protocol.ts';
import type { Command } from '#lib/live/session.ts';
import { ask, type Answer, type Question } from './ask.ts';
import { recognisingSigns } from '../course/core-scenarios.ts';
import { dataFolder } from './live.ts';

export const scenario = 'sex-work-or-trafficking/recognising-signs';

/** An address of this machine at which it is its own neighbour, if it has any. */
export const roomAddress: string | undefined = roomAddresses(networkInterfaces())[0];

/** Nobody waits at the end for what it would still do. */
export const realClock = { now: () => Date.now(), after: (ms: number, then: () => void) => setTimeout(then, ms).unref() };

interface Options extends Partial<Omit<Transport, 'service'>> {
	readonly remote?: boolean;
	/** The built pages and files too. */
	readonly pages?: boolean;
	readonly seating?: Seating;
	readonly codeLength?: number;
	readonly pressure?: Parameters<typeof openSessionService>[0]['pressure'];
	/** Those of ALLOWED_HOSTS. */
	readonly names?: Parameters<typeof listener>[1];
	/** Puts something between the service and the database. */
	readonly store?: (real: LiveStore) => LiveStore;
}

export interface LiveServer {
	readonly port: number;
	readonly server: ReturnType<typeof listener>;
	readonly service: SessionService;
	readonly live: Live;
	readonly key: string;
	/** Of phones that lead. */
	readonly remoteKey: string | undefined;
	readonly links: LeadLinks;
	readonly folder: string;
	/** Of the facilitator. */
	readonly cookie: string;
	post(path: string, body: unknown, more?: Omit<Question, 'method' | 'path' | 'body'>): Promise<Answer>;
	get(path: string, more?: Omit<Question, 'path'>): Promise<Answer>;
	stop(): Promise<void>;
}

export async function startLive({
	remote = false,
	pages = false,
	seating = usualSeating,
	codeLength,
	pressure,
	names = new Map(),
	store: between = (real) => real,
	...rest
}: Options = {}): Promise<LiveServer> {
	const { path, forget } = dataFolder();
	const key = openKey(path, randomBytes);
	const remoteKey = remote ? passingKey(randomBytes) : undefined;
	const links = new LeadLinks(randomBytes);
	const sqlite = await openSqlite(path, { reserve: 0 });
	const store = between(sqlite);
	const scenarios = new Map([[scenario, { hash: 'as-it-is', shape: recognisingSigns }]]);
	const service = await openSessionService({
		store,
		scenarios,
		clock: realClock,
		random: randomBytes,
		today: () => '2027-01-05',
		seating,
		...(codeLength && { codeLength }),
		...(pressure && { pressure })
	});
	const live = liveOverHttp({
		service,
		access: leadsHere({ key, remoteKey }, links),
		scenarios: () => [...scenarios.keys()],
		addresses: () => ['http://192.168.1.5:3000'],
		clock: realClock,
		random: Math.random,
		mostPhones: 6000,
		copy: () => makeCopy({ folder: path, copy: sqlite.copy, random: randomBytes, today: () => '2027-01-05' }),
		...rest
	});
	const files = pages ? filesOf(readFiles('build/node')) : () => false;
	const server = listener((request, response, next) => void (live.handle(request, response) || files(request, response) || next()), names, {
		here: 7200,
		elsewhere: 7200
	});
	await new Promise<void>((ready) => server.listen(0, '0.0.0.0', ready));
	const { port } = server.address() as AddressInfo;
	const get: LiveServer['get'] = (path, more = {}) => ask(port, { path, ...more });
	return {
		port,
		server,
		service,
		live,
		key,
		remoteKey,
		links,
		folder: path,
		cookie: `sala-lead=${key}`,
		get,
		post(path, body, { headers, address = '127.0.0.1', agent } = {}) {
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			const own = {
				origin: `http://${address}:${port}`,
				'content-type': 'application/json',
				'content-length': `${Buffer.byteLength(text)}`
			};
			return ask(port, { method: 'POST', path, headers: { ...own, ...headers }, body: text, address, agent });
		},
		async stop() {
			live.end();
			await stop(server, 500);
			await store.end();
			forget();
		}
	};
}

/** What an answer says. */
export const said = <T = object>({ body }: Answer): Said<T> => JSON.parse(body) as Said<T>;

export interface Seated {
	readonly session: string;
	readonly seat: string;
	readonly mine: Mine;
	readonly state: Frame;
}

/** A session as a facilitator makes it, and how to lead it. */
export async function newSession({ service }: LiveServer, rehearsal = false) {
	const made = await service.create(scenario, rehearsal);
	if (!made.ok) throw new Error(made.code);
	const { id } = made;
	const wall = service.console(id)!.wall;
	const { code, token } = service.wall(id)!.join!;
	return {
		id,
		wall,
		code,
		token,
		async lead(...commands: readonly (Command['do'] | Command)[]) {
			for (const one of commands) {
				const command = typeof one === 'string' ? ({ do: one } as Command) : one;
				const done = await service.command(id, service.phone(id)!.seq, command);
				if (!done.ok) throw new Error(`${command.do}: ${done.code}`);
			}
		},
		async seat(): Promise<string> {
			const joined = await service.join({ token });
			if (!joined.ok) throw new Error(joined.code);
			return joined.seat;
		}
	};
}

/** Sessions of groups, with everything they stand on: the data folder, the session service, the way in, and company for rehearsals. */
import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { DataFault } from './data-folder.ts';
import { liveOverHttp, type Live } from './http.ts';
import { openKey, passingKey } from './key.ts';
import { LeadLinks, type Place } from './lead-links.ts';
import { keepLifetimes, usualLimits, type Limits } from './lifetime.ts';
import type { Seating } from './places.ts';
import { accompany } from './rehearsal.ts';
import type { Playable } from './live-session.ts';
import { makeCopy } from './send-copy.ts';
import { openSessionService } from './session-service.ts';
import { openSqlite } from './sqlite.ts';
import type { SessionHead } from '../../live/protocol.ts';

interface Options {
	readonly dataDir: string;
	/** By `module/step`. */
	readonly scenarios: ReadonlyMap<string, Playable>;
	/** What phones can open, as `http://192.168.1.5:3000`; asked each time, because a hotspot may come up late. */
	readonly addresses: () => readonly string[];
	readonly remoteFacilitator: boolean;
	readonly mostPhones: number;
	readonly seating?: Seating | undefined;
	readonly limits?: Limits;
}

export interface OpenLive {
	readonly handle: Live['handle'];
	/** The token of a new link to the facilitator's page. */
	newLink(place: Place): string;
	/** Nobody has ended them: whoever starts the server should know. */
	readonly unfinished: readonly SessionHead[];
	/** Ends every stream, so that the server can stop. */
	hush(): void;
	/** After the last answer. */
	end(): Promise<void>;
}

const heartbeat = 15_000;
const after = (ms: number, then: () => void) => setTimeout(then, ms);
const clock: Clock = { now: () => Date.now(), after };
/** Nobody sets this one. */
const steady: Clock = { now: () => performance.now(), after };

/** The day on this computer's calendar. */
export function today(): string {
	const now = new Date();
	const two = (n: number) => String(n).padStart(2, '0');
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export async function openLive(options: Options): Promise<OpenLive> {
	const { dataDir, scenarios, addresses, remoteFacilitator, mostPhones, seating, limits = usualLimits } = options;
	const leading = { key: openKey(dataDir, randomBytes), remoteKey: remoteFacilitator ? passingKey(randomBytes) : undefined };
	const links = new LeadLinks(randomBytes);
	const store = await openSqlite(dataDir);
	const dependencies = { store, scenarios, clock, random: randomBytes, today, ...(seating && { seating }) };
	const service = await openSessionService(dependencies).catch(async (cause: unknown) => {
		await store.end();
		throw new DataFault('data.unreadable', cause);
	});
	const lifetimes = keepLifetimes({ service, clock, steady, today, watched: (session) => watched(session), limits });
	const { handle, beat, end, watched } = liveOverHttp({
		service,
		leading,
		links,
		scenarios: () => [...scenarios.keys()],
		addresses,
		clock: steady,
		random: Math.random,
		mostPhones,
		closes: lifetimes.of,
		copy: () => makeCopy({ folder: dataDir, copy: store.copy, random: randomBytes, today })
	});
	const unfinished = await lifetimes.start();
	accompany({ service, clock });
	const beating = setInterval(() => {
		beat();
		lifetimes.look().catch((cause: unknown) => console.error('live.not_closed', cause));
	}, heartbeat);
	return {
		handle,
		newLink: (place) => links.renew(place),
		unfinished: unfinished.map((head) => ({ ...head, closes: lifetimes.of(head) })),
		hush() {
			clearInterval(beating);
			end();
		},
		end: () => store.end()
	};
}

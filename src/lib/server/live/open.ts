/** Sessions of groups, with everything they stand on: the data folder, the session service, the way in, and company for rehearsals. */
import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { DataFault } from './data-folder.ts';
import type { DatabaseSettings } from './database-settings.ts';
import { reportFault } from './faults.ts';
import { keepBeating } from './heartbeat.ts';
import { liveOverHttp, type Live } from './http.ts';
import { openKey, passingKey } from './key.ts';
import { LeadLinks, type Place } from './lead-links.ts';
import { keepLifetimes, usualLimits, type Lifetimes, type Limits } from './lifetime.ts';
import type { Seating } from './seat-quota.ts';
import { accompany } from './rehearsal.ts';
import type { Playable } from './live-session.ts';
import type { Nights } from './nights.ts';
import { leadsHere, type LeadAccess } from './auth.ts';
import { keyedSeats } from './seat-names.ts';
import { longCodeLength } from './names.ts';
import { makeCopy, type Copy } from './send-copy.ts';
import { openSessionService, type SessionService } from './session-service.ts';
import { openSqlite } from './sqlite.ts';
import type { LiveStore } from './store.ts';
import { today } from './today.ts';
import { inWords } from '../messages.ts';
import type { Numbers, Observer } from '../metrics.ts';
import { newToken } from '../../live/names.ts';

interface Options {
	/** Where sessions lie, and the key of the facilitator; without a database. */
	readonly dataDir: string;
	readonly database?: DatabaseSettings | undefined;
	/** By `module/step`. */
	readonly scenarios: ReadonlyMap<string, Playable>;
	/** What phones can open, as `http://192.168.1.5:3000`; asked each time, because a hotspot may come up late. */
	readonly addresses: () => readonly string[];
	readonly remoteFacilitator: boolean;
	readonly mostPhones: number;
	readonly seating?: Seating | undefined;
	readonly limits?: Limits;
	readonly observer?: Observer | undefined;
}

/** Other processes hear which sessions are led here. */
const ledEvery = 5000;
const evictEvery = 600_000;
const nightEvery = 60_000;
const after = (ms: number, then: () => void) => setTimeout(then, ms);
const clock: Clock = { now: () => Date.now(), after };
/** Nobody sets this one. */
const steady: Clock = { now: () => performance.now(), after };

interface Opened {
	readonly store: LiveStore;
	/** What sessions go by: YYYY-MM-DD, and milliseconds that mean the same to everybody who serves from this store. */
	readonly today: () => string;
	readonly now: () => number;
	readonly access: LeadAccess;
	readonly links: LeadLinks;
	readonly copy?: () => Promise<Copy>;
	readonly nights?: (closeOld: () => Promise<void>) => Nights;
	/** To be called before each look of the night; false while the database does not answer. */
	readonly look?: () => Promise<boolean>;
	readonly told?: () => Pick<Numbers, 'ahead' | 'logsVotes'>;
}

async function openDataFolder({ dataDir, remoteFacilitator }: Options): Promise<Opened> {
	const leading = { key: openKey(dataDir, randomBytes), remoteKey: remoteFacilitator ? passingKey(randomBytes) : undefined };
	const store = await openSqlite(dataDir);
	const links = new LeadLinks(randomBytes);
	return {
		store,
		today,
		now: clock.now,
		access: leadsHere(leading, links),
		links,
		copy: () => makeCopy({ folder: dataDir, copy: store.copy, random: randomBytes, today })
	};
}

async function openShared(database: DatabaseSettings): Promise<Opened> {
	// A laptop needs no driver of a database server, and starts without it.
	const [{ openPostgres }, { leadsByKey }] = await Promise.all([import('./postgres.ts'), import('./leaders.ts')]);
	const store = await openPostgres(database);
	// Aloud, either way: whoever runs it has to know what a broken disk would cost.
	if (store.alone) console.error('db.alone', inWords('db.alone'));
	else console.log('db.standby', inWords('db.standby'));
	if (store.recycles) console.error('db.recycles', inWords('db.recycles'));
	for (const code of store.ungranted) console.error(code, inWords(code));
	if (store.logsVotes) console.error('db.logs_votes', inWords('db.logs_votes'));
	const { clock } = store;
	if (clock.isOff) console.error('db.other_clock', { ahead: Math.round(clock.ahead / 1000) }, inWords('db.other_clock'));
	return {
		store,
		today: () => clock.calendar.day,
		now: () => clock.now(),
		access: leadsByKey(store.leaders(randomBytes)),
		links: new LeadLinks(randomBytes),
		nights: (closeOld) => store.nights({ at: database.sweepAt, closeOld }),
		look: store.look,
		told: () => ({ ahead: clock.ahead, logsVotes: store.logsVotes })
	};
}

export type OpenLive = Awaited<ReturnType<typeof openLive>>;

export async function openLive(options: Options) {
	const { database, scenarios, addresses, mostPhones, limits = usualLimits, observer } = options;
	const opened = await (database ? openShared(database) : openDataFolder(options));
	const { store, access, links, copy, today, now } = opened;
	const service = await openService(options, opened);
	const nightly = database !== undefined;
	// A server does not sleep, and a date that jumps ahead must not shorten the minutes in which an end can be taken back.
	const waits = { clock: nightly ? steady : clock, steady, limits, nightly };
	const lifetimes = keepLifetimes({ service, today, watched: (session) => live.watched(session), ...waits });
	const live = liveOverHttp({
		service,
		access,
		...(database?.seatKey !== undefined && { seatName: keyedSeats(database.seatKey) }),
		scenarios: () => [...scenarios.keys()],
		addresses,
		clock: steady,
		random: Math.random,
		mostPhones,
		closes: lifetimes.of,
		copy,
		answered: observer?.answered
	});
	// Of several processes each may be started at any time: only a laptop closes at its start what had ended before.
	const unfinished = database ? [] : await lifetimes.start();
	accompany({ service, clock, secret: newToken(randomBytes, 32) });
	const nights = opened.nights?.(() => lifetimes.night());
	const night = async () => ((await opened.look?.()) ? nights?.look() : null);
	const timers = keepGoing(live, lifetimes, nights && night);
	return {
		handle: live.handle,
		/** The token of a new link to the facilitator's page. */
		newLink: (place: Place) => links.renew(place),
		/** Nobody has ended them: whoever starts the server should know. */
		unfinished: unfinished.map((head) => ({ ...head, closes: lifetimes.of(head) })),
		get numbers(): Numbers {
			const { silent = 0, waiting = 0 } = store;
			return { ...live.numbers, silent, waiting, swept: nights?.known ?? '', now: now(), ...opened.told?.() };
		},
		drain: live.drain,
		/** Ends every stream, so that the server can stop. */
		closeStreams() {
			for (const timer of timers) clearInterval(timer);
			live.end();
		},
		/** After the last answer. Of several processes each may be stopped at any time: only a laptop closes then what had ended. */
		async end() {
			if (!database) await lifetimes.stop().catch((cause: unknown) => reportFault('live.not_closed', cause));
			await store.end();
		}
	};
}

function openService({ database, scenarios, seating, observer }: Options, { store, today, now }: Opened): Promise<SessionService> {
	const more = { seating, codeLength: database && longCodeLength, committed: observer?.committed };
	return openSessionService({ store, scenarios, clock: { now, after }, random: randomBytes, today, ...more }).catch(
		async (cause: unknown) => {
			await store.end();
			throw new DataFault('data.unreadable', cause);
		}
	);
}

function keepGoing(live: Live, lifetimes: Lifetimes, night: (() => Promise<unknown>) | undefined): readonly NodeJS.Timeout[] {
	const beat = keepBeating({
		beat: live.beat,
		look: () => void lifetimes.look().catch((cause: unknown) => reportFault('live.not_closed', cause))
	});
	if (!night) return [beat];
	const atNight = () => void night().catch((cause: unknown) => reportFault('sweep.failed', cause));
	return [beat, setInterval(live.led, ledEvery), setInterval(live.evict, evictEvery), setInterval(atNight, nightEvery)];
}

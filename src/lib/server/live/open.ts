/** Sessions of groups, with everything they stand on: the data folder, the authority, the way in, and company for rehearsals. */
import { randomBytes } from 'node:crypto';
import { openAuthority } from './authority.ts';
import { liveOverHttp, type Live } from './http.ts';
import { openKey, passingKey } from './key.ts';
import { LeadLinks, type Place } from './lead-links.ts';
import type { Seating } from './places.ts';
import { accompany } from './rehearsal.ts';
import type { Playable } from './room.ts';
import { openSqlite } from './sqlite.ts';

interface Options {
	readonly dataDir: string;
	/** By `module/step`. */
	readonly scenarios: ReadonlyMap<string, Playable>;
	/** What phones can open, as `http://192.168.1.5:3000`; asked each time, because a hotspot may come up late. */
	readonly addresses: () => readonly string[];
	readonly remoteFacilitator: boolean;
	readonly mostPhones: number;
	readonly seating?: Seating | undefined;
}

export interface OpenLive {
	readonly handle: Live['handle'];
	/** The token of a new link to the facilitator's page. */
	newLink(place: Place): string;
	/** Ends every stream, so that the server can stop. */
	hush(): void;
	/** After the last answer. */
	end(): Promise<void>;
}

const heartbeat = 15_000;
const after = (ms: number, then: () => void) => setTimeout(then, ms);
const clock = { now: () => Date.now(), after };
/** Nobody sets this one. */
const steady = { now: () => performance.now(), after };

/** The day on this computer's calendar. */
function today(): string {
	const now = new Date();
	const two = (n: number) => String(n).padStart(2, '0');
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export async function openLive({ dataDir, scenarios, addresses, remoteFacilitator, mostPhones, seating }: Options): Promise<OpenLive> {
	const leading = { key: openKey(dataDir, randomBytes), remoteKey: remoteFacilitator ? passingKey(randomBytes) : undefined };
	const links = new LeadLinks(randomBytes);
	const store = await openSqlite(dataDir);
	const authority = await openAuthority({ store, scenarios, clock, random: randomBytes, today, ...(seating && { seating }) });
	accompany({ authority, clock });
	const { handle, beat, end } = liveOverHttp({
		authority,
		leading,
		links,
		scenarios: () => [...scenarios.keys()],
		addresses,
		clock: steady,
		random: Math.random,
		mostPhones
	});
	const beating = setInterval(beat, heartbeat);
	return {
		handle,
		newLink: (place) => links.renew(place),
		hush() {
			clearInterval(beating);
			end();
		},
		end: () => store.end()
	};
}

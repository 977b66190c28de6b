/** What a server with a database of its own reads from the environment. Secrets come as files too: what is in the environment, others can look up. */
import { readFileSync } from 'node:fs';
import { areHosts, httpsOrigins } from '../addresses.ts';
import type { Code } from '../messages.ts';
import { oneOf } from '../one-of.ts';
import { isTimeZone } from '../time-zone.ts';
import { wholeNumber } from '../whole-number.ts';
import type { PostgresOptions } from './postgres.ts';

export interface DatabaseSettings extends PostgresOptions {
	/** HH:MM by the database's clock, where this server is: from then on, once a night, what closed sessions left is wiped. */
	readonly sweepAt: string;
	/** What people open: the https names of ALLOWED_HOSTS. */
	readonly origins: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const shortestSecret = 32;
const usualSweep = '02:30';

/** Undefined where there is no database; what is wrong, as a code. */
export function readDatabaseAddress(env: Environment): { readonly url: string; readonly directUrl: string } | Code | undefined {
	const [url, directUrl] = ['DATABASE_URL', 'DATABASE_DIRECT_URL'].map((name) => secret(env, name));
	if (url === null || directUrl === null) return 'server.unreadable_secret';
	if (!url) return undefined;
	return [url, directUrl || url].every(isWhole) ? { url, directUrl: directUrl || url } : 'server.bad_database';
}

/** Nothing of a password has cut it short: a piece of one would be taken for a machine or a database, asked for, and written down. */
function isWhole(address: string): boolean {
	if (!/^postgres(?:ql)?:\/\//.test(address)) return false;
	try {
		// The driver takes one that names a user and no machine.
		const { pathname, search, hash } = new URL(address.replace('@/', '@localhost/'));
		return hash === '' && !`${pathname}${search}`.includes('@');
	} catch {
		return false;
	}
}

/** Undefined where sessions lie in the data folder; what is wrong, as a code. */
export function readDatabaseSettings(env: Environment): DatabaseSettings | Code | undefined {
	const address = readDatabaseAddress(env);
	if (address === undefined || typeof address === 'string') return address;
	const seatKey = secret(env, 'SEAT_KEY');
	if (seatKey === null) return 'server.unreadable_secret';
	if (!areHosts(env.ALLOWED_HOSTS)) return 'server.bad_hosts';
	const origins = httpsOrigins(env.ALLOWED_HOSTS);
	// The key of a facilitator would cross a plain line.
	if (origins.length === 0) return 'server.no_https_name';
	if (seatKey && seatKey.length < shortestSecret) return 'server.short_seat_key';
	const sweepAt = env.SWEEP_AT || usualSweep;
	if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(sweepAt)) return 'server.bad_sweep_at';
	if (!isTimeZone(env.TZ)) return 'server.bad_tz';
	const connections = wholeNumber(env.DATABASE_CONNECTIONS, 8, [2, 100]);
	if (connections === null) return 'server.bad_database_connections';
	const listen = oneOf(env.DATABASE_LISTEN, 'on', ['on', 'off']);
	if (listen === null) return 'server.bad_listen';
	const needsStandby = oneOf(env.SALA_NEEDS_STANDBY, '0', ['0', '1']);
	if (needsStandby === null) return 'server.bad_needs_standby';
	const needsQuietLog = oneOf(env.SALA_NEEDS_QUIET_LOG, '0', ['0', '1']);
	if (needsQuietLog === null) return 'server.bad_needs_quiet_log';
	const more = { listen: listen === 'on', needsStandby: needsStandby === '1', needsQuietLog: needsQuietLog === '1' };
	return { ...address, seatKey: seatKey || undefined, sweepAt, origins, connections, ...more };
}

/** The value, or what is in the file that `…_FILE` names; null where that can't be read, or is empty: nobody named a file to have no secret. */
function secret(env: Environment, name: string): string | null {
	const file = env[`${name}_FILE`];
	if (!file) return env[name] ?? '';
	try {
		return readFileSync(file, 'utf8').trim() || null;
	} catch {
		return null;
	}
}

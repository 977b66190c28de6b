/** What a server with a database of its own reads from the environment. Secrets come as files too: what is in the environment, others can look up. */
import { readFileSync } from 'node:fs';
import type { Code } from '../messages.ts';
import type { PostgresOptions } from './postgres.ts';

export interface DatabaseSettings extends PostgresOptions {
	/** Who holds it leads. All processes on one database have the same. */
	readonly leadKey: string;
	/** What people open: the https names of ALLOWED_HOSTS. */
	readonly origins: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const shortestKey = 40;

/** Undefined where sessions lie in the data folder; what is wrong, as a code. */
export function readDatabaseSettings(env: Environment, names: ReadonlyMap<string, 'http' | 'https'>): DatabaseSettings | Code | undefined {
	const [url, directUrl, leadKey] = ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'LEAD_KEY'].map((name) => secret(env, name));
	if (url === null || directUrl === null || leadKey === null) return 'server.unreadable_secret';
	if (!url) return undefined;
	if (!/^postgres(?:ql)?:\/\//.test(url)) return 'server.bad_database';
	const origins = [...names].flatMap(([name, protocol]) => (protocol === 'https' ? [`https://${name}`] : []));
	// The key of a facilitator would cross a plain line.
	if (origins.length === 0) return 'server.no_https_name';
	if (!leadKey || leadKey.length < shortestKey) return 'server.no_lead_key';
	const connections = Number(env.DATABASE_CONNECTIONS || 8);
	if (!Number.isInteger(connections) || connections < 2 || connections > 100) return 'server.bad_database_connections';
	return { url, directUrl: directUrl || url, leadKey, origins, connections, listen: env.DATABASE_LISTEN !== 'off' };
}

/** The value, or what is in the file that `…_FILE` names; null where that can't be read. */
function secret(env: Environment, name: string): string | null {
	const file = env[`${name}_FILE`];
	if (!file) return env[name] ?? '';
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		return null;
	}
}

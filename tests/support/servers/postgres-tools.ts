/** PostgreSQL as the system has it, with the tools of a backup: the package of the tests has none. They are of the same version as its server, or they refuse. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { programsAs, type Programs } from './postgres-binaries.ts';
import { untried } from '../run/told-at-the-end.ts';

const tools = ['pg_dump', 'pg_restore', 'pg_basebackup'] as const;
export type Tools = Programs & Readonly<Record<(typeof tools)[number], string>>;

/** Where Debian puts each version. */
const versions = '/usr/lib/postgresql';

export function toolsOfSystem(): Tools | string {
	const [newest] = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
	const at = (name: string) => join(versions, newest ?? '', 'bin', name);
	if (!newest || ![...tools, 'initdb', 'postgres'].every((name) => existsSync(at(name))))
		return untried('No backup of PostgreSQL is made and restored: the package of the tests has no pg_dump', 'install postgresql');
	const programs = programsAs(at('initdb'), at('postgres'));
	if (typeof programs === 'string') return programs;
	return { ...programs, pg_dump: at('pg_dump'), pg_restore: at('pg_restore'), pg_basebackup: at('pg_basebackup') };
}

/** What the user of the database has to be given, so that the sweep reaches the log. A backup that is restored does not bring it back. */
import { sql } from 'kysely';
import type { Db } from './migrations.ts';
import type { Code } from '../messages.ts';

/** The codes of what is missing. A database that has no such role or function does not give them either. */
export async function missingPrivileges(db: Db): Promise<readonly Code[]> {
	const { rows } = await sql<{ readonly checkpoint: boolean | null; readonly switching: boolean | null }>`select
		(select pg_has_role(oid, 'usage') from pg_roles where rolname = 'pg_checkpoint') as checkpoint,
		has_function_privilege(to_regprocedure('pg_switch_wal()'), 'execute') as switching`.execute(db);
	return [...(rows[0]?.checkpoint ? [] : (['db.no_checkpoint'] as const)), ...(rows[0]?.switching ? [] : (['db.no_switch'] as const))];
}

/** The keys of helpers in the database. */
import type { Db } from './migrations.ts';
import type { Helper, HelperStore } from './store.ts';
import { helperRoles, type HelperRole } from '../../live/helper.ts';

export function helpersIn(db: Db): HelperStore {
	/** Of a session that is open. */
	const living = () =>
		db
			.selectFrom('helpers')
			.innerJoin('sessions', 'sessions.id', 'helpers.session')
			.where('sessions.closed', '=', 0)
			.select(['helpers.session', 'helpers.role', 'helpers.key']);
	return {
		async link({ session, role }, link) {
			const { numInsertedOrUpdatedRows } = await db
				.insertInto('helpers')
				.columns(['session', 'role', 'link'])
				.expression((eb) =>
					eb
						.selectFrom('sessions')
						.select((one) => ['sessions.id', one.val(role).as('role'), one.val(link).as('link')])
						.where('id', '=', session)
						.where('closed', '=', 0)
				)
				.onConflict((conflict) => conflict.columns(['session', 'role']).doUpdateSet({ link, key: null }))
				.executeTakeFirstOrThrow();
			return numInsertedOrUpdatedRows === 1n;
		},
		async off({ session, role }) {
			await db.deleteFrom('helpers').where('session', '=', session).where('role', '=', role).execute();
		},
		async enter(link, key) {
			await db.updateTable('helpers').set({ key }).where('link', '=', link).where('key', 'is', null).execute();
			const found = await living().where('link', '=', link).where('key', '=', key).executeTakeFirst();
			return sound(found);
		},
		who: async (key) => sound(await living().where('key', '=', key).executeTakeFirst()),
		async of(session) {
			const found = await living().where('session', '=', session).execute();
			const state = (role: HelperRole) => {
				const one = found.find((row) => row.role === role);
				return one ? (one.key === null ? 'open' : 'in') : 'off';
			};
			return { remote: state('remote'), care: state('care') };
		}
	};
}

/** A file can be damaged in any row. */
function sound(row: { readonly session: string; readonly role: string } | undefined): Helper | undefined {
	const role = helperRoles.find((one) => one === row?.role);
	return row && role && { session: row.session, role };
}

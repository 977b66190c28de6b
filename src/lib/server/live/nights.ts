/** What is done once a night, by one of the processes: old sessions are closed, and what closed ones left is wiped. */
import { sql } from 'kysely';
import { reportFault } from './faults.ts';
import { inLogStill, type Db } from './migrations.ts';
import { inParts } from './sql-batch.ts';
import type { Swept } from './sweep.ts';

interface Dependencies {
	readonly db: Db;
	/** YYYY-MM-DD and HH:MM of the server's clock. */
	readonly now: () => { readonly day: string; readonly time: string };
	/** HH:MM, from which on it is done; by a server that was off then, when it is on again. */
	readonly at: string;
	readonly closeOld: () => Promise<void>;
	readonly sweep: () => Promise<Swept>;
}

const minutesForIt = 10;
const done = 'swept';
const underWay = 'sweeping';

export class Nights {
	readonly #dependencies: Dependencies;
	#doneOn = '';
	#looking = false;

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	/** The day of the last one that this process knows of. */
	get known(): string {
		return this.#doneOn;
	}

	/** To be called about once a minute. Gives what was done, where something was. */
	async look(): Promise<Swept | null> {
		const { now, at } = this.#dependencies;
		const { day, time } = now();
		if (this.#looking || time < at || this.#doneOn >= day) return null;
		this.#looking = true;
		try {
			if (!(await this.#isMine(day))) return null;
			return await this.#night(day);
		} finally {
			this.#looking = false;
		}
	}

	/** For ten minutes nobody else begins with it; whoever dies over it leaves it to the next one then. */
	async #isMine(day: string): Promise<boolean> {
		const { db } = this.#dependencies;
		await db
			.insertInto('marks')
			.values({ name: underWay, value: '' })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const time = (later: number) => sql<string>`to_char(now() at time zone 'utc' + make_interval(mins => ${later}), 'YYYY-MM-DD HH24:MI')`;
		const { numUpdatedRows } = await db
			.updateTable('marks')
			.set({ value: time(minutesForIt) })
			.where('name', '=', underWay)
			.where('value', '<', time(0))
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('marks as other').select('other.name').where('other.name', '=', done).where('other.value', '>=', day)))
			)
			.executeTakeFirst();
		if (numUpdatedRows === 1n) return true;
		const last = await db.selectFrom('marks').select('value').where('name', '=', done).executeTakeFirst();
		if (last && last.value >= day) this.#doneOn = last.value;
		return false;
	}

	async #night(day: string): Promise<Swept> {
		const { db, closeOld, sweep } = this.#dependencies;
		await closeOld();
		// What is closed while it is under way is left for the next one.
		const closed = await db.selectFrom('sessions').select('id').where('closed', '=', 1).where('erased', '!=', 1).execute();
		const swept = await sweep();
		if (swept === 'held' || swept === 'busy') {
			reportFault('sweep.again', swept);
			return swept;
		}
		const erased = swept === 'whole' ? 1 : inLogStill;
		for (const some of inParts(closed.map(({ id }) => id)))
			await db.updateTable('sessions').set({ erased }).where('id', 'in', some).execute();
		await db
			.insertInto('marks')
			.values({ name: done, value: day })
			.onConflict((conflict) => conflict.column('name').doUpdateSet({ value: day }))
			.execute();
		this.#doneOn = day;
		return swept;
	}
}

/** What is done once a night: old sessions are closed, and by one of the processes what closed ones left is wiped. */
import { sql } from 'kysely';
import { reportFault } from './faults.ts';
import { inLogStill, type Db } from './migrations.ts';
import { inParts } from './sql-batch.ts';
import type { Swept } from './sweep.ts';
import { inWords } from '../messages.ts';

interface Dependencies {
	readonly db: Db;
	/** YYYY-MM-DD and HH:MM by the database's clock. `off`: that of this server is another, and one of the two is wrong. */
	readonly now: () => { readonly day: string; readonly time: string; readonly off?: boolean };
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
	/** The days on which this process has closed what was over, or has said why it does not. */
	#closedOn = '';
	#saidOn = '';
	#looking = false;

	constructor(dependencies: Dependencies) {
		this.#dependencies = dependencies;
	}

	/** The day of the last one that this process knows of. */
	get known(): string {
		return this.#doneOn;
	}

	/** To be called about once a minute. Gives what was wiped, where something was. */
	async look(): Promise<Swept | null> {
		const { now, at } = this.#dependencies;
		const { day, time, off = false } = now();
		if (this.#looking) return null;
		this.#looking = true;
		try {
			if (this.#doneOn === '' || this.#doneOn > day) await this.#learn(day);
			if (time < at) return null;
			await this.#close(day, off);
			if (this.#doneOn === day || !(await this.#isMine(day))) return null;
			return await this.#night(day);
		} finally {
			this.#looking = false;
		}
	}

	/**
	 * By each process, for the one that wipes may be one that must not close: what is over by one clock may be under way by the other. Before the wiping, so
	 * that what is closed goes in the same night.
	 */
	async #close(day: string, off: boolean): Promise<void> {
		if (off) {
			if (this.#saidOn !== day) reportFault('db.other_clock', inWords('db.other_clock'));
			this.#saidOn = day;
		} else if (this.#closedOn !== day) {
			await this.#dependencies.closeOld();
			this.#closedOn = day;
		}
	}

	/** A mark that lies in the future counts as none: a clock was wrong when it was made. */
	async #learn(day: string): Promise<void> {
		const last = await this.#dependencies.db.selectFrom('marks').select('value').where('name', '=', done).executeTakeFirst();
		this.#doneOn = last && last.value <= day ? last.value : '';
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
			.where(({ eb, or }) => or([eb('value', '<', time(0)), eb('value', '>', time(minutesForIt))]))
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('marks as other').select('other.name').where('other.name', '=', done).where('other.value', '=', day)))
			)
			.executeTakeFirst();
		if (numUpdatedRows === 1n) return true;
		await this.#learn(day);
		return false;
	}

	async #night(day: string): Promise<Swept> {
		const { db, sweep } = this.#dependencies;
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

/**
 * The facilitators of a server. Each leads the sessions that bear their id, and sees no others. Whoever runs the server prints a link; it works once, for
 * one browser, which then holds the key. The database has neither: only what tells them when they come.
 */
import { digest, keyOf } from './link-keys.ts';
import { daysAfter } from '../../base/days-after.ts';
import type { Updateable } from 'kysely';
import type { Db, Tables } from './migrations.ts';
import { leadCookieIn, type LeadAccess } from './auth.ts';
import { newToken, type Random } from '../../live/names.ts';

/** Days in which a link may be opened. */
export const linkDays = 7;
/** For which a browser keeps the key: a season of trainings. */
const keyDays = 90;
const keptFor = keyDays * 24 * 3600;
/** A browser forgets its key after its days, and whoever has copied it there must not lead for ever. Its link may have been a few days old. */
const heldDays = keyDays + linkDays;
const tokenBytes = 16;
const idBytes = 10;
const listed = ['leaders.label', 'leaders.key', 'leaders.link', 'leaders.linked'] as const;

interface Dependencies {
	readonly db: Db;
	readonly random: Random;
	/** YYYY-MM-DD */
	readonly today: () => string;
}

export class Leaders {
	readonly #db: Db;
	readonly #random: Random;
	readonly #today: () => string;

	constructor({ db, random, today }: Dependencies) {
		this.#db = db;
		this.#random = random;
		this.#today = today;
	}

	/** The token of the first link; undefined where there is one of this label. */
	async add(label: string): Promise<string | undefined> {
		const token = newToken(this.#random, tokenBytes);
		const { numInsertedOrUpdatedRows } = await this.#db
			.insertInto('leaders')
			.values({ id: newToken(this.#random, idBytes), label, key: null, link: digest(token), linked: this.#today() })
			.onConflict((conflict) => conflict.column('label').doNothing())
			.executeTakeFirstOrThrow();
		return numInsertedOrUpdatedRows === 1n ? token : undefined;
	}

	/** Another link for somebody who has lost the browser: the key of before leads no longer. Undefined where there is nobody of this label. */
	async link(label: string): Promise<string | undefined> {
		const token = newToken(this.#random, tokenBytes);
		return (await this.#change('label', label, { key: null, link: digest(token), linked: this.#today() })) ? token : undefined;
	}

	/** Takes key and link away. The sessions stay, and another link brings them back. */
	remove(label: string): Promise<boolean> {
		return this.#change('label', label, { key: null, link: null, linked: null });
	}

	async list() {
		const rows = await this.#db
			.selectFrom('leaders')
			.leftJoin('sessions', 'sessions.leader', 'leaders.id')
			.select(listed)
			.select(({ fn }) => fn.count<number>('sessions.id').as('sessions'))
			.groupBy(listed)
			.orderBy('leaders.label')
			.execute();
		return rows.map(({ label, key, link, linked, sessions }) => {
			const isIn = (days: number) => (linked ?? '') > this.#daysAgo(days);
			// `open`: a link waits to be opened. `none`: neither a link nor a key.
			const state: 'leads' | 'open' | 'none' =
				key !== null && isIn(heldDays) ? 'leads' : key === null && link !== null && isIn(linkDays) ? 'open' : 'none';
			return { label, state, sessions: Number(sessions) };
		});
	}

	/** The key for the page that opens this link first; asked again by the same page it is the same key, for the answer may have been lost. */
	async enter(token: string, page: string): Promise<string | undefined> {
		const [link, key] = [digest(token), keyOf(token, page)];
		const { numUpdatedRows } = await this.#db
			.updateTable('leaders')
			.set({ key: digest(key) })
			.where('link', '=', link)
			.where('linked', '>', this.#daysAgo(linkDays))
			.where(({ eb, or }) => or([eb('key', 'is', null), eb('key', '=', digest(key))]))
			.executeTakeFirst();
		return numUpdatedRows === 1n ? key : undefined;
	}

	async who(key: string): Promise<string | undefined> {
		return (await this.#holders().where('key', '=', digest(key)).executeTakeFirst())?.id;
	}

	/** Which of these facilitators hold no key any more. */
	async gone(ids: readonly string[]): Promise<readonly string[]> {
		const rows = await this.#holders().where('id', 'in', ids).where('key', 'is not', null).execute();
		const there = new Set(rows.map(({ id }) => id));
		return ids.filter((id) => !there.has(id));
	}

	/** Whoever holds this key has finished at that browser. Its link opens no more either: it would, as long as nobody holds a key. */
	async leave(key: string): Promise<void> {
		await this.#change('key', digest(key), { key: null, link: null, linked: null });
	}

	#holders() {
		return this.#db.selectFrom('leaders').select('id').where('linked', '>', this.#daysAgo(heldDays));
	}
	#daysAgo(days: number): string {
		return daysAfter(this.#today(), -days) ?? '';
	}

	/** Phones that helped with the key of before help no longer: each server finds that out at its next beat (helpers.ts). */
	#change(by: 'label' | 'key', value: string, values: Pick<Updateable<Tables['leaders']>, 'key' | 'link' | 'linked'>): Promise<boolean> {
		return this.#db.transaction().execute(async (trx) => {
			const { id } = (await trx.updateTable('leaders').set(values).where(by, '=', value).returning('id').executeTakeFirst()) ?? {};
			if (id === undefined) return false;
			const sessions = trx.selectFrom('sessions').select('id').where('leader', '=', id);
			await trx.deleteFrom('helpers').where('session', 'in', sessions).execute();
			return true;
		});
	}
}

/** From wherever somebody comes: the key alone says who it is. */
export const leadsByKey = (leaders: Leaders): LeadAccess => ({
	shared: true,
	async who(caller) {
		const key = leadCookieIn(caller);
		const id = key && (await leaders.who(key));
		return id ? { id } : 'live.ask_for_link';
	},
	async enter(_, token, page) {
		const key = await leaders.enter(token, page);
		return key === undefined ? 'live.link_gone' : { key, seconds: keptFor };
	},
	gone: (ids) => leaders.gone(ids),
	async leave(caller) {
		const key = leadCookieIn(caller);
		if (key) await leaders.leave(key);
	}
});

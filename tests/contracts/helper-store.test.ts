/** What every store keeps of helpers (src/lib/server/live/store.ts): links that work once, for one phone, and keys that die at once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '#lib/live/report.ts';
import type { LiveStore } from '#lib/server/live/store.ts';
import { sessionRow } from '../support/live/live.ts';
import { stores, type StorePlace } from '../support/servers/stores.ts';

const left: Report = { scenario: '2/5', day: '2026-11-25', visits: [] };
const session = sessionRow(1).id;
const remote = { session, role: 'remote' } as const;
const care = { session, role: 'care' } as const;

describe.each(Object.entries(stores))('%s', (_, placeOf) => {
	let place: StorePlace;
	let store: LiveStore;
	beforeEach(async ({ skip }) => {
		place = placeOf();
		const missing = await place.missing?.();
		skip(missing !== undefined, missing);
		store = await place.open();
		for (const n of [1, 2]) await store.create(sessionRow(n));
	}, 240_000);
	afterEach(async () => {
		await store?.end();
		place.forget();
	});
	const states = (of = session) => store.helpers.of(of);

	test('a link lets one phone in, which may ask again; to everybody else it opens nothing', async () => {
		expect(await states()).toEqual({ remote: 'off', care: 'off' });
		expect(await store.helpers.link(remote, 'link')).toBe(true);
		expect(await states()).toEqual({ remote: 'open', care: 'off' });
		expect(await store.helpers.enter('link', 'mine')).toEqual(remote);
		expect(await store.helpers.enter('link', 'mine')).toEqual(remote);
		expect(await store.helpers.enter('link', 'theirs')).toBeUndefined();
		expect(await store.helpers.enter('other', 'theirs')).toBeUndefined();
		expect(await store.helpers.who('mine')).toEqual(remote);
		expect(await store.helpers.who('theirs')).toBeUndefined();
		expect(await states()).toEqual({ remote: 'in', care: 'off' });
		expect(await states('session-2')).toEqual({ remote: 'off', care: 'off' });
	});

	test('two phones at one link at once: one is in', async () => {
		await store.helpers.link(care, 'link');
		const came = await Promise.all(['a', 'b', 'c'].map((key) => store.helpers.enter('link', key)));
		expect(came.filter(Boolean)).toHaveLength(1);
	});

	test('switched off, the key is worth nothing; neither is it after another link, and the other role stays', async () => {
		await store.helpers.link(remote, 'first');
		await store.helpers.link(care, 'care');
		await store.helpers.enter('first', 'one');
		await store.helpers.enter('care', 'two');
		await store.helpers.off(remote);
		expect([await store.helpers.who('one'), await store.helpers.enter('first', 'one')]).toEqual([undefined, undefined]);
		await store.helpers.link(remote, 'second');
		await store.helpers.enter('second', 'three');
		await store.helpers.link(remote, 'third');
		expect([await store.helpers.who('three'), await store.helpers.enter('second', 'three')]).toEqual([undefined, undefined]);
		expect(await states()).toEqual({ remote: 'open', care: 'in' });
		expect(await store.helpers.who('two')).toEqual(care);
	});

	test('a key outlives a start of the server, and not its session', async () => {
		await store.helpers.link(remote, 'link');
		await store.helpers.enter('link', 'mine');
		await store.end();
		store = await place.open();
		expect(await store.helpers.who('mine')).toEqual(remote);
		await store.close(session, left);
		expect(await store.helpers.who('mine')).toBeUndefined();
		expect(await states()).toEqual({ remote: 'off', care: 'off' });
		expect(await store.helpers.link(remote, 'again')).toBe(false);
		expect(await store.helpers.link({ session: 'nowhere', role: 'care' }, 'again')).toBe(false);
	});

	test('a session that is deleted takes its helpers along', async () => {
		await store.helpers.link(care, 'link');
		await store.helpers.enter('link', 'mine');
		await store.remove(session);
		expect(await store.helpers.who('mine')).toBeUndefined();
	});
});

import { expect, test } from 'vitest';
import { recognisingSigns } from '../../../../tests/support/course/core-scenarios.ts';
import { sessionRow } from '../../../../tests/support/live/live.ts';
import { LiveSession } from './live-session.ts';
import { SessionCache } from './session-cache.ts';
import { usualSeating } from './seat-quota.ts';
import type { LiveStore, SessionLog } from './store.ts';

const known = { hash: 'h1', shape: recognisingSigns };
const log: SessionLog = { row: sessionRow(1), events: [], report: null };
const read = () => new LiveSession(log, known);

test('a command to a session that was read anew waits for those that are under way, and the session is busy until then', async () => {
	const [before, anew] = [read(), read()];
	const done: string[] = [];
	let finish!: () => void;
	const first = before.enqueue(() => new Promise<void>((then) => (finish = then)).then(() => void done.push('before')));
	anew.replace(before);
	const second = anew.enqueue(async () => void done.push('anew'));
	const idle = anew.idle.then(() => void done.push('idle'));
	expect(anew.busy).toBe(true);
	await Promise.resolve();
	finish();
	await Promise.all([first, second, idle]);
	expect([done, anew.busy]).toEqual([['before', 'anew', 'idle'], false]);
});

test('a session that was read anew is busy with what was under way before, also where nothing else is asked of it', async () => {
	const [before, anew] = [read(), read()];
	let finish!: () => void;
	const under = before.enqueue(() => new Promise<void>((then) => (finish = then)));
	anew.replace(before);
	expect(anew.busy).toBe(true);
	await Promise.resolve();
	finish();
	await under;
	expect(anew.busy).toBe(false);
});

test('that the disk is full is told until something was written, also where the session was read anew', () => {
	const [before, anew] = [read(), read()];
	before.full = true;
	anew.replace(before);
	expect(anew.console(0).full).toBe(true);
});

test('of a session that another process has closed no seat is kept in memory', async () => {
	let row = log.row;
	const store = {
		peers: {},
		log: async () => ({ ...log, row }),
		news: async () => ({ row, events: [] }),
		turnouts: async () => new Map()
	} as unknown as LiveStore;
	const cache = new SessionCache({ store, scenarios: new Map([['2/5', known]]), seating: usualSeating, changed: () => {} });
	await cache.open(row.id);
	for (const session of [row.id, 'another']) cache.remember(`seat of ${session}`, { session, from: 0 });
	row = { ...row, seq: 1, phase: 'ended', code: null, token: null, wall: null, closed: true };
	await cache.refresh(row.id);
	expect([cache.seated(`seat of ${row.id}`), cache.seated('seat of another')]).toEqual([undefined, { session: 'another', from: 0 }]);
});

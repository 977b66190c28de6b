/** N4: real servers, one of which came up with another date. What their nights then do is in tests/contracts/two-clocks.test.ts too, without the wait for one. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { messages } from '#lib/server/messages.ts';
import { dayAndTime } from '#lib/server/live/today.ts';
import { facilitatorWith } from '../support/live/room-of-phones.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';
import { isLong } from '../support/run/forms.ts';
import { addLeader, rowsOf } from '../support/servers/postgres.ts';
import { newDatabase, sharedPostgres } from '../support/servers/shared-postgres.ts';

let url: string;
beforeEach(async ({ skip }) => {
	const database = await sharedPostgres();
	if (typeof database === 'string') return skip(true, database);
	url = await newDatabase(database);
}, 300_000);

const running: RunningServer[] = [];
afterEach(async () => {
	for (const server of running.splice(0)) await server.stop();
});
async function started(env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
	const server = await startServer({ DATABASE_URL: url, ALLOWED_HOSTS: 'https://sala.test', DRAIN_SECONDS: '0', ...env });
	running.push(server);
	return server;
}

const today = () => dayAndTime(Date.now()).day;
const phases = () => rowsOf(url, 'select phase, closed, day from sessions');
const swept = async () => (await rowsOf(url, `select value from marks where name = 'swept'`))[0]?.value;
const leadKey = 'k'.repeat(64);
const preload = `--import ${join(process.cwd(), 'tests/support/servers/shifted-clock.mjs')}`;

test('a server that is started with another date than the database says so at once, in both languages, and what to do', async () => {
	const server = await started({ SALA_TEST_DAYS_AHEAD: '40', NODE_OPTIONS: preload });
	expect(server.output()).toContain(['db.other_clock', ...messages['db.other_clock']].join('\n'));
	await addLeader(url, leadKey);
	await facilitatorWith(server.port, leadKey).begin('sex-work-or-trafficking/recognising-signs');
	expect(await phases(), 'its sessions have the day of the database').toMatchObject([{ day: today() }]);
	const right = await started();
	expect(right.output()).not.toContain('db.other_clock');
}, 30_000);

/** A server looks at the night once a minute. */
if (isLong)
	test('two real servers, one forty days ahead, share a night: the vote that the other leads stays open', async () => {
		const right = await started({ SWEEP_AT: '23:59' });
		await addLeader(url, leadKey);
		const lead = facilitatorWith(right.port, leadKey);
		const { id } = await lead.begin('sex-work-or-trafficking/recognising-signs');
		await lead.lead(id, { do: 'begin' }, { do: 'open' });
		const wrong = await started({ SWEEP_AT: '00:00', SALA_TEST_DAYS_AHEAD: '40', NODE_OPTIONS: preload });
		for (const until = Date.now() + 90_000; (await swept()) === undefined && Date.now() < until;) await wait(1000);
		expect(await swept()).toBe(today());
		expect(await phases()).toEqual([{ phase: 'vote', closed: 0, day: today() }]);
		expect(wrong.output().match(/db\.other_clock/g)!.length, 'at the start and in the night').toBeGreaterThan(2);
	}, 120_000);

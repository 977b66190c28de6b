/** A database that does not keep up: whoever comes on top is told to come again, and whoever leads is not kept out by them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSession, said, startLive, type LiveServer } from '../support/live/live-server.ts';

let server: LiveServer;
/** Commits wait for it. */
let gate: PromiseWithResolvers<void> | undefined;
let waiting = 0;
beforeAll(async () => {
	server = await startLive({
		pressure: { rows: 3, statements: 5 },
		store: (real) => ({
			...real,
			get waiting() {
				return waiting;
			},
			async commit(...rows) {
				await gate?.promise;
				return real.commit(...rows);
			}
		})
	});
});
afterAll(() => server.stop());

test('with three rows waiting a fourth one is told to come again in some seconds; what waits is written when it can be, and then there is room', async () => {
	const { token, seat, lead } = await newSession(server);
	const seats = [await seat(), await seat(), await seat()];
	await lead('begin', 'open');
	gate = Promise.withResolvers();
	const vote = (by: string, n: number) => server.post('/live/vote', { seat: by, visit: 0, round: 1, n, choice: '-' });
	const under = seats.map((one) => vote(one, 1));
	await expect.poll(() => server.service.crowded).toBe(true);
	for (const answer of [
		await vote(seats[0]!, 2),
		await server.post('/live/join', { token }),
		await server.get(`/live/state?seat=${seats[0]}`)
	]) {
		expect([answer.status, said(answer)]).toEqual([503, { ok: false, code: 'live.crowded' }]);
		expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(2);
	}
	expect((await server.get('/live/sessions', { headers: { cookie: server.cookie } })).status).toBe(200);
	gate.resolve();
	expect((await Promise.all(under)).map(({ status }) => status)).toEqual([200, 200, 200]);
	gate = undefined;
	expect((await vote(seats[0]!, 2)).status).toBe(200);
});

test('so it is with statements that wait for a connection', async () => {
	const { token } = await newSession(server);
	waiting = 5;
	expect((await server.post('/live/join', { token })).status).toBe(503);
	waiting = 4;
	expect((await server.post('/live/join', { token })).status).toBe(200);
	waiting = 0;
});

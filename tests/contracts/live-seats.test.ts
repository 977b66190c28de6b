/** Seats and codes over HTTP: how many one phone takes, and who waits while somebody guesses. */
import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alphabet, newSeat } from '#lib/live/names.ts';
import { usualSeating } from '#lib/server/live/seat-quota.ts';
import { newSession, said, startLive, type LiveServer } from '../support/live/live-server.ts';
import { listen, type Listener } from '../support/live/sse.ts';

/** Not how many have come: on a machine with other work that may be told before or after. */
async function nextState(screen: Listener): Promise<object> {
	for (;;) {
		const message = await screen.next();
		if ('state' in message) return message;
	}
}

let server: LiveServer;
beforeAll(async () => {
	server = await startLive();
});
afterAll(() => server.stop());

describe('M2: the reviewer’s attack, sixty loops of wrong codes,', () => {
	test('keeps nobody from typing the right one: twelve times of twelve it is in, at first within six seconds, soon within two, and a QR code at once', async () => {
		const attacked = await startLive();
		const { code, token } = await newSession(attacked);
		let going = true;
		let guessed = 0;
		let looked = 0;
		const agents = Array.from({ length: 60 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
		const loops = agents.map(async (agent) => {
			while (going) {
				const wrong = Array.from(randomBytes(6), (byte) => alphabet[byte & 31]).join('');
				const { status } = await attacked.post('/live/join', { code: wrong }, { agent });
				guessed++;
				if (status !== 503) looked++;
			}
		});
		const ended = Promise.allSettled(loops);
		// Until 35 of the sixty were looked at and have come again: whoever comes waits behind all who are as new, 200 ms for each, and 25 of these are five seconds.
		await expect.poll(() => guessed > 150 && looked > 35, { timeout: 20_000 }).toBe(true);
		for (let n = 0; n < 12; n++) {
			const began = performance.now();
			const answer = await attacked.post('/live/join', { code, phone: newSeat(randomBytes) });
			expect(answer.status).toBe(200);
			expect(performance.now() - began).toBeLessThan(n < 3 ? 7000 : 2000);
		}
		const began = performance.now();
		expect((await attacked.post('/live/join', { token })).status).toBe(200);
		expect(performance.now() - began).toBeLessThan(1000);
		going = false;
		for (const agent of agents) agent.destroy();
		await attacked.stop();
		await ended;
	}, 60_000);
});

describe('M1: seats', () => {
	test('are so many for one phone, over whichever connection, and for one connection where no phone is named', async () => {
		const small = await startLive({ seating: { perPhone: 2, perSession: 6 } });
		const { id, token } = await newSession(small);
		const phone = newSeat(randomBytes);
		const join = async (more: object, agent?: Agent) => said(await small.post('/live/join', { token, ...more }, { agent }));
		for (const expected of [{ ok: true }, { ok: true }, { ok: false, code: 'live.phone_full' }])
			expect(await join({ phone })).toMatchObject(expected);
		const shared = new Agent({ keepAlive: true, maxSockets: 1 });
		for (const expected of [{ ok: true }, { ok: true }, { ok: false, code: 'live.phone_full' }])
			expect(await join({}, shared)).toMatchObject(expected);
		// As behind a balancer: other phones on the same connection.
		for (const expected of [{ ok: true }, { ok: true }, { ok: false, code: 'live.room_full' }])
			expect(await join({ phone: newSeat(randomBytes) }, shared)).toMatchObject(expected);
		expect(small.service.console(id)).toMatchObject({ seats: 6, crowded: true });
		shared.destroy();
		await small.stop();
	});

	test('are taken away from phones that do not listen when the room is emptied; the wall has the new code at once', async () => {
		const { id, wall, seat } = await newSession(server);
		const [there, asleep] = [await seat(), await seat()];
		const phone = await listen(server.port, `/live/stream?seat=${there}`);
		const screen = await listen(server.port, `/live/stream?wall=${wall}`);
		await phone.next();
		const before = (await screen.next()) as { readonly state: { readonly join: object } };
		const headers = { cookie: server.cookie };
		const command = { session: id, expected: 0, command: { do: 'empty' } };
		expect(said(await server.post('/live/command', command, { headers }))).toEqual({ ok: true, seq: 1 });
		const after = (await nextState(screen)) as typeof before;
		expect(after).toMatchObject({ state: { seats: 1, emptied: true, join: server.service.wall(id)!.join! } });
		expect(after.state.join).not.toEqual(before.state.join);
		expect(await phone.next()).toMatchObject({ state: { seq: 1 } });
		expect(await server.get(`/live/state?seat=${asleep}`)).toMatchObject({ status: 404, body: '{"ok":false,"code":"live.no_seat"}' });
		phone.leave();
		screen.leave();
	});

	test('stay with the phone that listens for all of them, also after a start, when the laptop knows only what the phone says', async () => {
		const { id, seat } = await newSession(server);
		const other = await newSession(server);
		// As after a start: the laptop has not given these to a phone.
		const [first, second, asleep, elsewhere] = [await seat(), await seat(), await seat(), await other.seat()];
		const phone = await listen(server.port, `/live/stream?seat=${[first, second, elsewhere, newSeat(randomBytes)]}`);
		await phone.next();
		const command = { session: id, expected: 0, command: { do: 'empty' } };
		expect(said(await server.post('/live/command', command, { headers: { cookie: server.cookie } }))).toMatchObject({ ok: true });
		expect(server.service.console(id)!.seats).toBe(2);
		for (const [one, status] of [
			[first, 200],
			[second, 200],
			[asleep, 404],
			[elsewhere, 200]
		] as const)
			expect((await server.get(`/live/state?seat=${one}`)).status).toBe(status);
		expect((await server.get(`/live/stream?seat=${first},`)).status).toBe(400);
		phone.leave();
	});

	test('of a phone that names more than it may have are not looked for, and what it is told of itself fits the state beside it', async () => {
		let looked = 0;
		let open: (() => void) | undefined;
		const slow = await startLive({
			store: (real) => ({
				...real,
				async seat(name) {
					if (++looked === 1) await new Promise<void>((ready) => (open = ready));
					return real.seat(name);
				}
			})
		});
		const { lead, seat } = await newSession(slow);
		const there = await seat();
		await lead('begin', 'open');
		await slow.post('/live/vote', { seat: there, visit: 0, round: 1, n: 1, choice: 'a' });
		const others = Array.from({ length: 60 }, () => newSeat(randomBytes));
		const asked = slow.get(`/live/state?seat=${[there, ...others]}`);
		await expect.poll(() => open !== undefined).toBe(true);
		// The room goes on while the disk is slow.
		await lead('reveal', { do: 'follow', choice: 'a' }, 'continue');
		open!();
		expect(JSON.parse((await asked).body)).toMatchObject({ state: { visit: 1 }, mine: { chose: false } });
		expect(looked).toBeLessThan(usualSeating.perPhone);
		await slow.stop();
	});

	test('F2: of everybody are taken from phones that listen too: each is told to come in again, and the wall has the new code', async () => {
		const { id, wall, seat } = await newSession(server);
		const there = await seat();
		const phone = await listen(server.port, `/live/stream?seat=${there}`);
		const screen = await listen(server.port, `/live/stream?wall=${wall}`);
		await phone.next();
		await screen.next();
		const headers = { cookie: server.cookie };
		const command = { session: id, expected: 0, command: { do: 'empty', everybody: true } };
		expect(said(await server.post('/live/command', command, { headers }))).toEqual({ ok: true, seq: 1 });
		expect(await phone.next()).toEqual({ gone: 'live.no_seat' });
		expect(await nextState(screen)).toMatchObject({ state: { seats: 0, emptied: true, join: server.service.wall(id)!.join! } });
		expect(await server.get(`/live/state?seat=${there}`)).toMatchObject({ status: 404, body: '{"ok":false,"code":"live.no_seat"}' });
		const odd = { ...command, expected: 1, command: { do: 'empty', everybody: false } };
		expect(await server.post('/live/command', odd, { headers })).toMatchObject({ status: 400 });
		phone.leave();
		screen.leave();
	});
});

test('G8: whoever has a wall’s token holds fifty places and not all; this computer’s own wall gets in, and one too many may ask', async () => {
	const far = { 'x-far': '1' };
	const room = await startLive({ peer: ({ headers }) => (headers['x-far'] ? '192.168.1.6' : '127.0.0.1') });
	const [{ wall }, other] = [await newSession(room), await newSession(room)];
	const walls = await Promise.all(Array.from({ length: 50 }, () => listen(room.port, `/live/stream?wall=${wall}`, far)));
	expect(new Set(walls.map(({ status }) => status))).toEqual(new Set([200]));
	expect((await room.get(`/live/stream?wall=${wall}`, { headers: far })).status).toBe(503);
	expect((await room.get(`/live/state?wall=${wall}`, { headers: far })).status).toBe(200);
	// N7: a proxy on this computer is its neighbour, whatever name it asks for.
	for (const host of ['localhost', 'x.localhost', '127.0.0.1'])
		for (const by of ['forwarded', 'x-forwarded-for', 'via']) {
			const one = await listen(room.port, `/live/stream?wall=${wall}`, { host, [by]: '192.168.1.6' });
			one.leave();
			expect(one.status, `${host}, ${by}`).toBe(503);
		}
	const others = [await listen(room.port, `/live/stream?wall=${wall}`), await listen(room.port, `/live/stream?wall=${other.wall}`, far)];
	expect(others.map(({ status }) => status)).toEqual([200, 200]);
	for (const screen of [...walls, ...others]) screen.leave();
	await room.stop();
});

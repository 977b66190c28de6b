/** What phones, the wall and the facilitator's screen can rely on when they speak to the server. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newSeat } from '#lib/live/names.ts';
import { DiskFull } from '#lib/server/live/store.ts';
import { askRaw } from '../support/live/ask.ts';
import { movingClock, quiet } from '../support/live/live.ts';
import { newSession, said, startLive, type LiveServer, type Seated } from '../support/live/live-server.ts';
import { listen } from '../support/live/sse.ts';

let server: LiveServer;
beforeAll(async () => {
	server = await startLive();
});
afterAll(() => server.stop());

const votes = (seat: string, n = 1, choice = 'a') => ({ seat, visit: 0, round: 1, n, choice });
const nobody = '0123456789abcdef';

describe('joining', () => {
	test('by the code, however it is typed, and by the QR code', async () => {
		const { id, code, token } = await newSession(server);
		const ways = [{ code }, { code: code.toUpperCase() }, { code: `${code.slice(0, 3)} ${code.slice(3)}` }, { token }];
		for (const way of ways) {
			const answer = await server.post('/live/join', way);
			expect(answer.status).toBe(200);
			expect(answer.headers['cache-control']).toBe('no-store');
			expect(said<Seated>(answer)).toMatchObject({
				ok: true,
				session: id,
				mine: { from: 0, vote: null },
				state: { seq: 0, phase: 'lobby' }
			});
		}
	});

	test('twice with the same name is one seat, also when the door was locked meanwhile; another room has none of that name', async () => {
		const { id, token, lead } = await newSession(server);
		const other = await newSession(server);
		const seat = newSeat(randomBytes);
		expect(said<Seated>(await server.post('/live/join', { token, seat }))).toMatchObject({ ok: true, seat });
		await lead('lock');
		expect(said<Seated>(await server.post('/live/join', { token, seat }))).toMatchObject({ ok: true, seat, mine: { from: 0, vote: null } });
		expect((await server.post('/live/join', { token: other.token, seat })).status).toBe(404);
		expect((await server.post('/live/join', { token, seat: 'short' })).status).toBe(400);
		expect(server.service.console(id)!.seats).toBe(1);
	});

	test('not where nobody waits, nor when the door is locked, nor when it is over', async () => {
		const { code, token, lead } = await newSession(server);
		expect(await server.post('/live/join', { token: nobody })).toMatchObject({ status: 404, body: '{"ok":false,"code":"live.no_room"}' });
		await lead('lock');
		expect(await server.post('/live/join', { token })).toMatchObject({ status: 409, body: '{"ok":false,"code":"live.locked"}' });
		await lead('unlock', 'end');
		for (const way of [{ code }, { token }]) expect((await server.post('/live/join', way)).status).toBe(404);
	});
});

test('while somebody guesses codes, those who type wait their turn, and a QR code opens at once', async () => {
	const clock = movingClock();
	const guessed = await startLive({ clock });
	const { code, token } = await newSession(guessed);
	const wrong = Array.from({ length: 40 }, (_, n) => guessed.post('/live/join', { code: `aaaa${n + 10}` }));
	await Promise.all(wrong.slice(0, 20));
	expect((await guessed.post('/live/join', { token })).status).toBe(200);
	await expect.poll(() => clock.next).toBeDefined();
	let typed = 0;
	const right = guessed.post('/live/join', { code }).then(({ status }) => (typed = status));
	expect((await guessed.post('/live/join', { token })).status).toBe(200);
	expect(typed).toBe(0);
	for (let n = 0; n < 500 && !typed; n++) {
		clock.pass(100);
		await quiet();
	}
	expect(await right).toBe(200);
	await guessed.stop();
});

test('M3: the wall and the facilitator’s page are told how many have voted in no message after the reveal', async () => {
	const { id, wall, seat, lead } = await newSession(server);
	const room = [await seat(), await seat()];
	await lead('begin', 'open');
	for (const one of room) await server.post('/live/vote', votes(one, 1, '-'));
	const laptop = await listen(server.port, `/live/stream?session=${id}`, { cookie: server.cookie });
	expect(await laptop.next()).toMatchObject({ state: { seats: 2, voted: 2 } });
	await lead('reveal');
	// Whoever joins now makes a number change, which nobody is told.
	await seat();
	await lead({ do: 'discuss', seconds: 60 });
	// How many had voted is told a moment after a vote: it may still come, but only before the reveal does.
	let heard = await laptop.next();
	while ('voted' in heard) heard = await laptop.next();
	expect(heard).toMatchObject({ state: { phase: 'revealed', seats: null, voted: null } });
	expect(await laptop.next()).toMatchObject({ state: { phase: 'discuss', seats: null, voted: null } });
	expect(await server.get(`/live/state?wall=${wall}&after=4`)).toMatchObject({ status: 204, body: '' });
	laptop.leave();
});

describe('a phone that listens', () => {
	test('hears the whole state at once, with what its own seat has done, then each state that follows', async () => {
		const { seat, lead } = await newSession(server);
		const mine = await seat();
		await lead('begin', 'open');
		expect((await server.post('/live/vote', votes(mine))).status).toBe(200);
		const phone = await listen(server.port, `/live/stream?seat=${mine}`);
		expect(phone.headers).toMatchObject({
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no'
		});
		expect(await phone.next()).toMatchObject({
			state: { seq: 2, phase: 'vote', round: 1 },
			mine: { from: 0, vote: { visit: 0, round: 1, n: 1, choice: 'a' } }
		});
		await lead('reveal');
		const shown = await phone.next();
		expect(shown).toMatchObject({ state: { seq: 3, phase: 'revealed' } });
		expect(shown).not.toHaveProperty('mine');
		phone.leave();
	});

	test('is told its turn to come back after a break: twenty phones have twenty turns, one to three in each tenth of the time', async () => {
		const { seat } = await newSession(server);
		const tenths = Array<number>(10).fill(0);
		for (let n = 0; n < 20; n++) {
			const phone = await listen(server.port, `/live/stream?seat=${await seat()}`);
			const { turn } = (await phone.next()) as { readonly turn: number };
			tenths[Math.floor(turn * 10)]!++;
			phone.leave();
		}
		for (const count of tenths) expect(count >= 1 && count <= 3).toBe(true);
	});

	test('hears how long pairs can still talk, counted from the moment it is told', async () => {
		const { seat, lead } = await newSession(server);
		const mine = await seat();
		await lead('begin', 'open', 'reveal', { do: 'discuss', seconds: 120 });
		const phone = await listen(server.port, `/live/stream?seat=${mine}`);
		const left = (await phone.next()) as { state: { left: number } };
		expect(left.state.left).toBeGreaterThan(110_000);
		expect(left.state.left).toBeLessThanOrEqual(120_000);
		phone.leave();
	});

	test('never hears how many have voted; the wall and the facilitator do', async () => {
		const { id, wall, seat, lead } = await newSession(server);
		const [one, two] = [await seat(), await seat()];
		await lead('begin', 'open');
		const phone = await listen(server.port, `/live/stream?seat=${one}`);
		const screen = await listen(server.port, `/live/stream?wall=${wall}`);
		const laptop = await listen(server.port, `/live/stream?session=${id}`, { cookie: server.cookie });
		await Promise.all([phone.next(), screen.next(), laptop.next()]);
		await server.post('/live/vote', votes(two));
		// Those who came in a moment ago may be counted first: nobody has voted then.
		const counted = async ({ next }: Pick<typeof screen, 'next'>) => {
			const said = (await next()) as { voted?: { voted: number } };
			return said.voted?.voted === 0 ? next() : said;
		};
		for (const one of [screen, laptop]) expect(await counted(one)).toEqual({ voted: { seats: 2, voted: 1, few: true } });
		await lead('reveal');
		expect(await phone.next()).toHaveProperty('state');
		expect(phone.text()).not.toContain('voted');
		for (const one of [phone, screen, laptop]) one.leave();
	});

	test('learns nothing that opens another door', async () => {
		const { id, wall, token, code, seat } = await newSession(server);
		const [one, two] = [await seat(), await seat()];
		const phone = await listen(server.port, `/live/stream?seat=${one}`);
		const screen = await listen(server.port, `/live/stream?wall=${wall}`);
		await Promise.all([phone.next(), screen.next()]);
		for (const secret of [wall, token, code, one, two, server.key, id]) expect(phone.text()).not.toContain(secret);
		for (const secret of [wall, one, two, server.key]) expect(screen.text()).not.toContain(secret);
		phone.leave();
		screen.leave();
	});

	test('is told when nobody has the wall or the facilitator’s page open for a while, and when somebody has again', async () => {
		const clock = movingClock();
		const own = await startLive({ clock });
		const { wall, seat, lead } = await newSession(own);
		const mine = await seat();
		const screen = await listen(own.port, `/live/stream?wall=${wall}`);
		const phone = await listen(own.port, `/live/stream?seat=${mine}`);
		expect(await phone.next()).toMatchObject({ away: false });
		await lead('begin');
		await phone.next();
		clock.pass(25_000);
		screen.leave();
		// The server has heard it: first of all it will ask whether the wall was only loaded anew.
		await expect.poll(() => clock.next).toBe(3000);
		clock.pass(19_000);
		expect(await own.get(`/live/state?seat=${mine}&after=1`)).toMatchObject({ status: 204 });
		clock.pass(6000);
		expect(await phone.next()).toEqual({ away: true });
		// Who only asks now and then, or comes now, is told as well.
		expect(await own.get(`/live/state?seat=${mine}&after=1`)).toMatchObject({ status: 200, body: '{"away":true}' });
		const late = await listen(own.port, `/live/stream?seat=${await seat()}`);
		expect(await late.next()).toMatchObject({ away: true });

		expect((await own.get(`/live/state?wall=${wall}`)).status).toBe(200);
		for (const one of [phone, late]) expect(await one.next()).toEqual({ away: false });
		expect(await own.get(`/live/state?seat=${mine}&after=1`)).toMatchObject({ status: 204 });
		for (const one of [phone, late]) one.leave();
		await own.stop();
	});

	test('is told when the session is closed, and nothing more', async () => {
		const { id, seat, lead } = await newSession(server);
		const phone = await listen(server.port, `/live/stream?seat=${await seat()}`);
		await phone.next();
		await lead('end');
		expect(await phone.next()).toMatchObject({ state: { phase: 'ended' } });
		expect((await server.post('/live/close', { session: id }, { headers: { cookie: server.cookie } })).status).toBe(200);
		expect(await phone.next()).toEqual({ gone: 'live.no_room' });
		expect(await phone.ended).toBe(true);
	});

	test('hears a heartbeat that is no message, so that it knows a dead line from a silent one', async () => {
		const { seat } = await newSession(server);
		const phone = await listen(server.port, `/live/stream?seat=${await seat()}`);
		await phone.next();
		server.live.beat();
		await expect.poll(() => phone.text()).toMatch(/\n\nevent: beat\ndata:\n\n$/);
		phone.leave();
	});

	test('is not cut off by the limit for slow requests', async () => {
		const { seat, lead } = await newSession(server);
		const phone = await listen(server.port, `/live/stream?seat=${await seat()}`);
		await phone.next();
		const { requestTimeout, headersTimeout } = server.server;
		Object.assign(server.server, { requestTimeout: 100, headersTimeout: 100 });
		// A body that never comes is found out by the same look around that would find the stream.
		const slow = await askRaw(
			server.port,
			`POST /live/vote HTTP/1.1\r\nHost: localhost:${server.port}\r\nOrigin: http://localhost:${server.port}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`
		);
		Object.assign(server.server, { requestTimeout, headersTimeout });
		expect(slow.status).toBe(408);
		await lead('begin');
		expect(await phone.next()).toMatchObject({ state: { phase: 'scene' } });
		phone.leave();
	});
});

test('a full room sends nobody away: who is new is asked to come again, the facilitator and the wall get in', async () => {
	const small = await startLive({ mostPhones: 1 });
	const { id, wall, seat } = await newSession(small);
	const [one, two] = [await seat(), await seat()];
	const first = await listen(small.port, `/live/stream?seat=${one}`);
	await first.next();
	const answer = await small.get(`/live/stream?seat=${two}`);
	expect(answer).toMatchObject({ status: 503, body: '{"ok":false,"code":"live.crowded"}' });
	expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(2);
	const screens = [
		await listen(small.port, `/live/stream?wall=${wall}`),
		await listen(small.port, `/live/stream?session=${id}`, { cookie: small.cookie }),
		// The same phone again takes no second place.
		await listen(small.port, `/live/stream?seat=${one}`)
	];
	for (const screen of screens) expect(await screen.next()).toHaveProperty('state');
	expect((await small.get(`/live/state?seat=${two}`)).status).toBe(200);
	await small.stop();
	for (const screen of screens) expect(await screen.ended).toBe(true);
});

describe('a phone that asks again and again', () => {
	test('is given the state when it is newer, and nothing when it is not', async () => {
		const { id, wall, seat, lead } = await newSession(server);
		const mine = await seat();
		const viewers: [string, Record<string, string>][] = [
			[`seat=${mine}`, {}],
			[`wall=${wall}`, {}],
			[`session=${id}`, { cookie: server.cookie }]
		];
		await lead('begin');
		for (const [viewer, headers] of viewers) {
			const first = await server.get(`/live/state?${viewer}`, { headers });
			expect(JSON.parse(first.body)).toMatchObject({ state: { seq: 1, phase: 'scene' } });
			expect(JSON.parse((await server.get(`/live/state?${viewer}&after=0`, { headers })).body)).toMatchObject({ state: { seq: 1 } });
		}
		expect(await server.get(`/live/state?seat=${mine}&after=1`)).toMatchObject({ status: 204, body: '' });
		const wallAgain = await server.get(`/live/state?wall=${wall}&after=1`);
		expect(wallAgain).toMatchObject({ status: 200, body: '{"voted":{"seats":1,"voted":null,"few":true}}' });
	});
});

describe('a vote', () => {
	test('that is sent again is the same vote; another tap replaces it; one that comes late is told so, with the state', async () => {
		const { id, seat, lead } = await newSession(server);
		const mine = await seat();
		const vote = (n: number, choice: string) => server.post('/live/vote', votes(mine, n, choice));
		expect(said(await vote(1, 'a'))).toMatchObject({ ok: false, code: 'live.round_over', state: { phase: 'lobby' } });
		await lead('begin', 'open');
		expect(said(await vote(1, 'a'))).toEqual({ ok: true, vote: { visit: 0, round: 1, n: 1, choice: 'a' } });
		expect(said(await vote(1, 'a'))).toEqual({ ok: true, vote: { visit: 0, round: 1, n: 1, choice: 'a' } });
		expect(said(await vote(2, 'b'))).toEqual({ ok: true, vote: { visit: 0, round: 1, n: 2, choice: 'b' } });
		expect(said(await vote(1, 'a'))).toEqual({ ok: true, vote: { visit: 0, round: 1, n: 2, choice: 'b' } });
		expect(server.service.wall(id)).toMatchObject({ seats: 1, voted: 1 });
		expect(await vote(3, 'nowhere')).toMatchObject({ status: 400 });
		await lead('reveal');
		const late = await vote(3, 'a');
		expect(late.status).toBe(409);
		expect(said(late)).toMatchObject({ ok: false, code: 'live.round_over', state: { phase: 'revealed', seq: 3 } });
		// Whoever never heard "sent" asks again, and hears it.
		expect(said(await vote(2, 'b'))).toMatchObject({ ok: true, vote: { n: 2 } });
	});

	test('of somebody who has no seat is not counted', async () => {
		expect(await server.post('/live/vote', votes(nobody))).toMatchObject({ status: 404, body: '{"ok":false,"code":"live.no_seat"}' });
	});
});

describe('the facilitator', () => {
	const leading = () => ({ headers: { cookie: server.cookie } });

	test('M5: enters by a link once, is remembered by a cookie no script can read, and the key itself is no link', async () => {
		const [page, another] = ['p'.repeat(26), 'q'.repeat(26)];
		const token = server.links.renew('here');
		const enter = (body: object) => server.post('/live/enter', body);
		const used = { status: 403, body: '{"ok":false,"code":"live.link_used"}' };
		expect(await enter({ token: server.key, page })).toMatchObject(used);
		// A preview, a prefetch: the page is fetched, and what is behind the # is not sent. Nothing but a post takes a link.
		expect((await server.get('/live/enter')).status).toBe(405);
		expect((await enter({ token })).status).toBe(400);
		for (const time of ['first', 'again, because the answer was lost']) {
			const { headers, status } = await enter({ token, page });
			expect(status, time).toBe(200);
			expect(headers['set-cookie']).toEqual([`sala-lead=${server.key}; Path=/live; HttpOnly; SameSite=Strict`]);
		}
		const late = await enter({ token, page: another });
		expect(late).toMatchObject(used);
		expect(late.headers['set-cookie']).toBeUndefined();
	});

	test('a session has a label of the list, and none that somebody typed', async () => {
		const { scenario } = (await server.service.list())[0]!;
		const make = (label: string) => server.post('/live/sessions', { scenario, rehearsal: false, label }, leading());
		const made = said<{ id: string }>(await make('group-2'));
		expect((await server.service.list()).find(({ id }) => made.ok && id === made.id)).toMatchObject({ label: 'group-2' });
		for (const typed of ['group-10', 'Sophea', '']) expect((await make(typed)).status, typed).toBe(400);
	});

	test('makes a session, leads it, closes it and reads what is left', async () => {
		const made = said<{ id: string }>(
			await server.post('/live/sessions', { scenario: (await server.service.list())[0]!.scenario, rehearsal: false }, leading())
		);
		const id = made.ok ? made.id : '';
		const command = (expected: number, doing: object) => server.post('/live/command', { session: id, expected, command: doing }, leading());
		expect(said(await command(0, { do: 'begin' }))).toEqual({ ok: true, seq: 1 });
		const late = await command(0, { do: 'begin' });
		expect(late.status).toBe(409);
		expect(said(late)).toMatchObject({ ok: false, code: 'live.moved_on', state: { seq: 1, phase: 'scene' } });
		expect(said(await command(1, { do: 'reveal' }))).toMatchObject({ ok: false, code: 'live.not_now' });
		expect(said(await server.post('/live/close', { session: id }, leading()))).toEqual({ ok: false, code: 'live.not_now' });
		expect(said(await command(1, { do: 'end' }))).toEqual({ ok: true, seq: 2 });
		expect(said(await server.post('/live/close', { session: id }, leading()))).toEqual({ ok: true });
		expect(said(await server.get(`/live/report?session=${id}`, leading()))).toMatchObject({
			ok: true,
			report: { visits: [{ scene: 'rs1' }] }
		});
		expect(said(await server.get('/live/sessions', leading()))).toMatchObject({
			ok: true,
			addresses: ['http://192.168.1.5:3000'],
			scenarios: ['sex-work-or-trafficking/recognising-signs'],
			sessions: expect.arrayContaining([expect.objectContaining({ id, closed: true })])
		});
	});
});

describe('what the database does not do', () => {
	test.each([
		['the disk is full', new DiskFull('full'), 507, 'live.full'],
		['something of ours fails', new Error('with a stack'), 500, 'live.failed']
	])('%s: nothing is acknowledged, and no stack is told', async (_, cause, status, code) => {
		const quiet = vi.spyOn(console, 'error').mockReturnValue();
		let works = true;
		const broken = await startLive({
			store: (real) => ({ ...real, commit: (...rows) => (works ? real.commit(...rows) : Promise.reject(cause)) })
		});
		const { seat, lead } = await newSession(broken);
		const mine = await seat();
		await lead('begin', 'open');
		works = false;
		const failed = await broken.post('/live/vote', votes(mine));
		expect(failed).toMatchObject({ status, body: JSON.stringify({ ok: false, code }) });
		works = true;
		expect((await broken.post('/live/vote', votes(mine))).status).toBe(200);
		await broken.stop();
		quiet.mockRestore();
	});
});

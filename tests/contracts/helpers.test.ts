/** Phones that help whoever leads, over real connections: what each may do, and that nothing of it outlives the switch. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helperMay, helperRoles, type HelperRole } from '#lib/live/helper.ts';
import type { HelperFrame } from '#lib/live/protocol.ts';
import type { Command } from '#lib/live/session.ts';
import { DiskFull } from '#lib/server/live/store.ts';
import { newSession, said, startLive, type LiveServer } from '../support/live/live-server.ts';
import { listen } from '../support/live/sse.ts';

let server: LiveServer;
beforeAll(async () => {
	server = await startLive({ closes: () => ({ in: 1_740_000 }) });
});
afterAll(() => server.stop());

const page = (n = 0) => `${'p'.repeat(25)}${n}`;
const byLeader = () => ({ headers: { cookie: server.cookie } });

/** A link as the console gets it. */
async function linkOf(session: string, role: HelperRole): Promise<string> {
	const answer = said<{ token: string }>(await server.post('/live/helpers', { session, role, on: true }, byLeader()));
	if (!answer.ok) throw new Error(answer.code);
	return answer.token;
}
/** The cookie of a phone that opened it. */
async function enter(token: string, as = page()): Promise<string | number> {
	const answer = await server.post('/live/help', { token, page: as });
	return answer.status === 200 ? answer.headers['set-cookie']![0]!.split(';')[0]! : answer.status;
}
async function helped(role: HelperRole, phase: readonly Command['do'][] = []) {
	const its = await newSession(server);
	await its.lead(...phase);
	const token = await linkOf(its.id, role);
	const cookie = String(await enter(token));
	const headers = { cookie };
	return {
		...its,
		token,
		headers,
		step: (command: Command, expected = server.service.phone(its.id)!.seq) => server.post('/live/step', { expected, command }, { headers }),
		look: () => server.get('/live/state?helper=me', { headers }),
		off: () => server.post('/live/helpers', { session: its.id, role, on: false }, byLeader())
	};
}
const stateOf = ({ body }: { readonly body: string }) => (JSON.parse(body) as { state: HelperFrame }).state;

describe('a link', () => {
	test('lets one phone in, which may ask again; a second phone, a wrong link and a link of before open nothing', async () => {
		const { id } = await newSession(server);
		const token = await linkOf(id, 'remote');
		const cookie = await enter(token);
		expect(cookie).toMatch(/^sala-helper=[0-9a-f]{64}$/);
		expect(await enter(token)).toBe(cookie);
		expect(await enter(token, page(1))).toBe(403);
		expect(await enter('0'.repeat(26))).toBe(403);
		const next = await linkOf(id, 'remote');
		expect(await enter(token)).toBe(403);
		expect((await server.get('/live/state?helper=me', { headers: { cookie: String(cookie) } })).status).toBe(403);
		expect(await enter(next)).toMatch(/^sala-helper/);
	});

	test('is kept by no script and sent to no other site, and dies within a day', async () => {
		const { id } = await newSession(server);
		const { headers } = await server.post('/live/help', { token: await linkOf(id, 'care'), page: page() });
		expect(headers['set-cookie']![0]).toMatch(/; Path=\/live; HttpOnly; SameSite=Strict; Max-Age=57600$/);
	});

	test('and what comes by it is on no wall, no phone, no other console, and in no report', async () => {
		const its = await helped('remote', ['begin']);
		const seat = await its.seat();
		const told = await Promise.all(
			[`state?wall=${its.wall}`, `state?seat=${seat}`, `state?session=${its.id}`, `report?session=${its.id}`, 'sessions'].map((path) =>
				server.get(`/live/${path}`, byLeader())
			)
		);
		for (const { status, body } of told) {
			expect(status).toBe(200);
			expect(body).not.toContain(its.token);
			expect(body).not.toContain(its.headers.cookie.split('=')[1]);
		}
	});

	test('is made by whoever leads alone: no seat, no wall and no helper can make one', async () => {
		const its = await helped('remote');
		for (const headers of [{}, its.headers, { cookie: `sala-lead=${its.wall}` }])
			for (const on of [true, false])
				expect((await server.post('/live/helpers', { session: its.id, role: 'care', on }, { headers })).status).toBe(403);
	});
});

/** Every command there is: a new one has to be named here, and in `helperMay` or not. */
const commands: { readonly [Do in Command['do']]: Extract<Command, { do: Do }> | Command } = {
	welcome: { do: 'welcome' },
	begin: { do: 'begin' },
	open: { do: 'open' },
	reveal: { do: 'reveal' },
	hand: { do: 'hand', counts: {} },
	discuss: { do: 'discuss', seconds: 60 },
	follow: { do: 'follow', choice: 'a' },
	continue: { do: 'continue' },
	rewind: { do: 'rewind', visit: 0 },
	debrief: { do: 'debrief' },
	show: { do: 'show', is: 'join' },
	plan: { do: 'plan', led: 'one' },
	due: { do: 'due', seconds: 1800 },
	undo: { do: 'undo' },
	hush: { do: 'hush' },
	unhush: { do: 'unhush' },
	pause: { do: 'pause' },
	resume: { do: 'resume' },
	lock: { do: 'lock' },
	unlock: { do: 'unlock' },
	empty: { do: 'empty' },
	end: { do: 'end' },
	reopen: { do: 'reopen' }
};
const allowed: Readonly<Record<HelperRole, string>> = {
	remote: 'welcome begin open reveal discuss follow continue debrief show undo pause resume',
	care: 'pause'
};

describe.each(helperRoles)('%s', (role) => {
	test.each(Object.entries(commands))(
		'asks for “%s”: it is judged like that of the console, or refused and nothing happens',
		async (name, command) => {
			const its = await helped(role, ['begin', 'open']);
			const before = JSON.stringify(server.service.console(its.id));
			const { status, body } = await its.step(command);
			if (allowed[role].split(' ').includes(name)) {
				// It may have no place in this phase; it is never this phone that is refused.
				expect([200, 409]).toContain(status);
				return;
			}
			expect([status, body]).toEqual([403, '{"ok":false,"code":"live.not_allowed"}']);
			expect(JSON.stringify(server.service.console(its.id))).toBe(before);
		}
	);

	test('is told after the end how long it can be taken back, if it leads; before the end and beside the lead nobody is', async () => {
		const its = await helped(role, ['begin']);
		expect(stateOf(await its.look()).closes).toBeUndefined();
		await its.lead('end');
		const { phase, closes } = stateOf(await its.look());
		expect([phase, closes]).toEqual(['ended', role === 'remote' ? { in: 1_740_000 } : undefined]);
	});

	test('is told of every command that it can ask for, and of no other', async () => {
		const its = await helped(role, ['begin', 'open']);
		const { can } = server.service.console(its.id)!;
		expect(stateOf(await its.look()).can).toEqual(can.filter((one) => helperMay[role].includes(one)));
	});

	test('opens no other door with its key', async () => {
		const its = await helped(role, ['begin']);
		const { seq } = server.service.phone(its.id)!;
		const bodies = {
			command: { session: its.id, expected: seq, command: { do: 'open' } },
			sessions: { scenario: 'x', rehearsal: true },
			close: { session: its.id },
			delete: { session: its.id },
			helpers: { session: its.id, role, on: true }
		};
		// As the cookie of a facilitator too.
		for (const cookie of [its.headers.cookie, its.headers.cookie.replace('sala-helper', 'sala-lead')]) {
			for (const [path, body] of Object.entries(bodies))
				expect((await server.post(`/live/${path}`, body, { headers: { cookie } })).status, path).toBe(403);
			for (const path of [`state?session=${its.id}`, 'sessions', 'copy', `report?session=${its.id}`, `helpers?session=${its.id}`])
				expect((await server.get(`/live/${path}`, { headers: { cookie } })).status, path).toBe(403);
		}
	});

	test('sees no code of the room, no key of the wall and no link; another session it does not see at all', async () => {
		const its = await helped(role, ['begin']);
		const { state, ...rest } = JSON.parse((await its.look()).body) as { state: object };
		expect(rest).toEqual({});
		for (const secret of [its.code, its.token, its.wall]) expect(JSON.stringify(state)).not.toContain(secret);
		expect(Object.keys(state)).not.toEqual(expect.arrayContaining(['join']));
		expect(Object.keys(state)).not.toEqual(expect.arrayContaining(['wall']));
	});

	test('is told at once when it is switched off, and from then on nothing works', async () => {
		const its = await helped(role, ['begin']);
		const stream = await listen(server.port, '/live/stream?helper=me', its.headers);
		expect(await stream.next()).toMatchObject({ state: { phase: 'scene', helper: role } });
		expect((await its.off()).status).toBe(200);
		expect(await stream.next()).toEqual({ gone: 'live.helper_off' });
		expect((await its.look()).status).toBe(403);
		expect([(await its.step({ do: 'pause' })).status, server.service.phone(its.id)!.paused]).toEqual([403, false]);
		expect(await enter(its.token)).toBe(403);
		stream.leave();
	});
});

test('how many have voted is told to the remote while the vote is open, and never to the second person (M3)', async () => {
	const [remote, care] = [await helped('remote', ['begin']), await helped('care', ['begin'])];
	for (const its of [remote, care]) {
		const seats = [await its.seat(), await its.seat()];
		await its.lead('open');
		await server.post('/live/vote', { seat: seats[0], visit: 0, round: 1, n: 1, choice: '-' });
	}
	expect(stateOf(await remote.look())).toMatchObject({ seats: 2, voted: 1 });
	expect(stateOf(await care.look())).toMatchObject({ seats: null, voted: null, hands: null, leading: null });
	await remote.lead('reveal');
	expect(stateOf(await remote.look())).toMatchObject({ seats: null, voted: null, leading: null });
});

test('the second person pauses, and whoever leads goes on', async () => {
	const its = await helped('care', ['begin']);
	expect((await its.step({ do: 'pause' })).status).toBe(200);
	expect(server.service.phone(its.id)!.paused).toBe(true);
	expect((await its.step({ do: 'resume' })).status).toBe(403);
	await its.lead('resume');
	expect(server.service.phone(its.id)!.paused).toBe(false);
});

test('on a full disk nobody is switched on, and it is said why', async () => {
	const full = await startLive({
		store: (real) => ({ ...real, helpers: { ...real.helpers, link: () => Promise.reject(new DiskFull('the disk is full')) } })
	});
	const { id } = await newSession(full);
	const answer = await full.post('/live/helpers', { session: id, role: 'remote', on: true }, { headers: { cookie: full.cookie } });
	expect([answer.status, answer.body]).toEqual([507, '{"ok":false,"code":"live.full"}']);
	await full.stop();
});

test('a state that was overtaken is refused, and nothing of the phone’s state comes along', async () => {
	const its = await helped('remote');
	await its.lead('begin');
	expect(await its.step({ do: 'open' }, 0)).toMatchObject({ status: 409, body: '{"ok":false,"code":"live.moved_on"}' });
});

test('when the session is closed its helpers are gone', async () => {
	const its = await helped('remote', ['end']);
	await server.service.close(its.id);
	expect((await its.look()).status).toBe(403);
	expect((await server.post('/live/helpers', { session: its.id, role: 'remote', on: true }, byLeader())).status).toBe(404);
});

test('whoever leads is told whether a wall is open', async () => {
	const its = await newSession(server);
	const laptop = await listen(server.port, `/live/stream?session=${its.id}`, { cookie: server.cookie });
	const listed = async () => {
		const { sessions } = JSON.parse((await server.get('/live/sessions', { headers: { cookie: server.cookie } })).body) as {
			readonly sessions: readonly { readonly id: string; readonly walled: boolean }[];
		};
		return sessions.find(({ id }) => id === its.id)!.walled;
	};
	expect(await laptop.next()).toMatchObject({ state: { walled: false } });
	expect(await listed()).toBe(false);
	const wall = await listen(server.port, `/live/stream?wall=${its.wall}`);
	expect(await laptop.next()).toMatchObject({ state: { walled: true } });
	expect(await listed()).toBe(true);
	wall.leave();
	expect(await laptop.next()).toMatchObject({ state: { walled: false } });
	laptop.leave();
});

test('a helper is told that no phone can open this laptop, as the console says and the wall shows; whoever rehearses alone is not', async () => {
	const nowhere = await startLive({ addresses: () => [] });
	try {
		const unreached = async (rehearsal: boolean) => {
			const its = await newSession(nowhere, rehearsal);
			const headers = { cookie: nowhere.cookie };
			const { token } = said<{ token: string }>(
				await nowhere.post('/live/helpers', { session: its.id, role: 'remote', on: true }, { headers })
			) as { readonly token: string };
			const entered = await nowhere.post('/live/help', { token, page: page() });
			const cookie = entered.headers['set-cookie']![0]!.split(';')[0]!;
			return stateOf(await nowhere.get('/live/state?helper=me', { headers: { cookie } })).unreached;
		};
		expect(await unreached(false)).toBe(true);
		expect(await unreached(true)).toBeUndefined();
	} finally {
		await nowhere.stop();
	}
	expect(stateOf(await (await helped('remote')).look()).unreached, 'a laptop with an address').toBeUndefined();
});

test.each(helperRoles)('%s is told whether a wall is open, as whoever leads is, and nothing of other sessions', async (role) => {
	const its = await helped(role, ['begin']);
	const elsewhere = await newSession(server);
	const other = await listen(server.port, `/live/stream?wall=${elsewhere.wall}`);
	expect(stateOf(await its.look())).toMatchObject({ walled: false });
	expect((await its.look()).body).not.toContain(elsewhere.id);
	const phone = await listen(server.port, '/live/stream?helper=me', its.headers);
	expect(await phone.next()).toMatchObject({ state: { walled: false } });
	const wall = await listen(server.port, `/live/stream?wall=${its.wall}`);
	expect(await phone.next()).toMatchObject({ state: { walled: true } });
	wall.leave();
	expect(await phone.next()).toMatchObject({ state: { walled: false } });
	for (const screen of [phone, other]) screen.leave();
});

test('whoever leads two sessions is told at each that the wall shows the other one', async () => {
	const own = await startLive();
	const [one, two] = [await newSession(own), await newSession(own)];
	const laptop = await listen(own.port, `/live/stream?session=${two.id}`, { cookie: own.cookie });
	const told = async () => {
		const { state } = (await laptop.next()) as { readonly state: { readonly walled: boolean; readonly wallOn?: string } };
		return [state.walled, state.wallOn];
	};
	expect(await told()).toEqual([false, undefined]);
	const wall = await listen(own.port, `/live/stream?wall=${one.wall}`);
	expect(await told()).toEqual([false, one.id]);
	// What is not the leader's business is not told: neither the room nor its phones.
	expect((await own.get(`/live/state?wall=${two.wall}`)).body).not.toContain(one.id);
	const brought = await listen(own.port, `/live/stream?wall=${two.wall}`);
	expect(await told()).toEqual([true, undefined]);
	for (const screen of [wall, brought, laptop]) screen.leave();
	await own.stop();
});

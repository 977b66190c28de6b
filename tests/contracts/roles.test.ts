/** Who may do what: every role at every door, over real connections. A refusal changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusedLead } from '#lib/server/live/auth.ts';
import { ask } from '../support/live/ask.ts';
import { newSession, roomAddress, scenario, startLive, type LiveServer } from '../support/live/live-server.ts';
import { listen } from '../support/live/sse.ts';
import { untried } from '../support/run/told-at-the-end.ts';

/** Asked over another address of this machine; where it has none, the server is told that the caller is a neighbour. */
const neighbour = roomAddress ? {} : { peer: () => '192.168.1.6' };
const inRoom = roomAddress ?? '127.0.0.1';

/** `usual`: as `npm start` starts it. `open`: with `--remote-facilitator`. */
let servers: Record<'usual' | 'room' | 'open', LiveServer>;
beforeAll(async () => {
	const [usual, room, open] = await Promise.all([startLive(), startLive(neighbour), startLive({ remote: true, ...neighbour })]);
	servers = { usual, room, open };
});
afterAll(() => Promise.all(Object.values(servers).map((server) => server.stop())));

type Session = Awaited<ReturnType<typeof newSession>>;
interface Role {
	readonly server: keyof typeof servers;
	readonly address: string;
	/** What it says where a token is asked for: the best it has. */
	readonly token: (server: LiveServer, its: Session, other: Session) => Promise<string> | string;
	readonly cookie?: (server: LiveServer) => string;
}
const nothing = '0000000000000000';
/** What a page calls itself when it enters. */
const page = 'p'.repeat(26);
const here = { server: 'usual', address: '127.0.0.1' } as const;
const key = ({ cookie }: LiveServer) => cookie;
const remoteKey = ({ remoteKey }: LiveServer) => `sala-lead=${remoteKey}`;
const wrongKey = ({ cookie }: LiveServer) => `${cookie.slice(0, -1)}${cookie.endsWith('0') ? '1' : '0'}`;

/** In the order of the columns. */
const roles: Record<string, Role> = {
	nobody: { ...here, token: () => nothing },
	'a seat': { ...here, token: (_, its) => its.seat() },
	'a seat of another session': { ...here, token: (_, __, other) => other.seat() },
	'the projector': { ...here, token: (_, its) => its.wall },
	'the projector with its token as a key': { ...here, token: (_, its) => its.wall, cookie: () => '' },
	'the facilitator': { ...here, token: (server) => server.key, cookie: key },
	'somebody with a wrong key': { ...here, token: () => nothing, cookie: wrongKey },
	'the facilitator on a phone': { server: 'room', address: inRoom, token: () => nothing, cookie: key },
	'the facilitator on a phone that may': { server: 'open', address: inRoom, token: (server) => server.remoteKey!, cookie: remoteKey },
	'somebody on a phone where one may': { server: 'open', address: inRoom, token: () => nothing, cookie: wrongKey }
};

/** What each of them is answered, in the order of `roles`. */
const doors: Record<string, readonly number[]> = {
	//                     nobody seat other wall wall* lead wrong room remote wrong*
	'POST join/code': [200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
	'POST join/token': [200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
	'POST vote': [404, 200, 409, 404, 404, 404, 404, 404, 404, 404],
	'GET stream?seat': [404, 200, 200, 404, 404, 404, 404, 404, 404, 404],
	'GET stream?wall': [404, 404, 404, 200, 200, 404, 404, 404, 404, 404],
	'GET stream?session': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'GET state?seat': [404, 200, 200, 404, 404, 404, 404, 404, 404, 404],
	'GET state?wall': [404, 404, 404, 200, 200, 404, 404, 404, 404, 404],
	'GET state?session': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'POST enter/token': [403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
	'POST enter/link': [200, 200, 200, 200, 200, 200, 200, 403, 200, 200],
	'GET sessions': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'POST sessions': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'POST command': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'POST close': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'POST delete': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	// G4: each vote with its seat goes to no phone, whoever leads from it.
	'GET copy': [403, 403, 403, 403, 403, 200, 403, 403, 403, 403],
	'GET report?session': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	// K1: it ends nothing but what the caller holds.
	'POST leave': [200, 200, 200, 200, 200, 200, 200, 200, 200, 200],
	// What those who help may do is in helpers.test.ts.
	'GET helpers?session': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'POST helpers': [403, 403, 403, 403, 403, 200, 403, 403, 200, 403],
	'POST help': [403, 403, 403, 403, 403, 403, 403, 403, 403, 403],
	'POST step': [403, 403, 403, 403, 403, 403, 403, 403, 403, 403]
};

async function closeVotes({ service }: LiveServer): Promise<void> {
	for (const { id, phase, seq } of await service.list({ unclosed: true }))
		if (phase === 'vote') await service.command(id, seq, { do: 'reveal' });
}

describe.each(Object.entries(roles))('%s', (name, role) => {
	const column = Object.keys(roles).indexOf(name);

	test.each(Object.entries(doors))('%s', async (door, answers) => {
		const server = servers[role.server];
		const [its, other] = [await newSession(server), await newSession(server)];
		const token = await role.token(server, its, other);
		const cookie: Record<string, string> = role.cookie ? { cookie: role.cookie(server) || `sala-lead=${token}` } : {};
		// Closing needs a session that has ended.
		await its.lead(...(['POST close', 'POST delete'].includes(door) ? (['end'] as const) : (['begin', 'open'] as const)));
		if (door === 'POST delete') await server.service.close(its.id);
		// N2: a copy needs that no vote of any session is open.
		if (door === 'GET copy') await closeVotes(server);
		const { seq } = server.service.phone(its.id)!;
		const many = (await server.service.list()).length;
		const before = JSON.stringify([server.service.console(its.id), server.service.console(other.id)]);

		const [method, path, what] = /^(\w+) (\w+)(?:[?/](\w+))?$/.exec(door)!.slice(1) as ['GET' | 'POST', string, string];
		const bodies: Record<string, object> = {
			'join/code': { code: its.code },
			'join/token': { token: its.token },
			vote: { seat: token, visit: 0, round: 1, n: 1, choice: 'a' },
			'enter/token': { token, page },
			'enter/link': { token: server.links.renew('here'), page },
			sessions: { scenario, rehearsal: false },
			command: { session: its.id, expected: seq, command: { do: 'reveal' } },
			close: { session: its.id },
			delete: { session: its.id },
			helpers: { session: its.id, role: 'remote', on: true },
			help: { token, page },
			leave: {},
			step: { expected: seq, command: { do: 'pause' } }
		};
		const status = method === 'POST' ? await post(bodies[door.slice(5)]!) : await get(`?${what}=${what === 'session' ? its.id : token}`);
		expect(status).toBe(answers[column]);
		if (status < 400) return;
		expect(await server.service.list()).toHaveLength(many);
		expect(JSON.stringify([server.service.console(its.id), server.service.console(other.id)])).toBe(before);

		async function post(body: object): Promise<number> {
			return (await server.post(`/live/${path}`, body, { headers: cookie, address: role.address })).status;
		}
		async function get(query: string): Promise<number> {
			const stream = await listen(server.port, `/live/${path}${query}`, cookie, role.address);
			stream.leave();
			return stream.status;
		}
	});
});

test('a seat sees its own session only, and so does the projector', async () => {
	const { usual } = servers;
	const [its, other] = [await newSession(usual), await newSession(usual)];
	await its.lead('begin');
	const phases = async (session: Session) =>
		Promise.all(
			[`seat=${await session.seat()}`, `wall=${session.wall}`].map(async (viewer) => {
				const { body } = await usual.get(`/live/state?${viewer}`);
				return (JSON.parse(body) as { state: { phase: string } }).state.phase;
			})
		);
	expect(await phases(its)).toEqual(['scene', 'scene']);
	expect(await phases(other)).toEqual(['lobby', 'lobby']);
});

test('the facilitator is told why: to lead from the computer itself, or that the key is not the right one', async () => {
	const { usual, room } = servers;
	const elsewhere = await room.get('/live/sessions', { headers: { cookie: room.cookie }, address: inRoom });
	expect(elsewhere.body).toBe('{"ok":false,"code":"live.only_here"}');
	expect((await usual.get('/live/sessions')).body).toBe('{"ok":false,"code":"live.not_allowed"}');
});

test('whoever asks this computer under its name in the room does not lead, as a proxy on it would ask', async ({ skip }) => {
	skip(!roomAddress, untried('This computer has no address in a room', 'with a network other than loopback'));
	const { usual } = servers;
	const headers = { cookie: usual.cookie, host: `${roomAddress}:${usual.port}` };
	expect((await ask(usual.port, { path: '/live/sessions', headers })).body).toBe('{"ok":false,"code":"live.only_here"}');
});

describe('leading from this computer', () => {
	const leading = { key: 'the-key' };
	test.each([
		['over IPv4', '127.0.0.1', 'localhost:3000', 'sala-lead=the-key', null],
		['over IPv6', '::1', '[::1]:3000', 'sala-lead=the-key', null],
		['over IPv4 on a server of both', '::ffff:127.0.0.1', '127.0.0.1:3000', 'sala-lead=the-key', null],
		['with other cookies around it', '127.0.0.1', 'localhost', 'a=b; sala-lead=the-key; c=d', null],
		['without a cookie', '127.0.0.1', 'localhost', undefined, 'live.not_allowed'],
		['with an empty cookie', '127.0.0.1', 'localhost', 'sala-lead=', 'live.not_allowed'],
		['with the cookie of another name', '127.0.0.1', 'localhost', 'xsala-lead=the-key', 'live.not_allowed'],
		['from the room', '192.168.1.6', 'localhost', 'sala-lead=the-key', 'live.only_here'],
		['from the room, dressed as IPv6', '::ffff:192.168.1.6', 'localhost', 'sala-lead=the-key', 'live.only_here'],
		['from a line that is gone', undefined, 'localhost', 'sala-lead=the-key', 'live.only_here']
	])('%s', (_, peer, host, cookie, refused) => {
		expect(refusedLead({ peer, headers: { host, cookie } }, leading)).toBe(refused);
	});

	test.each(['forwarded', 'x-forwarded-for', 'via'])('N7: but not for whom a proxy on this computer speaks, which says so: %s', (name) => {
		const headers = { host: 'localhost', cookie: 'sala-lead=the-key', [name]: '' };
		expect(refusedLead({ peer: '127.0.0.1', headers }, leading)).toBe('live.only_here');
		expect(refusedLead({ peer: '127.0.0.1', headers }, { ...leading, remoteKey: 'of-this-start' })).toBe('live.not_allowed');
	});
});

describe('M5: where a phone may lead, what went through the air', () => {
	const leading = { key: 'the-key', remoteKey: 'of-this-start' };
	const [here, room] = [
		{ peer: '127.0.0.1', host: 'localhost' },
		{ peer: '192.168.1.6', host: '192.168.1.5:3000' }
	];
	test.each([
		['leads from a phone', room, 'of-this-start', leading, null],
		[
			'does not lead from a phone after the next start',
			room,
			'of-this-start',
			{ ...leading, remoteKey: 'of-the-next' },
			'live.not_allowed'
		],
		['does not lead at this computer', here, 'of-this-start', leading, 'live.not_allowed'],
		['leaves the browser of this computer its lead', here, 'the-key', leading, null],
		['is not what the browser of this computer holds', room, 'the-key', leading, 'live.not_allowed'],
		['leads nowhere after a start for this computer alone', room, 'of-this-start', { key: 'the-key' }, 'live.only_here']
	])('%s', (_, { peer, host }, held, keys, refused) => {
		expect(refusedLead({ peer, headers: { host, cookie: `sala-lead=${held}` } }, keys)).toBe(refused);
	});

	test('is another key than the one in the data folder, and another one at each start', async () => {
		const [one, two] = [servers.open, await startLive({ remote: true })];
		const entered = async (server: LiveServer, address: string) =>
			(await server.post('/live/enter', { token: server.links.renew('phone'), page }, { address })).headers['set-cookie']?.[0]?.split(
				';'
			)[0];
		expect(await entered(one, inRoom)).toBe(`sala-lead=${one.remoteKey}`);
		// The tests' neighbour is everywhere where this machine has no address in a room.
		expect(await entered(two, '127.0.0.1')).toBe(two.cookie);
		expect(new Set([one.key, one.remoteKey, two.key, two.remoteKey]).size).toBe(4);
		await two.stop();
	});
});

/** What nobody can do to the server of sessions, whatever is sent: each gets a short answer, and nothing of ours is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type Question } from '../support/live/ask.ts';
import { newSession, startLive, type LiveServer } from '../support/live/live-server.ts';
import { listen } from '../support/live/sse.ts';

let server: LiveServer;
beforeAll(async () => {
	server = await startLive();
});
afterAll(() => server.stop());

const nobody = '0123456789abcdef';

describe('whatever is sent', () => {
	const json = 'application/json';
	const ok = { seat: nobody, visit: 0, round: 1, n: 1, choice: 'a' };
	const bodies: Record<string, [string, unknown]> = {
		nothing: ['/live/vote', ''],
		'no JSON': ['/live/vote', '{"seat":'],
		'half a letter': ['/live/vote', '"\ud83d"'],
		null: ['/live/vote', null],
		'a list': ['/live/join', []],
		'a thousand lists in each other': ['/live/join', '['.repeat(8000)],
		'a key that every object has': ['/live/vote', '{"__proto__":{"seat":"a"}}'],
		'a field too many': ['/live/vote', { ...ok, name: 'somebody' }],
		'a field too few': ['/live/vote', { ...ok, n: undefined }],
		'half a tap': ['/live/vote', { ...ok, n: 1.5 }],
		'less than no tap': ['/live/vote', { ...ok, n: -1 }],
		'a text for a number': ['/live/vote', { ...ok, visit: '0' }],
		'a choice that is a story': ['/live/vote', { ...ok, choice: 'a'.repeat(81) }],
		'a seat with a quote': ['/live/vote', { ...ok, seat: "'; drop table votes" }],
		'G3: a seat of a rehearsal': ['/live/vote', { ...ok, seat: 'abcdu1' }],
		'an endless code': ['/live/join', { code: 'a'.repeat(41) }],
		'a code and a token': ['/live/join', { code: 'abc123', token: nobody }]
	};
	test.each(Object.entries(bodies))('%s is not read, and nothing breaks', async (_, [path, body]) => {
		expect(await server.post(path, body)).toMatchObject({ status: 400, body: '{"ok":false,"code":"live.unreadable"}' });
	});

	const commands: Record<string, unknown> = {
		'a command that is none': { do: 'shutdown' },
		'a command of every object': { do: 'constructor' },
		'talking for ever': { do: 'discuss', seconds: 1e9 },
		'fewer hands than none': { do: 'hand', counts: { a: -1 } },
		'hands for every letter': { do: 'hand', counts: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`c${n}`, 1])) },
		'a visit before the first': { do: 'rewind', visit: -1 }
	};
	test.each(Object.entries(commands))('%s is not read, not even from the facilitator', async (_, command) => {
		const headers = { cookie: server.cookie };
		expect(await server.post('/live/command', { session: nobody, expected: 0, command }, { headers })).toMatchObject({
			status: 400,
			body: '{"ok":false,"code":"live.unreadable"}'
		});
	});

	test.each(['nobody', 'constructor', 'prototype', 'tostring', 'valueof'])(
		'hands for an answer “%s” that the scene does not have are refused, and none is passed over',
		async (choice) => {
			const { id, lead } = await newSession(server);
			await lead('begin', 'open');
			const { seq } = server.service.console(id)!;
			const command = { do: 'hand', counts: { [choice]: 5 } };
			const answer = await server.post('/live/command', { session: id, expected: seq, command }, { headers: { cookie: server.cookie } });
			expect(answer.status).toBe(409);
			expect(JSON.parse(answer.body)).toMatchObject({ ok: false, code: 'live.not_now' });
		}
	);

	const questions: Record<string, [Question, number]> = {
		'an address that is none': [{ path: '/live/nothing' }, 404],
		'an address of every object': [{ path: '/live/constructor' }, 404],
		'an address below one': [{ path: '/live/join/' }, 404],
		'G3: what a seat of a rehearsal sees': [{ path: '/live/state?seat=abcdu1' }, 400],
		'G3: the stream of a seat of a rehearsal': [{ path: '/live/stream?seat=abcdu1' }, 400],
		'reading where one posts': [{ path: '/live/vote' }, 405],
		'only the head of where one posts': [{ method: 'HEAD', path: '/live/vote' }, 405],
		'another method': [{ method: 'DELETE', path: '/live/sessions' }, 405],
		'a stream of nobody': [{ path: '/live/stream' }, 400],
		'a stream of two': [{ path: `/live/stream?seat=${nobody}&wall=${nobody}` }, 400],
		'a stream of the same twice': [{ path: `/live/stream?seat=${nobody}&seat=${nobody}` }, 400],
		'a seat that is not there': [{ path: `/live/stream?seat=${nobody}` }, 404],
		'a wall that is not there': [{ path: `/live/state?wall=${nobody}` }, 404],
		'a state after no number': [{ path: `/live/state?seat=${nobody}&after=x` }, 400],
		'a foreign name for us': [{ path: '/live/sessions', headers: { host: 'elsewhere.example' } }, 421],
		'a post from elsewhere': [
			{ method: 'POST', path: '/live/join', headers: { 'content-type': json, origin: 'http://elsewhere.example' }, body: '{}' },
			403
		],
		'a form that posts': [{ method: 'POST', path: '/live/join', headers: { 'content-type': 'text/plain' }, body: '{}' }, 403],
		'more than anybody sends': [
			{ method: 'POST', path: '/live/vote', headers: { 'content-type': json, 'content-length': '20480' }, body: Buffer.alloc(20_480) },
			413
		]
	};
	test.each(Object.entries(questions))('%s gets a short answer', async (_, [question, status]) => {
		const answer = await ask(server.port, question);
		expect(answer.status).toBe(status);
		expect(answer.body).not.toMatch(/\bat .+:\d+:\d+|node_modules|src\//);
		expect(answer.headers['x-content-type-options']).toBe('nosniff');
	});

	test('the head of a stream is a head, and opens none', async () => {
		const { seat } = await newSession(server);
		const mine = await seat();
		const phone = await listen(server.port, `/live/stream?seat=${mine}`);
		await phone.next();
		const head = await ask(server.port, { method: 'HEAD', path: `/live/stream?seat=${mine}` });
		expect(head).toMatchObject({ status: 200, body: '' });
		const state = await ask(server.port, { method: 'HEAD', path: `/live/state?seat=${mine}` });
		expect(state).toMatchObject({ status: 200, body: '' });
		server.live.beat();
		await expect.poll(() => phone.text()).toMatch(/event: beat\ndata:\n\n$/);
		phone.leave();
	});
});

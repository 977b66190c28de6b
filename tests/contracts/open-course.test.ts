/** What anybody can read of the course is course material, and nothing of a session. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/live/ask.ts';
import { facilitator } from '../support/live/room-of-phones.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';

let server: RunningServer;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.stop());

const paths = ['/scenarios.json', '/km/2/5/facilitator.json', '/en/2/5/facilitator.json', '/km/2/5/words.json'];
const read = (headers: Record<string, string> = {}) => Promise.all(paths.map((path) => ask(server.port, { path, headers })));

test('L9: notes and ratings are the same for everybody, before and while a session runs, and hold nothing of it', async () => {
	const before = await read();
	const { begin, lead, state, cookie } = await facilitator(server);
	const { id, token } = await begin('sex-work-or-trafficking/recognising-signs');
	await lead(id, { do: 'begin' }, { do: 'open' });
	const { wall, join } = await state(id);
	for (const meanwhile of [await read(), await read({ cookie })])
		for (const [n, { status, body }] of meanwhile.entries()) {
			expect(status, paths[n]).toBe(200);
			expect(body).toBe(before[n]!.body);
			for (const secret of [id, token, wall, join!.code, cookie.split('=')[1]!]) expect(body).not.toContain(secret);
		}
});

test.each([
	['en', 'The course itself is open.'],
	['km', 'អត្ថបទវគ្គសិក្សា** គ្រប់គ្នាអានបាន']
])('L9: the guide says so (%s)', (lang, words) => {
	expect(readFileSync(`docs/facilitating.${lang}.md`, 'utf8')).toContain(words);
});

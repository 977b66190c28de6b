/** What the facilitator can do with what is kept: take an end back, save a copy of everything, delete a report. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keepLifetimes, type Lifetimes } from '#lib/server/live/lifetime.ts';
import type { ConsoleFrame } from '#lib/live/protocol.ts';
import { Damaged, DiskFull, NotDurable } from '#lib/server/live/store.ts';
import type { Command } from '#lib/live/session.ts';
import { ask } from '../support/live/ask.ts';
import { newSession, realClock, said, startLive, type LiveServer } from '../support/live/live-server.ts';
import { listen } from '../support/live/sse.ts';

let server: LiveServer;
let lifetimes: Lifetimes;
beforeAll(async () => {
	server = await startLive({ closes: (head) => lifetimes.of(head) });
	lifetimes = keepLifetimes({
		service: server.service,
		clock: realClock,
		steady: realClock,
		today: () => '2027-01-05',
		watched: server.live.watched,
		limits: { minutes: 30, days: 7 }
	});
});
afterAll(() => server.stop());
const leading = () => ({ headers: { cookie: server.cookie } });
const found = (text: string) => readdirSync(server.folder).filter((name) => readFileSync(join(server.folder, name)).includes(text));
const copied = async () => {
	const answer = await fetch(`http://127.0.0.1:${server.port}/live/copy`, { headers: { cookie: server.cookie } });
	const path = join(server.folder, 'taken-away');
	writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
	return { answer, path };
};

test('the console and the list say when a session closes by itself; once its end is taken back it is the day again (H5)', async () => {
	const { id, lead } = await newSession(server);
	const console = await listen(server.port, `/live/stream?session=${id}`, { cookie: server.cookie });
	const state = async () => {
		const message = await console.next();
		return 'state' in message ? (message.state as ConsoleFrame) : undefined;
	};
	expect(await state()).toMatchObject({ closes: { on: '2027-01-12' } });
	await lead('begin', 'end');
	await expect.poll(state).toMatchObject({ phase: 'ended', can: ['reopen'], closes: { in: expect.any(Number) } });
	expect(said(await server.get('/live/sessions', leading()))).toMatchObject({
		sessions: expect.arrayContaining([expect.objectContaining({ id, phase: 'ended', closes: { in: expect.any(Number) } })])
	});
	const command = { session: id, expected: 2, command: { do: 'reopen' } };
	expect(said(await server.post('/live/command', command, leading()))).toEqual({ ok: true, seq: 3 });
	await expect.poll(state).toMatchObject({ phase: 'scene', closes: { on: '2027-01-12' } });
	console.leave();
});

describe('a copy of the data (M10)', () => {
	test('holds everything of this moment, has a name for the day, and leaves nothing in the folder', async () => {
		const { id, lead, seat } = await newSession(server);
		const mine = await seat();
		await lead('begin', 'open');
		await server.service.vote(mine, { visit: 0, round: 1, n: 1, choice: '-' });
		await lead('reveal');
		const { answer, path } = await copied();
		expect(answer.headers.get('content-disposition')).toBe('attachment; filename="sala-copy-2027-01-05.db"');
		expect(answer.headers.get('cache-control')).toBe('no-store');
		const copy = new DatabaseSync(path, { readOnly: true });
		expect(copy.prepare('select seat, choice from votes where session = ?').all(id)).toEqual([{ seat: mine, choice: '-' }]);
		expect(copy.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
		copy.close();
		await expect.poll(() => readdirSync(server.folder).filter((name) => name.startsWith('copy'))).toEqual([]);
		// The group goes on meanwhile.
		await lead('open', 'reveal');
	});

	/** The steps to where a vote takes answers, or does again after a step back; and those after which it does not. */
	const whileOpen: Record<string, [to: readonly Command['do'][], after: readonly (Command['do'] | Command)[]]> = {
		'a vote is open': [['begin', 'open'], ['reveal']],
		'it is open while the room is paused': [
			['begin', 'open', 'pause'],
			['resume', 'reveal']
		],
		'it is the second one': [['begin', 'open', 'reveal', 'open'], ['reveal']],
		'it was closed too early, and is open again': [['begin', 'open', 'reveal', 'undo'], ['reveal']],
		'it was left to look back, and a step back opens it again': [['begin', 'open', 'debrief'], [{ do: 'show', is: 'sentences' }]],
		'the session was ended meanwhile, and its end can be taken back': [['begin', 'open', 'end'], []]
	};
	test.each(Object.entries(whileOpen))(
		'N2: is refused in words while %s; nothing is lost, and after it the copy is there',
		async (_, [to, after]) => {
			const own = await startLive();
			const { id, lead, seat } = await newSession(own);
			const mine = await seat();
			await lead(...to.slice(0, 2));
			await own.service.vote(mine, { visit: 0, round: 1, n: 1, choice: own.service.phone(id)!.choices[0]! });
			await lead(...to.slice(2));
			const copy = () => own.get('/live/copy', { headers: { cookie: own.cookie } });
			expect(await copy()).toMatchObject({ status: 409, body: '{"ok":false,"code":"live.not_now"}' });
			expect((await ask(own.port, { method: 'HEAD', path: '/live/copy', headers: { cookie: own.cookie } })).status).toBe(409);
			expect(readdirSync(own.folder).filter((name) => name.startsWith('copy'))).toEqual([]);
			expect((await own.service.seat(mine))!.mine.chose).toBe(true);
			await lead(...after);
			if (after.length === 0) await own.service.close(id);
			expect((await copy()).status).toBe(200);
			await own.stop();
		}
	);

	test('N2: one session whose vote is open keeps it from all, for all lie in one file', async () => {
		const own = await startLive();
		const [one, other] = [await newSession(own), await newSession(own)];
		await one.lead('begin', 'open', 'reveal');
		await other.lead('begin', 'open');
		const copy = () => own.get('/live/copy', { headers: { cookie: own.cookie } });
		expect((await copy()).status).toBe(409);
		await other.lead('reveal');
		expect((await copy()).status).toBe(200);
		await own.stop();
	});

	test.each([
		['the disk is too full for it', new DiskFull('full'), 507, 'live.full'],
		['the disk is damaged', new Damaged('damaged'), 500, 'live.damaged']
	])('is refused in words where %s', async (_, cause, status, code) => {
		const broken = await startLive({ copy: () => Promise.reject(cause) });
		const answer = await broken.get('/live/copy', { headers: { cookie: broken.cookie } });
		expect(answer).toMatchObject({ status, body: `{"ok":false,"code":"${code}"}` });
		await broken.stop();
	});
});

describe('a report (M10)', () => {
	test('is deleted when it is asked for: nothing of the session is in the folder, and older copies hold what they held', async () => {
		const { id, lead } = await newSession(server);
		const other = await newSession(server);
		const remove = (session: string) => server.post('/live/delete', { session }, leading());
		await lead('begin', 'end');
		expect(said(await remove(id)), 'one that is not closed').toEqual({ ok: false, code: 'live.not_now' });
		expect(await server.service.close(id)).toEqual({ ok: true });
		const { path } = await copied();
		expect(said(await remove(id))).toEqual({ ok: true });
		expect(said(await server.get(`/live/report?session=${id}`, leading()))).toEqual({ ok: false, code: 'live.no_room' });
		expect(said(await remove(id))).toEqual({ ok: false, code: 'live.no_room' });
		expect(found(id)).toEqual([path.split('/').at(-1)]);
		expect(found(other.id)).toContain('sala.db');
	});
});

test.each([
	['damage on the disk (H3)', new Damaged('the file is damaged'), 500, 'live.damaged', 'live.damaged'],
	['a file that is gone', new NotDurable('gone'), 503, 'live.unkept', 'live.failed']
])('%s fails one answer in words, and the next one is answered', async (_, cause, status, code, toPhone) => {
	const quiet = vi.spyOn(console, 'error').mockReturnValue();
	let works = true;
	const fail = () => Promise.reject(cause);
	const broken = await startLive({
		store: (real) => ({
			...real,
			commit: (...rows) => (works ? real.commit(...rows) : fail()),
			append: (...event) => (works ? real.append(...event) : fail())
		})
	});
	const { id, lead, seat } = await newSession(broken);
	const mine = await seat();
	await lead('begin', 'open');
	works = false;
	const vote = () => broken.post('/live/vote', { seat: mine, visit: 0, round: 1, n: 1, choice: '-' });
	expect(await vote(), 'as a phone knows it').toMatchObject({ status: 500, body: `{"ok":false,"code":"${toPhone}"}` });
	const reveal = { session: id, expected: 2, command: { do: 'reveal' } };
	const command = () => broken.post('/live/command', reveal, { headers: { cookie: broken.cookie } });
	expect(await command()).toMatchObject({ status, body: `{"ok":false,"code":"${code}"}` });
	works = true;
	expect((await vote()).status).toBe(200);
	expect((await command()).status).toBe(200);
	await broken.stop();
	quiet.mockRestore();
});

test('whoever has overheard a seat can’t count so high that its owner can change no answer any more (L7)', async () => {
	const { id, lead, seat } = await newSession(server);
	const mine = await seat();
	await lead('begin', 'open');
	const [first, second] = server.service.phone(id)!.choices as [string, string];
	const vote = async (n: number, choice: string) =>
		said<{ vote: { n: number } }>(await server.post('/live/vote', { seat: mine, visit: 0, round: 1, n, choice }));
	expect(await vote(1, first)).toMatchObject({ ok: true });
	for (const n of [1_000_000, 2_000_000_000, 1002])
		expect(await vote(n, second), `${n}`).toEqual(expect.objectContaining({ ok: false, code: 'live.unreadable' }));
	expect(await vote(1001, second)).toMatchObject({ ok: true });
	// What the owner's phone hears on its next connection is where it goes on counting.
	const { n } = (await server.service.seat(mine))!.mine.vote!;
	expect(await vote(n + 1, first)).toMatchObject({ ok: true, vote: { n: n + 1 } });
	// More than there are numbers would take two million votes in one round.
	expect(await vote(2_000_000_001, first)).toMatchObject({ ok: false });
});

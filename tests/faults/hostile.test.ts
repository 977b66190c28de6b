/**
 * Somebody in the room, or on the same hotspot, sends whatever comes to mind, for as long as they like. Each gets a short answer in time, nothing of
 * ours is told, and the session of the others goes on as if nothing had been.
 */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seeded } from '#lib/base/random.ts';
import { inForm } from '../support/run/forms.ts';
import { aim, bait, shoot, type Hit, type Loot, type Shot } from '../support/live/hostile.ts';
import { askedInOneWrite, draw, strike } from '../support/live/hostile-lines.ts';
import { newSession, scenario, startLive, type LiveServer } from '../support/live/live-server.ts';

const requests = inForm(1500, 10_000);
const lines = inForm(300, 3000);
/** Sent at the same time. */
const atOnce = 8;

let server: LiveServer;
const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeAll(async () => {
	server = await startLive({ pages: true });
});
afterAll(async () => {
	await server.stop();
	complaints.mockRestore();
});

/** Why this answer must not be given. */
function wrong({ expected, path, method }: Shot, { status, body, ms, retryAfter }: Hit): string | null {
	if (status >= 500 && !(status === 503 && retryAfter)) return `${status} for ${method} ${path}`;
	if (/\bat .+:\d+:\d+|node_modules|\bsrc\/|SQLITE|Error:/.test(body)) return `insides told: ${body.slice(0, 200)}`;
	if (ms > 2000) return `${Math.round(ms)} ms for ${method} ${path}`;
	// Headers and addresses that are too long are not looked into.
	if (expected !== null && ![expected, 414, 431].includes(status)) return `${status} instead of ${expected} for ${method} ${path}`;
	return status === 0 ? `no answer for ${method} ${path}` : null;
}

test(
	'whatever is sent gets a short answer in time, and nothing of ours is told',
	async () => {
		const random = seeded(20261125);
		const others = await newSession(server);
		const mine = await others.seat();
		await others.lead('begin', 'open');
		const before = server.service.phone(others.id);

		let loot: Loot = { ...(await bait(server, scenario, 3)), cookie: server.cookie };
		const faults: string[] = [];
		const statuses = new Map<number, number>();
		let [sent, slowest] = [0, 0];
		const attack = async () => {
			while (sent < requests) {
				// What was ended is of no use to anybody.
				if (sent++ % 100 === 0) loot = { ...(await bait(server, scenario, 3)), cookie: server.cookie };
				const shot = aim(random, loot, server.port);
				const hit = await shoot(server.port, shot);
				statuses.set(hit.status, (statuses.get(hit.status) ?? 0) + 1);
				slowest = Math.max(slowest, hit.ms);
				const fault = wrong(shot, hit);
				if (fault) faults.push(fault);
			}
		};
		await Promise.all(Array.from({ length: atOnce }, attack));
		const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
		console.log(`${requests} hostile requests: ${counts.join(', ')}; the slowest answer took ${Math.round(slowest)} ms`);
		expect(faults).toEqual([]);
		expect(complaints).not.toHaveBeenCalled();
		for (const status of [200, 206, 304, 308, 400, 403, 404, 405, 409, 416, 421])
			expect(statuses.get(status) ?? 0).toBeGreaterThan(requests / 1000);

		expect(server.service.phone(others.id)).toEqual(before);
		const vote = { seat: mine, visit: 0, round: 1, n: 1, choice: '-' };
		expect(await server.post('/live/vote', vote)).toMatchObject({ status: 200 });
	},
	inForm(60_000, 400_000)
);

test(
	'H1, H4: connections that are misused in any way leave the process alive and the course served',
	async () => {
		const random = seeded(20261127);
		const others = await newSession(server);
		const mine = await others.seat();
		await others.lead('begin', 'open');
		const faults: string[] = [];
		const answered = new Map<number, number>();
		const reached = () => answered.get(200) ?? 0;
		// How many of those who leave after some milliseconds are answered is for the machine to say: 9 (beside much other work) to 257 of 300 were seen. That some are shows that they came as far as the server, so on a slow machine there are more of them.
		const enough = lines / 20;
		const slowest = { ms: 0 };
		let sent = 0;
		const attack = async () => {
			while (sent < lines || (reached() <= enough && sent < 5 * lines)) {
				const prey = sent++ % 50 === 0 ? await bait(server, scenario, 3) : await bait(server, scenario, 1);
				for (const { status, retryAfter } of await strike(server.port, draw(random, prey))) {
					answered.set(status, (answered.get(status) ?? 0) + 1);
					if (status >= 500 && !(status === 503 && retryAfter)) faults.push(String(status));
				}
				// Some of the sessions end under their streams.
				if (random() < 0.5) {
					const [id] = prey.sessions;
					await server.service.command(id!, 0, { do: 'end' });
					await server.service.close(id!);
				}
				server.live.beat();
				const from = performance.now();
				const page = await server.get('/km/2/1/');
				slowest.ms = Math.max(slowest.ms, performance.now() - from);
				if (page.status !== 200) faults.push(`page ${page.status}`);
				const waiting = await askedInOneWrite(server.port, [`/live/state?seat=${mine}`, '/km/2/5/words.json', '/nothing']);
				if (waiting.map(({ status }) => status).join() !== '200,200,404') faults.push(`who waits: ${JSON.stringify(waiting)}`);
			}
		};
		await Promise.all(Array.from({ length: atOnce }, attack));
		const counts = [...answered].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
		console.log(`${sent} misused connections: ${counts.join(', ')}; a page meanwhile took ${Math.round(slowest.ms)} ms at most`);
		expect(faults).toEqual([]);
		expect(slowest.ms).toBeLessThan(2000);
		expect(reached()).toBeGreaterThan(enough);
		expect(await server.post('/live/vote', { seat: mine, visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ status: 200 });
	},
	inForm(60_000, 600_000)
);

test('a post that never ends is closed, and meanwhile the others are answered', async () => {
	// The whole fifteen seconds in the long form.
	const limits = server.server;
	limits.headersTimeout = inForm(1000, limits.headersTimeout);
	limits.requestTimeout = inForm(2000, limits.requestTimeout);
	const { seat, lead } = await newSession(server);
	const mine = await seat();
	await lead('begin', 'open');
	const head = `POST /live/vote HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: http://127.0.0.1:${server.port}\r\n`;
	const from = Date.now();
	const slow = Array.from(
		{ length: 50 },
		() =>
			new Promise<{ text: string; ms: number }>((done) => {
				let text = '';
				const socket = connect(server.port, '127.0.0.1', () =>
					socket.write(`${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"seat":`)
				);
				const drip = setInterval(() => socket.write(' '), 300);
				socket.on('data', (part) => (text += String(part)));
				socket.on('error', () => {});
				socket.on('close', () => {
					clearInterval(drip);
					done({ text, ms: Date.now() - from });
				});
			})
	);
	expect(await server.post('/live/vote', { seat: mine, visit: 0, round: 1, n: 1, choice: '-' })).toMatchObject({ status: 200 });
	expect(Date.now() - from).toBeLessThan(2000);
	for (const { text, ms } of await Promise.all(slow)) {
		expect(text).toMatch(/^HTTP\/1\.1 408 /);
		expect(ms).toBeLessThan(limits.requestTimeout + 4000);
	}
}, 30_000);

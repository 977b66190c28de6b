/**
 * A group on several servers, behind the HAProxy of deploy/ with https: wall, facilitator and phones listen to different servers; one of them is killed, one is
 * drained, and nobody has to do anything about it.
 */
import { execFileSync } from 'node:child_process';
import { test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { launchOptions } from '../support/pages/chromium.ts';
import { freePort } from '../support/run/free-port.ts';
import { hasHaproxy, screensOf, startHaproxy } from '../support/servers/haproxy.ts';
import { laptop, phone, projector } from '../support/live/live-group.ts';
import { answer, begin, by, press, words } from '../support/live/live-people.ts';
import { allAt, expect, Story, type Screen } from '../support/live/live-screens.ts';
import { newPostgres, type Postgres } from '../support/servers/postgres.ts';
import { postgresPrograms } from '../support/servers/postgres-binaries.ts';
import { startServer, type RunningServer } from '../support/live/server.ts';
import { untried } from '../support/run/told-at-the-end.ts';
import { bestWay } from '../support/pages/ways.ts';

const name = 'sala.test';
const { args, ...others } = launchOptions();
test.use({ launchOptions: { ...others, args: [...args, `--host-resolver-rules=MAP ${name} 127.0.0.1`] }, actionTimeout: 20_000 });
// A database, three servers, a balancer and four screens.
test.setTimeout(240_000);

interface Process extends RunningServer {
	readonly metrics: number;
}
let database: Postgres;
let servers: Process[] = [];
let haproxy: Awaited<ReturnType<typeof startHaproxy>> | undefined;
let env: Readonly<Record<string, string>>;

test.beforeAll(async () => {
	test.skip(!hasHaproxy(), untried('No HAProxy is installed here', 'install haproxy and openssl'));
	const programs = await postgresPrograms();
	test.skip(typeof programs === 'string', String(programs));
	if (typeof programs === 'string') return;
	database = await newPostgres(programs);
	await database.start();
	env = { DATABASE_URL: database.url(), ALLOWED_HOSTS: `https://${name}`, SEAT_KEY: 's'.repeat(32) };
	servers = await Promise.all(
		[1, 2, 3].map(async () => {
			const metrics = await freePort();
			return { ...(await startServer({ ...env, METRICS_PORT: String(metrics), DRAIN_SECONDS: '3' })), metrics };
		})
	);
	haproxy = await startHaproxy(servers.map(({ port }) => port));
});
test.afterAll(async () => {
	haproxy?.stop();
	for (const server of servers) server.process.kill('SIGKILL');
	await database?.forget();
});

const at = () => `https://${name}:${haproxy!.port}`;
async function screen(browser: Browser, options: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext({ ...options, baseURL: at(), ignoreHTTPSErrors: true });
	return context.newPage();
}
const running = () => servers.filter(({ process: { exitCode, signalCode } }) => exitCode === null && signalCode === null);
/** The server that most screens of a kind listen to. */
async function serverOf(kind: 'phone' | 'wall'): Promise<Process> {
	const all = await Promise.all(running().map(async (server) => ({ server, screens: (await screensOf(server.metrics))[kind] })));
	const [most] = all.sort((one, other) => other.screens - one.screens);
	expect(most!.screens, `somebody holds the ${kind}`).toBeGreaterThan(0);
	return most!.server;
}
const listening = async () =>
	(await Promise.all(running().map(({ metrics }) => screensOf(metrics)))).map(({ phone, wall, console }) => phone + wall + console);

test('a room on three servers: one is killed in the middle of a vote and one is stopped, and every answer is counted @whole', async ({
	browser
}) => {
	const story = new Story('2/5');
	const [{ scene, choice }] = bestWay(story.shape) as [{ scene: string; choice: string }];
	const lead = await screen(browser, laptop);
	const link = /#\w+/.exec(
		execFileSync(process.execPath, ['src/tools/leader.ts', 'add', 'Place 1'], { env: { ...process.env, ...env }, encoding: 'utf8' })
	)![0];
	await lead.goto(`/km/lead/${link}`);
	await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
	await expect(lead.locator('[data-copy]'), 'a copy of everybody’s sessions is nobody’s').toHaveCount(0);
	await begin(lead, story);

	const wall: Screen = { is: 'wall', page: await screen(browser, projector), lang: 'km' };
	await wall.page.goto((await by(lead, 'open-wall').getAttribute('href'))!.replace(/^(\.\.\/)+/, '/'));
	const code = (await wall.page.locator('[data-code]').getAttribute('data-code'))!;
	expect(code).toHaveLength(8);
	await expect(wall.page.locator('[data-code]')).toHaveText(`${code.slice(0, 4)} ${code.slice(4)}`);

	const khmer: Screen = { is: 'phone', page: await screen(browser, phone), lang: 'km' };
	const english: Screen = { is: 'phone', page: await screen(browser, phone), lang: 'en' };
	await khmer.page.goto('/g');
	await by(khmer.page, 'language="km"').click();
	await khmer.page.locator('#code').fill(`${code.slice(0, 4).toUpperCase()} ${code.slice(4)}`);
	await by(khmer.page, 'join').click();
	await english.page.goto('/g');
	await by(english.page, 'language="en"').click();
	await english.page.locator('#code').fill(code);
	await by(english.page, 'join').click();
	for (const { page, lang } of [khmer, english]) await expect(page.locator('h1')).toHaveText(words[lang].live.in);
	await expect(wall.page.locator('[data-seats]')).toHaveAttribute('data-seats', '2');

	await test.step('the screens listen to different servers', async () => {
		await expect.poll(async () => (await listening()).reduce((sum, n) => sum + n, 0)).toBe(4);
		expect(
			servers.filter((one) => !running().includes(one)).map(({ output }) => output()),
			'servers that ended by themselves'
		).toEqual([]);
		// As a rule each of the three; while a page is fetched, least connections may give a server two.
		expect((await listening()).filter((n) => n > 0).length).toBeGreaterThanOrEqual(2);
	});

	const room = [wall, khmer, english];
	await press(lead, 'welcome');
	await press(lead, 'begin');
	await allAt(room, 'scene', scene);
	await press(lead, 'first');
	await allAt(room, 'vote', scene);
	await answer(khmer.page, choice);
	await expect(by(khmer.page, 'standing')).toHaveAttribute('data-standing', 'sent');
	await expect(wall.page.locator('[data-voted]')).toHaveAttribute('data-voted', '1');

	await test.step('the server that the wall listens to is killed: the other answer is sent, and the wall shows both', async () => {
		const killed = await serverOf('wall');
		killed.process.kill('SIGKILL');
		await answer(english.page, choice);
		await expect(by(english.page, 'standing')).toHaveAttribute('data-standing', 'sent');
		await expect(wall.page.locator('[data-voted]')).toHaveAttribute('data-voted', '2');
		await expect.poll(async () => (await listening()).reduce((sum, n) => sum + n, 0)).toBe(4);
	});

	await test.step('one that is stopped sends its phones to the other before it ends, and the room goes on', async () => {
		const stopped = await serverOf('phone');
		const ended = new Promise<number | null>((exit) => stopped.process.once('exit', exit));
		stopped.process.kill('SIGTERM');
		expect(await ended).toBe(0);
		await expect.poll(listening).toEqual([4]);
		await press(lead, 'reveal');
		await allAt(room, 'revealed', scene);
	});
});

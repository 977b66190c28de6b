/**
 * The power goes, the phone kills the browser: what the page had shown as saved must be there at the next start. Kills a real Chromium with
 * SIGKILL at a random moment of studying, starts it again on the same profile, and compares.
 *
 * It studies a page of one button that uses the store and nothing else; the course itself is killed in journeys/power.spec.ts. Linux only: it finds
 * the browser's processes in /proc.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../../src/lib/base/random.ts';
import { launchOptions } from '../support/pages/chromium.ts';
import { asked, inForm } from '../support/run/forms.ts';
import { killBrowser } from '../support/power/kill-browser.ts';
import { untried } from '../support/run/told-at-the-end.ts';
import { hasTornLog, isTorn } from '../support/power/torn-log.ts';

/** How one page is studied. */
interface Driver {
	/** One thing a learner does. */
	readonly act: (page: Page, random: () => number) => Promise<unknown>;
	/** Before anything of the page runs, for instance to say whose device this is. */
	readonly before?: (context: BrowserContext) => Promise<unknown>;
}
interface Loss {
	readonly round: number;
	readonly shown: number;
	readonly kept: number | null;
}
interface Outcome {
	readonly rounds: number;
	/** Answers shown as saved, over all rounds. */
	readonly shown: number;
	readonly lost: readonly Loss[];
	/** Kills after which the browser throws its own database away, a start later. */
	readonly torn: number;
}

const shownAsSaved = '[data-saved]';

/** Kills the browser `rounds` times while `driver` studies `url`; profiles in folders of their own, deleted afterwards. */
export async function killWhileStudying(url: string, driver: Driver, rounds: number, seed: number): Promise<Outcome> {
	const random = seeded(seed);
	let profile = newProfile();
	const lost: Loss[] = [];
	let expected = 0;
	let shown = 0;
	let torn = 0;
	try {
		for (let round = 0; round <= rounds; round++) {
			// This start still finds everything; what is written from now on, the browser would throw away with all before it.
			const doomed = hasTornLog(profile);
			const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), headless: true });
			try {
				await driver.before?.(context);
				const page = context.pages()[0] ?? (await context.newPage());
				let seen = 0;
				await page.exposeBinding('reportSaved', (_source, value: number) => (seen = value));
				await page.addInitScript(reportWhatShows, { selector: shownAsSaved, path: new URL(url).pathname });
				await page.goto(url);
				const kept = await whatIsKept(page, expected);
				if (expected > 0 && (kept ?? 0) < expected) lost.push({ round, shown: expected, kept });
				if (round === rounds) break;
				const before = kept ?? 0;
				const stop = wait(20 + random() * 500).then(() => killBrowser(profile));
				await studyUntilDead(page, url, driver, random);
				await stop;
				expected = Math.max(seen, before);
				shown += expected - before;
			} finally {
				killBrowser(profile);
				await context.close().catch(() => {});
			}
			if (!doomed) continue;
			torn++;
			expected = 0;
			forget(profile);
			profile = newProfile();
		}
	} finally {
		forget(profile);
	}
	return { rounds, shown, lost, torn };
}
const newProfile = () => mkdtempSync(join(tmpdir(), 'sala-kill-'));
const forget = (profile: string) => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

/** Runs in the page: tells the test each number that a person could have read there. */
function reportWhatShows({ selector, path }: { selector: string; path: string }): void {
	const report = (globalThis as unknown as { reportSaved(value: number): void }).reportSaved;
	let last = '';
	const look = () => {
		const value = document.querySelector<HTMLElement>(selector)?.dataset.saved ?? '';
		if (value === last || location.pathname !== path) return;
		last = value;
		if (value) report(Number(value));
	};
	new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-saved'] });
}

/** What the page shows as saved once it has asked its store; null where it shows nothing. A busy machine may take its time. */
async function whatIsKept(page: Page, expected: number): Promise<number | null> {
	const place = page.locator(shownAsSaved).first();
	const there = await place.waitFor({ state: 'attached', timeout: expected > 0 ? 30_000 : 2000 }).then(
		() => true,
		() => false
	);
	return there ? Number(await place.getAttribute('data-saved')) : null;
}

async function studyUntilDead(page: Page, url: string, driver: Driver, random: () => number): Promise<void> {
	try {
		for (;;) {
			if (page.url() !== url) await page.goto(url);
			await driver.act(page, random);
		}
	} catch (cause) {
		// Only a dead browser ends the round; a fault of the page is a fault.
		if (!/closed|crash|disconnected|Target/i.test(String(cause))) throw cause;
	}
}

/** A page of one button: each click appends an event, and the number of saved ones shows. */
const studyPage = `
	import { openStore } from './src/lib/progress/store.browser.ts';
	const store = await openStore('own');
	// A disk that answers late says so and then shows what it holds; only what it holds counts here.
	let known;
	do {
		while (!store.keeps) await new Promise((heard) => store.onchange(heard));
		known = (await store.runs('m/kill'))[0];
	} while (!store.keeps);
	const run = known ?? (await store.begin({ step: 'm/kill', hash: 'h0', seed: 1, day: '2026-11-25' }));
	let next = run.events.length;
	const [button, line] = [document.createElement('button'), document.createElement('p')];
	button.textContent = 'next';
	line.dataset.saved = next;
	button.onclick = async () => {
		const n = next++;
		if ((await store.append(run.id, n, [{ do: 'open', card: 'card-' + n }])) === 'saved') line.dataset.saved = n + 1;
	};
	document.body.append(button, line);
`;
const button: Driver = {
	async act(page) {
		await page.locator('button').waitFor();
		// Faster than any finger, so that a kill also falls among answers that wait for their turn.
		await page.evaluate(() => {
			for (let n = 0; n < 3; n++) document.querySelector('button')!.click();
		});
	}
};

const rounds = inForm(8, asked('SALA_BROWSER_KILLS', 200));
let address = '';
let server: ReturnType<typeof createServer> | undefined;

beforeAll(async () => {
	const script = await bundle(studyPage);
	server = createServer((request, response) => {
		const isScript = request.url === '/page.js';
		response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
		response.end(isScript ? script : '<!doctype html><title>Sala</title><body><script type="module" src="/page.js"></script>');
	});
	await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server?.close());

async function bundle(source: string): Promise<string> {
	const entry = 'study-page.js';
	const built = await build({
		configFile: false,
		logLevel: 'error',
		plugins: [
			{
				name: 'study-page',
				resolveId: (id) => (id === entry ? join(process.cwd(), entry) : null),
				load: (id) => (id === join(process.cwd(), entry) ? source : null)
			}
		],
		build: { write: false, target: 'esnext', rollupOptions: { input: entry } }
	});
	const [output] = Array.isArray(built) ? built : [built];
	if (!output || !('output' in output)) throw new Error('nothing was built');
	return output.output[0].code;
}

test(
	'R3: whenever the browser dies, what was shown as saved is there',
	async ({ skip }) => {
		skip(process.platform !== 'linux', untried('The processes of the browser are found in /proc', 'on Linux'));
		const outcome = await killWhileStudying(address, button, rounds, 20261125);
		console.log(
			`${outcome.rounds} kills, ${outcome.shown} answers shown as saved, ${outcome.lost.length} rounds with a loss, ${outcome.torn} torn by the browser`
		);
		expect(outcome.lost).toEqual([]);
		expect(outcome.shown).toBeGreaterThan(rounds);
	},
	rounds * 40_000
);

test.each<[string, number[], boolean]>([
	['is empty', [], false],
	['ends with a whole record', [5], false],
	['ends with a head', [5, 7], true],
	['ends in a head', [5, 3], true],
	['ends in a body', [5, 10], true]
])('a log that %s is told from a torn one', (_, [whole, part = 0], torn) => {
	const record = (body: number) => Buffer.concat([Buffer.from([0, 0, 0, 0, body, 0, 1]), Buffer.alloc(body)]);
	const log = whole === undefined ? Buffer.alloc(0) : Buffer.concat([record(whole), record(30).subarray(0, part)]);
	expect(isTorn(log)).toBe(torn);
});

/** One visit to one page with a browser that has never been there, and what it cost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { launchOptions } from '../support/pages/chromium.ts';
import { probe, type Marks, type Seen } from './probe.ts';
import type { Line, Shaper } from './shaper.ts';

/** A page under measurement: where it is, and how to tell that it is there and works. */
export interface Subject {
	readonly name: string;
	readonly path: string;
	readonly shaper: Shaper;
	readonly text: string;
	readonly control: string;
	readonly then: string;
}

export interface Profile {
	readonly name: string;
	readonly cpu: number;
	readonly line?: Line;
	/** `cdp`: the browser slows itself; `tcp`: the proxy is slow, so that new connections cost a round trip too. */
	readonly throttle: 'cdp' | 'tcp';
}

export const kinds = ['html', 'script', 'style', 'font', 'data', 'image', 'other'] as const;
export type Kind = (typeof kinds)[number];

export interface Figures extends Partial<Record<Kind, number>> {
	readonly text?: number | undefined;
	readonly control?: number | undefined;
	readonly working?: number | undefined;
	readonly firstPaint?: number | undefined;
	readonly largestPaint?: number | undefined;
	readonly blocked?: number;
	readonly shift?: number;
	readonly delay?: number | undefined;
	readonly answer?: number | undefined;
	readonly requests?: number;
	readonly bytes?: number;
	readonly tapKept?: boolean;
	readonly error?: string;
}

const kindOf: Readonly<Record<string, Kind | undefined>> = {
	Document: 'html',
	Script: 'script',
	Stylesheet: 'style',
	Font: 'font',
	Fetch: 'data',
	XHR: 'data',
	Manifest: 'data',
	Image: 'image'
};
const longest = 120_000;

/** Cold visit, read to the end, one real tap. */
export const readVisit = (subject: Subject, profile: Profile): Promise<Figures> =>
	withBrowser(subject, 'watch', profile, async (context) => {
		const cold = await open(context, subject, profile);
		const { seen, paints } = await settled(cold);
		const page: Figures = {
			text: seen.text,
			control: seen.control,
			firstPaint: paints,
			largestPaint: seen.lcp,
			blocked: seen.long.reduce((sum, [, length]) => sum + length - 50, 0),
			shift: seen.cls,
			requests: cold.requests(),
			bytes: Object.values(cold.bytes).reduce((sum, n) => sum + n, 0),
			...cold.bytes
		};
		return { ...page, ...(await tapFor(cold.page, subject)) };
	});

/** Cold visit that keeps tapping: the first moment at which the control does what it says. */
export const workingVisit = (subject: Subject, profile: Profile): Promise<Figures> =>
	withBrowser(subject, 'keep', profile, async (context) => {
		const { page } = await open(context, subject, profile);
		return { working: await until(page, (seen) => seen.then) };
	});

/** Cold visit with a single tap at the first moment the control is there: is it kept until the page can answer? */
export const tapVisit = (subject: Subject, profile: Profile): Promise<Figures> =>
	withBrowser(subject, 'once', profile, async (context) => {
		const { page } = await open(context, subject, profile);
		return { tapKept: (await until(page, (seen) => seen.then, 30_000)) !== undefined };
	});

/** As a phone sees: its size, its finger, and a processor that draws. */
export function startBrowser(folder: string): Promise<BrowserContext> {
	const { args, ...options } = launchOptions();
	return chromium.launchPersistentContext(folder, {
		...options,
		args: [...args, '--disable-gpu'],
		headless: true,
		// The phone that cards are written for.
		viewport: { width: 360, height: 740 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true
	});
}

async function withBrowser(
	subject: Subject,
	tap: Marks['tap'],
	profile: Profile,
	visit: (context: BrowserContext) => Promise<Figures>
): Promise<Figures> {
	const folder = mkdtempSync(join(tmpdir(), 'sala-bench-'));
	const context = await startBrowser(folder);
	try {
		await context.addInitScript(probe, { text: subject.text, control: subject.control, then: subject.then, tap });
		return await visit(context);
	} catch (error) {
		return { error: String(error).split('\n')[0] ?? `${profile.name}: no reason given` };
	} finally {
		await context.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function open(context: BrowserContext, subject: Subject, profile: Profile) {
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	const bytes: Partial<Record<Kind, number>> = {};
	const kind = new Map<string, Kind>();
	let asked = 0;
	let open = 0;
	let quietSince = Date.now();
	const ended = () => {
		open--;
		quietSince = Date.now();
	};
	await devtools.send('Network.enable');
	devtools.on('Network.requestWillBeSent', () => {
		asked++;
		open++;
		quietSince = Date.now();
	});
	devtools.on('Network.responseReceived', (event) => kind.set(event.requestId, kindOf[event.type] ?? 'other'));
	devtools.on('Network.loadingFinished', (event) => {
		const of = kind.get(event.requestId) ?? 'other';
		bytes[of] = (bytes[of] ?? 0) + event.encodedDataLength;
		ended();
	});
	devtools.on('Network.loadingFailed', ended);
	const line = profile.throttle === 'cdp' ? profile.line : undefined;
	if (line) {
		const rate = line.kbps * 125;
		const conditions = { offline: false, latency: line.latency, downloadThroughput: rate, uploadThroughput: rate };
		await devtools.send('Network.emulateNetworkConditions', conditions);
	}
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });
	subject.shaper.reset(profile.throttle === 'tcp' ? profile.line : undefined);
	await page.goto(subject.shaper.origin + subject.path, { waitUntil: 'load', timeout: longest });
	return { page, bytes, requests: () => asked, quietFor: () => (open > 0 ? 0 : Date.now() - quietSince) };
}

/** Waits until the text is there and nothing has been asked for during a second. */
async function settled({ page, quietFor }: Awaited<ReturnType<typeof open>>) {
	if ((await until(page, (seen) => seen.text)) === undefined) throw new Error('The text never became visible.');
	for (const end = Date.now() + 6000; quietFor() < 1000 && Date.now() < end;) await wait(100);
	return page.evaluate(() => ({ seen: window.bench, paints: performance.getEntriesByName('first-contentful-paint')[0]?.startTime }));
}

/** The value once it is there, or nothing when it did not come in time. */
async function until(page: Page, value: (seen: Seen) => number | undefined, limit = longest): Promise<number | undefined> {
	for (const end = Date.now() + limit; Date.now() < end; await wait(100)) {
		const found = value(await page.evaluate(() => window.bench));
		if (found !== undefined) return found;
	}
	return undefined;
}

/** A finger on the control of a page that is ready: how long until the next frame, and until the answer is there. */
async function tapFor(page: Page, { control, then }: Subject): Promise<Figures> {
	const target = page.locator(control).first();
	await target.scrollIntoViewIfNeeded();
	await wait(300);
	await target.tap();
	await page.locator(then).first().waitFor({ timeout: 30_000 });
	await wait(600);
	const { pointer, then: at, delay } = await page.evaluate(() => window.bench);
	return { delay, answer: pointer !== undefined && at !== undefined ? at - pointer : undefined };
}

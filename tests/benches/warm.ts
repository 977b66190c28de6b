/** A device that has the course, and no line: how long until there is something to read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { firstVisit, textPainted } from '../support/pages/offline.ts';
import { StaticSite } from '../support/pages/static-site.ts';
import { startBrowser } from './visit.ts';

/** `course`: from another page of it. `browser`: the browser is open, the course is not. `nothing`: the browser starts too. */
export const from = ['course', 'browser', 'nothing'] as const;
export type From = (typeof from)[number];

export interface WarmStart {
	readonly page: string;
	readonly from: From;
	/** Milliseconds from the tap that opens it until its first words are painted. */
	readonly text: number;
}

/** The hand-written page with its own copy, which is about as soon as a page can be there. */
export const warmBound = 'lower bound km';
const pages = [
	[warmBound, ''],
	['course km', 'km/h/'],
	['lesson km', 'km/2/1/'],
	['scenario km', 'km/2/5/']
] as const;

/** A site whose copy lies on the device. */
interface Kept {
	readonly root: string;
	/** Another page of it, to come from. */
	readonly other: string;
}

/** `cpu`: so many times slower. Turn by turn, so that a noisy minute hits all alike. */
export async function warmStarts(cpu: number, runs: number): Promise<readonly WarmStart[]> {
	const [ours, bare] = [new StaticSite('build/static'), new StaticSite('tests/benches/baseline/km')];
	await Promise.all([ours.open(), bare.open()]);
	const profile = mkdtempSync(join(tmpdir(), 'sala-warm-'));
	let browser = await startBrowser(profile);
	const again = async () => {
		await browser.close();
		browser = await startBrowser(profile);
	};
	try {
		const first = await browser.newPage();
		await first.goto(bare.root);
		await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
		await firstVisit(first, ours.root);
		await Promise.all([ours.close(), bare.close()]);
		// A page that comes from the copy finds out whether the device has Khmer letters.
		await first.goto(`${ours.root}km/1/1/`);
		await first.waitForLoadState('networkidle');
		await again();
		const all: WarmStart[] = [];
		for (let run = 0; run < runs; run++)
			for (const [name, path] of pages)
				for (const one of from) {
					if (one === 'nothing') await again();
					const kept = name === warmBound ? { root: bare.root, other: '?from' } : { root: ours.root, other: 'km/words/' };
					all.push({ page: name, from: one, text: await open(browser, kept, path, one, cpu) });
				}
		return all;
	} finally {
		await browser.close();
		await Promise.all([ours.close(), bare.close()]);
		rmSync(profile, { recursive: true, force: true });
	}
}

async function open(browser: BrowserContext, { root, other }: Kept, path: string, from: From, cpu: number): Promise<number> {
	const page: Page = await browser.newPage();
	try {
		const devtools = await browser.newCDPSession(page);
		if (from === 'course') await page.goto(root + other, { waitUntil: 'networkidle' });
		else {
			await devtools.send('ServiceWorker.enable');
			await devtools.send('ServiceWorker.stopAllWorkers');
		}
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
		await page.goto(root + path, { waitUntil: 'commit' });
		return await textPainted(page);
	} finally {
		await page.close();
	}
}

/** Somebody in a scenario, and what a browser keeps of that. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { arrive } from './app.ts';
import { shape } from './kinds.ts';
import { bestWay } from './ways.ts';

export const way = bestWay(shape);
/** The ids of what is shown and chosen first; they would stand in whatever was kept. */
export const canaries = [...way.slice(0, 4).flatMap(({ scene, choice }) => [scene, choice]), shape.id].filter((id) => id.includes('-'));

/** Takes a decision of the best way, and goes on from its feedback. */
export async function decide(page: Page, n: number): Promise<void> {
	const { scene, choice } = way[n]!;
	await arrive(page, { state: 'decision', scene, way: n });
	await page.locator(`[data-choice="${choice}"]`).click();
	await arrive(page, { state: 'feedback', scene });
	await page.locator('[data-next]').click();
	await arrive(page, { state: 'decision', scene: way[n + 1]!.scene });
}

/** Every text that the browser keeps for this site: databases, both storages, caches, cookies, the entry of the history. */
export const dump = (page: Page): Promise<string> =>
	page.evaluate(async () => {
		const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href, document.title];
		const asked = <T>(request: IDBRequest<T>) =>
			new Promise<T>((done, failed) => {
				request.onsuccess = () => done(request.result);
				request.onerror = () => failed(request.error);
			});
		for (const { name } of await indexedDB.databases()) {
			const db = await asked(indexedDB.open(name!));
			for (const store of db.objectStoreNames) kept.push(name, store, await asked(db.transaction(store).objectStore(store).getAll()));
			db.close();
		}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) kept.push(name, request.url);
		}
		return JSON.stringify(kept);
	});

/** Files of a profile that hold a text, however it is written. */
export function filesWith(profile: string, text: string): string[] {
	const forms = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()];
	return readdirSync(profile, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => {
			const bytes = readFileSync(file);
			return forms.some((form) => bytes.includes(form));
		});
}

/** The one file as somebody got it: copied to a folder whose name has spaces and Khmer letters, and opened from there. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { awake, expect } from './app.ts';

const built = 'build/single/sala.html';

export interface OneFile {
	readonly url: string;
	remove(): void;
}

export function copyOneFile(): OneFile {
	if (!existsSync(built)) throw new Error('There is no one file to open. Run "npm run build:single" first.');
	const temporary = mkdtempSync(join(tmpdir(), 'sala-one-'));
	const folder = join(temporary, 'ឯកសារ ទាញយក');
	mkdirSync(folder);
	const path = join(folder, 'sala (1).html');
	copyFileSync(built, path);
	return { url: pathToFileURL(path).href, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}

/** Everything that a page asked for beside the file itself and what lies in it. */
export function askedBeside(context: BrowserContext, { url }: OneFile): string[] {
	const asked: string[] = [];
	context.on('request', (request) => {
		if (!request.url().startsWith(url) && !request.url().startsWith('data:') && !request.url().startsWith('blob:'))
			asked.push(request.url());
	});
	return asked;
}

/** Opens the file anew at a page of it. */
export async function openFile(page: Page, { url }: OneFile, address = ''): Promise<void> {
	// Only another part behind the # would not load the document again.
	await page.goto('about:blank');
	await page.goto(url + (address && `#/${address}`));
	await awake(page);
}

/** Behind the # stands the page, or nothing. */
export const expectAddress = (page: Page, { url }: OneFile, address: string): Promise<void> =>
	expect(page).toHaveURL(url + (address && `#/${address}`));

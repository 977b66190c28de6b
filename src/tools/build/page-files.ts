/** `page.json` beside each built page: what somebody fetches who follows a link there, in place of the whole page. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPage } from '#lib/page/internals.ts';
import { pageFile, type PageData } from '#lib/page/page-data.ts';
import { filesIn } from '#lib/server/files-in.ts';

/** Writes the data of every page below `folder`. A page without data would be one that no link can be followed to. */
export function writePages(folder: string): void {
	for (const path of filesIn(folder).filter((path) => path.endsWith('index.html'))) {
		const page = readPage(readFileSync(join(folder, path), 'utf8'));
		if (!page) throw new Error(`page.no_data ${path} carries no page data. Look at src/lib/page/internals.ts.`);
		writeFileSync(join(folder, dirname(path), pageFile), JSON.stringify(page));
	}
}

/** The page at `address` of a built site: `km/2/5/`. */
export function pageAt(folder: string, address: string): PageData | undefined {
	const file = join(folder, address, pageFile);
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PageData) : undefined;
}

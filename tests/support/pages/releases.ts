/** Releases made from the build by changing what a release changes, and listing it anew: building three times would tell no more. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListedFile, Release } from '../../../src/lib/offline/list.ts';
import { bundled } from '../../../src/tools/build/bundles.ts';
import { hashOf } from '../../../src/tools/build/offline-list.ts';
import { built, listOf } from './offline.ts';

export class Releases {
	readonly #home = mkdtempSync(join(tmpdir(), 'sala-releases-'));

	/** A release whose pages carry its name; `broken`: they never wake up. */
	async make(version: string, broken = false): Promise<string> {
		const folder = join(this.#home, version);
		cpSync(built, folder, { recursive: true });
		const list = listOf(folder);
		const html = readFileSync(join(folder, 'index.html'), 'utf8');
		const wake = /<script type="module" src="\.\/([^"]+)"/.exec(html)![1]!;
		const changed = (file: ListedFile): ListedFile => {
			const path = join(folder, file.path, file.path === '' || file.path.endsWith('/') ? 'index.html' : '');
			if (path.endsWith('.html') && !path.endsWith('table.html'))
				return write(file, path, (text) => text.replace('<html ', `<html data-release="${version}" `));
			return broken && file.path === wake ? write(file, path, (text) => `throw new Error('broken release');${text}`) : file;
		};
		// Packed quickly: no device here counts the bytes of its line.
		const files = await bundled(folder, list.files.map(changed), 4);
		writeFileSync(join(folder, 'offline.json'), JSON.stringify({ version, files }));
		this.announce(folder, { version, withdrawn: [] });
		return folder;
	}

	/** What a folder says about itself when a device asks. */
	announce(folder: string, release: Release): void {
		writeFileSync(join(folder, 'release.json'), JSON.stringify(release));
	}

	close(): void {
		rmSync(this.#home, { recursive: true, force: true });
	}
}

function write(file: ListedFile, path: string, change: (text: string) => string): ListedFile {
	const content = Buffer.from(change(readFileSync(path, 'utf8')));
	writeFileSync(path, content);
	return { ...file, hash: hashOf(content), bytes: content.length };
}

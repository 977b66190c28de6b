/** Each thing that the application knows about the insides of Svelte, SvelteKit and Vite (src/lib/page/internals.ts), held against what was built. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { componentOf } from '../../src/app/component-of.ts';
import { pages, type PageName } from '../../src/app/pages.ts';
import {
	built,
	chunkOf,
	entry,
	hydrationMark,
	isKitData,
	manifestFile,
	pageNameIn,
	readPage,
	versionFile,
	type Manifest
} from '../../src/lib/page/internals.ts';
import { pageFile } from '../../src/lib/page/page-data.ts';

const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
const files = readdirSync(built.pages, { recursive: true, encoding: 'utf8' });
const folders = files.filter((path) => path.endsWith('index.html')).map((path) => path.slice(0, -'index.html'.length));
const html = (folder: string) => readFileSync(join(built.pages, folder, 'index.html'), 'utf8');
const names = Object.keys(pages) as PageName[];

describe('Svelte', () => {
	test('hydrationMark: what is hydrated stands between the two comments on every page', () => {
		const { open, close } = hydrationMark;
		expect(folders.filter((folder) => !html(folder).includes(`<div id="sala">${open}`)).map(String)).toEqual([]);
		expect(folders.filter((folder) => !html(folder).includes(`${close}</div>`)).map(String)).toEqual([]);
	});

	test('pageElement: the order of its attributes, and `hidden` with a value, on every page', () => {
		expect(folders.filter((folder) => pageNameIn(html(folder)) === undefined)).toEqual([]);
		expect(new Set(folders.map((folder) => pageNameIn(html(folder))))).toEqual(new Set(names));
	});

	test('entities of an attribute: `&`, `"` and `<`, and nothing else', async () => {
		const { render } = await import('svelte/server');
		const { default: PageRoot } = await import('../../src/app/PageRoot.svelte');
		const { default: Page } = await pages.language();
		const every = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code)).join('') + '&quot; &amp;lt; 😀';
		const data = { strings: { frame: { hide: every } }, titles: { km: every, en: every }, names: { km: '', en: '' } };
		const { body } = render(PageRoot as never, { props: { name: 'language', Page, data } as never });
		expect(readPage(body)).toEqual({ name: 'language', data });
	});
});

describe('Vite', () => {
	test('entry: the manifest names the script that hydrates pages, and every page asks for it', () => {
		const { file } = manifest[entry]!;
		expect(existsSync(join(built.client, file))).toBe(true);
		expect(folders.filter((folder) => !html(folder).includes(`/${file}"></script>`))).toEqual([]);
	});

	test.each(names)('chunkOf: the chunk of the page "%s" is named like its component', (name) => {
		const chunks = Object.values(manifest).filter(({ file, name: own }) => own === chunkOf(name) && file.endsWith('.js'));
		expect(chunks.map(({ file }) => existsSync(join(built.client, file)))).toEqual([true]);
	});
});

describe('SvelteKit', () => {
	test('built: the adapter leaves the files of the browser and the pages apart', () => {
		expect(existsSync(join(built.client, '_app/immutable'))).toBe(true);
		expect(folders.length).toBeGreaterThan(70);
	});

	test('versionFile: names the build', () => {
		expect(JSON.parse(readFileSync(join(built.client, versionFile), 'utf8'))).toEqual({ version: expect.stringMatching(/./) });
	});

	test('isKitData: the data that Kit writes for its own client, one for every page; the build takes them away', () => {
		const written = readdirSync('.svelte-kit/output/prerendered', { recursive: true, encoding: 'utf8' });
		expect(written.filter(isKitData)).toHaveLength(folders.length);
		expect(files.filter(isKitData)).toEqual([]);
	});
});

test('page.json of every page says what the page says', () => {
	for (const folder of folders) {
		const beside = JSON.parse(readFileSync(join(built.pages, folder, pageFile), 'utf8')) as unknown;
		expect(beside, folder).toEqual(readPage(html(folder)));
	}
});

test('the page that carries progress knows the address of every page that was built, and of the group’s pages', () => {
	const { pages } = (JSON.parse(readFileSync(join(built.pages, 'km/carry', pageFile), 'utf8')) as { data: { pages: string[] } }).data;
	const first = folders.flatMap((folder) => /^km\/([^/]+)\//.exec(folder)?.[1] ?? []).filter((name) => !/^\d+$/.test(name));
	expect(pages).toEqual(expect.arrayContaining([...new Set(first), 'settings', 'join', 'lead', 'h', 'p']));
	expect(pages.some((name) => /[[\]/]/.test(name))).toBe(false);
});

test('a page that this document does not know fails before the address changes', async () => {
	await expect(componentOf('later', pages)).rejects.toThrow('page.unknown later');
	await expect(componentOf('rest', pages)).resolves.toBeDefined();
});

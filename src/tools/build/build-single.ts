/**
 * One HTML file with all of the course in both languages: `npm run build:single`. It takes the pages that were just built for the server, and the
 * components that show them, so that it can say nothing that the pages do not say.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { minify } from 'terser';
import { build, type Plugin } from 'vite';
import { built } from '#lib/page/internals.ts';
import { study } from '#app/study-pages.ts';
import { playableKinds } from '#lib/course/course.ts';
import { pack, unpack, type Packed } from '../../single/pack.ts';
import { filesIn } from '#lib/server/files-in.ts';
import { forBrowsers, lean } from './for-browsers.ts';
import { packagesIn } from './packages.ts';
import { pageAt } from './page-files.ts';
import { plainFields } from './plain-fields.ts';
import { font as fontPackage, writePapers } from './sbom.ts';

const root = resolve(import.meta.dirname, '../../..');
const file = 'build/single/sala.html';
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** What is another in the one file. The types say that each can stand for the other. */
const instead: Readonly<Record<string, string>> = {
	'src/lib/course/root.ts': 'src/single/root.ts',
	'src/lib/page/site.browser.ts': 'src/single/site.browser.ts',
	'src/lib/offline/copy.browser.ts': 'src/single/copy.browser.ts'
};
type Like<Own extends Served, Served> = Own;
export type Instead = [
	Like<typeof import('../../single/root.ts'), typeof import('#lib/course/root.ts')>,
	Like<typeof import('../../single/site.browser.ts'), typeof import('#lib/page/site.browser.ts')>,
	Like<typeof import('../../single/copy.browser.ts'), typeof import('#lib/offline/copy.browser.ts')>
];

const replaced = (): Plugin => ({
	name: 'in-one-file',
	enforce: 'pre',
	async resolveId(source, importer, options) {
		const found = await this.resolve(source, importer, { ...options, skipSelf: true });
		const other = found && instead[relative(root, found.id).replaceAll('\\', '/')];
		return other ? join(root, other) : found;
	}
});

/** There is nothing to fetch later; a module that is imported as if there were would keep its own wrapping. */
const atOnce = (): Plugin => ({
	name: 'at-once',
	transform: {
		filter: { id: /\/src\/(app|lib)\//, code: /\bimport\(/ },
		handler(code) {
			const imports: string[] = [];
			const now = code.replace(/\bimport\((['"][^'"]+['"])\)/g, (_, source) => `Promise.resolve(later${imports.push(source) - 1})`);
			return imports.map((source, n) => `import * as later${n} from ${source};`).join('') + now;
		}
	}
});

async function scriptAndStyle(): Promise<{ script: string; style: string; packages: readonly string[] }> {
	const made = await build({
		configFile: false,
		root,
		publicDir: false,
		logLevel: 'error',
		plugins: [
			replaced(),
			svelte({ configFile: false, preprocess: vitePreprocess(), compilerOptions: { runes: true } }),
			atOnce(),
			plainFields()
		],
		build: {
			...forBrowsers,
			write: false,
			cssCodeSplit: false,
			modulePreload: false,
			assetsInlineLimit: Number.MAX_SAFE_INTEGER,
			rolldownOptions: { input: 'src/single/main.svelte.ts', ...lean, output: { format: 'es', codeSplitting: false } }
		}
	});
	if (!('output' in made))
		throw new Error('single.no_output Vite gave no files. This is a fault of the build; look at src/tools/build/build-single.ts.');
	const [script, ...more] = made.output.filter((one) => one.type === 'chunk');
	const styles = made.output.filter((one) => one.type === 'asset');
	if (!script || more.length || styles.length !== 1 || !styles[0]!.fileName.endsWith('.css'))
		throw new Error(`single.not_one Not one script and one style: ${made.output.map(({ fileName }) => fileName).join(', ')}`);
	return { script: script.code.trim(), style: String(styles[0]!.source).trim(), packages: packagesIn([script]) };
}

/** The data of every page of the course by its address, and the words that scenarios and quizzes ask for later. */
function courseData(): Record<string, unknown> {
	const folder = join(root, built.pages);
	const addresses = filesIn(folder).flatMap((path) => (path.endsWith('index.html') ? [path.replace('index.html', '')] : []));
	const all: Record<string, unknown> = {};
	for (const address of addresses.sort()) {
		const page = pageAt(folder, address);
		if (!page || !(page.name in study)) continue;
		// The start page is told the way to the root; here it is the same from everywhere.
		all[address] = 'root' in page.data ? { ...page, data: { ...page.data, root: '#/' } } : page;
		if (playableKinds.some((kind) => kind === page.name))
			all[`${address}words.json`] = JSON.parse(readFileSync(join(folder, address, 'words.json'), 'utf8'));
	}
	return all;
}

/** The neutral page, to be put in place of the course. Its font is the one that the course uses. */
function table(): string {
	const page = read('static/table.html');
	const style = /<style>([\s\S]*?)<\/style>/
		.exec(page)![1]!
		.replace(/@font-face\{[^}]*\}\s*/, '')
		.replace(',f,', ',"Sala Khmer",');
	const body = /<body>([\s\S]*?)<script>/.exec(page)![1]!;
	if (style.includes('url(') || !style.includes('Sala Khmer'))
		throw new Error('single.table The style of static/table.html changed; look at src/tools/build/build-single.ts.');
	return `<style>${style}</style>${body.replace(/\n/g, '')}`;
}

/** The script of app.html asks for two things that lie beside it on a server; here they come from boot.js. The font stands last, never before the words: a slow phone may ask for it before it has read so far. */
function ownBoot(html: string): string {
	const asked = {
		"w.location.replace(B + 'table.html')": 'w.salaOneFile.hide()',
		"'url(' + B + 'fonts/sala-khmer.woff2)'": 'w.salaOneFile.font()',
		'if (asked) return;': 'if (asked || !w.salaOneFile.hasFont(font)) return;',
		"get('sala.font' + F)": 'false'
	};
	for (const [there, here] of Object.entries(asked)) {
		if (html.split(there).length !== 2)
			throw new Error(`single.app_html src/app.html no longer says ${there}; look at src/tools/build/build-single.ts.`);
		html = html.replace(there, here);
	}
	return html;
}

const base64 = (bytes: Buffer) => bytes.toString('base64');
const dataUri = (path: string, type: string) => `data:${type};base64,${base64(readFileSync(join(root, path)))}`;
/** What ends a script in HTML must not stand in one. */
const inScript = (code: string) => code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
const block = (id: string, bytes: Buffer) => `<script type="text/plain" id="${id}">${base64(bytes)}</script>`;

function policy(html: string): string {
	const hashes = (tag: RegExp) =>
		[...html.matchAll(tag)].map(([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`).join(' ');
	return [
		"default-src 'none'",
		`script-src ${hashes(/<script(?: type="module")?>([\s\S]*?)<\/script>/g)}`,
		`style-src ${hashes(/<style>([\s\S]*?)<\/style>/g)}`,
		'img-src data:',
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		'trusted-types svelte-trusted-html'
	].join('; ');
}

const waiting = (lang: 'km' | 'en') =>
	`<p class="wait" lang="${lang}">${(JSON.parse(read(`src/lib/i18n/${lang}.json`)) as { oneFile: { wait: string } }).oneFile.wait}</p>`;

const began = Date.now();
const pages = courseData();
const json = JSON.stringify(pack(pages));
const course = deflateRawSync(json, { level: 9, memLevel: 9 });
const font = readFileSync(join(root, 'static/fonts/sala-khmer.woff2'));
const { script, style, packages } = await scriptAndStyle();
const boot = (await minify(read('src/single/boot.js'), { ecma: 2020 })).code!;
const neutral = table();

const head = { '%sala.lang%': 'km', '%sveltekit.assets%': '.', '%sala.script%': '', '%sveltekit.head%': `<style>${style}</style>` };
const body = `<div id="sala">${waiting('km')}${waiting('en')}</div>${block('sala-course', course)}${block('sala-font', font)}<script type="module">${inScript(script)}</script>`;
let html = ownBoot(read('src/app.html'))
	.replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${dataUri('static/icon.svg', 'image/svg+xml')}" />`)
	.replace(/<link rel="manifest"[^>]*>\s*/, '')
	.replace('%sala.hints%', () => `<!--policy--><template id="sala-table">${neutral}</template><script>${boot}</script>`)
	.replace('%sveltekit.body%', () => body);
for (const [name, value] of Object.entries(head)) html = html.replaceAll(name, () => value);
html = html.replace('<!--policy-->', `<meta http-equiv="Content-Security-Policy" content="${policy(html)}" />`);

check(html);
mkdirSync(dirname(join(root, file)), { recursive: true });
writeFileSync(join(root, file), html);
writePapers(dirname(join(root, file)), { 'one-file': [...packages, fontPackage] });
report();

/** What can be told from the file alone; the journeys open it in a browser. */
function check(html: string): void {
	const [, packed] = /id="sala-course">([^<]*)</.exec(html)!;
	const out = JSON.parse(inflateRawSync(Buffer.from(packed!, 'base64')).toString()) as Packed;
	for (const [address, page] of Object.entries(pages))
		if (!isDeepStrictEqual(unpack(out, address), page))
			throw new Error(`single.not_the_same The page ${address} does not come out as it went in.`);
	const left = /%sala\.[a-z]+%|%sveltekit\.[a-z]+%/.exec(html);
	if (left) throw new Error(`single.left_open ${left[0]} of src/app.html was not filled in.`);
	const outside = /(?:src|href)="(?!data:|#)[^"]*"|url\((?!["']?data:)/.exec(html.replace(/<script[\s\S]*?<\/script>/g, ''));
	if (outside) throw new Error(`single.asks_outside The file asks for something that does not lie in it: ${outside[0]}`);
}

function report(): void {
	const kb = (text: string | Buffer | number) =>
		`${((typeof text === 'number' ? text : Buffer.byteLength(text)) / 1000).toFixed(1).padStart(7)} kB`;
	const count = (lang: string) => Object.keys(pages).filter((address) => address.startsWith(`${lang}/`) && address.endsWith('/')).length;
	const own = (lang: string) => {
		const one = pack(Object.fromEntries(Object.entries(pages).filter(([address]) => address.startsWith(`${lang}/`))));
		return deflateRawSync(JSON.stringify(one), { level: 9, memLevel: 9 }).length;
	};
	const encoded = (bytes: Buffer) => Math.ceil(bytes.length / 3) * 4;
	const parts = [
		['the course, both languages', encoded(course)],
		['script', Buffer.byteLength(script)],
		['styles', Buffer.byteLength(style)],
		['Khmer font', encoded(font)],
		['neutral page', Buffer.byteLength(neutral)]
	] as const;
	const rest = Buffer.byteLength(html) - parts.reduce((sum, [, size]) => sum + size, 0);
	console.log(
		`${file}: ${kb(html).trim()}, ${kb(gzipSync(html, { level: 9 })).trim()} when it is sent compressed; made in ${((Date.now() - began) / 1000).toFixed(1)} s`
	);
	for (const [name, size] of [...parts, ['head, icon, policy', rest] as const]) console.log(`  ${kb(size)}  ${name}`);
	console.log(
		`The course is ${kb(json).trim()} of data in ${kb(course).trim()}; Khmer alone would be ${kb(own('km')).trim()}, English alone ${kb(own('en')).trim()}.`
	);
	console.log(
		`Checked: ${count('km')} Khmer and ${count('en')} English pages come out as they went in; nothing in the file points outside it; its policy allows no connection.`
	);
}

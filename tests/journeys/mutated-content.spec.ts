/** Words from a hostile hand that the compiler lets through: a browser shows them as words. Nothing runs, and nothing stands there but words. */
import { join } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { build } from 'vite';
import { compileFiles } from '../../src/compiler/compile.ts';
import type { TermWords } from '../../src/lib/course/course.ts';
import type { Block, Text } from '../../src/lib/course/text.ts';
import { smallCourse, type Files } from '../support/course/course.ts';
import { inForm } from '../support/run/forms.ts';

const trees = Number(process.env.SALA_TREES ?? inForm(8, 40));

/** Each tries to set `__ran`, or to bring in what is no word. */
const hostile = [
	'<script>globalThis.__ran = 1</script>',
	'&lt;script&gt;globalThis.__ran = 1&lt;/script&gt;',
	'\\<script>globalThis.__ran = 1\\</script>',
	'<img src=x onerror="globalThis.__ran = 1">',
	'\\<img src=x onerror="globalThis.__ran = 1">',
	'&#60;svg onload=globalThis.__ran=1>',
	'\\<svg/onload=globalThis.__ran=1>',
	'"><details open ontoggle=globalThis.__ran=1>',
	'\\"\\>\\<iframe srcdoc="&lt;script&gt;parent.__ran=1&lt;/script&gt;"\\>',
	'[look](javascript:globalThis.__ran=1)',
	'[look](JaVaScRiPt:globalThis.__ran=1)',
	'[look](&#106;avascript:globalThis.__ran=1)',
	'[look](source:javascript:globalThis.__ran=1)',
	'[look](term:"onclick="globalThis.__ran=1)',
	'[look](data:text/html,<script>globalThis.__ran=1</script>)',
	'![x](x "onerror=globalThis.__ran=1")',
	'<javascript:globalThis.__ran=1>',
	'{@html "<img src=x onerror=globalThis.__ran=1>"}',
	'{globalThis.__ran = 1}',
	'${globalThis.__ran = 1}',
	'*\\<style>\\@import"//example.org"\\</style>*',
	'<!-- --><b onmouseover=globalThis.__ran=1>x</b>',
	'\\<a href="//example.org" ping="//example.org">x\\</a>',
	'\u2028</script><script>globalThis.__ran=1</script>'
];

const wordFiles = Object.keys(smallCourse()).filter((path) => path.endsWith('.md'));

/** A sentence somewhere gets a hostile end, or the title or label of something does. */
const mutated: fc.Arbitrary<Files> = fc
	.array(
		fc.record({
			path: fc.constantFrom(...wordFiles),
			at: fc.double({ min: 0, max: 0.999, noNaN: true }),
			what: fc.constantFrom(...hostile)
		}),
		{
			minLength: 2,
			maxLength: 6
		}
	)
	.map((changes) => {
		const files = smallCourse();
		for (const { path, at, what } of changes) {
			const lines = files[path]!.split('\n');
			const words = lines.flatMap((line, i) => (/\p{L}{3}/u.test(line) ? [i] : []));
			const line = words[Math.floor(at * words.length)];
			if (line !== undefined) lines[line] += ` ${what}`;
			files[path] = lines.join('\n');
		}
		return files;
	});

interface Compiled {
	readonly texts: readonly Text[];
	readonly terms: Readonly<Record<string, TermWords>>;
}

/** Trees in which something hostile came through, as the texts that a page would be given. */
function throughTheCompiler(): readonly Compiled[] {
	const through: Compiled[] = [];
	for (const files of fc.sample(mutated, { numRuns: trees * 20, seed: 20261125 })) {
		const { courseWords, moduleWords } = compileFiles(files);
		const all = [courseWords, moduleWords];
		if (!JSON.stringify(all).includes('__ran')) continue;
		through.push({ texts: textsIn(all), terms: courseWords.en.terms });
		if (through.length === trees) break;
	}
	return through;
}

const kinds = new Set<unknown>(['p', 'ul', 'ol', 'in']);
const isText = (value: unknown): value is Text =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((block: unknown) => Array.isArray(block) && kinds.has(block[0]) && Array.isArray(block.at(-1)));

/** Every text in compiled words; a single line counts as a text of one paragraph. */
function textsIn(value: unknown): Text[] {
	if (isText(value)) return [value];
	if (Array.isArray(value))
		return value.every((part) => typeof part === 'string' || Array.isArray(part)) && value.length
			? [[['p', value] as unknown as Block]]
			: value.flatMap(textsIn);
	return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** The page of tests/support/pages/Texts.svelte as one script. */
async function bundle(): Promise<string> {
	const entry = join(process.cwd(), 'texts.js');
	const built = await build({
		configFile: false,
		logLevel: 'error',
		plugins: [
			svelte({ configFile: false, preprocess: vitePreprocess(), compilerOptions: { css: 'injected' } }),
			{
				name: 'texts',
				resolveId: (id) => (id.endsWith('texts.js') ? entry : null),
				load: (id) =>
					id === entry
						? `import { mount } from 'svelte'; import Texts from './tests/support/pages/Texts.svelte'; globalThis.show = (props) => void mount(Texts, { target: document.body, props });`
						: null
			}
		],
		build: { write: false, target: 'esnext', rollupOptions: { input: entry } }
	});
	const [output] = Array.isArray(built) ? built : [built];
	if (!output || !('output' in output)) throw new Error('nothing was built');
	return output.output[0].code;
}

test(`${trees} courses with scripts in their words are shown as words @long @whole`, async ({ page }) => {
	const through = throughTheCompiler();
	expect(through.length, 'hostile words come through the compiler, as words').toBe(trees);
	const script = await bundle();
	await page.route('http://words.test/**', (route) =>
		route.request().url().endsWith('.js')
			? route.fulfill({ contentType: 'text/javascript', body: script })
			: route.fulfill({
					contentType: 'text/html',
					body: '<!doctype html><title>Sala</title><body><script type="module" src="page.js"></script>'
				})
	);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(new URL(request.url()).pathname));
	for (const tree of through) {
		asked.length = 0;
		await page.goto('http://words.test/');
		const found = await page.evaluate(async (tree) => {
			const world = globalThis as unknown as { show(props: unknown): void; __ran?: unknown };
			world.show(tree);
			for (const term of document.querySelectorAll<HTMLElement>('[data-term]')) term.click();
			await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
			const elements = [...document.body.querySelectorAll('*')].filter(
				(one) => one.localName !== 'script' || one.getAttribute('src') !== 'page.js'
			);
			for (const link of elements) if (link instanceof HTMLAnchorElement && link.href.startsWith('javascript')) link.click();
			return {
				ran: world.__ran,
				kinds: [...new Set(elements.map(({ localName }) => localName))],
				handlers: elements.flatMap((one) => one.getAttributeNames().filter((name) => /^on|srcdoc|style/.test(name))),
				links: elements.flatMap((one) => (one.hasAttribute('href') ? [one.getAttribute('href')!] : [])),
				text: document.body.textContent
			};
		}, tree as object);
		expect(found.ran).toBeUndefined();
		expect(
			found.kinds.filter((kind) => !['section', 'p', 'div', 'span', 'strong', 'ul', 'ol', 'li', 'a', 'button'].includes(kind))
		).toEqual([]);
		expect(found.handlers).toEqual([]);
		expect(found.links.filter((href) => !/^\.\/en\/(sources|contacts)\/#[\w-]+$/.test(href))).toEqual([]);
		expect(asked.filter((path) => !['/', '/page.js', '/favicon.ico'].includes(path))).toEqual([]);
		expect(found.text).toContain('__ran');
	}
});

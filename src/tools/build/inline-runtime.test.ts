import { expect, test } from 'vitest';
import { inlineRuntime } from './inline-runtime.ts';

interface Chunk {
	readonly type: 'chunk';
	readonly name: string;
	readonly fileName: string;
	code: string;
	imports: string[];
}

const chunk = (name: string, code: string, ...imports: string[]): Chunk => ({
	type: 'chunk',
	name,
	fileName: `at/${name}.js`,
	code,
	imports
});
const runtime = 'var make=(all)=>Object.freeze(all);export{make as t};';

/** The bundle after the plugin, or what it stopped the build with. */
function bundled(chunks: readonly Chunk[], environment = 'client'): Record<string, Chunk> | string {
	const bundle = Object.fromEntries(chunks.map((one) => [one.fileName, one]));
	const { generateBundle } = inlineRuntime() as unknown as { generateBundle(this: object, options: unknown, bundle: object): void };
	let stopped: string | undefined;
	generateBundle.call({ environment: { name: environment }, error: (text: string) => void (stopped = text) }, undefined, bundle);
	return stopped ?? bundle;
}

/** What the chunk gives out, run without its file. */
const run = ({ code }: Chunk): unknown => Function(code.replace(/export\{(\w+)\};?/, 'return $1'))() as unknown;

test.each([
	['under another name', 'import{t as e}from"./rolldown-runtime.js";var names=e({one:1});export{names};'],
	['under its own', 'import{t}from"./rolldown-runtime.js";var names=t({one:1});export{names};']
])('a chunk that imports the runtime %s works without its file, which is gone', (_, code) => {
	const base = chunk('base', code, 'at/rolldown-runtime.js');
	const bundle = bundled([chunk('rolldown-runtime', runtime), base]);
	expect(Object.keys(bundle)).toEqual(['at/base.js']);
	expect(base.code).not.toContain('rolldown-runtime');
	expect(base.imports).toEqual([]);
	expect(run(base)).toEqual({ one: 1 });
});

test('a list of files to fetch early names the base in place of the runtime', () => {
	const page = chunk('page', 'const files=["./rolldown-runtime.js","./page.css"];export{files};');
	bundled([chunk('rolldown-runtime', runtime), chunk('base', 'export{};'), page]);
	expect(run(page)).toEqual(['./base.js', './page.css']);
});

test('where the bundler writes its runtime otherwise, the build stops and says where to look', () => {
	expect(bundled([chunk('rolldown-runtime', 'export default make;'), chunk('base', '')])).toMatch(/^build\.runtime .*inline-runtime\.ts/);
});

test('what runs on the server keeps its files', () => {
	expect(Object.keys(bundled([chunk('rolldown-runtime', runtime), chunk('base', '')], 'ssr'))).toHaveLength(2);
});

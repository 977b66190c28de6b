/** The bundler's few lines that give a chunk of several parts its names would be a file, and so a request, of every page: they go into the chunks. */
import type { Plugin } from 'vite';

/** As the bundler writes it: `var a=…,b=(…)=>{…};export{b as t};` */
const helper = /^([\s\S]*?);?export\s*\{\s*(\w+) as (\w+)\s*\};?\s*$/;

export const inlineRuntime = (): Plugin => ({
	name: 'inline-runtime',
	apply: 'build',
	enforce: 'post',
	generateBundle(_, bundle) {
		if (this.environment.name !== 'client') return;
		const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
		const runtime = chunks.find(({ name }) => name === 'rolldown-runtime');
		const base = chunks.find(({ name }) => name === 'base');
		const [, code, local, exported] = (runtime && helper.exec(runtime.code)) ?? [];
		if (!runtime || !base || !code)
			return this.error('build.runtime The bundler writes its runtime otherwise than before. Look at src/tools/build/inline-runtime.ts.');
		const file = runtime.fileName.split('/').at(-1)!;
		const imported = new RegExp(`import\\s*\\{\\s*(?:${exported} as )?(\\w+)\\s*\\}\\s*from\\s*"\\./${file}";?`);
		for (const chunk of chunks) {
			if (chunk === runtime) continue;
			const found = imported.exec(chunk.code);
			if (found) {
				// First of all: the chunk names its parts while it is read.
				chunk.code = `var ${found[1]}=(()=>{${code};return ${local}})();` + chunk.code.replace(found[0], '');
			}
			chunk.code = chunk.code.replaceAll(`"./${file}"`, `"./${base.fileName.split('/').at(-1)}"`);
			chunk.imports = chunk.imports.filter((name) => name !== runtime.fileName);
		}
		delete bundle[runtime.fileName];
	}
});

import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { content } from './src/compiler/plugin.ts';

/** Adds the script that wakes pages to what Kit builds for the browser. */
const wake = (): Plugin => ({
	name: 'wake',
	apply: 'build',
	buildStart() {
		if (this.environment.name === 'client') this.emitFile({ type: 'chunk', id: 'src/wake.svelte.ts', name: 'wake' });
	}
});

export default defineConfig({
	plugins: [content(), wake(), sveltekit()],
	build: {
		target: ['chrome100', 'firefox102', 'safari15.4'],
		minify: 'terser',
		terserOptions: {
			ecma: 2020,
			module: true,
			compress: { passes: 3, pure_getters: true, keep_fargs: false },
			format: { comments: false }
		},
		rolldownOptions: {
			treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
			// What every page needs in one file: one request, and it compresses better than four.
			output: {
				codeSplitting: {
					groups: [
						{
							name: 'base',
							test: /node_modules\/(svelte|esm-env|clsx)\/|preload-helper|rolldown\/runtime|src\/wake|src\/lib\/(base|course|ui)\/|src\/lib\/player\/(Frame|Foot|SaveLine|Shell|awake|navigate|pages|store|study)|progress\/(device|status)/
						}
					]
				}
			}
		}
	},
	server: { port: 3000 }
});

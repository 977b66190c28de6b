/** How code for browsers is written, whether it is served or lies in the one file. */
import type { BuildOptions } from 'vite';

export const forBrowsers = {
	target: ['chrome100', 'firefox102', 'safari15.4'],
	minify: 'terser',
	terserOptions: {
		ecma: 2020,
		module: true,
		// Svelte makes symbols that nothing here uses; making one does nothing else.
		compress: { passes: 3, pure_getters: true, keep_fargs: false, pure_funcs: ['Symbol'] },
		format: { comments: false }
	}
} satisfies BuildOptions;

export const lean = {
	transform: { assumptions: { setPublicClassFields: true } },
	treeshake: {
		propertyReadSideEffects: false,
		unknownGlobalSideEffects: false,
		// Svelte's custom elements, of which there are none here, bring the component class of its fourth version onto every page.
		moduleSideEffects: [{ test: /\/svelte\/src\/internal\/client\/dom\/elements\/custom-element/, sideEffects: false }]
	}
} satisfies BuildOptions['rolldownOptions'];

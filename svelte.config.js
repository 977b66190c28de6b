import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import adapterNode from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { minify } from 'terser';
import { sourcesHash } from './src/tools/build/fresh.mjs';

/**
 * The one inline script of app.html: hide, the theme, and taps made before the page is awake. It stands before the words of every page, so it goes out
 * made small: on a slow line the words come sooner. Allowed by its hash. After a change here or in app.html a development server is started anew.
 */
const page = readFileSync('src/app.html', 'utf8');
const boot = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
const { code: small = '' } = await minify(boot, { ecma: 5, compress: { ecma: 5, passes: 3 } });
const bootHash = createHash('sha256').update(small).digest('base64');
const appTemplate = '.svelte-kit/app.html';
const template = page.replace(boot, () => small);
// Several programs read this file side by side: none must find half a template.
if (!existsSync(appTemplate) || readFileSync(appTemplate, 'utf8') !== template) {
	mkdirSync('.svelte-kit', { recursive: true });
	writeFileSync(`${appTemplate}.${process.pid}`, template);
	renameSync(`${appTemplate}.${process.pid}`, appTemplate);
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	// Nobody asks a page which version of Svelte it has.
	compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true), discloseVersion: false },
	kit: {
		// Packed by src/tools/build/offline-list.ts, which changes and adds files first.
		adapter: adapterNode({ out: 'build/node', precompress: false }),
		files: { appTemplate },
		paths: { relative: true },
		// Changes exactly when what is built changes.
		version: { name: process.env.APP_VERSION ?? sourcesHash('.').slice(0, 12), pollInterval: 0 },
		serviceWorker: { register: false },
		// A page without a blocking stylesheet: on a slow line it halves the time to text.
		inlineStyleThreshold: 32768,
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', `sha256-${bootHash}`],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'media-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'base-uri': ['none'],
				'object-src': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sala-worker']
			}
		}
	}
};

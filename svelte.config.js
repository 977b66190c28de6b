import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import adapterNode from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** A name that changes exactly when what is built changes. */
function appVersion() {
	const h = createHash('sha256').update(readFileSync('package-lock.json'));
	for (const dir of ['src', 'modules', 'static'])
		for (const file of readdirSync(dir, { recursive: true, withFileTypes: true })
			.filter((e) => e.isFile())
			.map((e) => join(e.parentPath, e.name))
			.sort())
			h.update(file).update(readFileSync(file));
	for (const lang of ['km', 'en']) h.update(readFileSync(`docs/facilitating.${lang}.md`));
	return h.digest('hex').slice(0, 12);
}

/** The one inline script of app.html: hide, the theme, and taps made before the page is awake. Allowed by its hash. */
const bootHash = createHash('sha256')
	.update(/<script>([\s\S]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))?.[1] ?? '')
	.digest('base64');

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
	kit: {
		adapter: adapterNode({ out: 'build/node', precompress: true }),
		paths: { relative: true },
		version: { name: process.env.APP_VERSION ?? appVersion(), pollInterval: 0 },
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
				// Kit's route announcer carries a style attribute; the hash is recomputed by a test.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sala-worker']
			}
		}
	}
};

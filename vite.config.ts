import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { content } from './src/compiler/plugin.ts';
import { forBrowsers, lean } from './src/tools/build/for-browsers.ts';
import { liveInDevelopment } from './src/tools/build/live-dev.ts';
import { notePackages } from './src/tools/build/packages.ts';
import { partsPage } from './src/tools/build/parts-page.ts';
import { inlineRuntime } from './src/tools/build/inline-runtime.ts';
import { plainFields } from './src/tools/build/plain-fields.ts';

/** Adds the script that wakes pages to what Kit builds for the browser. */
const wake = (): Plugin => ({
	name: 'wake',
	apply: 'build',
	buildStart() {
		if (this.environment.name === 'client') this.emitFile({ type: 'chunk', id: 'src/hydrate.svelte.ts', name: 'wake' });
	}
});

const named = (...paths: string[]): RegExp => new RegExp(paths.join('|'));

/**
 * What is fetched together lies together: a request costs a phone half a second and 700 bytes of headers, and one file compresses better
 * than four. Never `pages.ts` or `wake`: whatever imports the pages on demand must stay out of what every page imports.
 */
const groups = [
	{
		name: 'base',
		test: named(
			// Not what only Kit's own client needs, which is built but never asked for.
			'node_modules/svelte/src/(internal/(?!client/dom/elements/bindings/(select|input|size))|utils|constants|version|index-client)',
			'node_modules/esm-env/',
			'preload-helper',
			// Not what links to other devices need: codes are drawn by a facilitator, and on the page that carries progress. Nor dates in words, nor
			// what prints, nor the fields that only questions of a quiz have, or answers that are not checked yet.
			'src/lib/(base|course|page)/(?!url|in-time|latin-digits|draft|step-code|day|fields|guide|hidden|beside|print)',
			// Not the catalogues: an unattended shared device says its own few strings.
			'src/lib/i18n/(context|translate)',
			// Nor the style of parts that few pages show.
			'src/lib/ui/(?!Qr|icons-apart|trail|form)',
			'src/lib/player/(Foot|Unopened|store|study)',
			// A wall orders answers too.
			'src/lib/scenario/order',
			// Not run-store: no page needs it before something is kept.
			'src/lib/progress/(device|run|keep-waiting)[.]'
		)
	},
	// What the screens of a group share: small parts that would be a request each.
	{
		name: 'live',
		test: named(
			'src/lib/page/hidden',
			'src/lib/base/(in-time|latin-digits)',
			'src/lib/live/(reconnect|connection|outbox|letters|code|error-words|tally|ways|Letter|Countdown|participant/wake-lock)[.]'
		)
	},
	// The first scene is there before the machine.
	{
		name: 'ScenarioPage',
		test: named('src/lib/player/scenario/(ScenarioPage|FirstScene|shortcuts)', 'src/lib/scenario/(Decision|SceneHead)')
	},
	// Which figures there are, and what their parts are called.
	{ name: 'figures', test: named('src/lib/lesson/figures/(figures|labels)[.]') },
	{ name: 'status', test: named('src/lib/progress/(status|steps)') },
	// A scenario and a quiz both run on it; nothing else does.
	{ name: 'machine', test: named('node_modules/xstate/') },
	{
		name: 'story',
		test: named('src/lib/player/scenario/Story.svelte', 'src/lib/scenario/(Feedback|Layers|StopCard|machine|replay|condition)')
	}
];

export default defineConfig({
	plugins: [content(), liveInDevelopment(), partsPage(), wake(), sveltekit(), plainFields(), inlineRuntime(), notePackages()],
	build: {
		...forBrowsers,
		rolldownOptions: {
			...lean,
			output: { codeSplitting: { groups } }
		}
	},
	// Code that stays on the server is not sent.
	environments: { ssr: { build: { minify: false } } },
	server: { port: 3000 }
});

import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelteConfig from './svelte.config.js';

/**
 * The house: which room may import which. One statement of the rule; kept on every run of `npm test`.
 * `shape` stands for the shapes of the three kinds of step: they are part of the vocabulary of a course, so `course` may name their types.
 */
const rooms = {
	base: [],
	i18n: ['base'],
	course: ['base', 'shape'],
	ui: ['base', 'i18n'],
	page: ['base', 'course', 'ui', 'i18n'],
	lesson: ['base', 'course', 'quiz', 'ui', 'i18n'],
	scenario: ['base', 'course', 'quiz', 'ui', 'i18n'],
	quiz: ['base', 'course', 'ui', 'i18n'],
	progress: ['base', 'course', 'lesson', 'scenario', 'quiz'],
	player: ['base', 'course', 'lesson', 'scenario', 'quiz', 'progress', 'offline', 'page', 'ui', 'i18n'],
	offline: ['base', 'course', 'ui', 'i18n'],
	'service-worker': ['base', 'offline', 'page', 'i18n'],
	packaging: ['base', 'course', 'lesson', 'scenario', 'quiz', 'progress'],
	live: ['base', 'course', 'lesson', 'scenario', 'quiz', 'page', 'ui', 'i18n'],
	server: ['base', 'course', 'lesson', 'scenario', 'quiz', 'page', 'ui', 'i18n', 'progress', 'live', 'packaging', 'offline'],
	compiler: ['base', 'course', 'lesson', 'scenario', 'quiz']
};
/** May import anything of the house; no room imports them. */
const outside = ['app', 'routes', 'tools', 'params', 'single', 'parts'];
/** Rooms that stand beside lib. */
const beside = ['compiler', 'service-worker'];
/** @param {string} room */
const folder = (room) => (beside.includes(room) || outside.includes(room) ? `src/${room}/**` : `src/lib/${room}/**`);
/** @param {string} name */
const room = (name) => (name === 'shape' ? { file: { categories: 'shape' } } : { element: { type: name } });

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'node_modules/',
		'test-results/',
		'coverage/',
		'results/',
		'static/',
		'tests/benches/baseline/'
	]),
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.browser, ...globals.node } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
	},
	{
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'svelte/no-at-html-tags': 'error',
			// One such class anywhere, and every page fetches the code that can put together any.
			'no-restricted-syntax': [
				'error',
				{
					selector: 'SvelteAttribute[key.name="class"][value.length=1] > SvelteMustacheTag[expression.type!="TemplateLiteral"]',
					message: 'Write a class as text or in backquotes: class={`${name}`}.'
				}
			],
			'svelte/no-navigation-without-resolve': 'off',
			// Chromium has no Khmer locale data: visible dates and numbers go through base/lang.
			'no-restricted-properties': [
				'error',
				{ property: 'toLocaleString' },
				{ property: 'toLocaleDateString' },
				{ property: 'toLocaleTimeString' }
			]
		}
	},
	{
		files: ['src/**/*.{ts,js,mjs,svelte}'],
		ignores: ['src/**/*.test.ts'],
		rules: { 'max-lines-per-function': ['error', { max: 60 }] }
	},
	{
		files: ['src/lib/**/*.{ts,svelte}', 'src/routes/**/*.{ts,svelte}'],
		// The second shows nothing: it only asks whether a place is known.
		ignores: ['src/lib/i18n/**', 'src/lib/server/time-zone.ts'],
		rules: { 'no-restricted-globals': ['error', { name: 'Intl', message: 'Chromium has no Khmer locale data; use base/lang.' }] }
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		ignores: ['src/lib/i18n/**'],
		rules: { 'no-restricted-imports': ['error', { paths: [{ name: 'svelte-i18n', message: 'Only i18n/ imports svelte-i18n.' }] }] }
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		ignores: ['src/**/*.test.ts'],
		plugins: { boundaries },
		settings: {
			'import/resolver': { typescript: { project: './tsconfig.json' } },
			'boundaries/elements': [...Object.keys(rooms), ...outside].map((type) => ({ type, pattern: folder(type), partialMatch: false })),
			'boundaries/files': [
				{ category: 'shape', pattern: 'src/lib/{lesson,scenario,quiz}/shape.ts' },
				{ category: 'entry', pattern: 'src/*.ts' }
			]
		},
		rules: {
			'boundaries/dependencies': [
				'error',
				{
					default: 'disallow',
					policies: [
						...Object.entries(rooms).map(([from, to]) => ({
							from: room(from),
							allow: [from, ...to].map((name) => ({ to: room(name) }))
						})),
						...[{ element: { type: outside } }, { file: { categories: 'entry' } }].map((from) => ({
							from,
							allow: [{ to: { element: { type: [...Object.keys(rooms), ...outside] } } }, { to: { file: { categories: 'entry' } } }]
						}))
					]
				}
			]
		}
	}
);

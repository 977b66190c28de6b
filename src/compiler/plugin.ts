import { resolve, sep } from 'node:path';
import type { HotPayload, Plugin, ViteDevServer } from 'vite';
import { type Finding, printFinding } from '#lib/base/finding.ts';
import { type Compiled, compile } from './compile.ts';
import { contentFolder } from './files.ts';
import type { Proofs } from './steps/scenario/prove.ts';

const name = 'virtual:course';
const own = (id: string): string => `\0${id}`;

/** An editor may save in two strokes, and the watcher swallows a second stroke within 50 ms: what is read sooner may be half a file. */
const settled = 80;

/** Data only: nothing an author writes is ever run. `</` is written so that no page can be closed by a string. */
const data = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value)).replaceAll('</', '<\\/')})`;

/** Provides the course to the pages. Errors stop a build; in development they cover the page, which keeps its last good content. */
export function content(): Plugin {
	let root = process.cwd();
	let server: ViteDevServer | undefined;
	let good: Compiled | undefined;
	let errors: readonly Finding[] = [];
	let stale = true;
	const proofs: Proofs = new Map();

	/** Compiles if anything changed; what has errors never replaces what has none. */
	const refresh = (): void => {
		if (!stale) return;
		stale = false;
		const compiled = compile(root, proofs);
		errors = compiled.findings.filter((f) => f.severity === 'error');
		if (!errors.length) good = compiled;
	};
	const report = (): { message: string; id: string; loc: { file: string; line: number; column: number } } => {
		const first = errors[0]!;
		const file = resolve(root, first.file);
		return {
			message: `The content has ${errors.length} error${errors.length > 1 ? 's' : ''}:\n${errors.map(printFinding).join('\n')}`,
			id: file,
			loc: { file, line: first.line, column: first.column - 1 }
		};
	};
	const overlay = (): HotPayload => {
		const { message, id, loc } = report();
		return { type: 'error', err: { message, stack: '', plugin: 'content', id, loc } };
	};
	const isContent = (file: string): boolean => resolve(file).startsWith(resolve(root, contentFolder) + sep);
	let waiting: NodeJS.Timeout | undefined;
	const changed = (file: string): void => {
		if (!isContent(file)) return;
		clearTimeout(waiting);
		waiting = setTimeout(show, settled);
	};
	const show = (): void => {
		if (!server) return;
		stale = true;
		refresh();
		const { hot } = server.environments.client;
		if (errors.length) {
			server.config.logger.error(report().message);
			hot.send(overlay());
			return;
		}
		for (const environment of Object.values(server.environments))
			for (const [id, module] of environment.moduleGraph.idToModuleMap)
				if (id.startsWith(own(name))) environment.moduleGraph.invalidateModule(module);
		hot.send({ type: 'full-reload' });
	};

	return {
		name: 'content',
		configResolved(config) {
			root = config.root;
		},
		buildStart() {
			if (server) return;
			refresh();
			if (errors.length && this.environment.mode === 'build') this.error(report());
		},
		configureServer(s) {
			server = s;
			s.watcher.add(resolve(root, contentFolder));
			for (const event of ['add', 'change', 'unlink'] as const) s.watcher.on(event, changed);
			// A page that is loaded again while there are errors must see them again.
			s.environments.client.hot.on('vite:client:connect', () => {
				if (errors.length) s.environments.client.hot.send(overlay());
			});
		},
		resolveId: { filter: { id: /^virtual:course(\/|$)/ }, handler: (id) => own(id) },
		load: {
			filter: { id: /^\0virtual:course(\/|$)/ },
			handler(id) {
				refresh();
				if (!good) this.error(report());
				return code(good, id.slice(own(name).length + 1));
			}
		},
		// Edits of content are answered by `changed`; Vite's own answer would reload while there are errors.
		hotUpdate({ file }) {
			return isContent(file) ? [] : undefined;
		}
	};
}

/** One virtual module: the course, its addresses, or the words of a module in a language. */
function code({ course, courseWords, moduleWords }: Compiled, path: string): string {
	if (path === 'addresses')
		return `export const addresses = ${data(Object.fromEntries(course.modules.flatMap((module) => module.steps.map((step) => [step.address, step.kind]))))};`;
	if (path !== '') return `export default ${data(moduleWords[path] ?? null)};`;
	const chunks = Object.keys(moduleWords).map((key) => `${JSON.stringify(key)}: () => import(${JSON.stringify(`${name}/${key}`)})`);
	return `export const course = ${data(course)};\nexport const courseWords = ${data(courseWords)};\nexport const moduleWords = { ${chunks.join(', ')} };`;
}

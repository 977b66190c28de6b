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

/** The last good course, and what is wrong with the files as they are now. */
class Source {
	root = process.cwd();
	good: Compiled | undefined;
	errors: readonly Finding[] = [];
	stale = true;
	readonly #proofs: Proofs = new Map();

	/** Compiles if anything changed; what has errors never replaces what has none. */
	refresh(): void {
		if (!this.stale) return;
		this.stale = false;
		const compiled = compile(this.root, this.#proofs);
		this.errors = compiled.findings.filter((f) => f.severity === 'error');
		if (!this.errors.length) this.good = compiled;
	}

	report(): { message: string; id: string; loc: { file: string; line: number; column: number } } {
		const { errors } = this;
		const first = errors[0]!;
		const file = resolve(this.root, first.file);
		return {
			message: `The content has ${errors.length} error${errors.length > 1 ? 's' : ''}:\n${errors.map(printFinding).join('\n')}`,
			id: file,
			loc: { file, line: first.line, column: first.column - 1 }
		};
	}

	holds(file: string): boolean {
		return resolve(file).startsWith(resolve(this.root, contentFolder) + sep);
	}
}

/** Shows an edit on the pages that are open, or the errors in it. */
function watch(source: Source, server: ViteDevServer): void {
	const overlay = (): HotPayload => ({ type: 'error', err: { ...source.report(), stack: '', plugin: 'content' } });
	const show = (): void => {
		source.stale = true;
		source.refresh();
		const { hot } = server.environments.client;
		if (source.errors.length) {
			server.config.logger.error(source.report().message);
			hot.send(overlay());
			return;
		}
		for (const environment of Object.values(server.environments))
			for (const [id, module] of environment.moduleGraph.idToModuleMap)
				if (id.startsWith(own(name))) environment.moduleGraph.invalidateModule(module);
		hot.send({ type: 'full-reload' });
	};
	let waiting: NodeJS.Timeout | undefined;
	const changed = (file: string): void => {
		if (!source.holds(file)) return;
		clearTimeout(waiting);
		waiting = setTimeout(show, settled);
	};
	server.watcher.add(resolve(source.root, contentFolder));
	for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
	// A page that is loaded again while there are errors must see them again.
	server.environments.client.hot.on('vite:client:connect', () => {
		if (source.errors.length) server.environments.client.hot.send(overlay());
	});
}

/** Provides the course to the pages. Errors stop a build; in development they cover the page, which keeps its last good content. */
export function content(): Plugin {
	const source = new Source();
	let watched = false;
	return {
		name: 'content',
		configResolved(config) {
			source.root = config.root;
		},
		buildStart() {
			if (watched) return;
			source.refresh();
			if (source.errors.length && this.environment.mode === 'build') this.error(source.report());
		},
		configureServer(server) {
			watched = true;
			watch(source, server);
		},
		resolveId: { filter: { id: /^virtual:course(\/|$)/ }, handler: (id) => own(id) },
		load: {
			filter: { id: /^\0virtual:course(\/|$)/ },
			handler(id) {
				source.refresh();
				if (!source.good) this.error(source.report());
				return code(source.good, id.slice(own(name).length + 1));
			}
		},
		// Edits of content are answered by the watcher; Vite's own answer would reload while there are errors.
		hotUpdate({ file }) {
			return source.holds(file) ? [] : undefined;
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

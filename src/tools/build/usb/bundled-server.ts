/** The server in one script, with all that it imports; or another tool of src/tools. */
import type { InlineConfig } from 'vite';

/** Written into a folder, or only looked at. */
export const bundledServer = (root: string, into?: string, tool = 'serve'): InlineConfig => ({
	configFile: false,
	root,
	publicDir: false,
	logLevel: 'error',
	ssr: { noExternal: true },
	build: {
		ssr: `src/tools/${tool}.ts`,
		...(into === undefined ? { write: false } : { outDir: into, emptyOutDir: tool === 'serve' }),
		target: 'node24',
		rolldownOptions: { output: { entryFileNames: `${tool}.js`, codeSplitting: false } }
	}
});

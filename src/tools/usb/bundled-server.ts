/** The server in one script, with all that it imports. */
import type { InlineConfig } from 'vite';

/** Written into a folder, or only looked at. */
export const bundledServer = (root: string, into?: string): InlineConfig => ({
	configFile: false,
	root,
	publicDir: false,
	logLevel: 'error',
	ssr: { noExternal: true },
	build: {
		ssr: 'src/tools/serve.ts',
		...(into === undefined ? { write: false } : { outDir: into, emptyOutDir: true }),
		target: 'node24',
		rolldownOptions: { output: { entryFileNames: 'serve.js', codeSplitting: false } }
	}
});

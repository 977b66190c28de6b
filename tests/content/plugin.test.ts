import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ViteDevServer, build, createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { content } from '#compiler/plugin.ts';
import { lessonFile, scenarioFile, smallCourse, wordsOf } from '../support/course/course.ts';
import { waited } from '../support/power/processor.ts';

const words = wordsOf(lessonFile, 'en');
let root: string;
const save = (file: string, text: string): void => {
	mkdirSync(dirname(join(root, file)), { recursive: true });
	writeFileSync(join(root, file), text);
};

beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), 'content-'));
	for (const [file, text] of Object.entries(smallCourse())) save(file, text);
	save(
		'main.js',
		`import { course, moduleWords } from 'virtual:course';\nimport { addresses } from 'virtual:course/addresses';\nconsole.log(course, moduleWords, addresses);\n`
	);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('while an author writes', () => {
	let server: ViteDevServer;
	const sent: { type: string; err?: { message: string; loc?: { file?: string; line: number } } }[] = [];
	const title = async (): Promise<unknown> =>
		(await (await server.ssrLoadModule('virtual:course')).moduleWords['small-module/en']()).default.steps['one-lesson'].title;
	const told = (type: string) => vi.waitFor(() => expect(sent.at(-1)?.type).toBe(type), { timeout: 5000, interval: 20 });

	beforeAll(async () => {
		server = await createServer({
			configFile: false,
			root,
			cacheDir: join(root, '.cache'),
			plugins: [content()],
			appType: 'custom',
			logLevel: 'silent',
			server: { middlewareMode: true, ws: false },
			optimizeDeps: { noDiscovery: true }
		});
		server.environments.client.hot.send = ((payload: (typeof sent)[number]) => void sent.push(payload)) as never;
		await title();
		await new Promise<void>((ready) =>
			server.watcher.getWatched()[join(root, 'modules')] ? ready() : server.watcher.once('ready', () => ready())
		);
	});
	afterAll(() => server.close());

	test('an edited word shows after a reload, within a second', async () => {
		save(words, smallCourse()[words]!.replace('# One lesson', '# Another lesson'));
		// Without the time in which other programs had the processor.
		const now = () => performance.now() - waited(process.pid);
		const start = now();
		await told('full-reload');
		expect(await title()).toEqual(['Another lesson']);
		expect(now() - start).toBeLessThan(1000);
	});
	test('a fault is shown with its file and line, and the last good content stays', async () => {
		save(lessonFile, smallCourse()[lessonFile]!.replace('minutes: 3', 'minutes: three'));
		await told('error');
		expect(sent.at(-1)!.err!.message).toContain(`${lessonFile}:1:10 shape.wrong_type`);
		expect(sent.at(-1)!.err!.loc).toMatchObject({ file: join(root, lessonFile), line: 1 });
		expect(await title()).toEqual(['Another lesson']);
	});
	test('it goes by itself when the fault is gone', async () => {
		save(lessonFile, smallCourse()[lessonFile]!);
		await told('full-reload');
		expect(await title()).toEqual(['Another lesson']);
	});
});

describe('a build', () => {
	const run = () =>
		build({
			configFile: false,
			root,
			plugins: [content()],
			logLevel: 'silent',
			build: { write: false, rolldownOptions: { input: join(root, 'main.js') } }
		});

	test('has one chunk of plain data for each module and language', async () => {
		const { output } = (await run()) as { output: { type: string; code?: string; moduleIds?: string[] }[] };
		const chunks = output.filter((chunk) => chunk.moduleIds?.some((id) => id.includes('virtual:course/small-module/')));
		expect(chunks.map((chunk) => chunk.moduleIds!.length)).toEqual([1, 1]);
		for (const chunk of chunks) expect(chunk.code).toContain('JSON.parse(');
	});
	test('stops at faults and names all of them', async () => {
		save(lessonFile, smallCourse()[lessonFile]!.replace('rows: [S1]', 'rows: [S77]'));
		save(scenarioFile, smallCourse()[scenarioFile]!.replace('start: first', 'start: frist'));
		await expect(run()).rejects.toThrow(/basis\.unknown_row[\s\S]*scenario\.missing_target/);
	});
	test('and so does the check on the command line', () => {
		const { status, stdout, stderr } = spawnSync(process.execPath, ['src/tools/content.ts', '--report', '--root', root], {
			encoding: 'utf8'
		});
		expect(stderr).toBe('');
		expect(stdout).toContain('Did you mean "first"?');
		expect(stdout).toMatch(/Scenario 2\/2 small-module\/one-story\s+Not proven/);
		expect(status).toBe(1);
	});
	test('which is content with a sound course', () => {
		for (const file of [lessonFile, scenarioFile]) save(file, smallCourse()[file]!);
		const { status, stdout, stderr } = spawnSync(process.execPath, ['src/tools/content.ts', '--report', '--root', root], {
			encoding: 'utf8'
		});
		expect(stderr).toBe('');
		expect(stdout).toMatch(/good +safe +2%/);
		expect(stdout).toMatch(/S5 +B +both +left out/);
		expect(stdout).toContain('Objectives of small-module');
		expect(stdout).toMatch(
			/m2-o1 critical +one-lesson\/look, try-it +one-lesson\/try-it; one-story\/first, second, third +one-quiz\/choose, /
		);
		expect(stdout).toMatch(
			/In all: 1 module, 1 objective, 2 cards, \d+ items, 1 scenario, 8 scenes \(\d+ decisions\), 12 choices, 1 proof over \d+ situations, 0 missing/
		);
		expect(stdout).toContain('1 module, 0 errors, 0 warnings.');
		expect(status).toBe(0);
	});
});

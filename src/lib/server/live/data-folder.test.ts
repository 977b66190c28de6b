import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataFolder } from '../../../../tests/support/live/live.ts';
import { openFolder } from './data-folder.ts';

let folder: ReturnType<typeof dataFolder>;
beforeEach(() => (folder = dataFolder()));
afterEach(() => folder.forget());
const at = (name: string) => join(folder.path, name);

/** In a process of its own, which can be ended where it would never answer. */
async function openedApart(path: string): Promise<string> {
	const module = pathToFileURL(join(import.meta.dirname, 'data-folder.ts')).href;
	const script = `import { openFolder } from '${module}'; try { openFolder('${path}'); console.log('made') } catch (cause) { console.log(cause.code) }`;
	const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
		timeout: 2000,
		killSignal: 'SIGKILL'
	});
	return stdout.trim();
}

describe('a folder that can’t be made', () => {
	test
		.runIf(process.platform === 'linux')
		.each(['/proc/nowhere/data', '/proc/nowhere', '/proc/self/nowhere/data', '/sys/nowhere/data', '/dev/null/data'])(
		'N17: is said to be none within two seconds: %s',
		async (path) => expect(await openedApart(path)).toBe('data.no_folder')
	);

	test('below a file, which stays as it is', () => {
		writeFileSync(at('file'), 'somebody’s own words');
		expect(() => openFolder(at('file/in/side'))).toThrow(expect.objectContaining({ code: 'data.no_folder' }));
		expect(statSync(at('file')).isFile()).toBe(true);
	});

	test('that is a link to nowhere', () => {
		symlinkSync(at('nowhere'), at('link'));
		expect(() => openFolder(at('link'))).toThrow(expect.objectContaining({ code: 'data.no_folder' }));
	});
});

describe('a folder that can be made', () => {
	test.each([
		['that is there', '.'],
		['with those above it', 'one/two/three'],
		['named with a slash at its end', 'one/two/'],
		['named with a way back', 'one/../two']
	])('%s', (_, name) => {
		openFolder(`${folder.path}/${name}`);
		expect(statSync(at(name)).isDirectory()).toBe(true);
	});

	test('by its name from here', () => {
		openFolder(relative(process.cwd(), at('from/here')));
		expect(existsSync(at('from/here'))).toBe(true);
	});

	test('in a folder that another process makes at the same moment, or behind a link', () => {
		mkdirSync(at('real'));
		symlinkSync(at('real'), at('link'));
		openFolder(at('link/side'));
		openFolder(at('real/side'));
		expect(existsSync(at('real/side'))).toBe(true);
		rmSync(at('link'));
	});

	test.skipIf(process.platform === 'win32')('each of those that are made is for this user alone', () => {
		openFolder(at('one/two'));
		for (const name of ['one', 'one/two']) expect((statSync(at(name)).mode & 0o777).toString(8)).toBe('700');
	});
});

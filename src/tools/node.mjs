/** Finds the Node that runs everything else. Plain JavaScript that an old Node can read, or its advice would never be shown. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const needed = [22, 18];

/** The Node that came with the project, else this one when it is new enough; else the reason, in words. */
export function findNode(root) {
	const system = process.platform === 'win32' ? 'win' : process.platform;
	const bundled = join(root, `node_modules/node-${system}-${process.arch}/bin/node${system === 'win' ? '.exe' : ''}`);
	// It may be there and still not start: another C library, a disk mounted without the right to run programs.
	if (existsSync(bundled) && isNewEnough(spawnSync(bundled, ['--version'], { encoding: 'utf8' }).stdout)) return { node: bundled };
	if (isNewEnough(process.version)) return { node: process.execPath };
	return {
		why:
			`node.too_old Sala needs Node ${needed.join('.')} or newer, and this is Node ${process.versions.node}. ` +
			'Run "npm install" again, which brings a new enough Node along on Linux and Windows, or install Node 24 on this computer.'
	};
}

function isNewEnough(version) {
	const [major = 0, minor = 0] = (version ?? '').replace('v', '').split('.').map(Number);
	return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

/** A build as the next one would be: every script and style has another name, and nothing of the one before is there. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Made of the build in `folder`; taken away when the process ends. */
export function newerBuild(folder: string): string {
	const home = mkdtempSync(join(tmpdir(), 'sala-newer-'));
	process.once('exit', () => rmSync(home, { recursive: true, force: true }));
	cpSync(folder, home, { recursive: true });
	const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
	const named = files.filter((path) => /^_app\/immutable\/.*\.(js|css)$/.test(path)).map((path) => basename(path));
	const all = new RegExp(named.map((name) => name.replace(/[.$]/g, '\\$&')).join('|'), 'g');
	for (const path of files.filter((path) => /\.(html|js|css)$/.test(path))) {
		const text = readFileSync(join(home, path), 'utf8');
		writeFileSync(
			join(home, path),
			text.replace(all, (name) => `n-${name}`)
		);
		if (named.includes(basename(path))) renameSync(join(home, path), join(home, path.replace(/[^/]+$/, 'n-$&')));
	}
	return home;
}

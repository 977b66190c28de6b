/** What is made here, and may be made anew. All else in a folder is somebody's: a stick has photos on it too, and a copy of the project is called "sala". */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ours = ['sala', 'sala.html', 'READ-ME.txt', 'start-linux.sh', 'start-windows.cmd', 'SHA256SUMS'] as const;
const inSala = [
	'build',
	'src',
	'linux',
	'windows',
	'package.json',
	'sizes.json',
	'not-whole.txt',
	'LICENSE.txt',
	'LICENSE-content.txt',
	'LICENSE-node.txt',
	'sbom.cdx.json'
];

/** The things of others in a folder. */
export function others(folder: string): readonly string[] {
	const beside = (place: string, known: readonly string[]) =>
		existsSync(join(folder, place)) ? readdirSync(join(folder, place)).filter((name) => !known.includes(name)) : [];
	return [...beside('', ours), ...beside('sala', inSala).map((name) => `sala/${name}`)];
}

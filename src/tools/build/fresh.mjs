/** Tells whether the build is of these sources. By content, not by time: a clone or an unpacked copy has times that mean nothing. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folders = ['src', 'modules', 'static'];
/** The facilitator's guide is a page too. */
const guide = ['docs/facilitating.en.md', 'docs/facilitating.km.md'];
const files = ['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json', ...guide];
/** Sources that no built file depends on: tests, and the commands. What makes the build lies in src/tools/build. */
const beside = /\.test\.ts$|^src[\\/]tools[\\/](?!build[\\/])/;
const stamp = 'build/stamp';

/**
 * Of everything that goes into a build, as 64 hex digits. It is also the name of a release (svelte.config.js).
 * @param {string} root
 */
export function sourcesHash(root) {
	const hash = createHash('sha256').update(process.env.APP_VERSION ?? '');
	const inside = folders.flatMap((folder) =>
		existsSync(join(root, folder))
			? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
					.filter((entry) => entry.isFile())
					.map((entry) => relative(root, join(folderOf(entry), entry.name)))
			: []
	);
	for (const file of [...inside.filter((path) => !beside.test(path)).sort(), ...files])
		hash.update(file).update(readFileSync(join(root, file)));
	return hash.digest('hex');
}

/**
 * An old Node calls it otherwise.
 * @param {import('node:fs').Dirent & { path?: string }} entry
 */
const folderOf = (entry) => entry.parentPath ?? entry.path ?? '';

/** @param {string} root */
export const isFresh = (root) =>
	existsSync(join(root, stamp)) &&
	existsSync(join(root, 'build/node/handler.js')) &&
	readFileSync(join(root, stamp), 'utf8') === sourcesHash(root);

/**
 * Runs `build`, and stamps what came out only when it succeeded: a build that was cut off is never taken for a whole one.
 * @param {string} root
 * @param {() => Promise<unknown>} build
 */
export async function stamped(root, build) {
	rmSync(join(root, stamp), { force: true });
	// Taken before, so that a source saved during the build makes it stale.
	const hash = sourcesHash(root);
	const ok = await build();
	if (ok) {
		mkdirSync(join(root, 'build'), { recursive: true });
		writeFileSync(join(root, stamp), hash);
	}
	return ok;
}

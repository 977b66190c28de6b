/** "Save a copy" on the facilitator's page: everything as it is at this moment, while the group goes on; not while a vote is open (http.ts). */
import { createReadStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { madeWhole } from './copies.ts';

export type Copy = Awaited<ReturnType<typeof makeCopy>>;

interface Source {
	readonly folder: string;
	/** Fills an empty file. */
	readonly copy: (to: string) => Promise<void>;
	readonly random: (bytes: number) => Uint8Array;
	readonly today: () => string;
}

/** A file for one answer, with a name for whoever keeps it. What a crash leaves of it is swept away at the next start. */
export async function makeCopy({ folder, copy, random, today }: Source) {
	const path = join(folder, `copy-${Buffer.from(random(8)).toString('hex')}.db.part`);
	await madeWhole(path, copy);
	return { path, name: `sala-copy-${today()}.db`, forget: () => rmSync(path, { force: true }) };
}

/** Fails only before anything was answered: a browser that goes away in the middle has its copy not, and nobody else minds. */
export async function sendCopy({ method }: IncomingMessage, response: ServerResponse, copy: () => Promise<Copy>): Promise<void> {
	const headers = { 'Content-Type': 'application/vnd.sqlite3', 'Cache-Control': 'no-store' };
	if (method === 'HEAD') return void response.writeHead(200, headers).end();
	const { path, name, forget } = await copy();
	try {
		const { size } = statSync(path);
		response.writeHead(200, { ...headers, 'Content-Length': size, 'Content-Disposition': `attachment; filename="${name}"` });
		const file = createReadStream(path);
		// Whoever reads slowly, or never, keeps no copy lying in the folder. On Windows an open file can't be deleted.
		if (process.platform !== 'win32') file.once('open', forget);
		await pipeline(file, response).catch(() => response.destroy());
	} finally {
		forget();
	}
}

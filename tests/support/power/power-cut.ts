/**
 * The disk as it may be after the power failed. From a trace of everything that was written and synced: what was synced is there; of the rest
 * any part may be, torn at the edge of a sector. A new name in a folder is there when the folder was synced.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SeatRow, VoteRow } from '#lib/server/live/store.ts';

/** What somebody was told is kept. */
export type Acknowledged = { readonly seq: number } | { readonly joined: string } | Omit<VoteRow, 'session'>;

export type Call =
	| { readonly is: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
	| { readonly is: 'cut'; readonly path: string; readonly size: number }
	| { readonly is: 'unlink'; readonly path: string }
	| { readonly is: 'sync'; readonly path: string }
	| { readonly is: 'told'; readonly what: readonly Acknowledged[] };

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
const line =
	/^(?:\d+\s+)?(pwrite64|write|fsync|fdatasync|ftruncate|unlink)\((?:(\d+)<((?:\\x[0-9a-f]{2}|[^>])*)>|"((?:\\x[0-9a-f]{2})*)")(?:, "((?:\\x[0-9a-f]{2})*)", (\d+)(?:, (\d+))?|, (\d+))?\)\s+= (\d+)/;

/** What `strace -f -y -xx` says, as calls; only what happened below `folder`, and what was said on the output. */
export function readTrace(text: string, folder: string): readonly Call[] {
	const calls: Call[] = [];
	/** `write` goes on where the last one ended. */
	const ends = new Map<string, number>();
	for (const one of joined(text)) {
		const found = line.exec(one);
		if (!found) continue;
		const [, name, number, shown = '', unlinked = '', bytes = '', , offset, size, result] = found;
		const path = shown.includes('\\x') ? unhex(shown).toString() : shown || unhex(unlinked).toString();
		if (name === 'write' && number === '1') {
			const said = unhex(bytes).toString().trim().split('\n');
			calls.push({ is: 'told', what: said.map((part) => JSON.parse(part) as Acknowledged) });
		}
		if (path !== folder && dirname(path) !== folder) continue;
		if (name === 'fsync' || name === 'fdatasync') calls.push({ is: 'sync', path });
		else if (name === 'unlink') calls.push({ is: 'unlink', path });
		else if (name === 'ftruncate') calls.push({ is: 'cut', path, size: Number(size) });
		else {
			const written = unhex(bytes).subarray(0, Number(result));
			const at = name === 'write' ? (ends.get(path) ?? 0) : Number(offset);
			if (name === 'write') ends.set(path, at + written.length);
			calls.push({ is: 'write', path, at, bytes: written });
		}
	}
	return calls;
}

/** A call that another thread interrupted stands in two lines. */
function* joined(text: string): Generator<string> {
	const open = new Map<string, string>();
	for (const one of text.split('\n')) {
		const thread = /^\d+/.exec(one)?.[0] ?? '';
		const [, begun] = /^(.*) <unfinished \.\.\.>$/.exec(one) ?? [];
		const [, rest] = /<\.\.\. \w+ resumed>(.*)$/.exec(one) ?? [];
		if (begun !== undefined) open.set(thread, begun);
		else if (rest !== undefined) yield (open.get(thread) ?? '') + rest;
		else yield one;
	}
}

type Change = Exclude<Call, { is: 'sync' | 'told' }>;
/** Which of the changes that were not synced are on the disk all the same, in their order; the last one may be torn after so many bytes. */
export interface Survivors {
	readonly name: string;
	pick(changes: readonly Change[], random: () => number): { readonly kept: readonly Change[]; readonly torn?: number };
}

const sector = 512;
export const survivors: readonly Survivors[] = [
	{ name: 'all', pick: (changes) => ({ kept: changes }) },
	{ name: 'none', pick: () => ({ kept: [] }) },
	{ name: 'half', pick: (changes, random) => ({ kept: changes.filter(() => random() < 0.5) }) },
	{ name: 'a beginning', pick: (changes, random) => ({ kept: changes.slice(0, Math.floor(random() * (changes.length + 1))) }) },
	{
		name: 'a beginning, torn',
		pick(changes, random) {
			const kept = changes.slice(0, 1 + Math.floor(random() * changes.length));
			const last = kept.at(-1);
			const sectors = last?.is === 'write' ? Math.ceil(last.bytes.length / sector) : 0;
			return { kept, torn: Math.floor(random() * sectors) * sector };
		}
	}
];

/** What is in a file. Grows in steps, so that a long journal is not copied for every write. */
class Content {
	#room: Buffer;
	#size: number;

	constructor(bytes: Buffer = Buffer.alloc(0)) {
		this.#room = bytes;
		this.#size = bytes.length;
	}
	get bytes(): Buffer {
		return this.#room.subarray(0, this.#size);
	}
	copy(): Content {
		return new Content(Buffer.from(this.bytes));
	}
	write(at: number, bytes: Buffer): void {
		const end = at + bytes.length;
		if (end > this.#size) this.cut(end);
		bytes.copy(this.#room, at);
	}
	cut(size: number): void {
		if (size > this.#room.length) {
			const larger = Buffer.alloc(2 * size);
			this.bytes.copy(larger);
			this.#room = larger;
		} else if (size > this.#size) this.#room.fill(0, this.#size, size);
		this.#size = size;
	}
}

type Files = Map<string, Content>;

/** The disk while it is used: what is safe, and what is under way. */
export class Disk {
	readonly #safe: Files = new Map();
	/** Files whose names were synced. */
	readonly #named = new Set<string>();
	#open: Change[] = [];
	readonly told: Acknowledged[] = [];

	take(call: Call): void {
		if (call.is === 'told') this.told.push(...call.what);
		else if (call.is !== 'sync') this.#open.push(call);
		else {
			const mine = (change: Change) => change.path === call.path || (change.is === 'unlink' && dirname(change.path) === call.path);
			for (const change of this.#open.filter(mine)) apply(this.#safe, change);
			this.#open = this.#open.filter((change) => !mine(change));
			for (const path of new Set([...this.#safe.keys(), ...this.#open.map(({ path }) => path)]))
				if (dirname(path) === call.path) this.#named.add(path);
		}
	}

	/** What is found after a cut now. A file whose name was not synced is there only if something of what was under way is. */
	after(how: Survivors, random: () => number): Files {
		const files: Files = new Map([...this.#safe].map(([path, content]) => [path, content.copy()]));
		const { kept, torn } = how.pick(this.#open, random);
		for (const [n, change] of kept.entries())
			apply(
				files,
				change.is === 'write' && torn !== undefined && n === kept.length - 1 ? { ...change, bytes: change.bytes.subarray(0, torn) } : change
			);
		for (const path of [...files.keys()]) if (!this.#named.has(path) && !kept.length) files.delete(path);
		return files;
	}
}

function apply(files: Files, change: Change): void {
	if (change.is === 'unlink') return void files.delete(change.path);
	const content = files.get(change.path) ?? new Content();
	files.set(change.path, content);
	if (change.is === 'cut') content.cut(change.size);
	else content.write(change.at, change.bytes);
}

export type Verdict = 'whole' | 'lost' | 'corrupt';

/** Opens the disk as the next start does, and looks for everything that was acknowledged. */
export function judge(files: Files, told: readonly Acknowledged[], place: string): Verdict {
	rmSync(place, { recursive: true, force: true });
	mkdirSync(place);
	for (const [path, { bytes }] of files) writeFileSync(join(place, basename(path)), bytes);
	let db: DatabaseSync | undefined;
	try {
		db = new DatabaseSync(join(place, 'sala.db'));
		db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal');
		const { integrity_check: integrity } = db.prepare('pragma integrity_check').get() as { integrity_check: string };
		if (integrity !== 'ok') return 'corrupt';
		if (!told.length) return 'whole';
		const rows = <T>(sql: string) => db!.prepare(sql).all() as unknown as readonly T[];
		const votes = new Map(rows<VoteRow>('select * from votes').map((row) => [`${row.visit}.${row.round} ${row.seat}`, row]));
		const seats = new Set(rows<SeatRow>('select seat from seats').map(({ seat }) => seat));
		const events = rows<unknown>('select seq from events').length;
		const kept = told.every((what) => {
			if ('seq' in what) return events >= what.seq;
			if ('joined' in what) return seats.has(what.joined);
			const row = votes.get(`${what.visit}.${what.round} ${what.seat}`);
			return row !== undefined && (row.n > what.n || (row.n === what.n && row.choice === what.choice));
		});
		return kept ? 'whole' : 'lost';
	} catch (cause) {
		// A table that is not there was never synced; a file that can't be read is broken.
		return /no such table/.test(String(cause)) ? 'lost' : 'corrupt';
	} finally {
		db?.close();
	}
}

/**
 * What the processes on one database say to each other. NOTIFY is a hint, which may be lost; a look at the numbers of the last events, every second, is what
 * counts. So it also works behind a pooler, and on databases that know no LISTEN.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { cutConnection, type Pool } from './pool.ts';
import { reportFault } from './faults.ts';
import type { PeerMessage, Peers, PeerWord } from './store.ts';
import { inWords } from '../messages.ts';

interface Options {
	/** Goes to the database itself, not through a pooler of transactions. */
	readonly url: string;
	readonly pool: Pool;
	/** False: only looks. */
	readonly listen: boolean;
	/** Milliseconds between two looks. */
	readonly every?: number;
}

export const channel = 'sala';
/** By which the database names the connection of a server that hears. */
export const listening = 'sala-listen';
/** Ids in one message: it takes 8000 bytes. */
const mostIds = 300;
/** Looks in a row that nobody answered. Counted in turns of the loop and not in seconds: a process that was stopped for a while has missed nothing. */
const mostSilent = 5;

const probing = 'p';
/** Milliseconds for a word to ourselves. */
const peerTimeout = 2000;

const letters = { voted: 'v', led: 'l', walled: 'w', emptying: 'e', helpers: 'h' } as const satisfies Record<PeerWord, string>;

class PostgresPeers implements Peers {
	readonly #options: Options;
	readonly #self = randomBytes(6).toString('hex');
	readonly #timer: NodeJS.Timeout;
	#listener: (heard: PeerMessage) => void = () => {};
	#client: pg.Client | undefined;
	#ended = false;
	#silent = 0;
	#looking: object | null = null;
	#answered = performance.now();
	#hears = false;
	#probed = () => {};

	constructor(options: Options) {
		this.#options = options;
		this.#timer = setInterval(() => this.#look(), options.every ?? 1000);
		this.#timer.unref();
	}

	get answered(): number {
		return performance.now() - this.#answered;
	}

	get hears(): boolean {
		return this.#hears;
	}

	/** A word to ourselves: through a pooler LISTEN succeeds, and nothing ever comes. */
	async probe(): Promise<void> {
		const { listen, pool } = this.#options;
		if (!listen) return;
		const heard = new Promise<void>((done) => (this.#probed = done));
		const late = new Promise<'late'>((done) => setTimeout(() => done('late'), peerTimeout).unref());
		await pool.query('select pg_notify($1, $2)', [channel, `${probing} ${this.#self}`]).catch(() => {});
		if ((await Promise.race([heard, late])) === 'late') reportFault('db.deaf', inWords('db.deaf'));
		else this.#hears = true;
	}

	listen(listener: (heard: PeerMessage) => void): void {
		this.#listener = listener;
	}

	say(what: PeerWord, ids: readonly string[]): void {
		const { listen, pool } = this.#options;
		if (!listen) return;
		for (let from = 0; from < ids.length; from += mostIds) {
			const message = [letters[what], this.#self, ...ids.slice(from, from + mostIds)].join(' ');
			pool.query('select pg_notify($1, $2)', [channel, message]).catch(() => {});
		}
	}

	/** The connection that hears. Where it is lost it is made anew. */
	async connect(): Promise<void> {
		const { url, listen } = this.#options;
		if (!listen || this.#ended) return;
		const client = new pg.Client({
			connectionString: url,
			application_name: listening,
			keepAlive: true,
			connectionTimeoutMillis: 3000
		});
		this.#client = client;
		let over = false;
		const again = () => {
			if (over) return;
			over = true;
			client.end().catch(() => {});
			if (!this.#ended) setTimeout(() => void this.connect(), 200 + Math.random() * 300).unref();
		};
		client.on('error', again);
		client.on('end', again);
		client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
		try {
			await client.connect();
			await client.query(`listen ${channel}`);
			this.#listener({ what: 'all' });
		} catch {
			again();
		}
	}

	end(): void {
		this.#ended = true;
		clearInterval(this.#timer);
		void this.#client?.end().catch(() => {});
	}

	#hear(payload: string): void {
		const [what, from = '', ...rest] = payload.split(' ');
		if (what === probing && from === this.#self) this.#probed();
		else if (what === 's') this.#listener({ what: 'step', id: from, seq: Number(rest[0]) });
		else if (from !== this.#self) {
			const name = (Object.keys(letters) as PeerWord[]).find((one) => letters[one] === what);
			if (name) this.#listener({ what: name, ids: rest });
		}
	}

	#look(): void {
		const { pool } = this.#options;
		if (this.#silent >= mostSilent) {
			reportFault('db.silent');
			this.#silent = 0;
			this.#looking = null;
			pool.renew();
			if (this.#client) cutConnection(this.#client);
		}
		this.#silent++;
		// One at a time; what was cut off is forgotten.
		if (this.#looking) return;
		const look = {};
		this.#looking = look;
		pool
			.query(`select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as standby`)
			.then(({ rows }) => {
				if (this.#looking !== look) return;
				this.#silent = 0;
				// The server at the other end writes no longer: another one was promoted, or it was set to be read only.
				if ((rows[0] as { readonly standby: boolean }).standby) return pool.renew();
				this.#answered = performance.now();
				this.#listener({ what: 'all' });
			})
			.catch(() => {})
			.finally(() => {
				if (this.#looking === look) this.#looking = null;
			});
	}
}

export async function openPeers(options: Options): Promise<PostgresPeers> {
	const peers = new PostgresPeers(options);
	await peers.connect();
	await peers.probe();
	return peers;
}

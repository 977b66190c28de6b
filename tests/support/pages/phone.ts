/**
 * A phone without its screen: the very outbox and connection of the application (outbox.browser.ts, connection.browser.ts), run in Node. What a browser gives
 * them is given here; what they do with it is theirs.
 */
import { get, type ClientRequest } from 'node:http';
import { LiveConnection } from '#lib/live/connection.browser.ts';
import { Outbox } from '#lib/live/outbox.browser.ts';
import { castIn, type Cast } from '#lib/live/outbox.ts';
import type { Frame, Vote } from '#lib/live/protocol.ts';
import { sitOut } from '#lib/live/tally.ts';
import type { Seated } from '../live/live-server.ts';

/** What the page of a phone finds around it, with a laptop at this address. */
export function becomeBrowser(origin: string): void {
	const fetched = globalThis.fetch;
	const given = {
		document: { visibilityState: 'visible', addEventListener() {}, removeEventListener() {} },
		addEventListener() {},
		removeEventListener() {},
		// As in a browser that refuses storage: each phone here lives as long as its page.
		localStorage: undefined,
		fetch: (path: string, init: RequestInit = {}) => fetched(origin + path, { ...init, headers: { ...init.headers, origin } }),
		EventSource: class extends Stream {
			constructor(path: string) {
				super(origin + path);
			}
		}
	};
	for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const open = new Set<Stream>();

/** The hotspot drops this share of the lines, as a line breaks: nobody is told. */
export function dropLines(share: number, random: () => number): void {
	for (const stream of [...open]) if (random() < share) stream.drop();
}

/** `EventSource` as far as a line uses it, on a connection of its own, as in a browser of its own. */
class Stream extends EventTarget {
	static readonly CLOSED = 2;
	readyState = 0;
	onmessage: ((event: MessageEvent<string>) => void) | null = null;
	onerror: (() => void) | null = null;
	readonly #asked: ClientRequest;

	constructor(address: string) {
		super();
		const broke = (state: 0 | 2) => {
			if (this.readyState === Stream.CLOSED) return;
			this.readyState = state;
			this.onerror?.();
		};
		open.add(this);
		this.#asked = get(address, { agent: false, headers: { accept: 'text/event-stream' } }, (answer) => {
			if (answer.statusCode !== 200) return broke(Stream.CLOSED);
			this.readyState = 1;
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (part: string) => {
				const whole = (text + part).split('\n\n');
				text = whole.pop()!;
				for (const block of whole) this.#say(block.split('\n'));
			});
			answer.on('error', () => broke(0));
			answer.on('end', () => broke(0));
		});
		this.#asked.on('error', () => broke(0));
	}

	close(): void {
		this.readyState = Stream.CLOSED;
		open.delete(this);
		this.#asked.destroy();
	}

	drop(): void {
		this.#asked.destroy(new Error('The line broke.'));
	}

	#say(lines: readonly string[]): void {
		const field = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
		const type = field('event')?.trim() ?? 'message';
		const event = new MessageEvent(type, { data: field('data')?.trim() ?? '' });
		if (type === 'message') this.onmessage?.(event);
		else this.dispatchEvent(event);
	}
}

export interface Shown extends Vote {
	readonly seat: string;
}

export class Phone {
	readonly seat: string;
	now: Frame;
	/** Every vote that this phone showed as sent, in the order it did. */
	readonly shown: Shown[] = [];
	/** What was tapped, by visit, round and number of the tap. */
	readonly tapped = new Map<string, string>();
	/** Milliseconds from each tap to "sent". */
	readonly took: number[] = [];
	/** When its line came back, on the clock of the computer. */
	readonly back: number[] = [];
	/** Called when something new is on the screen. */
	onchange = (): void => {};
	readonly #outbox: Outbox;
	readonly #link: LiveConnection;
	#cast: Cast | null = null;
	#since = 0;

	constructor({ session, seat, mine, state }: Seated, token: string) {
		this.seat = seat;
		this.now = state;
		this.#outbox = new Outbox({
			onchange: (kept) => this.#show(kept?.seats[0]?.cast ?? null),
			ongone: (code) => {
				throw new Error(code);
			}
		});
		this.#outbox.join({ session, door: { token }, lang: 'km', seats: [{ seat, from: mine.from, cast: null }] });
		let on = false;
		this.#link = new LiveConnection(
			{ seat },
			{
				onmessage: (message) => {
					if (!('state' in message)) return;
					this.now = message.state;
					if (message.mine) this.#outbox.told(seat, message.mine, message.state);
					this.onchange();
				},
				onstate: (to) => {
					const now = to !== 'trying';
					if (now && !on) this.back.push(Date.now());
					on = now;
				}
			}
		);
	}

	/** What its vote in the open round has come to; null where it has none. */
	get standing(): Cast['standing'] | null {
		return (this.#cast && castIn({ seat: this.seat, from: 0, cast: this.#cast }, this.now)?.standing) ?? null;
	}

	/** A finger on another answer than the one that is chosen. */
	tap(random: () => number): void {
		if (this.now.phase !== 'vote') return;
		const others = [...this.now.choices, sitOut].filter((choice) => choice !== this.#cast?.choice);
		this.#since = performance.now();
		this.#outbox.choose(this.seat, this.now, others[Math.floor(random() * others.length)]!);
	}

	leave(): void {
		this.#link.close();
		this.#outbox.close();
	}

	#show(cast: Cast | null): void {
		const before = this.#cast;
		this.#cast = cast;
		if (!cast || (cast.n === before?.n && cast.standing === before.standing && cast.round === before.round && cast.visit === before.visit))
			return;
		const { visit, round, n, choice, standing } = cast;
		if (standing === 'sending') this.tapped.set(`${visit}.${round}.${n}`, choice);
		else if (standing === 'sent' || standing === 'kept') {
			this.shown.push({ seat: this.seat, visit, round, n, choice });
			if (standing === 'sent') this.took.push(performance.now() - this.#since);
		}
		this.onchange();
	}
}

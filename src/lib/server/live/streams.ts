/** Everybody who listens. A message is encoded once for each kind of screen and written to all of them. */
import type { ServerResponse } from 'node:http';
import type { Message } from '../../live/protocol.ts';

/** What a screen may know. */
export const kinds = ['phone', 'wall', 'console', 'remote', 'care'] as const;
export type Kind = (typeof kinds)[number];
const none = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Readonly<Record<Kind, number>>;

/** A phone that takes nothing off the line is let go beyond these; it comes back and gets the whole state. */
const maxBufferedBytes = 64 * 1024;

const maxStreamsPerSeat = 2;

/** From this number on, phones come back over the whole time there is for it. */
const phonesPerTurn = 1000;

/** Of a server that stops while others serve: everybody comes back to one of them within a second or two. */
const soon = 0.1;

/** Milliseconds that a phone has for the last message before its connection is closed. */
const lastMessageTimeout = 10_000;

const headers = {
	'Content-Type': 'text/event-stream; charset=utf-8',
	'Cache-Control': 'no-store',
	// A proxy that gathers before it sends would hold a reveal back.
	'X-Accel-Buffering': 'no',
	// A stream ends with its connection. In chunks each message would be three writes to each phone instead of one.
	Connection: 'close'
};
/** A named event: a browser keeps comments to itself, and the screen has to hear that the line is alive. */
const heartbeat = Buffer.from('event: beat\ndata:\n\n');

export const encoded = (message: Message): Buffer => Buffer.from(`data: ${JSON.stringify(message)}\n\n`);

const unheard = () => {};

export class Streams {
	/** Each with its number, counted up: it is spoken on in the turn of that. */
	readonly #rooms = new Map<string, Readonly<Record<Kind, Map<ServerResponse, number>>>>();
	/** Oldest first. */
	readonly #seats = new Map<string, readonly ServerResponse[]>();
	/** Streams whose bytes of the last beat had not left at this one. */
	readonly #stuck = new WeakSet<ServerResponse>();
	readonly #shared: boolean;
	#opened = 0;
	#draining = false;

	/** `shared`: other processes serve as well, and take the phones of this one when it is gone. */
	constructor(shared = false) {
		this.#shared = shared;
	}

	/** Phones that listen now. */
	get phones(): number {
		return this.#seats.size;
	}

	/** A wall or a facilitator listens, or the phone that leads for one. */
	watched(session: string): boolean {
		const room = this.#rooms.get(session);
		return !!room && room.wall.size + room.console.size + room.remote.size > 0;
	}

	/** Sessions whose wall or facilitator listens here. */
	led(): readonly string[] {
		return [...this.#rooms.keys()].filter((session) => this.watched(session));
	}

	/** Sessions whose facilitator listens here. */
	consoles(): readonly string[] {
		return [...this.#rooms].filter(([, room]) => room.console.size > 0).map(([session]) => session);
	}

	/** Sessions whose wall listens here. */
	walls(): readonly string[] {
		return [...this.#rooms.keys()].filter((session) => this.walled(session));
	}
	walled(session: string): boolean {
		return this.many(session, 'wall') > 0;
	}

	/** Screens of this kind that listen here. */
	many(session: string, kind: Kind): number {
		return this.#rooms.get(session)?.[kind].size ?? 0;
	}

	/** Somebody of this session listens here. */
	has(session: string): boolean {
		return this.#rooms.has(session);
	}

	holds(seat: string): boolean {
		return this.#seats.has(seat);
	}

	/** Somebody may have a seat open in two windows; of more than two connections the oldest is one that a phone has lost, and ends. */
	open(response: ServerResponse, session: string, kind: Kind, first: Message, seat?: string): void {
		if (seat !== undefined) {
			const open = [...(this.#seats.get(seat) ?? []), response];
			this.#seats.set(seat, open.slice(-maxStreamsPerSeat));
			// Not ended but cut: a lost phone takes no bytes, and its connection would stay until it did.
			if (open.length > maxStreamsPerSeat) open[0]!.destroy();
		}
		const room = this.#rooms.get(session) ?? { phone: new Map(), wall: new Map(), console: new Map(), remote: new Map(), care: new Map() };
		this.#rooms.set(session, room);
		room[kind].set(response, this.#opened);
		// A connection that breaks says so twice: `close` is enough, but an error that nobody hears ends the process.
		response.on('error', unheard);
		response.on('close', () => {
			room[kind].delete(response);
			if (seat !== undefined) {
				const left = this.#seats.get(seat)?.filter((one) => one !== response) ?? [];
				if (left.length > 0) this.#seats.set(seat, left);
				else this.#seats.delete(seat);
			}
			if (kinds.every((one) => room[one].size === 0) && this.#rooms.get(session) === room) this.#rooms.delete(session);
		});
		response.removeHeader('Transfer-Encoding');
		response.writeHead(200, headers);
		response.write(encoded({ ...first, turn: this.#turn() }));
	}

	/** All of a room lose their stream at once when the power fails. Steps of the golden ratio lie evenly, however many there are; chance does not. */
	#turn(): number {
		// Others share the phones of a process that is gone: so few need less time to come back one after the other.
		const whole = this.#draining ? soon : this.#shared ? Math.min(1, this.#seats.size / phonesPerTurn) : 1;
		return Number((((this.#opened++ * 0.618034) % 1) * whole).toFixed(3));
	}

	/** `message` is asked only when somebody listens. */
	say(session: string, kind: Kind, message: () => Message | undefined): void {
		const open = this.#rooms.get(session)?.[kind];
		const said = open?.size ? message() : undefined;
		if (!said) return;
		const bytes = encoded(said);
		for (const response of open!.keys()) write(response, bytes);
	}

	/**
	 * A line that nobody speaks on is closed by routers, and a phone that hears nothing looks for us anew. A phone that has taken nothing off the line
	 * since the last beat is let go: it is gone, or only holds the place.
	 *
	 * To all, or to one of so many parts: thousands of streams spoken on in one breath would keep every vote waiting that comes in that moment.
	 */
	beat(part = 0, parts = 1): void {
		for (const [response, number] of this.#all()) {
			if (number % parts !== part) continue;
			if (response.writableLength === 0) this.#stuck.delete(response);
			else if (this.#stuck.has(response)) response.destroy();
			else this.#stuck.add(response);
			write(response, heartbeat);
		}
	}

	/** A last message to all of a session, or to its screens of these kinds. */
	end(session: string, last: Message, of: readonly Kind[] = kinds): void {
		const room = this.#rooms.get(session);
		if (!room) return;
		const bytes = encoded(last);
		for (const kind of of) for (const response of room[kind].keys()) finish(response, bytes);
	}

	/** Others take over: everybody is told to come back soon, whenever this stream ends. `stateOf` is what a screen of this kind sees now. */
	drain(stateOf: (kind: Kind, session: string) => Message | undefined): void {
		this.#draining = true;
		for (const [session, room] of this.#rooms)
			for (const kind of kinds) {
				const state = room[kind].size > 0 ? stateOf(kind, session) : undefined;
				if (state && 'state' in state) for (const response of room[kind].keys()) write(response, encoded({ ...state, turn: this.#turn() }));
			}
	}

	/** Screens of each kind, and rooms. */
	get numbers(): { readonly streams: Readonly<Record<Kind, number>>; readonly rooms: number } {
		const streams = { ...none };
		for (const room of this.#rooms.values()) for (const kind of kinds) streams[kind] += room[kind].size;
		return { streams, rooms: this.#rooms.size };
	}

	/** The server stops; whoever listened comes back when it is there again. */
	endAll(): void {
		for (const [response] of this.#all()) finish(response);
	}

	*#all(): Generator<readonly [ServerResponse, number]> {
		for (const room of this.#rooms.values()) for (const kind of kinds) yield* room[kind];
	}
}

function write(response: ServerResponse, bytes: Buffer): void {
	if (response.writableLength > maxBufferedBytes) response.destroy();
	// Not through the answer: that holds the words of each phone back until all have been written to, and a stream has no frame around them.
	else if (!response.writableEnded && !response.destroyed) response.socket?.write(bytes);
}

/** The last message to one screen. */
export const endOne = (response: ServerResponse, last: Message): void => finish(response, encoded(last));

/** Once: a stream that has ended takes nothing more, and says so with an error. */
function finish(response: ServerResponse, bytes?: Buffer): void {
	if (response.writableEnded || response.destroyed) return;
	response.end(bytes);
	response.socket?.setTimeout(lastMessageTimeout, () => response.destroy());
}

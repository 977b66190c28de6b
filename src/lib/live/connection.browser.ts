/**
 * One connection to the laptop, for phone, wall and console: what it says comes down a stream, what we say goes up as posts. It never gives up:
 * a phone sleeps, a router restarts, the power fails, and afterwards the whole state is there again with the first message.
 */
import { inTime } from '../base/in-time.browser.ts';
import {
	lineAnswered,
	firstWord,
	fresh,
	isNews,
	retryPause,
	sameAgain,
	silence,
	streamEnded,
	streamRefused,
	way,
	type Heard,
	type LineHealth
} from './reconnect.ts';
import type { Answer, ErrorCode, Frame, Message } from './protocol.ts';

/** `polling`: no stream will hold, so the laptop is asked every few seconds. `gone`: there is nothing to come back to. */
export type LinkState = 'on' | 'trying' | 'polling' | 'gone';
/** Whose screen this is: a seat's, a projector's, the facilitator's for one session, or a helper's, whose key a cookie holds. */
export type Who = { readonly seat: string } | { readonly wall: string } | { readonly session: string } | { readonly helper: 'me' };

export interface Told<F extends Frame> {
	readonly onmessage: (message: Message<F>) => void;
	readonly onstate: (state: LinkState) => void;
}

/** Milliseconds that an answer may take on a slow line: whoever waits for ever can't press anything any more. */
const answerTimeout = 10_000;
const noAnswer = { ok: false, code: 'live.no_answer' } as const;

export class LiveConnection<F extends Frame = Frame> {
	readonly #query: string;
	readonly #told: Told<F>;
	#line: LineHealth = fresh;
	#seen = -1;
	/** When to come back after a break, as the laptop said on the last stream that spoke. */
	#turn: number | undefined;
	#stream: EventSource | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts the tries: what an earlier one still says is not listened to. */
	#try = 0;

	constructor(who: Who, told: Told<F>) {
		this.#query = String(new URLSearchParams({ ...who }));
		this.#told = told;
		document.addEventListener('visibilitychange', this.#again);
		addEventListener('online', this.#again);
		addEventListener('pageshow', this.#back);
		this.#told.onstate('trying');
		this.#again();
	}

	close(): void {
		this.#stop();
		document.removeEventListener('visibilitychange', this.#again);
		removeEventListener('online', this.#again);
		removeEventListener('pageshow', this.#back);
	}

	/**
	 * Whatever the stream says of itself: after sleep it may believe for minutes that it is open. A screen that nobody sees holds none, for six of
	 * them would block every other request to the laptop.
	 */
	readonly #again = (): void => {
		this.#stop();
		this.#line = fresh;
		if (document.visibilityState === 'visible') this.#open();
	};

	readonly #back = (event: PageTransitionEvent): void => {
		if (event.persisted) this.#again();
	};

	#stop(): void {
		this.#try++;
		clearTimeout(this.#timer);
		this.#stream?.close();
		this.#stream = undefined;
	}

	#later(line: LineHealth): void {
		this.#stop();
		this.#line = line;
		this.#timer = setTimeout(() => (way(line) === 'ask' ? void this.#ask() : this.#open()), retryPause(line, Math.random(), this.#turn));
		this.#turn = sameAgain;
	}

	#open(): void {
		const stream = new EventSource(`/live/stream?${this.#query}`);
		this.#stream = stream;
		let spoke = false;
		const broke = () => {
			this.#told.onstate('trying');
			this.#later(streamEnded(this.#line, spoke));
		};
		const alive = (ms: number) => {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(broke, ms);
		};
		alive(firstWord);
		stream.addEventListener('beat', () => alive(silence));
		stream.onmessage = ({ data }: MessageEvent<string>) => {
			alive(silence);
			spoke = true;
			this.#told.onstate('on');
			this.#hear(JSON.parse(data) as Message<F>);
		};
		stream.onerror = () => {
			if (stream.readyState !== EventSource.CLOSED) return broke();
			this.#told.onstate('trying');
			this.#later(streamRefused(this.#line));
		};
	}

	async #ask(): Promise<void> {
		const mine = this.#try;
		const after = this.#seen < 0 ? '' : `&after=${this.#seen}`;
		const answer = await fetchLive<Message<F> | { readonly code: ErrorCode }>(`state?${this.#query}${after}`);
		if (mine !== this.#try) return;
		const heard = answer?.status === 200 || answer?.status === 204;
		this.#told.onstate(heard ? 'polling' : 'trying');
		this.#later(lineAnswered(this.#line, heard));
		const body = answer?.body;
		// Nothing is new, and whoever leads is there.
		if (answer?.status === 204) this.#hear({ away: false });
		if (!body) return;
		if (!('code' in body)) this.#hear(body);
		// What is not there now does not come back; a laptop that is crowded or full does.
		else if ([403, 404].includes(answer.status)) this.#hear({ gone: body.code });
	}

	#hear(message: Message<F>): void {
		if ('state' in message) {
			this.#turn = message.turn ?? this.#turn;
			if (!isNews(this.#seen, message.state.seq)) return;
			this.#seen = message.state.seq;
		}
		if ('gone' in message) {
			this.close();
			this.#told.onstate('gone');
		}
		this.#told.onmessage(message);
	}
}

/** Says something to the laptop. Never fails: where nobody answered, that is the answer. */
export async function post<T>(path: string, body: object): Promise<Heard<T>> {
	const answer = await fetchLive<Answer<T>>(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	return answer?.body && 'ok' in answer.body ? answer.body : noAnswer;
}

/** Null: no line, no answer in time, or an answer of somebody else: a hotspot's own page. */
export const fetchLive = <T>(path: string, init?: RequestInit): Promise<{ readonly status: number; readonly body: T | null } | null> =>
	inTime(answerTimeout, async (signal) => {
		const answer = await fetch(`/live/${path}`, { cache: 'no-store', ...init, signal });
		return { status: answer.status, body: answer.status === 204 ? null : ((await answer.json()) as T) };
	}).catch(() => null);

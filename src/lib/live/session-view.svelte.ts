import { LiveConnection, type LinkState, type Who } from './connection.browser.ts';
import type { ErrorCode, Frame, Message } from './protocol.ts';

/** Milliseconds. A line that is back by then was never worth a word. */
const lostAfter = 2500;
/** Milliseconds until a line is opened anew on which a press has got no answer: so long that what is said of it can be read. */
const doubtFor = 3000;

/** What a wall, a console or a helper knows: the newest state, how many have voted, and whether the line holds. */
export class SessionView<F extends Frame> {
	frame = $state.raw<F | null>(null);
	gone = $state<ErrorCode | null>(null);
	/** The line has been down for a while. */
	lost = $state(false);
	/** When the talk ends, on the clock of `performance.now()`. */
	until = $state<number | null>(null);
	/** When the newest state came, on the clock of this screen. */
	came = $state(0);
	#state: LinkState = 'trying';
	#link: LiveConnection<F> | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#who: Who | undefined;
	#doubt: ReturnType<typeof setTimeout> | undefined;

	/** Milliseconds left to talk at this moment: the state says only what was left when it was sent. */
	get left(): number {
		return Math.max(0, (this.until ?? 0) - performance.now());
	}

	open(who: Who): void {
		this.close();
		this.frame = null;
		this.gone = null;
		this.#who = who;
		this.#connect();
	}

	/** A press has got no answer: whether it was taken all the same, the next state says. A line that seems to hold may bring none for minutes. */
	doubt(): void {
		clearTimeout(this.#doubt);
		// Whoever has left needs no line: one that nobody closes keeps one of the six places that a browser has for an address.
		if (!this.#link) return;
		this.#doubt = setTimeout(() => this.#state === 'on' && this.#connect(), doubtFor);
	}

	#connect(): void {
		this.#link?.close();
		this.#link = new LiveConnection<F>(this.#who!, { onmessage: (message) => this.take(message), onstate: (state) => this.#turn(state) });
	}

	close(): void {
		this.#link?.close();
		this.#link = undefined;
		clearTimeout(this.#timer);
		clearTimeout(this.#doubt);
		this.#timer = undefined;
		this.lost = false;
	}

	take(message: Message<F>): void {
		if ('gone' in message) this.gone = message.gone;
		else if ('voted' in message) {
			if (this.frame) this.frame = { ...this.frame, ...message.voted };
		} else if ('state' in message && message.state.seq >= (this.frame?.seq ?? 0)) {
			this.frame = message.state;
			this.came = Date.now();
			const { left, paused } = message.state;
			this.until = left === null || paused ? null : performance.now() + left;
		}
	}

	#turn(state: LinkState): void {
		this.#state = state;
		if (state === 'trying') this.#timer ??= setTimeout(() => (this.lost = true), lostAfter);
		else {
			clearTimeout(this.#timer);
			this.#timer = undefined;
			this.lost = false;
		}
	}
}

import type { Failure } from '../reconnect.ts';
import { post } from '../connection.browser.ts';
import { atMinute } from '../facilitator/clock.ts';
import { newToken } from '../names.ts';
import type { HelperFrame } from '../protocol.ts';
import { PressProblem } from '../press-problem.svelte.ts';
import { SessionView } from '../session-view.svelte.ts';
import type { Command } from '../session.ts';

/** Milliseconds until a server that gave no answer is asked again. */
const retryAfter = 3000;
/** A pause is wanted whatever else happens in the room. */
const tries = 4;
/** Milliseconds in which the state that overtook us is on this screen. */
const overtaken = 250;

/** One phone that helps whoever leads. Its key lies in a cookie that no script reads. */
export class Remote {
	readonly screen = new SessionView<HelperFrame>();
	busy = $state(false);
	/** Why this phone does not come in. */
	refused = $state<Failure | null>(null);
	readonly #problem = new PressProblem(this.screen);
	#token: string | undefined;
	#page = '';
	#again: ReturnType<typeof setTimeout> | undefined;
	#left = false;

	/** By a link, or without one where this phone came by it before. */
	async arrive(token?: string): Promise<void> {
		clearTimeout(this.#again);
		if (token) [this.#token, this.#page] = [token, newToken((bytes) => crypto.getRandomValues(new Uint8Array(bytes)), 16)];
		if (this.#token) {
			const answer = await post<object>('help', { token: this.#token, page: this.#page });
			if (this.#left) return;
			// No answer must not cost the link.
			if (!answer.ok && answer.code === 'live.no_answer') {
				this.refused = answer.code;
				this.#again = setTimeout(() => void this.arrive(), retryAfter);
				return;
			}
			this.#token = undefined;
		}
		// Where the link is refused this phone may have a key all the same: it is opened a second time.
		this.refused = null;
		this.screen.open({ helper: 'me' });
	}

	leave(): void {
		this.#left = true;
		clearTimeout(this.#again);
		this.screen.close();
	}

	/** Why the last press was not taken. */
	get problem(): Failure | null {
		return this.#problem.code;
	}

	/** When the session has to end, on the clock of this phone: at the minute that the laptop says. */
	get ends(): number | null {
		const due = this.screen.frame?.due ?? null;
		return due === null ? null : atMinute(this.screen.came + due);
	}

	async act(command: Command): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		const stops = command.do === 'pause';
		for (let n = 0; n < (stops ? tries : 1); n++) {
			if (!this.screen.frame || (stops && this.screen.frame.paused)) break;
			const answer = await post<object>('step', { expected: this.screen.frame.seq, command });
			this.#problem.note(answer.ok ? null : answer.code);
			if (answer.ok || answer.code !== 'live.moved_on') break;
			await new Promise((waited) => setTimeout(waited, overtaken));
		}
		this.busy = false;
	}
}

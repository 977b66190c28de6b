/** A question before what can't be taken back. */
import { onDestroy, tick } from 'svelte';
import { post } from '../connection.browser.ts';
import type { Failure } from '../reconnect.ts';

/** To be made while a component is: an answer that comes when it is gone, with whoever asked, is followed by nothing. */
export class Confirmation {
	asked = $state(false);
	busy = $state(false);
	failed = $state<Failure | null>(null);
	/** Where it stands on the page. */
	place = $state<HTMLElement>();
	readonly #send: () => ReturnType<typeof post<object>>;
	readonly #done: () => void;
	#left = false;

	/** What a yes asks of the laptop, and what follows once the laptop has done it. */
	constructor(send: () => ReturnType<typeof post<object>>, done: () => void) {
		this.#send = send;
		this.#done = done;
		onDestroy(() => (this.#left = true));
	}

	/** The focus goes to the question and not to its button: a second press of Enter is no answer. All of it comes into sight, with its button. */
	readonly ask = (): void => {
		this.asked = true;
		void tick().then(() => {
			this.place?.focus();
			this.place?.parentElement?.scrollIntoView({ block: 'nearest' });
		});
	};

	readonly no = (): void => {
		this.asked = false;
	};

	readonly yes = async (): Promise<void> => {
		if (this.busy) return;
		this.busy = true;
		const answer = await this.#send();
		this.busy = false;
		this.failed = answer.ok ? null : answer.code;
		if (answer.ok && !this.#left) this.#done();
	};
}

import type { Failure } from './reconnect.ts';
import type { SessionView } from './session-view.svelte.ts';

/** Why the last press was not taken. That the laptop gave no answer is said until it speaks again: then the screen shows whether the press was taken. */
export class PressProblem {
	readonly #screen: Pick<SessionView<never>, 'came' | 'doubt'>;
	#failed = $state.raw<{ readonly code: Failure; readonly came: number } | null>(null);
	readonly code = $derived.by((): Failure | null => {
		const failed = this.#failed;
		return failed && (failed.code !== 'live.no_answer' || failed.came === this.#screen.came) ? failed.code : null;
	});

	constructor(screen: Pick<SessionView<never>, 'came' | 'doubt'>) {
		this.#screen = screen;
	}

	note(code: Failure | null): void {
		this.#failed = code && { code, came: this.#screen.came };
		if (code === 'live.no_answer') this.#screen.doubt();
	}
}

import type { Frame } from './protocol.ts';
import type { Failure } from './reconnect.ts';
import type { SessionView } from './session-view.svelte.ts';

type Screen = Pick<SessionView<Frame>, 'came' | 'doubt' | 'frame'>;

/**
 * Why the last press was not taken. That the laptop gave no answer is said until it speaks again: then the screen shows whether the press was taken. That
 * another screen was faster is said of the step that was faster, which may be on this screen already or come yet.
 */
export class PressProblem {
	readonly #screen: Screen;
	#failed = $state.raw<{ readonly code: Failure; readonly came: number; readonly seq: number } | null>(null);
	readonly code = $derived.by((): Failure | null => {
		const failed = this.#failed;
		if (failed?.code === 'live.no_answer' && failed.came !== this.#screen.came) return null;
		if (failed?.code === 'live.moved_on' && (this.#screen.frame?.seq ?? 0) > failed.seq + 1) return null;
		return failed?.code ?? null;
	});

	constructor(screen: Screen) {
		this.#screen = screen;
	}

	note(code: Failure | null): void {
		this.#failed = code && { code, came: this.#screen.came, seq: this.#screen.frame?.seq ?? 0 };
		if (code === 'live.no_answer') this.#screen.doubt();
	}
}

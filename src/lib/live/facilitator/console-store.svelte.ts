import type { Failure } from '../reconnect.ts';
import { fetchLive, post } from '../connection.browser.ts';
import type { ConsoleFrame, Message } from '../protocol.ts';
import { SessionView } from '../session-view.svelte.ts';
import type { Command } from '../session.ts';
import { PressProblem } from '../press-problem.svelte.ts';

const refusals: ReadonlySet<Failure> = new Set(['live.not_allowed', 'live.ask_for_link', 'live.no_room']);

/** One session under a facilitator's hands. */
export class ConsoleStore {
	readonly screen = new SessionView<ConsoleFrame>();
	busy = $state(false);
	readonly #problem = new PressProblem(this.screen);
	/** The session is not, or no longer, this browser's to lead. */
	readonly refused = $derived(this.problem !== null && refusals.has(this.problem));
	session = '';
	/** The page of this console was left: what is still answered is nobody's here. */
	left = false;

	/** Why the last command was not taken. */
	get problem(): Failure | null {
		return this.#problem.code;
	}

	open(session: string): void {
		this.session = session;
		this.left = false;
		this.#problem.note(null);
		this.screen.open({ session });
	}

	close(): void {
		this.left = true;
		this.screen.close();
	}

	/** Asks the server for one thing, on the state that is on the screen: when that is no longer the newest, nothing is done. */
	async act(command: Command): Promise<boolean> {
		const frame = this.screen.frame;
		if (!frame || this.busy) return false;
		this.busy = true;
		const answer = await post<{ readonly seq: number }>('command', { session: this.session, expected: frame.seq, command });
		this.#problem.note(answer.ok ? null : answer.code);
		// The stream has brought it already, unless it is down.
		if (answer.ok ? (this.screen.frame?.seq ?? 0) < answer.seq : answer.code !== 'live.no_answer')
			// Where nothing came, or nothing of ours (a hotspot's page), the line that looks after itself says so. The buttons go on.
			await this.#look().catch(() => {});
		this.busy = false;
		return answer.ok;
	}

	/**
	 * Says by itself how there is time to lead this decision, and when it has to end. Nobody has pressed anything: no button waits for it, and nobody is told
	 * where another screen was faster. False where it was not taken.
	 */
	async tell(command: Command): Promise<boolean> {
		const frame = this.screen.frame;
		if (!frame) return false;
		return (await post<object>('command', { session: this.session, expected: frame.seq, command })).ok;
	}

	async #look(): Promise<void> {
		const session = this.session;
		const answer = await fetchLive<Message<ConsoleFrame>>(`state?session=${session}`);
		if (answer?.body && 'state' in answer.body && session === this.session) this.screen.take(answer.body);
	}
}

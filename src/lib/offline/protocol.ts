/** What pages and the service worker say to each other. */
import { readChoice } from './copy.ts';
import type { CopyChoice } from './list.ts';

/** From a page. `awake` comes from base/page, which knows nothing of all this. */
export type WorkerRequest =
	| 'awake'
	/** Keep this, unless something is kept already. */
	| { readonly do: 'begin'; readonly choice: CopyChoice }
	| { readonly do: 'keep'; readonly choice: CopyChoice }
	/** Is there a newer release? Go on with what was interrupted. */
	| { readonly do: 'look' }
	| { readonly do: 'agree' };

/** Why something could not be kept. */
export type CopyProblem = 'line' | 'full' | 'refused';

/** How the copy stands, for people. */
export interface CopyReport {
	readonly kept: readonly CopyChoice[];
	readonly wanted: readonly CopyChoice[];
	/** Bytes of what is being fetched, or was interrupted. */
	readonly fetching: { readonly done: number; readonly of: number } | null;
	readonly problem: CopyProblem | null;
	/** A newer release waits for consent. */
	readonly ready: boolean;
	/** Agreed, and waiting for a scenario or questions to end. */
	readonly waiting: boolean;
	/** The newest release never woke up here, and the one before is used again. */
	readonly wentBack: boolean;
	/** What each choice would still cost, in bytes; empty where that is not known. */
	readonly costs: readonly { readonly choice: CopyChoice; readonly bytes: number }[];
}

/** To a page. */
export type WorkerMessage = { readonly report: CopyReport } | { readonly ask: 'busy' } | { readonly reload: true };

export function readWorkerRequest(value: unknown): WorkerRequest | undefined {
	if (value === 'awake') return value;
	const { do: what, choice } = (value ?? {}) as { readonly do?: unknown; readonly choice?: unknown };
	if (what === 'look' || what === 'agree') return { do: what };
	const known = readChoice(choice);
	return known && (what === 'begin' || what === 'keep') ? { do: what, choice: known } : undefined;
}

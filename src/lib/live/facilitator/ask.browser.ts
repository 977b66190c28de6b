import type { Heard } from '../line.ts';
import type { Answer } from '../protocol.ts';

/** Milliseconds. */
const patience = 10_000;

/** Asks the server for something that is no stream. Never fails: where nobody answered, that is the answer. */
export async function ask<T>(path: string): Promise<Heard<T>> {
	const over = new AbortController();
	const timer = setTimeout(() => over.abort(), patience);
	try {
		const answer = await fetch(`/live/${path}`, { cache: 'no-store', signal: over.signal });
		const body = (await answer.json()) as Answer<T>;
		return 'ok' in body ? body : { ok: false, code: 'live.no_answer' };
	} catch {
		return { ok: false, code: 'live.no_answer' };
	} finally {
		clearTimeout(timer);
	}
}

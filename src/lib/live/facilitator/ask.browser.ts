import { fetchLive } from '../connection.browser.ts';
import type { Answer } from '../protocol.ts';
import type { Heard } from '../reconnect.ts';

/** Asks the laptop for something that is no stream. Never fails: where nobody answered, that is the answer. */
export async function askServer<T>(path: string): Promise<Heard<T>> {
	const body = Object((await fetchLive<Answer<T>>(path))?.body) as Answer<T>;
	return 'ok' in body ? body : { ok: false, code: 'live.no_answer' };
}

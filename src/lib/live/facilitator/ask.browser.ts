import { inTime } from '../../base/in-time.browser.ts';
import type { Heard } from '../reconnect.ts';
import type { Answer } from '../protocol.ts';

/** Milliseconds; a file that the server makes takes longer than a sentence. */
const requestTimeout = 10_000;
const fileTimeout = 120_000;

/** What the server says, as JSON. Fails where it says nothing, or not in time: whoever waits for ever can't press anything any more. */
export function fetchJson(path: string): Promise<unknown> {
	return inTime(requestTimeout, async (signal) => (await fetch(`/live/${path}`, { cache: 'no-store', signal })).json());
}

type File = { readonly ok: true; readonly file: Blob; readonly name: string };

/** A file that the server makes. */
export async function askForFile(path: string): Promise<File | Extract<Heard<object>, { ok: false }>> {
	try {
		return await inTime(fileTimeout, async (signal) => {
			const answer = await fetch(`/live/${path}`, { cache: 'no-store', signal });
			if (!answer.ok) return (await answer.json()) as Extract<Heard<object>, { ok: false }>;
			const name = /filename="([\w.-]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
			return { ok: true, file: await answer.blob(), name: name ?? path };
		});
	} catch {
		return { ok: false, code: 'live.no_answer' };
	}
}

/** Asks the server for something that is no stream. Never fails: where nobody answered, that is the answer. */
export async function askServer<T>(path: string): Promise<Heard<T>> {
	try {
		const body = (await fetchJson(path)) as Answer<T>;
		return 'ok' in body ? body : { ok: false, code: 'live.no_answer' };
	} catch {
		return { ok: false, code: 'live.no_answer' };
	}
}

import type { Heard } from '../reconnect.ts';
import type { Answer } from '../protocol.ts';

/** Milliseconds. */
const requestTimeout = 10_000;

/** What the server says, as JSON. Fails where it says nothing, or not in time: whoever waits for ever can't press anything any more. */
export async function fetchJson(path: string): Promise<unknown> {
	const over = new AbortController();
	const timer = setTimeout(() => over.abort(), requestTimeout);
	try {
		const answer = await fetch(`/live/${path}`, { cache: 'no-store', signal: over.signal });
		return await answer.json();
	} finally {
		clearTimeout(timer);
	}
}

type File = { readonly ok: true; readonly file: Blob; readonly name: string };

/** A file that the server makes; it may take longer than a sentence. */
export async function askForFile(path: string): Promise<File | Extract<Heard<object>, { ok: false }>> {
	try {
		const answer = await fetch(`/live/${path}`, { cache: 'no-store' });
		if (!answer.ok) return (await answer.json()) as Extract<Heard<object>, { ok: false }>;
		const name = /filename="([\w.-]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
		return { ok: true, file: await answer.blob(), name: name ?? path };
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

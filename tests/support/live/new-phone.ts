import { seatInPage } from '../../../src/lib/base/kept-names.browser.ts';

/** Runs in the page of a test: a phone of somebody's own that has been nowhere yet, and a line to the room that works. */
export async function asNewPhone(): Promise<void> {
	localStorage.clear();
	sessionStorage.clear();
	seatInPage.text = seatInPage.ended = seatInPage.asked = null;
	localStorage.setItem('sala.mode', 'own');
	await fetch('/live-test/line');
}

/** A room of the development server. */
export interface Room {
	readonly id: string;
	readonly token: string;
}
/** What the server of the test does on request (live-plugin.ts). */
export const onServer = async <T>(path: string): Promise<T> => (await (await fetch(`/live-test/${path}`)).json()) as T;

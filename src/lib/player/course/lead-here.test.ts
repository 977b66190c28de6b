/** Who is led to the page for whoever leads a group, and who never is: each with the page from the server, and from the copy on the device. */
import { afterEach, expect, test, vi } from 'vitest';
import { isLedHere } from './lead-here.browser.ts';

interface Here {
	readonly at: string;
	/** What came with the page; nothing where the copy answered. */
	readonly timing?: readonly string[];
	/** What a server says for the head of the page; null: no server runs. Absent: it must not be asked. */
	readonly head?: string | null | undefined;
	readonly copy?: true;
}
const cases: readonly (readonly [string, boolean, Here])[] = [
	['the laptop itself', true, { at: 'http://localhost:3000/km/', timing: ['lead'] }],
	['the laptop itself, where the copy answers', true, { at: 'http://127.0.0.1:3000/km/', copy: true, head: 'lead' }],
	[
		'the laptop itself, where the copy answers and the server has ended',
		false,
		{ at: 'http://localhost:3000/km/', copy: true, head: null }
	],
	['a copy on a web server of this computer', false, { at: 'http://localhost:8080/km/' }],
	['the same where the copy answers', false, { at: 'http://localhost:8080/km/', copy: true, head: '' }],
	['a phone', false, { at: 'http://192.168.1.20:3000/km/', copy: true, timing: ['lead'] }],
	['a copy on the web', false, { at: 'https://course.example/km/', copy: true }],
	['the one file', false, { at: 'file:///C:/sala.html' }]
];

afterEach(() => vi.unstubAllGlobals());

test.each(cases)('%s: the way to lead a group is shown: %s', async (_, shown, { at, timing = [], head, copy }) => {
	const asked: unknown[] = [];
	vi.stubGlobal('location', new URL(at));
	vi.stubGlobal('performance', { getEntriesByType: () => [{ serverTiming: timing.map((name) => ({ name })) }] });
	vi.stubGlobal('navigator', at.startsWith('file:') ? {} : { serviceWorker: { controller: copy ? {} : null } });
	vi.stubGlobal('fetch', async (path: string, { method, cache }: RequestInit) => {
		asked.push([path, method, cache]);
		if (head === null) throw new TypeError('no line');
		return new Response(null, { headers: head ? { 'server-timing': head } : {} });
	});
	expect(await isLedHere()).toBe(shown);
	expect(asked).toEqual(head === undefined ? [] : [['/km/', 'HEAD', 'no-store']]);
});

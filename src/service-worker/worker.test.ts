/** The worker with a browser of our own around it, whose caches and line do what is hard to make a real one do. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { want } from '../lib/offline/copy.ts';
import type { ReleaseList } from '../lib/offline/list.ts';
import type { CopyReport, WorkerRequest, WorkerMessage } from '../lib/offline/protocol.ts';

const scope = 'https://course.example/';
const choice = { lang: 'km', track: 'health' } as const;

/** What lies in each cache, by its address. */
let kept: Map<string, Map<string, string>>;
/** What the browser refuses to write. */
let full: (name: string, url: string) => boolean;
/** What holds up the next readings, in their order. */
let slow: Promise<void>[];
/** What the site answers. A promise that never ends is a line that died without a word. */
let site: (path: string) => string | Promise<Response>;
/** What pages were told. */
let told: CopyReport[];
let hear: (request: WorkerRequest | 'awake') => Promise<unknown>;
/** Somebody opens a page, in a document of its own. */
let visit: (path: string) => Promise<Response>;
/** A page asks for the head of one. */
let askHead: (path: string) => Promise<Response>;

const hash = async (text: string) => {
	const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.slice(0, 16);
};
const list = async (version: string): Promise<ReleaseList> => ({
	version,
	files: await Promise.all(
		['km/', 'km/h/'].map(async (path) => ({ path, hash: await hash(path), bytes: 9, packed: 9, lang: 'km' as const }))
	)
});
/** A site that has all it says. */
const whole = async (path: string): Promise<Response> =>
	new Response(
		path === 'release.json' ? '{"version":"v1","withdrawn":[]}' : path === 'offline.json' ? JSON.stringify(await list('v1')) : path
	);

const open = async (name: string) => {
	const own = kept.get(name) ?? new Map<string, string>();
	kept.set(name, own);
	return {
		async match(url: string) {
			const text = own.get(url);
			await slow.shift();
			return text === undefined ? undefined : new Response(text);
		},
		async put(url: string, answer: Response) {
			if (full(name, url)) throw new DOMException('full', 'QuotaExceededError');
			own.set(url, await answer.text());
		},
		delete: async (url: string) => own.delete(url),
		keys: async () => [...own.keys()].map((url) => ({ url }))
	};
};

beforeEach(() => {
	kept = new Map();
	full = () => false;
	slow = [];
	told = [];
	site = whole;
	vi.resetModules();
	vi.stubGlobal('registration', { scope });
	const match = async (url: string, { cacheName }: { cacheName: string }) => (await open(cacheName)).match(url);
	vi.stubGlobal('caches', { open, match, keys: async () => [...kept.keys()] });
	const page = { id: 'page', url: scope, postMessage: (message: WorkerMessage) => void ('report' in message && told.push(message.report)) };
	vi.stubGlobal('clients', { matchAll: async () => [page] });
	vi.stubGlobal('addEventListener', (name: string, listener: (event: unknown) => void) => {
		if (name === 'fetch') {
			const ask = (request: object, path: string): Promise<Response> =>
				new Promise((respondWith) => listener({ request, resultingClientId: `${path} opened`, respondWith, waitUntil() {} }));
			visit = (path) => ask({ method: 'GET', url: scope + path, mode: 'navigate' }, path);
			askHead = (path) => ask({ method: 'HEAD', url: scope + path, mode: 'cors' }, path);
		}
		if (name !== 'message') return;
		hear = (data) => new Promise((waitUntil) => listener({ data, source: page, waitUntil })).then((work) => work);
	});
	vi.stubGlobal('fetch', (asked: string | { url: string }, { signal }: { signal?: AbortSignal } = {}) =>
		Promise.race([
			Promise.resolve(site((typeof asked === 'string' ? asked : asked.url).slice(scope.length))).then((answer) =>
				typeof answer === 'string' ? new Response(answer) : answer
			),
			new Promise((_, fail) => signal?.addEventListener('abort', () => fail(signal.reason as Error)))
		])
	);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});
const begin = async () => {
	await import('./index.ts');
	return hear({ do: 'begin', choice });
};

test('a list that never comes is given up, and asked for again', async () => {
	await import('./index.ts');
	vi.useFakeTimers();
	const asked = new Promise<void>((done) => {
		site = (path) => (path === 'offline.json' ? (done(), new Promise(() => {})) : whole(path));
	});
	const first = begin();
	await asked;
	await vi.advanceTimersByTimeAsync(61_000);
	await first;
	expect(told.at(-1)).toMatchObject({ kept: [], problem: 'line' });
	site = whole;
	await hear({ do: 'look' });
	expect(told.at(-1)).toMatchObject({ kept: [choice], problem: null });
});

test('a hotspot that answers with a page of its own is a line that is not there, and no browser that refuses', async () => {
	site = (path) => (path === 'release.json' ? whole(path) : '<!doctype html><p>Log in</p>');
	await begin();
	expect(told.at(-1)).toMatchObject({ kept: [], problem: 'line' });
	site = whole;
	await hear({ do: 'look' });
	expect(told.at(-1)).toMatchObject({ kept: [choice], problem: null });
});

test('a device too full for the least word says so', async () => {
	full = () => true;
	await begin();
	expect(told.at(-1)).toMatchObject({ kept: [], problem: 'full' });
	full = () => false;
	await begin();
	expect(told.at(-1)).toMatchObject({ kept: [choice], problem: null });
});

test('a device that gets full keeps room for answers, and fetches nothing for nothing before there is room again', async () => {
	const asked: string[] = [];
	site = (path) => (asked.push(path), whole(path));
	const held = () => [...kept.values()].some((own) => own.has(`${scope}room`));
	let before = false;
	full = (_, url) => url.endsWith('/h/') && (before = held());
	await begin();
	expect([before, held(), told.at(-1)?.problem]).toEqual([true, false, 'full']);
	asked.length = 0;
	full = (_, url) => url.endsWith('/room');
	await hear({ do: 'look' });
	expect([asked, told.at(-1)?.problem]).toEqual([['release.json'], 'full']);
});

test('room that a worker held when it was ended is given back with the next look', async () => {
	await begin();
	const cache = [...kept].find(([, own]) => own.has(`${scope}copy`))?.[1];
	cache?.set(`${scope}room`, '');
	await hear({ do: 'look' });
	expect([cache?.has(`${scope}copy`), cache?.has(`${scope}room`)]).toEqual([true, false]);
});

test('where all is kept, a device that became full has nothing to say', async () => {
	await begin();
	full = () => true;
	await hear({ do: 'look' });
	expect(told.at(-1)).toMatchObject({ kept: [choice], problem: null });
});

test('what was changed while somebody else was still reading holds', async () => {
	const { changeRemembered, remembered } = await import('./remembered.ts');
	let read = () => {};
	slow = [new Promise((done) => (read = done))];
	const slowly = remembered();
	const changed = changeRemembered((copy) => want(copy, choice));
	// The second reader, where there is one, is the faster one.
	await new Promise((done) => setTimeout(done));
	read();
	await Promise.all([slowly, changed]);
	expect((await remembered()).wanted).toEqual([choice]);
});

test('a page that is no part of the release says nothing about whether it works', async () => {
	await begin();
	const { changeRemembered } = await import('./remembered.ts');
	const trial = { opened: 0, at: 0, documents: [] };
	await changeRemembered((copy) => ({ ...copy, trial, previous: 'v0' }));
	for (let n = 1; n < 4; n++) {
		vi.spyOn(Date, 'now').mockReturnValue(n * 60_000);
		expect(await (await visit('km/guide/')).text()).toBe('km/guide/');
	}
	expect((await changeRemembered((copy) => copy)).trial).toEqual(trial);
	expect(await (await visit('km/h/')).text()).toBe('km/h/');
	expect((await changeRemembered((copy) => copy)).trial).toMatchObject({ opened: 1 });
	vi.restoreAllMocks();
});

test('the head of a page comes from a server and never from the copy, and where none is there that is no fault', async () => {
	await begin();
	site = () => Promise.resolve(new Response(null, { headers: { 'server-timing': 'lead' } }));
	expect((await askHead('km/')).headers.get('server-timing')).toBe('lead');
	site = () => Promise.reject(new TypeError('no line'));
	const none = await askHead('km/');
	expect([none.status, none.headers.get('server-timing')]).toEqual([204, null]);
	expect(await (await visit('km/')).text()).toBe('km/');
});

test('the data of a page comes out of the page that is kept, and of one that is not kept from the site', async () => {
	await begin();
	const release = [...kept.values()].find((own) => own.has(`${scope}km/h/`))!;
	const page = { name: 'course', data: { said: '<b> "1 & 2" &quot;' } };
	const escaped = JSON.stringify(page.data).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
	release.set(`${scope}km/h/`, `<p>x</p><div id="sala-page" hidden="" data-page="course" data-with="${escaped}"></div>`);
	expect(await (await visit('km/h/page.json')).json()).toEqual(page);
	expect(await (await visit('km/guide/page.json')).text()).toBe('km/guide/page.json');
});

describe('pages in a bundle', () => {
	const texts = { 'km/': 'first page', 'km/h/': 'course', 'km/words/': 'words' };
	const bundledList = async (version: string): Promise<ReleaseList> => ({
		version,
		files: await Promise.all(
			Object.entries(texts).map(async ([path, text]) => ({
				path,
				hash: await hash(text),
				bytes: text.length,
				packed: 1,
				bundle: 'km/bundle.txt',
				lang: 'km' as const
			}))
		)
	});
	let asked: string[];
	/** What the site sends as the bundle; undefined: it has none. */
	let sent: string | undefined;
	const keptTexts = () => Object.keys(texts).map((path) => [...kept.values()].find((own) => own.has(`${scope}km/`))?.get(scope + path));
	beforeEach(() => {
		asked = [];
		sent = Object.values(texts).join('');
		site = async (path) => {
			asked.push(path);
			if (path === 'offline.json') return new Response(JSON.stringify(await bundledList('v1')));
			if (path === 'km/bundle.txt') return new Response(sent, { status: sent === undefined ? 404 : 200 });
			return path in texts ? new Response(texts[path as keyof typeof texts]) : whole(path);
		};
	});

	test.each([
		['come with one request', () => {}, ['km/bundle.txt']],
		[
			'come one by one where the bundle was changed on its way',
			() => (sent = sent!.replace('course', 'advert')),
			['km/bundle.txt', 'km/h/']
		],
		['come one by one where a bundle of another release came', () => (sent += '!'), ['km/bundle.txt', 'km/', 'km/h/', 'km/words/']],
		['come one by one where the site has no bundle', () => (sent = undefined), ['km/bundle.txt', 'km/', 'km/h/', 'km/words/']]
	])('%s', async (_, change, requests) => {
		change();
		await begin();
		expect(told.at(-1)).toMatchObject({ kept: [choice], problem: null });
		expect(keptTexts()).toEqual(Object.values(texts));
		expect(asked.filter((path) => path.startsWith('km/'))).toEqual(requests);
	});

	test('one that is missing is asked for alone', async () => {
		await begin();
		asked = [];
		[...kept.values()].find((own) => own.has(`${scope}km/`))!.delete(`${scope}km/words/`);
		await hear({ do: 'look' });
		expect(asked).toEqual(['release.json', 'km/words/']);
		expect(keptTexts()).toEqual(Object.values(texts));
	});
});

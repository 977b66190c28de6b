import { describe, expect, test } from 'vitest';
import { inTheMiddle } from './busy.ts';
import { isHashed, keptPath, lacksSlash } from './answer.ts';
import { bundleFor, loadsOf, unbundled } from './bundles.ts';
import { complete, needed, needsServer, readerOf, size, takersOf, type ReleaseList } from './list.ts';
import { readWorkerRequest } from './protocol.ts';

describe('whom a file is for', () => {
	const tracksOf = (address: string) =>
		address === '4/3' ? (['health'] as const) : address === '9' ? [] : (['health', 'police'] as const);
	test.each([
		['', {}],
		['km/', { lang: 'km' }],
		['km/contacts/', { lang: 'km' }],
		['en/2/5/words.json', { lang: 'en' }],
		['en/4/3/', { lang: 'en', track: 'health' }],
		['km/h/', { lang: 'km', track: 'health' }],
		['km/p/', { lang: 'km', track: 'police' }],
		['km/4/', { lang: 'km' }],
		['km/9/', undefined],
		['km/join/', undefined],
		['km/wall/', undefined],
		['en/lead/', undefined],
		['g/', undefined],
		['scenarios.json', undefined],
		['km/2/5/facilitator.json', undefined],
		['g/page.json', undefined],
		['km/join/page.json', undefined],
		['page.json', undefined],
		['km/bundle-4-health.txt', undefined],
		['en/4/3/page.json', undefined]
	])('%s', (path, reader) => {
		expect(readerOf(path, tracksOf)).toEqual(reader);
	});

	test('words that only begin like a page of a group session are no such page', () => {
		for (const path of ['km/joining/', 'guide/', 'live.html']) expect(needsServer(path), path).toBe(false);
	});
});

test('an extra step is kept by the track that is offered it', () => {
	const shared = { number: 6, steps: [{ address: '6/1' }] };
	const tracksOf = takersOf({ health: [shared, { number: 5 }], police: [{ ...shared, extra: [{ address: '6/9' }] }] });
	expect(['6', '6/1', '6/9', '9'].map(tracksOf)).toEqual([['health', 'police'], ['health', 'police'], ['police'], []]);
	expect(readerOf('km/6/9/', tracksOf)).toEqual({ lang: 'km', track: 'police' });
	// The page of a module that is only planned: the list leads to it.
	expect(readerOf('km/5/', tracksOf)).toEqual({ lang: 'km', track: 'health' });
});

const file = (path: string, reader = {}) => ({ path, hash: path, bytes: 10, packed: 3, ...reader });
const list: ReleaseList = {
	version: 'v1',
	files: [file('wake.js'), file('km/', { lang: 'km' }), file('km/h/', { lang: 'km', track: 'health' }), file('en/', { lang: 'en' })]
};

describe('what a choice needs', () => {
	test('is what is for everybody, for its language and for its track, each once', () => {
		const both = [
			{ lang: 'km', track: 'health' },
			{ lang: 'km', track: 'police' }
		] as const;
		expect(needed(list, [both[1]]).map(({ path }) => path)).toEqual(['wake.js', 'km/']);
		expect(needed(list, both).map(({ path }) => path)).toEqual(['wake.js', 'km/', 'km/h/']);
		expect(size(needed(list, both), true)).toBe(9);
	});

	test('is there only when all of it is there', () => {
		const choices = [{ lang: 'km', track: 'health' } as const];
		expect(complete(list, choices, new Set(['wake.js', 'km/']))).toEqual([]);
		expect(complete(list, choices, new Set(['wake.js', 'km/', 'km/h/']))).toEqual(choices);
	});
});

describe('a request', () => {
	const root = 'http://localhost/lms/course%2012/pkg/';
	test.each([
		['a page', 'GET', 'km/2/5/', 'km/2/5/'],
		['a page with a question behind it', 'GET', 'km/2/5/?from=mail', 'km/2/5/'],
		['a page by the name of its file', 'GET', 'km/index.html', 'km/'],
		['the first page', 'GET', '', ''],
		['a vote', 'POST', 'km/2/5/', undefined],
		['a group session', 'GET', 'live/stream', undefined],
		['the words of a scenario that a group goes through', 'GET', 'km/2/5/words.json?now', undefined],
		['what the worker asks itself', 'GET', 'release.json', undefined],
		['another course on the same site', 'GET', '../other/km/', undefined],
		['another site', 'GET', 'http://elsewhere.example/km/', undefined]
	])('%s', (_, method, address, path) => {
		expect(keptPath(method, new URL(address, root).href, root)).toBe(path);
	});

	test.each([
		['km/2/5', true],
		['km/2/5/', false],
		['', false],
		['table.html', false]
	])('%s lacks its last slash: %s', (path, lacks) => {
		expect(lacksSlash(path)).toBe(lacks);
	});

	test('a name with a hash is right in every release', () => {
		expect(['_app/immutable/chunks/a.js', 'km/2/5/'].map(isHashed)).toEqual([true, false]);
	});
});

test.each([
	[{ state: 'opening' }, false],
	[{ state: 'fetching' }, true],
	[{ state: 'decision', way: '0' }, true],
	[{ state: 'ending', way: '5' }, true],
	[{ state: 'debrief', way: '5' }, false],
	[{ state: 'item', item: 'first' }, true],
	[{ state: 'result' }, false],
	[{ state: 'ready' }, false]
])('an update may not come between %j: %s', (onScreen, middle) => {
	expect(inTheMiddle(onScreen)).toBe(middle);
});

test.each([
	['awake', 'awake'],
	[{ do: 'look' }, { do: 'look' }],
	[
		{ do: 'keep', choice: { lang: 'km', track: 'health' } },
		{ do: 'keep', choice: { lang: 'km', track: 'health' } }
	],
	[{ do: 'keep', choice: { lang: 'xx', track: 'health' } }, undefined],
	[{ do: 'wipe' }, undefined],
	[null, undefined]
])('the worker understands %j as %j', (said, wish) => {
	expect(readWorkerRequest(said)).toEqual(wish);
});

describe('bundles', () => {
	test.each([
		[{ path: 'km/2/1/', lang: 'km' }, 'km/bundle-2.txt'],
		[{ path: 'km/2/5/words.json', lang: 'km' }, 'km/bundle-2.txt'],
		[{ path: 'en/4/3/', lang: 'en', track: 'health' }, 'en/bundle-4-health.txt'],
		[{ path: 'km/words/', lang: 'km' }, 'km/bundle.txt'],
		[{ path: 'km/h/', lang: 'km', track: 'health' }, 'km/bundle-health.txt'],
		[{ path: 'table.html' }, undefined]
	] as const)('%o travels in %s', (one, bundle) => expect(bundleFor(one)).toBe(bundle));

	const page = (path: string, bytes: number, bundle?: string) => ({ ...file(path), bytes, ...(bundle && { bundle }) });
	test('what is missing of a bundle is one load; one file alone is fetched alone', () => {
		const [one, two, alone, other] = [page('a/', 2, 'x'), page('b/', 3, 'x'), page('c/', 1), page('d/', 4, 'y')];
		expect(loadsOf([one, alone, other, two])).toEqual([{ files: [alone] }, { bundle: 'x', files: [one, two] }, { files: [other] }]);
	});

	const text = (part: ArrayBuffer | undefined) => new TextDecoder().decode(part);
	test('is cut where the list says, and one of another length is another bundle', () => {
		const all = [page('a/', 2, 'x'), page('b/', 3, 'x')];
		const { buffer } = new TextEncoder().encode('aabbb');
		const parts = unbundled(buffer, all)!;
		expect([text(parts.get('a/')), text(parts.get('b/'))]).toEqual(['aa', 'bbb']);
		expect(unbundled(buffer, all.slice(1))).toBeUndefined();
	});
});

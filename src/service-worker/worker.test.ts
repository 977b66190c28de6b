/** The worker with a browser of our own around it, whose caches and line do what is hard to make a real one do. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { want } from '../lib/offline/copy.ts';

const scope = 'https://course.example/';
const choice = { lang: 'km', track: 'health' } as const;

/** What lies in each cache, by its address. */
let kept: Map<string, Map<string, string>>;
/** What holds up the next readings, in their order. */
let slow: Promise<void>[];

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
			own.set(url, await answer.text());
		},
		keys: async () => [...own.keys()].map((url) => ({ url }))
	};
};

beforeEach(() => {
	kept = new Map();
	slow = [];
	vi.resetModules();
	vi.stubGlobal('registration', { scope });
	vi.stubGlobal('caches', { open, keys: async () => [...kept.keys()] });
});
afterEach(() => {
	vi.unstubAllGlobals();
});

test('what was changed while somebody else was still reading holds', async () => {
	const { change, remembered } = await import('./remembered.ts');
	let read = () => {};
	slow = [new Promise((done) => (read = done))];
	const slowly = remembered();
	const changed = change((copy) => want(copy, choice));
	// The second reader, where there is one, is the faster one.
	await new Promise((done) => setTimeout(done));
	read();
	await Promise.all([slowly, changed]);
	expect((await remembered()).wanted).toEqual([choice]);
});

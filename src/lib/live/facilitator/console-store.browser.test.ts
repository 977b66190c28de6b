import { afterEach, expect, test, vi } from 'vitest';
import { ConsoleStore } from './console-store.svelte.ts';

afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

test('where the line dies between the answer and the look at what it brought, the buttons come back', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const desk = new ConsoleStore();
	desk.screen.frame = { seq: 1, phase: 'lobby' } as NonNullable<typeof desk.screen.frame>;
	vi.spyOn(globalThis, 'fetch').mockImplementation((path, init) =>
		String(path).includes('command')
			? Promise.resolve(Response.json({ ok: true, seq: 2 }))
			: new Promise((_, fail) => init?.signal?.addEventListener('abort', () => fail(new TypeError('no line'))))
	);
	const acted = desk.act({ do: 'begin' });
	await vi.advanceTimersByTimeAsync(60_000);
	expect([await acted, desk.busy]).toEqual([true, false]);
});

test.each([['a word'], [{ state: null }], [null]])(
	'where %j of somebody else comes in place of the state, the buttons come back',
	async (theirs) => {
		const desk = new ConsoleStore();
		desk.screen.frame = { seq: 1, phase: 'lobby' } as NonNullable<typeof desk.screen.frame>;
		vi.spyOn(globalThis, 'fetch').mockImplementation((path) =>
			Promise.resolve(Response.json(String(path).includes('command') ? { ok: true, seq: 2 } : theirs))
		);
		expect([await desk.act({ do: 'begin' }), desk.busy]).toEqual([true, false]);
	}
);

test('a console that was left before a press got its answer opens no line any more: each would keep a place that the browser has for six', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
	const streams: { onmessage?: (event: { readonly data: string }) => void }[] = [];
	vi.stubGlobal('EventSource', function (this: (typeof streams)[number]) {
		Object.assign(this, { close: () => {}, addEventListener: () => {} });
		streams.push(this);
	});
	vi.spyOn(globalThis, 'fetch').mockImplementation(
		(_, init) => new Promise((_, fail) => init?.signal?.addEventListener('abort', () => fail(new TypeError('no answer'))))
	);
	const desk = new ConsoleStore();
	desk.open('s');
	streams[0]!.onmessage!({ data: JSON.stringify({ state: { seq: 1, phase: 'lobby', left: null } }) });
	const pressed = desk.act({ do: 'begin' });
	desk.close();
	await vi.advanceTimersByTimeAsync(60_000);
	expect([await pressed, streams.length]).toEqual([false, 1]);
	vi.unstubAllGlobals();
});

test('that a press got no answer is said until the next state comes, for which a line that seems to hold is opened anew', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
	const streams: { onmessage?: (event: { readonly data: string }) => void; close(): void; addEventListener(): void }[] = [];
	vi.stubGlobal('EventSource', function (this: (typeof streams)[number]) {
		Object.assign(this, { close: () => {}, addEventListener: () => {} });
		streams.push(this);
	});
	const say = () => streams.at(-1)!.onmessage!({ data: JSON.stringify({ state: { seq: 1, phase: 'lobby', left: null } }) });
	vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no line'));
	const desk = new ConsoleStore();
	desk.open('s');
	say();
	expect(await desk.act({ do: 'begin' })).toBe(false);
	expect([desk.problem, streams.length]).toEqual(['live.no_answer', 1]);
	await vi.advanceTimersByTimeAsync(3000);
	expect([desk.problem, streams.length]).toEqual(['live.no_answer', 2]);
	say();
	expect(desk.problem).toBeNull();
	// Whoever has left by the time that no answer came doubts no line.
	const acted = desk.act({ do: 'begin' });
	desk.close();
	await acted;
	await vi.advanceTimersByTimeAsync(60_000);
	expect(streams.length).toBe(2);
	vi.unstubAllGlobals();
});

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

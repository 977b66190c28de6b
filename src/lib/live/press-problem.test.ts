import { expect, test } from 'vitest';
import { translated } from '../i18n/strings.ts';
import { errorWords } from './error-words.ts';
import { PressProblem } from './press-problem.svelte.ts';
import type { Frame } from './protocol.ts';

const line = () => {
	const screen = { came: 1, doubts: 0, doubt: () => void screen.doubts++, frame: { seq: 4 } as Frame };
	return screen;
};

test('that nobody answered a press is said until the next press, and the line is looked at', () => {
	const screen = line();
	const problem = new PressProblem(screen);
	problem.note('live.no_answer');
	expect([problem.code, screen.doubts]).toEqual(['live.no_answer', 1]);
	problem.note(null);
	expect(problem.code).toBeNull();
});

test.each([
	['is here already', 5, 'live.moved_on'],
	['comes after', 5, 'live.moved_on'],
	['was followed by another one', 6, null]
] as const)('that another screen was faster is said while the step of that one stands: it %s', (_, seq, expected) => {
	const screen = line();
	const problem = new PressProblem(screen);
	problem.note('live.moved_on');
	screen.frame = { seq } as Frame;
	expect(problem.code).toBe(expected);
});

test.each(['en', 'km'] as const)('only what is tried again without a press says so, in %s', async (lang) => {
	const t = await translated(lang, 'liveErrors');
	const again = lang === 'en' ? 'is tried again' : 'វានឹងសាកម្ដងទៀត';
	const press = lang === 'en' ? 'press again' : 'ចុចម្ដងទៀត';
	for (const code of ['live.no_answer', 'live.crowded'] as const) {
		expect(errorWords(t, code, true)).toContain(again);
		expect(errorWords(t, code)).not.toContain(again);
		expect(errorWords(t, code)).toContain(press);
	}
	expect(errorWords(t, 'live.full', true)).toBe(errorWords(t, 'live.full'));
});

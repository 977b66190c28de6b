import { expect, test } from 'vitest';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { letters, pairOf } from './letters.ts';

test('always the pair, in the order of the choices', () => {
	expect(letters.slice(0, 4).map(({ km, en }) => km + en)).toEqual(['កA', 'ខB', 'គC', 'ឃD']);
	expect(pairOf(['x', 'y'], 'y')).toBe('ខ B');
	expect(pairOf(['x', 'y'], 'z')).toBe('');
});

test('there is a letter for every choice of every scene', () => {
	const most = courseScenarios.flatMap(({ scenes }) => scenes.map((scene) => (scene.kind === 'decision' ? scene.choices.length : 0)));
	expect(Math.max(...most)).toBeLessThanOrEqual(letters.length);
});

import { expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { type Files, moduleFolder, quizFile, smallCourse } from '../support/course/course.ts';

/** Sorting is about another objective, which the short version for the police does not teach. */
function course(change: (quiz: string) => string = (quiz) => quiz): Files {
	const files = smallCourse();
	const module = `${moduleFolder}/module.yml`;
	files[module] = files[module]!.replace('m2-o1: { critical: yes }', 'm2-o1: { critical: yes }\n  m2-o2: {}');
	files[quizFile] = change(files[quizFile]!.replace('    kind: sort\n    objective: m2-o1', '    kind: sort\n    objective: m2-o2'));
	return files;
}
function quizOf(files: Files) {
	const step = compileFiles(files).course.modules[0]!.steps.find(({ kind }) => kind === 'quiz')!;
	if (step.kind !== 'quiz') throw new Error('no quiz');
	return { whole: step.hash, all: step.shape.items.map(({ id }) => id), short: step.shape.short };
}

test('a short version asks what its own cards teach', () => {
	const { all, short } = quizOf(course());
	expect(Object.keys(short!)).toEqual(['police']);
	expect(short!.police!.items).toEqual(all.filter((id) => id !== 'sort-it'));
});

test('its hash is that of its own items: an edit of others orphans no run of it', () => {
	const before = quizOf(course());
	const elsewhere = quizOf(course((quiz) => quiz.replace('card: strong', 'card: weak')));
	expect(before.short!.police!.hash).not.toBe(before.whole);
	expect(elsewhere.short!.police!.hash).toBe(before.short!.police!.hash);
	expect(elsewhere.whole).not.toBe(before.whole);
	const inside = quizOf(course((quiz) => quiz.replace('order: [greet, water]', 'order: [water, greet]')));
	expect(inside.short!.police!.hash).not.toBe(before.short!.police!.hash);
});

test('a module that both tracks take whole has none', () => {
	const files = course();
	files[`${moduleFolder}/module.yml`] = files[`${moduleFolder}/module.yml`]!.replace('police: [one-lesson, one-quiz]', 'police: all');
	expect(quizOf(files).short).toBeUndefined();
});

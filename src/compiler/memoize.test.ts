import { expect, test } from 'vitest';
import { compileFiles } from './compile.ts';
import { memoize } from './memoize.ts';
import { smallCourse } from '../../tests/support/course/course.ts';

test('a text that was read before is not read again', () => {
	const read: string[] = [];
	const length = memoize(10, (text) => read.push(text) && text.length);
	expect([length('one'), length('three'), length('one'), length('')]).toEqual([3, 5, 3, 0]);
	length('');
	expect(read).toEqual(['one', 'three', '']);
});

test('after as many different texts as are kept, what is said is still right, and no more than these are kept', () => {
	let read = 0;
	const length = memoize(2, (text) => {
		read++;
		return text.length;
	});
	for (const text of ['a', 'bb', 'ccc', 'bb', 'a']) expect(length(text)).toBe(text.length);
	expect(read).toBe(5);
});

test('a course that is compiled twice by one process is the same twice, also with a fault between the two', () => {
	const files = smallCourse();
	const first = compileFiles(files);
	const [changed] = Object.keys(files).filter((name) => name.endsWith('.km.md'));
	compileFiles({ ...files, [changed!]: `${files[changed!]}\n\n# Twice` });
	const { frame: _, drafts: __, proofs: ___, ...again } = compileFiles(files);
	expect(first).toMatchObject(again);
});

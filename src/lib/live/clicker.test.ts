import { expect, test } from 'vitest';
import { clickOf } from './clicker.ts';

const plain = { repeat: false, ctrlKey: false, altKey: false, metaKey: false };

test.each([
	['ArrowRight', 'next'],
	['PageDown', 'next'],
	['ArrowLeft', 'back'],
	['PageUp', 'back'],
	['b', 'blank'],
	['B', 'blank'],
	['.', 'blank'],
	['ArrowDown', null],
	['Enter', null],
	[' ', null],
	['Tab', null]
] as const)('%s of a clicker is: %s', (key, click) => {
	expect(clickOf({ ...plain, key }, 'BODY')).toBe(click);
});

test.each(['repeat', 'ctrlKey', 'altKey', 'metaKey'] as const)('with %s it is no click', (what) => {
	expect(clickOf({ ...plain, key: 'b', [what]: true }, 'BODY')).toBe(null);
});

test.each(['INPUT', 'TEXTAREA', 'SELECT'])('typed into %s it is no click', (into) => {
	expect(clickOf({ ...plain, key: '.' }, into)).toBe(null);
});

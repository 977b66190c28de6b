import { expect, test } from 'vitest';
import { readSlowly } from './opening-pages.ts';

test('the first page of the opening stays until a slow reader has read it, longer in Khmer, and nobody is hurried', () => {
	expect(readSlowly([[['p', ['x'.repeat(1000)]]]], 'km')).toBe(250_000);
	expect(readSlowly([[['p', ['x'.repeat(1000)]]]], 'en')).toBe(200_000);
	expect(readSlowly([[['p', ['short']]]], 'km')).toBe(40_000);
});

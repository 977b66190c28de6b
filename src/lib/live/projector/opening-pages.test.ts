import { expect, test } from 'vitest';
import { readAloud } from './opening-pages.ts';

test('the first page of the opening stays as long as it takes to read it aloud, and nobody is hurried', () => {
	expect(readAloud([[['p', ['x'.repeat(1000)]]]], 'km')).toBe(120_000);
	expect(readAloud([[['p', ['x'.repeat(1000)]]]], 'en')).toBe(90_000);
	expect(readAloud([[['p', ['short']]]], 'km')).toBe(20_000);
});

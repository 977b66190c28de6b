import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFolder } from '../../../../tests/support/live/live.ts';
import { openKey, sameKey } from './key.ts';

let folder: ReturnType<typeof dataFolder>;
beforeEach(() => (folder = dataFolder()));
afterEach(() => folder.forget());
const at = (name: string) => join(folder.path, name);

test('a key has at least 256 random bits, and fits a cookie', () => {
	const asked: number[] = [];
	const key = openKey(folder.path, (bytes) => (asked.push(bytes), randomBytes(bytes)));
	// Five bits of each byte are used.
	expect(asked[0]! * 5).toBeGreaterThanOrEqual(256);
	expect(key).toMatch(/^[0-9a-z]{64}$/);
});

test('the key is the same after a power cut, and another one in another folder', () => {
	const key = openKey(folder.path, randomBytes);
	expect(openKey(folder.path, randomBytes)).toBe(key);
	expect(openKey(at('another'), randomBytes)).not.toBe(key);
});

test('the file of the key is for this user alone, and nothing lies beside it', () => {
	openKey(folder.path, randomBytes);
	expect(readdirSync(folder.path)).toEqual(['key']);
	if (process.platform !== 'win32') expect((statSync(at('key')).mode & 0o777).toString(8)).toBe('600');
});

test.each(['', 'half-a-key', 'ILOU'.repeat(16)])('what is no key (%j) is replaced by one', (left) => {
	writeFileSync(at('key'), left);
	const key = openKey(folder.path, randomBytes);
	expect(readFileSync(at('key'), 'utf8')).toBe(`${key}\n`);
});

test('M5: a key of an earlier version, which was printed in links, is replaced, and so is one whose file was deleted', () => {
	const printed = 'k'.repeat(52);
	writeFileSync(at('key'), `${printed}\n`);
	const first = openKey(folder.path, randomBytes);
	expect(first).not.toBe(printed);
	rmSync(at('key'));
	expect(openKey(folder.path, randomBytes)).not.toBe(first);
});

test.each<[string, (key: string) => string, boolean]>([
	['the key itself', (key) => key, true],
	['nothing', () => '', false],
	['its beginning', (key) => key.slice(0, -1), false],
	['more than it', (key) => `${key}0`, false],
	['one other letter', (key) => (key.startsWith('0') ? '1' : '0') + key.slice(1), false],
	['another script', () => 'សាលា'.repeat(13), false]
])('%s', (_, given, expected) => {
	const key = openKey(folder.path, randomBytes);
	expect(sameKey(given(key), key)).toBe(expected);
});

import { expect, test } from 'vitest';
import { inLanguage } from './url.ts';

test.each([
	['/km/2/5/', 'en', '/en/2/5/'],
	['/course/km/words/', 'en', '/course/en/words/'],
	['/en/course/km/words/', 'en', '/en/course/en/words/'],
	['/km/course/km/2/5/', 'en', '/km/course/en/2/5/'],
	['/km/course/km/2/5/', '', '/km/course/2/5/'],
	['#/km/2/5/', 'en', '#/en/2/5/'],
	['/km/', '', '/'],
	['/', '', '/']
])('the page %s in "%s" is %s', (path, lang, there) => expect(inLanguage(path, lang)).toBe(there));

import { expect, test } from 'vitest';
import type { Lang } from '../../base/lang.ts';
import { landing } from './landing.ts';

test.each<[string, Lang, readonly string[], string | null]>([
	['an English browser', 'km', ['en-US', 'en'], '/en/lead/'],
	['a Khmer browser, which reads English too', 'km', ['km-KH', 'km', 'en-US', 'en'], null],
	['an English browser, which reads Khmer too', 'km', ['en-GB', 'en', 'km'], '/en/lead/'],
	['a French browser, which reads English too', 'km', ['fr', 'en'], '/en/lead/'],
	['a language that the course is not written in', 'km', ['fr-FR', 'vi'], null],
	['a language whose name only begins alike', 'km', ['enm', 'kmr'], null],
	['a browser that says nothing', 'km', [], null],
	['an address that somebody has made English', 'en', ['km'], null]
])('by the printed link, in %s', (_, lang, read, expected) => expect(landing(`/${lang}/lead/`, lang, read)).toBe(expected));

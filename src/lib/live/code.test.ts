import { expect, test } from 'vitest';
import { tokenOf, typedCode } from './code.ts';

test.each([
	['k7m4qx', 'k7m4qx'],
	['K7M 4QX', 'k7m4qx'],
	[' k7m-4qx. ', 'k7m4qx'],
	['K៧M ៤QX', 'k7m4qx'],
	['', ''],
	['ក', '']
])('%o is typed for %o', (typed, code) => expect(typedCode(typed)).toBe(code));

test.each<[string, string | null]>([
	['#0123456789abcdefghjkmnpqrs', '0123456789abcdefghjkmnpqrs'],
	['', null],
	['#text', null],
	['#0123456789abcdefghjkm/../', null]
])('%o carries %o', (hash, token) => expect(tokenOf(hash)).toBe(token));

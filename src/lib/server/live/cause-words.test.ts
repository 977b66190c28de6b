import { expect, test } from 'vitest';
import { causeWords } from './cause-words.ts';

const fault = (message: string, more: object) => Object.assign(new Error(message), more);

test.each<[string, unknown, string]>([
	[
		'a machine that there is not',
		fault('getaddrinfo ENOTFOUND ssword', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
		'ENOTFOUND getaddrinfo'
	],
	['an address that is none', fault('Invalid URL', { code: 'ERR_INVALID_URL', input: 'postgres://sala:password' }), 'ERR_INVALID_URL'],
	[
		'a database that there is not',
		fault('database "34@db" does not exist', { code: '3D000', severity: 'FATAL', routine: 'InitPostgres' }),
		'3D000 InitPostgres'
	],
	[
		'a password that is wrong',
		fault('for user "sa:lt"', { code: '28P01', severity: 'FATAL', routine: 'auth_failed' }),
		'28P01 auth_failed'
	],
	[
		'what may not be done there',
		fault('permission denied for schema public', { code: '42501', severity: 'ERROR' }),
		'42501 permission denied for schema public'
	],
	['a line that broke', fault('Connection terminated unexpectedly', {}), 'Connection terminated unexpectedly'],
	['a word of ours', 'fsync is off', 'fsync is off']
])('is written down without a piece of the address: %s', (_, cause, expected) => expect(causeWords(cause)).toBe(expected));

import { describe, expect, test } from 'vitest';
import { fitOf } from './best.ts';

describe('a choice', () => {
	test('fits best where none of its scene is better, be there more than one', () => {
		expect(fitOf('best', ['best', 'ok', 'weak'])).toBe('best');
		expect(fitOf('ok', ['ok', 'weak', 'harmful'])).toBe('best');
	});
	test('has another one that fits better, be it good or weak', () => {
		expect(fitOf('ok', ['best', 'harmful'])).toBe('other');
		expect(fitOf('weak', ['best', 'weak'])).toBe('other');
	});
	test('that does harm is told as that, whatever else there was', () => {
		expect(fitOf('harmful', ['best'])).toBe('harm');
		expect(fitOf('harmful', ['harmful'])).toBe('harm');
	});
});

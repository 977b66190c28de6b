import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rightToPass } from './pass.ts';

test.each([
	[80, 12, 10],
	[80, 10, 8],
	[80, 5, 4],
	[100, 3, 3],
	[80, 0, 0]
])('of %d per cent, and %d questions, %d must be right', (pass, of, right) => expect(rightToPass(pass, of)).toBe(right));

test('that many are enough, and one fewer is not', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 200 }), (pass, of) => {
			const right = rightToPass(pass, of);
			expect(right * 100).toBeGreaterThanOrEqual(pass * of);
			expect((right - 1) * 100).toBeLessThan(pass * of);
			expect(right).toBeLessThanOrEqual(of);
		}),
		{ seed: 20261128 }
	);
});

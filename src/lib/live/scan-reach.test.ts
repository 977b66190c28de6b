import { expect, test } from 'vitest';
import { scanReach } from './scan-reach.ts';

test.each([
	['a code of 25 modules, a fifth of a picture two metres wide, without its white 0.3 m: ten times that', 25 + 8, 0.2 * (33 / 25), 4],
	['the same side with twice the modules is read from half as far', 50 + 8, 0.2 * (58 / 50), 2],
	['half as large, half as far', 25 + 8, 0.1 * (33 / 25), 2],
	['never more than is true', 33, 0.15, 2],
	['nothing there', 0, 0, 0]
])('%s', (_, whole, side, metres) => expect(scanReach(whole, side, 2)).toBe(metres));

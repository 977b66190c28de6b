import { expect, test } from 'vitest';
import { scanReach } from './scan-reach.ts';

test.each([
	['33 modules on a quarter of a picture two metres wide: each is 15 mm', 33, 0.25, 6],
	['twice the modules on the same side are read from half as far', 66, 0.25, 3],
	['half as large, half as far', 33, 0.125, 3],
	['rounded down, never up', 33, 0.2425, 5],
	['nothing there', 0, 0, 0]
])('%s', (_, whole, side, metres) => expect(scanReach(whole, side, 2)).toBe(metres));

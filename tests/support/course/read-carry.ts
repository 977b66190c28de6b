import { readingCarry } from '../../../src/lib/progress/carry.ts';
import type { Problem } from '../../../src/lib/progress/problems.ts';
import type { Run } from '../../../src/lib/progress/run.ts';
import type { Result } from '../../../src/lib/base/result.ts';

/** What a file holds, read without a pause. */
export function readCarry(text: string): Result<Run[], Problem> {
	const work = readingCarry(text);
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}

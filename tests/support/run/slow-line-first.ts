import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Vitest begins with the longest files. One of the shortest takes longest, for it waits for a bad line: at the end it would hold up the whole run alone. */
export class SlowLineFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const isSlow = ({ moduleId }: TestSpecification) => moduleId.endsWith('/tests/faults/slow-line.test.ts');
		return (await super.sort(files)).sort((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
	}
}

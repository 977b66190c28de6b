import { expect, test } from 'vitest';
import { startFacts } from './condition.ts';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { bestWay } from '../../../tests/support/pages/ways.ts';
import { decisionsLeft } from './walk-on.ts';

test.each(courseScenarios)('at the first decision of $id as many are left as the best way has after it', (shape) => {
	expect(decisionsLeft(shape, shape.start, startFacts(shape.facts))).toBe(bestWay(shape).length - 1);
});

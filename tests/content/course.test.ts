import { expect, test } from 'vitest';
import { compile } from '#compiler/compile.ts';
import { printFinding } from '#lib/base/finding.ts';

const compiled = compile(process.cwd());
const scenarios = compiled.course.modules.flatMap((module) =>
	module.steps.filter((step) => step.kind === 'scenario').map((step) => `${module.id}/${step.id}`)
);

test('the course has no error', () => {
	expect(compiled.findings.filter((f) => f.severity === 'error').map(printFinding)).toEqual([]);
});
test('both languages are complete', () => {
	expect(compiled.gaps.filter(({ missing }) => missing.km || missing.en)).toEqual([]);
});
test.each(scenarios)('scenario %s is proven', (key) => {
	expect(compiled.proofs[key]?.situations).toBeGreaterThan(0);
});

/** Checks the whole course and says what is wrong where: `npm run content`; with `-- --report` also what is in it. */
import { parseArgs } from 'node:util';
import { printFinding } from '#lib/base/finding.ts';
import { compile } from '#compiler/compile.ts';
import { courseReport } from '#compiler/report.ts';

const { values } = parseArgs({
	options: { report: { type: 'boolean', default: false }, root: { type: 'string', default: process.cwd() } }
});
const compiled = compile(values.root);
const errors = compiled.findings.filter((f) => f.severity === 'error').length;
const warnings = compiled.findings.length - errors;

for (const finding of compiled.findings) console.log(printFinding(finding));
if (values.report) console.log(`${compiled.findings.length ? '\n' : ''}${courseReport(compiled)}`);
const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
console.log(`\n${count(compiled.course.modules.length, 'module')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}.`);
process.exitCode = errors ? 1 : 0;

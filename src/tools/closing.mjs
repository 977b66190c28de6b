/**
 * The last words of `npm test` and `npm run test:faults`: what was not tried, and which journey needed its second try. A run that is green because
 * something was left out is no proof, so where CI is set that is a failure, unless tests/not-tried.json allows it with a reason.
 * The tests bring their remarks in a file (tests/support/run/told-at-the-end.ts). An old Node must be able to read this file.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ is: 'not tried' | 'second try', what: string, why: string }} Remark */
/** @typedef {{ what: string, why: string }} Allowed `what` is the name of a test as it is listed. */

/** A loaded machine may be late once; twice in one run is a race. */
const secondTries = 1;

/** Where the tests of this run write; read and deleted by `remarks`. */
export function openRemarks() {
	const folder = mkdtempSync(join(tmpdir(), 'sala-closing-'));
	const file = join(folder, 'remarks.jsonl');
	process.env.SALA_CLOSING = file;
	return {
		/** @returns {Remark[]} each once, in the order they came */
		take() {
			const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
			rmSync(folder, { recursive: true, force: true });
			return [...new Set(lines)].map((line) => JSON.parse(line));
		}
	};
}

/**
 * @param {readonly Remark[]} remarks
 * @param {readonly Allowed[]} allowed
 * @param {boolean} strict whether this is CI
 * @returns {{ lines: string[], ok: boolean }}
 */
export function closing(remarks, allowed, strict) {
	const untried = remarks.filter(({ is }) => is === 'not tried');
	const again = remarks.filter(({ is }) => is === 'second try');
	/** @param {Remark} remark */
	const allowance = (remark) => allowed.find(({ what }) => what === remark.what);
	const refused = untried.filter((remark) => !allowance(remark));
	const lines = [];
	if (untried.length > 0) lines.push('', `Not tried (${untried.length}):`);
	for (const remark of untried) {
		const known = allowance(remark);
		lines.push(`- ${remark.what}`, `    ${remark.why}${known ? ` Allowed: ${known.why}` : ''}`);
	}
	if (again.length > 0) lines.push('', `Passed at the second try only (${again.length}):`);
	for (const { what, why } of again) lines.push(`- ${what}`, `    at first: ${why}`);
	if (!strict) return { lines, ok: true };
	if (refused.length > 0)
		lines.push(
			'',
			`FAILED: ${refused.length} not tried, and CI is set. Make them run, or name them in tests/not-tried.json with a reason.`
		);
	if (again.length > secondTries)
		lines.push('', `FAILED: ${again.length} journeys needed a second try, and CI is set. At most ${secondTries} may.`);
	return { lines, ok: refused.length === 0 && again.length <= secondTries };
}

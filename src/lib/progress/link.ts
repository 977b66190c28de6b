/**
 * Finished steps in the fragment of a link, small enough for a code that any phone's camera reads. No answer, no way, no result is in it.
 *
 * Bytes, as base64url: the version; for each finished step two bytes, its code of fifteen bits and one bit for `whole`, sorted; a sum of four
 * bytes. Read as if a stranger had written it.
 */
import { hashNumber } from '../base/hash.ts';
import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { stepCode } from '../course/step-code.ts';
import type { Fact } from './elsewhere.ts';
import type { Problem } from './problems.ts';

const version = 1;
const sumBytes = 4;
/** Steps in one link: more than a course will have. */
const most = 500;

export function writeLink(facts: readonly Fact[]): string {
	const entries = facts.map(({ step, whole }) => (stepCode(step) << 1) | Number(whole)).sort((a, b) => a - b);
	const body = [version, ...entries.flatMap((entry) => [entry >> 8, entry & 0xff])];
	return base64url([...body, ...sum(body)]);
}

/**
 * What a link tells about the steps of this course, in their order, and how many steps of it this copy of the course does not know. `text` is a whole
 * link, as somebody pastes it, or its end alone.
 */
export function readLink(text: string, steps: readonly string[]): Result<{ readonly facts: Fact[]; readonly unknown: number }, Problem> {
	const code = text.slice(text.lastIndexOf('#') + 1).trim();
	const bytes = code.length <= (most * 2 + 1 + sumBytes) * 2 ? fromBase64url(code) : null;
	if (!bytes || bytes.length < 1 + sumBytes) return fail({ code: 'progress.not_a_link' });
	const body = bytes.slice(0, -sumBytes);
	if (sum(body).some((byte, i) => byte !== bytes[body.length + i])) return fail({ code: 'progress.damaged_link' });
	if (body[0] !== version) return fail({ code: body[0]! > version ? 'progress.newer_link' : 'progress.not_a_link' });
	if (body.length % 2 === 0 || body.length > 1 + 2 * most) return fail({ code: 'progress.not_a_link' });
	const entries = new Set<number>();
	for (let i = 1; i < body.length; i += 2) entries.add((body[i]! << 8) | body[i + 1]!);
	const known = new Set(steps.map(stepCode));
	return ok({
		facts: steps.flatMap((step) => {
			const whole = entries.has((stepCode(step) << 1) | 1);
			return whole || entries.has(stepCode(step) << 1) ? [{ step, whole }] : [];
		}),
		unknown: new Set([...entries].map((entry) => entry >> 1).filter((code) => !known.has(code))).size
	});
}

/** Notices a link that was cut, or one of something else; it keeps nobody from writing one. */
function sum(body: readonly number[]): number[] {
	const whole = hashNumber(`sala ${body.join(' ')}`);
	return [whole >>> 24, (whole >>> 16) & 0xff, (whole >>> 8) & 0xff, whole & 0xff];
}

const base64url = (bytes: readonly number[]): string =>
	btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');

function fromBase64url(text: string): number[] | null {
	if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null;
	return Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

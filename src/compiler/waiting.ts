/**
 * What the words of today still have of what is an error now: `code file`, or what a blind learner takes in which step; and the figure when it was listed
 * (share of best answers / share of others, or found / by luck, in per cent). The list only shrinks: a step that is written anew leaves it, and with its last
 * line this file goes.
 */
import type { Finding } from '#lib/base/finding.ts';

export const waiting: ReadonlyMap<string, string> = new Map([
	['what gives its reason as the best ones do elsewhere: sex-work-or-trafficking/recognising-signs km', '39/32']
]);

/** What is said of all steps together stands at the worst of them, which may change: its key has the language only. */
export const findingKey = ({ code, file }: Pick<Finding, 'code' | 'file'>): string =>
	/_all$|_learned$/.test(code) ? `${code} ${file.slice(-5, -3)}` : `${code} ${file}`;

/**
 * What the words of today still have of what is an error now: `code file`, or what a blind learner takes in which step; and the figure when it was listed
 * (share of best answers / share of others, or found / by luck, in per cent). The list only shrinks: a step that is written anew leaves it, and with its last
 * line this file goes.
 */
import type { Finding } from '#lib/base/finding.ts';

export const waiting: ReadonlyMap<string, string> = new Map([
	['none with an absolute word: first-contact/check en', '40/32'],
	['none with an absolute word: first-contact/check km', '38/32'],
	['quiz.form_alone modules/03-first-contact/08-check.en.md', '59/32'],
	['quiz.mark_tells modules/03-first-contact/08-check.en.md', 'an absolute word 14/31; a question at the end 24/3'],
	['quiz.mark_tells modules/03-first-contact/08-check.km.md', 'three sentences 24/7; a question at the end 24/3; an absolute word 0/20'],
	['what gives its reason as the best ones do elsewhere: sex-work-or-trafficking/recognising-signs km', '39/32'],
	['words.khmer_comes_first modules/03-first-contact/08-check.km.md', 'line 35'],
	['words.khmer_who modules/03-first-contact/08-check.km.md', 'line 280'],
	['words.khmer_wrong modules/03-first-contact/08-check.km.md', 'line 626']
]);

/** What is said of all steps together stands at the worst of them, which may change: its key has the language only. */
export const waitingKey = ({ code, file }: Pick<Finding, 'code' | 'file'>): string =>
	/_all$|_learned$/.test(code) ? `${code} ${file.slice(-5, -3)}` : `${code} ${file}`;

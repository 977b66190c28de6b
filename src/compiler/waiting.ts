/**
 * What the words of today still have of what is an error now: `code file`, or what a blind learner takes in which step; and the figure when it was listed
 * (share of best answers / share of others, or found / by luck, in per cent). The list only shrinks: a step that is written anew leaves it, and with its last
 * line this file goes.
 */
import type { Finding } from '#lib/base/finding.ts';

export const waiting: ReadonlyMap<string, string> = new Map([
	['none with a reason: sex-work-or-trafficking/documents-and-debt en', '34/26'],
	['none with an absolute word: first-contact/check en', '40/32'],
	['none with an absolute word: first-contact/check km', '38/32'],
	['none with an absolute word: first-contact/hotline-call en', '37/25'],
	['none with an absolute word: non-judgmental-service/check en', '44/33'],
	['none with an absolute word: sex-work-or-trafficking/documents-and-debt en', '33/26'],
	['none with an absolute word: victim-centred-reporting/check en', '44/33'],
	['none with an absolute word: victim-centred-reporting/check km', '44/33'],
	['not the longest: non-judgmental-service/non-judgmental-care en', '42/30'],
	['not the longest: victim-centred-reporting/victim-centred-report en', '42/31'],
	['not the shortest: victim-centred-reporting/victim-centred-report km', '37/31'],
	['quiz.form_alone modules/03-first-contact/08-check.en.md', '59/32'],
	['quiz.form_alone modules/04-non-judgmental-service/08-check.en.md', '62/33'],
	['quiz.form_alone_all modules/03-first-contact/08-check.en.md', '52/33'],
	['quiz.form_alone_all modules/03-first-contact/08-check.km.md', '50/33'],
	['quiz.form_learned modules/03-first-contact/08-check.en.md', '59/33'],
	['quiz.form_learned modules/03-first-contact/08-check.km.md', '60/33'],
	['one sentence 23/54; ត្រូវ 0/23; an absolute word 0/19; three rests 38/19; ឬ 15/0'],
	['quiz.mark_tells modules/03-first-contact/08-check.en.md', 'an absolute word 14/31; a question at the end 24/3'],
	['quiz.mark_tells modules/03-first-contact/08-check.km.md', 'three sentences 24/7; a question at the end 24/3; an absolute word 0/20'],
	[
		'quiz.mark_tells modules/04-non-judgmental-service/08-check.en.md',
		'an absolute word 9/35; two commas 30/13; a semicolon 26/7; leaves a choice 17/0'
	],
	['quiz.mark_tells modules/04-non-judgmental-service/08-check.km.md', 'three rests 39/22; leaves a choice 17/0'],
	['one sentence 57/79; an absolute word 0/40; three sentences 19/0'],
	['quiz.mark_tells modules/07-victim-centred-reporting/07-check.en.md', 'an absolute word 12/30; three sentences 31/11; two commas 38/15'],
	[
		'quiz.mark_tells modules/07-victim-centred-reporting/07-check.km.md',
		'an absolute word 0/28; three sentences 31/11; leaves a choice 19/4'
	],
	['scenario.form_alone modules/03-first-contact/07-young-worker-massage.en.md', '65/28'],
	['scenario.form_alone modules/03-first-contact/07-young-worker-massage.km.md', '53/28'],
	['scenario.form_alone modules/03-first-contact/09-hotline-call.en.md', '93/25'],
	['scenario.form_alone modules/03-first-contact/09-hotline-call.km.md', '81/25'],
	['scenario.form_alone_all modules/03-first-contact/09-hotline-call.en.md', '44/28'],
	['scenario.form_alone_all modules/03-first-contact/09-hotline-call.km.md', '45/28'],
	['scenario.form_learned modules/03-first-contact/09-hotline-call.en.md', '43/28'],
	['scenario.form_learned modules/03-first-contact/09-hotline-call.km.md', '47/28'],
	['scenario.form_wins modules/03-first-contact/07-young-worker-massage.en.md', '8 %'],
	['scenario.form_wins modules/03-first-contact/09-hotline-call.en.md', '100 %'],
	['scenario.form_wins modules/03-first-contact/09-hotline-call.km.md', '100 %'],
	['scenario.mark_only_best modules/03-first-contact/09-hotline-call.en.md', 'a question at the end 4 of 9'],
	['scenario.mark_only_best modules/03-first-contact/09-hotline-call.km.md', 'a question at the end 4 of 9'],
	['scenario.mark_tells modules/02-sex-work-or-trafficking/05-recognising-signs.en.md', 'an absolute word 38/11'],
	['scenario.mark_tells modules/02-sex-work-or-trafficking/05-recognising-signs.km.md', 'ឬ 19/0'],
	['scenario.mark_tells modules/02-sex-work-or-trafficking/08-documents-and-debt.en.md', 'an absolute word 0/23; everybody, each 44/19'],
	['scenario.mark_tells modules/02-sex-work-or-trafficking/08-documents-and-debt.km.md', 'an absolute word 0/15; ត្រូវ 0/15'],
	[
		'scenario.mark_tells modules/03-first-contact/07-young-worker-massage.en.md',
		'because 27/3; two commas 27/3; must, have to 27/0; three sentences 18/0'
	],
	['scenario.mark_tells modules/03-first-contact/07-young-worker-massage.km.md', 'one sentence 55/72; ព្រោះ 27/3; ត្រូវ 27/0'],
	[
		'scenario.mark_tells modules/03-first-contact/09-hotline-call.en.md',
		'a question at the end 67/7; begins with I 33/11; an absolute word 0/30; so that 0/19; three sentences 44/7; leaves a choice 22/0'
	],
	[
		'scenario.mark_tells modules/03-first-contact/09-hotline-call.km.md',
		'a question at the end 67/11; three rests 33/11; begins with ខ្ញុំ 33/11; leaves a choice 44/4; three sentences 44/7; ឬ 22/0'
	],
	['scenario.mark_tells modules/04-non-judgmental-service/06-non-judgmental-care.en.md', 'two commas 50/31; just 17/0'],
	['the shortest: sex-work-or-trafficking/documents-and-debt en', '33/26'],
	['the shortest: sex-work-or-trafficking/recognising-signs km', '39/32'],
	['what gives its reason as the best ones do elsewhere: first-contact/hotline-call km', '31/25'],
	['what gives its reason as the best ones do elsewhere: first-contact/young-worker-massage en', '46/28'],
	['what gives its reason as the best ones do elsewhere: first-contact/young-worker-massage km', '43/28'],
	['words.khmer_comes_first modules/03-first-contact/07-young-worker-massage.km.md', 'line 50; line 261; line 264'],
	['words.khmer_comes_first modules/03-first-contact/08-check.km.md', 'line 35'],
	['words.khmer_comes_first modules/04-non-judgmental-service/08-check.km.md', 'line 128'],
	['words.khmer_grounds modules/02-sex-work-or-trafficking/07-check.km.md', 'line 646; line 688'],
	['words.khmer_grounds modules/02-sex-work-or-trafficking/08-documents-and-debt.km.md', 'line 230'],
	['words.khmer_grounds modules/07-victim-centred-reporting/05-victim-centred-report.km.md', 'line 236'],
	['words.khmer_law modules/02-sex-work-or-trafficking/07-check.km.md', 'line 97'],
	['words.khmer_law modules/04-non-judgmental-service/04-choices-not-orders.km.md', 'line 14'],
	['words.khmer_no_rule modules/03-first-contact/09-hotline-call.km.md', 'line 209'],
	['words.khmer_no_rule modules/07-victim-centred-reporting/07-check.km.md', 'line 100'],
	['words.khmer_not modules/02-sex-work-or-trafficking/08-documents-and-debt.km.md', 'line 201'],
	['words.khmer_not modules/04-non-judgmental-service/08-check.km.md', 'line 270'],
	['words.khmer_not modules/07-victim-centred-reporting/02-facts-or-judgement.km.md', 'line 32'],
	['words.khmer_not modules/07-victim-centred-reporting/05-victim-centred-report.km.md', 'line 374'],
	['words.khmer_not modules/07-victim-centred-reporting/07-check.km.md', 'line 100; line 332'],
	['words.khmer_number modules/04-non-judgmental-service/03-neutral-questions.km.md', 'line 58'],
	['words.khmer_number modules/07-victim-centred-reporting/02-facts-or-judgement.km.md', 'line 27'],
	['words.khmer_treated modules/07-victim-centred-reporting/07-check.km.md', 'line 432'],
	['words.khmer_who modules/03-first-contact/08-check.km.md', 'line 280'],
	['words.khmer_who modules/07-victim-centred-reporting/07-check.km.md', 'line 566'],
	['words.khmer_wrong modules/03-first-contact/07-young-worker-massage.km.md', 'line 92; line 94; line 97'],
	['words.khmer_wrong modules/03-first-contact/08-check.km.md', 'line 626'],
	['words.khmer_wrong modules/03-first-contact/09-hotline-call.km.md', 'line 135; line 138'],
	['words.khmer_wrong modules/04-non-judgmental-service/01-one-visit.km.md', 'line 56'],
	['words.khmer_wrong modules/04-non-judgmental-service/05-condoms.km.md', 'line 9'],
	['words.khmer_wrong modules/04-non-judgmental-service/08-check.km.md', 'line 151'],
	['words.khmer_wrong modules/07-victim-centred-reporting/05-victim-centred-report.km.md', 'line 158; line 242']
]);

export const waitingKey = ({ code, file }: Pick<Finding, 'code' | 'file'>): string => `${code} ${file}`;

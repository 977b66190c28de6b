/**
 * What the words of today still have of what is an error now: `code file`, or what a blind learner takes in which step; and the figure when it was listed
 * (share of best answers / share of others, or found / by luck, in per cent). The list only shrinks: a step that is written anew leaves it, and with its last
 * line this file goes.
 */
import type { Finding } from '#lib/base/finding.ts';

export const waiting: ReadonlyMap<string, string> = new Map([
	['none with an absolute word: first-contact/check en', '40/32'],
	['none with an absolute word: first-contact/check km', '38/32'],
	['none with an absolute word: first-contact/hotline-call en', '37/25'],
	['none with an absolute word: non-judgmental-service/check en', '44/33'],
	['none with an absolute word: non-judgmental-service/non-judgmental-care en', '36/30'],
	['none with an absolute word: people-and-context/check en', '44/33'],
	['none with an absolute word: people-and-context/check km', '40/33'],
	['none with an absolute word: rights-respecting-policing/check en', '53/33'],
	['none with an absolute word: rights-respecting-policing/check km', '47/33'],
	['none with an absolute word: sex-work-or-trafficking/check en', '38/33'],
	['none with an absolute word: sex-work-or-trafficking/documents-and-debt en', '52/26'],
	['none with an absolute word: sex-work-or-trafficking/documents-and-debt km', '42/26'],
	['none with an absolute word: victim-centred-reporting/check en', '44/33'],
	['none with an absolute word: victim-centred-reporting/check km', '44/33'],
	['none with an absolute word: victim-centred-reporting/victim-centred-report en', '51/31'],
	['none with an absolute word: victim-centred-reporting/victim-centred-report km', '40/31'],
	['quiz.form_alone modules/03-first-contact/08-check.en.md', '59/32'],
	['quiz.form_alone modules/04-non-judgmental-service/08-check.en.md', '62/33'],
	['quiz.form_alone modules/06-rights-respecting-policing/08-check.en.md', '60/33'],
	['quiz.form_alone modules/06-rights-respecting-policing/08-check.km.md', '62/33'],
	['quiz.form_alone_all modules/03-first-contact/08-check.en.md', '56/33'],
	['quiz.form_alone_all modules/03-first-contact/08-check.km.md', '51/33'],
	['quiz.form_learned modules/03-first-contact/08-check.en.md', '57/33'],
	['quiz.form_learned modules/03-first-contact/08-check.km.md', '57/33'],
	['quiz.mark_tells modules/01-people-and-context/07-check.en.md', 'one sentence 31/54; an absolute word 8/23'],
	[
		'quiz.mark_tells modules/01-people-and-context/07-check.km.md',
		'one sentence 23/54; ត្រូវ 0/23; an absolute word 0/19; three rests 38/19; ឬ 15/0'
	],
	['quiz.mark_tells modules/02-sex-work-or-trafficking/07-check.en.md', 'an absolute word 4/19'],
	['quiz.mark_tells modules/02-sex-work-or-trafficking/07-check.km.md', 'an absolute word 0/18; begins with ខ្ញុំ 32/47'],
	['quiz.mark_tells modules/03-first-contact/08-check.en.md', 'an absolute word 14/31; a question at the end 24/3'],
	['quiz.mark_tells modules/03-first-contact/08-check.km.md', 'three sentences 24/7; a question at the end 24/3; an absolute word 0/20'],
	[
		'quiz.mark_tells modules/04-non-judgmental-service/08-check.en.md',
		'an absolute word 9/35; two commas 30/13; a semicolon 26/7; leaves a choice 17/0'
	],
	['quiz.mark_tells modules/04-non-judgmental-service/08-check.km.md', 'three rests 39/22; leaves a choice 17/0'],
	[
		'quiz.mark_tells modules/06-rights-respecting-policing/08-check.en.md',
		'one sentence 57/79; an absolute word 0/40; three sentences 19/0'
	],
	['quiz.mark_tells modules/06-rights-respecting-policing/08-check.km.md', 'an absolute word 0/21'],
	['quiz.mark_tells modules/07-victim-centred-reporting/07-check.en.md', 'an absolute word 12/30; three sentences 31/11; two commas 38/15'],
	[
		'quiz.mark_tells modules/07-victim-centred-reporting/07-check.km.md',
		'an absolute word 0/28; three sentences 31/11; leaves a choice 19/4'
	],
	['scenario.form_alone modules/02-sex-work-or-trafficking/05-recognising-signs.km.md', '86/32'],
	['scenario.form_alone modules/02-sex-work-or-trafficking/08-documents-and-debt.en.md', '69/26'],
	['scenario.form_alone modules/02-sex-work-or-trafficking/08-documents-and-debt.km.md', '58/26'],
	['scenario.form_alone modules/03-first-contact/07-young-worker-massage.en.md', '65/28'],
	['scenario.form_alone modules/03-first-contact/07-young-worker-massage.km.md', '53/28'],
	['scenario.form_alone modules/03-first-contact/09-hotline-call.en.md', '93/25'],
	['scenario.form_alone modules/03-first-contact/09-hotline-call.km.md', '81/25'],
	['scenario.form_alone modules/04-non-judgmental-service/06-non-judgmental-care.en.md', '75/30'],
	['scenario.form_alone modules/04-non-judgmental-service/06-non-judgmental-care.km.md', '71/30'],
	['scenario.form_alone modules/06-rights-respecting-policing/06-violence-at-the-post.km.md', '56/25'],
	['scenario.form_alone modules/06-rights-respecting-policing/09-raid-aftermath.en.md', '61/25'],
	['scenario.form_alone modules/06-rights-respecting-policing/09-raid-aftermath.km.md', '56/25'],
	['scenario.form_alone modules/07-victim-centred-reporting/05-victim-centred-report.en.md', '74/31'],
	['scenario.form_alone modules/07-victim-centred-reporting/05-victim-centred-report.km.md', '61/31'],
	['scenario.form_alone_all modules/02-sex-work-or-trafficking/05-recognising-signs.km.md', '66/28'],
	['scenario.form_alone_all modules/03-first-contact/09-hotline-call.en.md', '64/28'],
	['scenario.form_learned modules/02-sex-work-or-trafficking/05-recognising-signs.km.md', '68/28'],
	['scenario.form_learned modules/03-first-contact/09-hotline-call.en.md', '65/28'],
	['scenario.form_wins modules/02-sex-work-or-trafficking/08-documents-and-debt.en.md', '6 %'],
	['scenario.form_wins modules/02-sex-work-or-trafficking/08-documents-and-debt.km.md', '7 %'],
	['scenario.form_wins modules/03-first-contact/07-young-worker-massage.en.md', '8 %'],
	['scenario.form_wins modules/03-first-contact/09-hotline-call.en.md', '100 %'],
	['scenario.form_wins modules/03-first-contact/09-hotline-call.km.md', '100 %'],
	['scenario.mark_only_best modules/03-first-contact/09-hotline-call.en.md', 'a question at the end 4 of 9'],
	['scenario.mark_only_best modules/03-first-contact/09-hotline-call.km.md', 'a question at the end 4 of 9'],
	['scenario.mark_only_best modules/04-non-judgmental-service/06-non-judgmental-care.en.md', 'a question at the end 5 of 12'],
	['scenario.mark_only_best modules/07-victim-centred-reporting/05-victim-centred-report.en.md', 'two commas 6 of 14'],
	['scenario.mark_only_best modules/07-victim-centred-reporting/05-victim-centred-report.km.md', 'three rests 6 of 14'],
	[
		'scenario.mark_tells modules/02-sex-work-or-trafficking/05-recognising-signs.en.md',
		'said 81/60; an absolute word 56/26; everybody, each 25/6; a question at the end 31/14'
	],
	[
		'scenario.mark_tells modules/02-sex-work-or-trafficking/05-recognising-signs.km.md',
		'said 81/60; ព្រោះ 19/3; one sentence 19/43; គ្រប់គ្នា, ម្នាក់ៗ 25/3; ឬ 19/0; a question at the end 31/14'
	],
	[
		'scenario.mark_tells modules/02-sex-work-or-trafficking/08-documents-and-debt.en.md',
		'one sentence 56/73; an absolute word 0/42; said 67/50; everybody, each 44/12; must, have to 22/0'
	],
	[
		'scenario.mark_tells modules/02-sex-work-or-trafficking/08-documents-and-debt.km.md',
		'one sentence 44/73; an absolute word 0/35; គ្រប់គ្នា, ម្នាក់ៗ 22/4'
	],
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
	[
		'scenario.mark_tells modules/04-non-judgmental-service/06-non-judgmental-care.en.md',
		'said 75/55; an absolute word 25/41; two commas 50/21; a semicolon 17/0; a question at the end 50/7; begins with I 33/0; leaves a choice 17/0'
	],
	[
		'scenario.mark_tells modules/04-non-judgmental-service/06-non-judgmental-care.km.md',
		'said 75/55; one sentence 25/48; a question at the end 42/7; begins with ខ្ញុំ 33/0; គ្រប់គ្នា, ម្នាក់ៗ 25/3; leaves a choice 33/3'
	],
	['scenario.mark_tells modules/06-rights-respecting-policing/06-violence-at-the-post.en.md', 'begins with I 22/4'],
	['scenario.mark_tells modules/06-rights-respecting-policing/06-violence-at-the-post.km.md', 'begins with ខ្ញុំ 22/4'],
	['scenario.mark_tells modules/06-rights-respecting-policing/09-raid-aftermath.en.md', 'one sentence 33/63; three sentences 33/4'],
	['scenario.mark_tells modules/06-rights-respecting-policing/09-raid-aftermath.km.md', 'one sentence 33/63; three sentences 33/4'],
	[
		'scenario.mark_tells modules/07-victim-centred-reporting/05-victim-centred-report.en.md',
		'said 86/69; three sentences 36/6; a question at the end 29/13; an absolute word 21/53; so that 0/25; two commas 43/3; must, have to 21/6'
	],
	[
		'scenario.mark_tells modules/07-victim-centred-reporting/05-victim-centred-report.km.md',
		'said 86/69; an absolute word 7/25; three sentences 36/6; a question at the end 29/13; ដើម្បី 0/19; three rests 43/9; ត្រូវ 21/6'
	],
	['scenario.short_why modules/06-rights-respecting-policing/06-violence-at-the-post.en.md', '11 of 36'],
	['scenario.short_why modules/06-rights-respecting-policing/09-raid-aftermath.en.md', '16 of 36'],
	['what gives its reason as the best ones do elsewhere: first-contact/hotline-call en', '39/25'],
	['what gives its reason as the best ones do elsewhere: first-contact/hotline-call km', '34/25'],
	['what gives its reason as the best ones do elsewhere: first-contact/young-worker-massage en', '46/28'],
	['what gives its reason as the best ones do elsewhere: first-contact/young-worker-massage km', '46/28'],
	['what gives its reason as the best ones do elsewhere: non-judgmental-service/non-judgmental-care en', '42/30'],
	['what gives its reason as the best ones do elsewhere: non-judgmental-service/non-judgmental-care km', '38/30'],
	['what gives its reason as the best ones do elsewhere: rights-respecting-policing/raid-aftermath en', '37/25'],
	['what gives its reason as the best ones do elsewhere: rights-respecting-policing/raid-aftermath km', '31/25'],
	['what gives its reason as the best ones do elsewhere: rights-respecting-policing/violence-at-the-post en', '33/25'],
	['what gives its reason as the best ones do elsewhere: rights-respecting-policing/violence-at-the-post km', '34/25'],
	['what gives its reason as the best ones do elsewhere: sex-work-or-trafficking/documents-and-debt en', '35/26'],
	['what gives its reason as the best ones do elsewhere: sex-work-or-trafficking/recognising-signs km', '47/32'],
	['what gives its reason as the best ones do elsewhere: victim-centred-reporting/victim-centred-report en', '42/31'],
	['what gives its reason as the best ones do elsewhere: victim-centred-reporting/victim-centred-report km', '40/31']
]);

export const waitingKey = ({ code, file }: Pick<Finding, 'code' | 'file'>): string => `${code} ${file}`;

/** A story that cannot be walked: what each fault is answered with, word for word, and where. Found while reading, before anything is proven. */
import { expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { printFinding } from '#lib/base/finding.ts';
import { scenarioFile, smallCourse } from '../support/course/course.ts';
import { put } from './planted.ts';

const choice = 'change: [hurt yes], go: second';
const branch = '{ when: hurt, go: bad }';
const route = smallCourse()[scenarioFile]!.match(/ {4}route:(?:\n {6}- .*)+/)![0];
const last = '      - { else: missed }';
const faults: Record<string, readonly [from: string, to: string, told: string]> = {
	'the start is no scene': [
		'start: first',
		'start: frist',
		'6:8 scenario.missing_target `start` leads to "frist", which is no scene of this scenario. Did you mean "first"?'
	],
	'a choice leads nowhere': [
		choice,
		'change: [hurt yes], go: secnd',
		'20:66 scenario.missing_target Choice "rough" leads to "secnd", which is no scene of this scenario. Did you mean "second"?'
	],
	'a branch of a choice leads nowhere': [
		choice,
		'change: [hurt yes], go: [{ when: hurt, go: secnd }, { else: second }]',
		'20:85 scenario.missing_target Choice "rough" leads to "secnd", which is no scene of this scenario. Did you mean "second"?'
	],
	'a branch of a turn leads nowhere': [
		branch,
		'{ when: hurt, go: bda }',
		'43:27 scenario.missing_target Turn "outcome" leads to "bda", which is no scene of this scenario. Did you mean "bad"?'
	],
	'the else of a turn leads nowhere': [
		last,
		'      - { else: mised }',
		'46:17 scenario.missing_target Turn "outcome" leads to "mised", which is no scene of this scenario. Did you mean "missed"?'
	],
	'a choice has no `go`': [
		choice,
		'change: [hurt yes]',
		'20:7 shape.missing_key "go" is missing in "rough". Add it; docs/content-format.md shows how.'
	],
	'a choice has an empty list to go to': [
		choice,
		'change: [hurt yes], go: []',
		'20:66 shape.wrong_type Choice "rough" leads nowhere. Write `go: scene`, or a list of `{ when: …, go: scene }` that ends with `{ else: scene }`.'
	],
	'a choice leads on under conditions only': [
		choice,
		'change: [hurt yes], go: [{ when: hurt, go: second }]',
		'20:67 scenario.else Choice "rough" does not say where it leads when no condition holds. End the list with `{ else: scene }`.'
	],
	'a turn leads on under conditions only': [
		`${last}\n`,
		'',
		'45:9 scenario.else Turn "outcome" does not say where it leads when no condition holds. End the list with `{ else: scene }`.'
	],
	'a turn has no branches': [
		route,
		'    route: []',
		'42:12 shape.wrong_type Turn "outcome" leads nowhere. Write `go: scene`, or a list of `{ when: …, go: scene }` that ends with `{ else: scene }`.'
	],
	'a decision offers nothing': [
		'    choices:',
		'    choices: {}\n    other:',
		'16:5 scenario.choices Scene "first" has 0 choices. A decision has two to four.'
	],
	'a condition asks for a fact that is none': [
		branch,
		'{ when: hurtt, go: bad }',
		'43:17 scenario.unknown_fact "hurtt" is no fact of this scenario. Did you mean "hurt"?'
	],
	'a condition asks for one inside brackets': [
		'trust >= 6 and not hurt',
		'trust >= 6 and (hurt or not (trusty > 3))',
		'44:46 scenario.unknown_fact "trusty" is no fact of this scenario. Did you mean "trust"?'
	],
	'a condition of a choice asks for one': [
		choice,
		'change: [hurt yes], go: [{ when: hurtt, go: second }, { else: second }]',
		'20:75 scenario.unknown_fact "hurtt" is no fact of this scenario. Did you mean "hurt"?'
	],
	'a choice changes a fact that is none': [
		'[hurt yes]',
		'[hrut yes]',
		'20:51 scenario.unknown_fact "hrut" is no fact of this scenario. Did you mean "hurt"?'
	],
	'a flag is compared': [
		branch,
		'{ when: hurt > 3, go: bad }',
		'43:22 condition.kind "hurt" is a flag and cannot be compared. Write `hurt` or `not hurt`.'
	],
	'a number is asked for like a flag': [
		branch,
		'{ when: trust, go: bad }',
		'43:17 condition.kind "trust" is a number and has to be compared. Write for example `trust >= 5`.'
	],
	'a flag is counted up': ['[hurt yes]', '[hurt +1]', '20:56 change.kind "hurt" is a flag. Write `hurt yes` or `hurt no`.'],
	'a number is set by yes': ['[hurt yes]', '[trust yes]', '20:57 change.kind "trust" is a number. Write `trust +1` or `trust -1`.'],
	'a choice leads back': [
		choice,
		'change: [hurt yes], go: first',
		'11:3 scenario.cycle The story goes round in a circle: "first" → "first". Going back is something a learner does, not a branch: lead on to a later scene.'
	],
	'a turn leads to itself': [
		last,
		'      - { else: outcome }',
		'41:3 scenario.cycle The story goes round in a circle: "outcome" → "outcome". Going back is something a learner does, not a branch: lead on to a later scene.'
	]
};

test.each(Object.entries(faults))('%s', (_, [from, to, told]) => {
	const { files } = put(scenarioFile, from, to);
	const errors = compileFiles(files).findings.filter(({ file, severity }) => file === scenarioFile && severity === 'error');
	expect(errors.map((finding) => printFinding(finding).replace(`${scenarioFile}:`, ''))).toContain(told);
});

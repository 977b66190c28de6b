import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { printFinding } from '#lib/base/finding.ts';
import { stepCode } from '#lib/course/step-code.ts';
import { lessonFile, moduleFolder, quizFile, scenarioFile, smallCourse, wordsOf } from '../support/course/course.ts';
import { type Cases, type Planted, found, put, remove, write } from './planted.ts';

const moduleFile = `${moduleFolder}/module.yml`;
const courseFile = 'modules/course.yml';
const many = (n: number, make: (i: number) => string): string => Array.from({ length: n }, (_, i) => make(i)).join('');
const word = (i: number): string => `x${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`;

/** The small course with its module in another folder, and so of another name. */
function inFolder(folder: string): Planted {
	const files = Object.fromEntries(
		Object.entries(smallCourse()).map(([path, text]) => [
			path.replace(moduleFolder, folder),
			path === courseFile ? text.replaceAll('small-module', folder.replace(/^modules\/\d+-/, '')) : text
		])
	);
	return { files, file: `${folder}/module.yml`, needle: 'for:' };
}

/** A step whose short code is that of the first one. */
function sameCode(): Planted {
	const wanted = stepCode('small-module/one-lesson');
	let n = 0;
	while (stepCode(`small-module/step-${n}`) !== wanted) n++;
	const { files } = put(moduleFile, 'steps: [one-lesson, one-story, one-quiz]', `steps: [one-lesson, one-story, one-quiz, step-${n}]`);
	const file = `${moduleFolder}/09-step-${n}.lesson.yml`;
	return { files: { ...files, [file]: files[lessonFile]! }, file };
}

/** Cuts what ties an objective to the parts that serve it; named at the objective. */
function cut(file: string, from: string, to: string, also?: readonly [string, RegExp, string]): Planted {
	const files = smallCourse();
	files[file] = files[file]!.replaceAll(from, to);
	if (also) files[also[0]] = files[also[0]]!.replace(also[1], also[2]);
	return { files, file: moduleFile, needle: '  m2-o1:' };
}

const files: Cases = {
	'a missing file of the course is named': [remove('modules/rows.yml'), 'file.missing'],
	'missing words of a step are named': [remove(wordsOf(lessonFile, 'km')), 'file.missing'],
	'a file that belongs to nothing is named': [write(`${moduleFolder}/01-one-lesson.fr.md`, '# Leçon\n'), 'file.unknown'],
	'a folder without a number is named': [write('modules/drafts/note.txt', 'a note'), 'file.unknown'],
	'a file beside the course that nobody reads is named': [write('modules/corse.yml', ''), 'file.unknown'],
	'two steps may not have one number': [write(`${moduleFolder}/02-other.lesson.yml`, 'minutes: 2\ncards: {}\n'), 'file.duplicate_number'],
	'a file larger than any author writes is not read': [write(lessonFile, `# ${'x'.repeat(300_000)}`), 'file.too_large'],
	'characters that are not UTF-8 are named': [write('modules/sources.yml', 'R01: { title: \ufffd }'), 'file.not_utf8'],
	'a file that is wrong from top to bottom does not hide the others': [
		write(
			'modules/rows.yml',
			many(250, (i) => `${word(i)}: 1\n`),
			`${word(200)}:`
		),
		'file.more'
	]
};
const yaml: Cases = {
	'broken YAML is named where it breaks': [put(lessonFile, 'rows: [S1]', 'rows: [S1', '    care: [S3]'), 'yaml.syntax'],
	'an alias is refused': [put(lessonFile, 'rows: [S2]', 'rows: *rows'), 'yaml.alias'],
	'an anchor is refused': [put(lessonFile, 'rows: [S2]', 'rows: &rows [S2]'), 'yaml.alias'],
	'a tag is refused': [put(lessonFile, 'rows: [S2]', 'rows: !!set [S2]'), 'yaml.tag'],
	'a directive is refused': [write('modules/sources.yml', '%YAML 1.1\n---\nR01: {}\n'), 'yaml.directive'],
	'a key that stands twice is named': [
		put(lessonFile, '    rows: [S2]', '    rows: [S2]\n    rows: [S1]', 'rows: [S1]\n    sources: [R02]'),
		'yaml.duplicate_key'
	],
	'a key that reaches into the program is refused': [
		put(lessonFile, '    rows: [S2]', '    __proto__: {}\n    rows: [S2]', '__proto__'),
		'yaml.forbidden_key'
	],
	'only a word can be a key': [put(lessonFile, '    rows: [S2]', '    ? [a, b]\n    : 1\n    rows: [S2]', '? [a, b]'), 'yaml.key'],
	'a number beyond all use is refused': [put(lessonFile, 'minutes: 3', 'minutes: 1e300'), 'yaml.number'],
	'deep nesting is refused before it costs time': [write('modules/sources.yml', `R01: ${'['.repeat(5000)}`), 'yaml.too_deep'],
	'nesting just beyond the format is refused too': [
		write('modules/sources.yml', `R01: ${'['.repeat(30)}${']'.repeat(30)}`),
		'yaml.too_deep'
	]
};
const shape: Cases = {
	'an unknown key is named': [put(lessonFile, 'objective: m2-o1', 'objectiv: m2-o1'), 'shape.unknown_key'],
	'a missing key is named': [put(scenarioFile, 'start: first\n', '', 'minutes: 5'), 'shape.missing_key'],
	'a wrong type is named': [put(lessonFile, 'rows: [S1]', 'rows: S1'), 'shape.wrong_type'],
	'a number out of range is named': [put(lessonFile, 'minutes: 3', 'minutes: 3000'), 'shape.out_of_range'],
	'a fact that starts outside its range is named': [put(scenarioFile, 'from: 3', 'from: 9'), 'shape.out_of_range'],
	'an id is lower-case words': [put(lessonFile, '  look:', '  Look_At:'), 'shape.bad_form'],
	'a row has the form of a row': [put(lessonFile, 'rows: [S1]', 'rows: [row-one]'), 'shape.bad_form'],
	'a fact may not be called like a joining word': [
		put(scenarioFile, '  hurt: { from: no }', '  not: { from: no }\n  hurt: { from: no }', '  not:'),
		'shape.reserved_id'
	],
	'an option may not be called like a field': [
		{ ...put(lessonFile, '[look-again, look-away]', '[look-again, question]'), file: wordsOf(lessonFile, 'km'), needle: '# ' },
		'shape.reserved_id'
	],
	'a step stands once in the order': [put(moduleFile, 'steps: [one-lesson, ', 'steps: [one-lesson, one-lesson, '), 'shape.duplicate'],
	'an old name that is in use again would send runs astray': [
		put(lessonFile, '  try-it:\n', '  try-it:\n    was: look\n', 'was: look'),
		'shape.was_taken'
	]
};
const course: Cases = {
	'a module of the order must exist or be planned': [
		put(courseFile, 'modules: [small-module, later-module]', 'modules: [small-module, latter-module]'),
		'course.unknown_module'
	],
	'a planned module must have its place in the order': [
		put(courseFile, 'modules: [small-module, later-module]', 'modules: [small-module]', '  later-module:'),
		'course.unlisted_module'
	],
	'a written module must have its place in the order': [
		{ ...put(courseFile, 'modules: [small-module, later-module]', 'modules: [later-module]'), file: moduleFile, needle: 'for:' },
		'course.unlisted_module'
	],
	'a module may not have a name of saved reviews or marks': [inFolder('modules/02-review-small-module'), 'module.reserved_name'],
	'a module is not planned and written at once': [
		put(courseFile, '  later-module: { number: 3', '  small-module: { number: 2'),
		'course.planned_and_written'
	],
	'two steps that a link could not tell apart are named': [sameCode(), 'course.step_code'],
	'a step that has no file is named': [put(moduleFile, 'steps: [one-lesson,', 'steps: [one-leson, one-lesson,'), 'module.unknown_step'],
	'a step that a track leaves out of nothing is named': [
		put(moduleFile, 'police: [one-lesson, one-quiz]', 'police: [one-lesson, one-test]'),
		'module.unknown_step'
	],
	'a step that is not in the list is named': [
		{ ...put(moduleFile, 'steps: [one-lesson, one-story', 'steps: [one-story'), file: lessonFile, needle: 'minutes' },
		'module.unlisted_step'
	],
	'the scenario that counts must be a scenario': [put(moduleFile, 'scenario: one-story', 'scenario: one-lesson'), 'module.wrong_kind'],
	'a module that is needed must exist': [
		put(moduleFile, 'minutes: 12', 'minutes: 12\nneeds: [no-module]', 'needs:'),
		'module.unknown_need'
	],
	'a module that is needed must come earlier': [
		put(moduleFile, 'minutes: 12', 'minutes: 12\nneeds: [later-module]', 'needs:'),
		'module.needs_later'
	],
	'a short version keeps the order of the module': [
		put(moduleFile, 'police: [one-lesson, one-quiz]', 'police: [one-quiz, one-lesson]'),
		'module.short_order'
	],
	'a short version has each step once': [
		put(moduleFile, 'police: [one-lesson, one-quiz]', 'police: [one-lesson, one-lesson, one-quiz]'),
		'module.short_order'
	],
	'a short version ends with the quiz': [put(moduleFile, 'police: [one-lesson, one-quiz]', 'police: [one-lesson]'), 'module.short_no_quiz'],
	'a short version asks three questions at least': [
		put(moduleFile, 'police: [one-lesson, one-quiz]', 'police: [one-quiz]'),
		'module.short_items'
	],
	'nobody is said to know a number that is not there': [
		put('modules/directory.yml', 'number: "1234", source: R01', 'known: operator, source: R01'),
		'directory.known_without_number'
	],
	'no number stands first that nobody is said to know': [
		put('modules/directory.yml', 'number: "1234", source: R01', 'number: "1234", source: R01, first: adult'),
		'directory.first_unknown'
	],
	'a printed number has a source': [put('modules/directory.yml', ', source: R01', ''), 'directory.no_source'],
	'a word to avoid comes with what to write instead': [put('modules/glossary.yml', 'shoddy: careful', 'shoddy: [careful]'), 'glossary.pair']
};
const basis: Cases = {
	'every card stands on a row': [put(lessonFile, '    rows: [S2]\n', '', '  try-it:'), 'basis.no_row'],
	'every card stands on a source': [put(lessonFile, '    sources: [R02]\n', '', '  try-it:'), 'basis.no_source'],
	'every card serves an objective': [
		put(lessonFile, '  try-it:\n    objective: m2-o1\n', '  try-it:\n', '  try-it:'),
		'basis.no_objective'
	],
	'every decision practises an objective': [
		put(scenarioFile, 'go: second, source: R01, objective: m2-o1', 'go: second, source: R01', '  first:'),
		'basis.no_objective'
	],
	'an unknown row is named': [put(lessonFile, 'rows: [S1]', 'rows: [S11]'), 'basis.unknown_row'],
	'an unknown source is named': [put(lessonFile, 'sources: [R02]', 'sources: [R03]'), 'basis.unknown_source'],
	'an unknown objective is named': [put(lessonFile, 'objective: m2-o1', 'objective: m2-o9'), 'basis.unknown_objective'],
	'a doubtful row never stands as a plain fact': [put(lessonFile, 'rows: [S1]', 'rows: [S3]'), 'basis.needs_care'],
	'a sound row does not stand among the doubtful': [put(lessonFile, 'care: [S3]', 'care: [S2]'), 'basis.needs_no_care']
};
const coverage: Cases = {
	'a good statement that is taught nowhere is named': [
		put('modules/rows.yml', 'S6: { for: none', 'S6: { for: both'),
		'coverage.not_taught'
	],
	'a statement is not taught and left out at once': [
		put(courseFile, '  S5: Left', '  S1: Taught all the same.\n  S5: Left', '  S1:'),
		'coverage.contradiction'
	],
	'every objective is taught': [
		put(moduleFile, 'm2-o1: { critical: yes }', 'm2-o1: { critical: yes }\n  m2-o2: {}', '  m2-o2'),
		'coverage.objective_not_taught'
	],
	'an objective cut off from its cards is named': [cut(lessonFile, '    objective: m2-o1\n', ''), 'coverage.objective_not_taught'],
	'an objective cut off from its decisions and practice questions is named': [
		cut(scenarioFile, ', objective: m2-o1', '', [lessonFile, /    practice: .*\n/, '']),
		'coverage.objective_not_practised'
	],
	'an objective cut off from its items is named': [
		cut(quizFile, '    objective: m2-o1\n    critical', '    critical', [quizFile, /    objective: m2-o1\n    rows/g, '    rows']),
		'coverage.objective_not_tested'
	],
	'every objective is practised': [
		put(moduleFile, 'm2-o1: { critical: yes }', 'm2-o1: { critical: yes }\n  m2-o2: {}', '  m2-o2'),
		'coverage.objective_not_practised'
	],
	'every objective is tested': [
		put(moduleFile, 'm2-o1: { critical: yes }', 'm2-o1: { critical: yes }\n  m2-o2: {}', '  m2-o2'),
		'coverage.objective_not_tested'
	]
};
const practice = '    practice: { options: [look-again, look-away], right: look-again }\n';
const figure = '    figure: { name: three-boxes, labels: [act, means, purpose] }\n';
const asks = (task: string) => put(lessonFile, practice, `    task: ${task}\n`, 'task: ');
const asksOnFigure = (task: string) => put(lessonFile, figure, `${figure}    task: ${task}\n`, 'task: ');
const lesson: Cases = {
	'a lesson has at most six cards': [
		put(lessonFile, '  look:', `${many(5, (i) => `  ${word(i)}: { objective: m2-o1, rows: [S1], sources: [R01] }\n`)}  look:`, 'xaa'),
		'lesson.cards'
	],
	'the right answer is among the options': [put(lessonFile, 'right: look-again', 'right: look-agian'), 'lesson.right'],
	'a figure that nobody has drawn is named': [put(lessonFile, 'name: three-boxes', 'name: tree-boxes'), 'lesson.figure'],
	'a figure has the labels it was drawn with': [put(lessonFile, '[act, means, purpose]', '[act, means]'), 'lesson.labels'],
	'an option stands once': [put(lessonFile, '[look-again, look-away]', '[look-again, look-away, look-away]'), 'lesson.repeated'],
	'no option has the name that stands for no answer': [put(lessonFile, '[look-again, look-away]', '[look-again, skip]'), 'lesson.skip'],
	'a card asks once': [
		put(lessonFile, practice, `${practice}    task: { kind: order, order: [one, two] }\n`, 'task: '),
		'lesson.two_questions'
	],
	'a place is one that is drawn': [put(scenarioFile, 'place: clinic-desk', 'place: clinic'), 'shape.wrong_type'],
	'a task is of a kind of quiz item': [asks('{ kind: guess }'), 'shape.wrong_type'],
	'a thing of a task has a box': [asks('{ kind: sort, boxes: [left, middle, right], put: { one: left, two: up } }'), 'quiz.box'],
	'a thing on a figure has a place there': [asksOnFigure('{ kind: sort, put: { one: act, two: up } }'), 'quiz.box'],
	'a figure that is touched was drawn for it': [
		put(
			lessonFile,
			figure,
			'    figure: { name: hundred-stools, labels: [did, did-not] }\n    task: { kind: sort, put: { one: did, two: did-not } }\n',
			'task: '
		),
		'lesson.touch'
	],
	'a sort without a figure has boxes of its own': [asks('{ kind: sort, put: { one: left, two: right } }'), 'quiz.boxes'],
	'a task has only the fields of its kind': [asks('{ kind: order, order: [one, two], right: one }'), 'shape.unknown_key']
};
const quiz: Cases = {
	'a quiz has items': [write(quizFile, 'minutes: 4\nitems: {}\n', 'items'), 'quiz.items'],
	'a critical item comes in three variants': [
		put(quizFile, '      case-three: { options: [one, two], right: one }\n', '', 'case-one'),
		'quiz.variants'
	],
	'a case is set in the work of a track that there is': [
		put(quizFile, '{ options: [one, two]', '{ work: navy, options: [one, two]', 'work: navy'),
		'shape.wrong_type'
	],
	'the right answer is among the options of the item': [put(quizFile, 'right: one', 'right: three'), 'quiz.right'],
	'an option stands once in an item': [put(quizFile, '[one, two]', '[one, two, two]'), 'quiz.repeated'],
	'a sort has three or four boxes': [put(quizFile, '[strong, weak, none]', '[strong, none]'), 'quiz.boxes'],
	'a thing belongs into a box that exists': [put(quizFile, 'card: strong', 'card: strongest'), 'quiz.box'],
	'one thing cannot be sorted': [put(quizFile, 'card: strong, look: none', 'card: strong'), 'quiz.things'],
	'two or three records can be compared': [
		put(quizFile, 'note-one: { options: [one, two]', 'note-one: { options: [one, two, three, four]'),
		'quiz.records'
	],
	'a plan has a floor': [put(quizFile, '    plan:\n      - hall hall desk\n      - hall hall door\n', '', 'kind: plan'), 'quiz.plan'],
	'only a plan has a floor': [
		put(quizFile, '    kind: single', '    kind: single\n    plan: [hall door]', 'plan: [hall door]'),
		'quiz.plan'
	],
	'the rows of a plan are equally long': [put(quizFile, '- hall hall door', '- hall door'), 'quiz.plan_rows'],
	'a place of a plan is a rectangle': [put(quizFile, '- hall hall door', '- hall door door', '- hall hall desk'), 'quiz.plan_place'],
	'a place of a plan lies in one piece': [put(quizFile, '- hall hall desk', '- hall desk hall'), 'quiz.plan_place'],
	'a plan has at most four columns': [
		put(
			quizFile,
			'- hall hall desk\n      - hall hall door',
			'- hall hall hall hall desk\n      - hall hall hall hall door',
			'- hall hall hall hall desk'
		),
		'quiz.plan_size'
	],
	'a plan has at most twelve places': [
		put(
			quizFile,
			'- hall hall desk',
			`${many(4, (i) => `- ${word(3 * i)} ${word(3 * i + 1)} ${word(3 * i + 2)}\n      `)}- hall hall desk`,
			'- xaa'
		),
		'quiz.plan_size'
	],
	'a plan of one place asks nothing': [put(quizFile, '- hall hall desk\n      - hall hall door', '- hall', '- hall'), 'quiz.plan_size'],
	'a place of a plan is called like an id': [put(quizFile, '- hall hall desk', '- hall hall Desk'), 'shape.bad_form'],
	'a risk is a place of the plan': [put(quizFile, 'risks: [desk]', 'risks: [dresk]'), 'quiz.risk'],
	'a risk stands once': [put(quizFile, 'risks: [desk]', 'risks: [desk, desk]'), 'quiz.repeated'],
	'a plan without a risk has nothing to find': [put(quizFile, 'risks: [desk]', 'risks: []'), 'quiz.risks'],
	'a plan that is all risk has nothing to find': [put(quizFile, 'risks: [desk]', 'risks: [desk, hall, door]'), 'quiz.risks'],
	'a say tells who speaks to whom': [put(quizFile, '    kind: single', '    kind: say', 'kind: say'), 'quiz.say'],
	'a case asks about each of its objectives': [
		put(quizFile, '    objectives: [m2-o1]', '    objectives: [m2-o1, m2-o2]'),
		'quiz.case_objective'
	],
	'a case that nobody sees is named': [
		{ ...put(scenarioFile, 'instead: one-case\n', ''), file: quizFile, needle: '  one-case:' },
		'quiz.unused_case'
	]
};

const scenario: Cases = {
	'a choice may not point nowhere': [put(scenarioFile, 'go: second', 'go: secnd'), 'scenario.missing_target'],
	'the start must exist': [put(scenarioFile, 'start: first', 'start: frist'), 'scenario.missing_target'],
	'a branch may not point nowhere': [put(scenarioFile, '{ when: hurt, go: bad }', '{ when: hurt, go: bda }'), 'scenario.missing_target'],
	'a scene is one thing only': [put(scenarioFile, 'good: { end: safe', 'good: { route: [{ else: bad }], end: safe'), 'scenario.scene_kind'],
	'a decision has at most four choices': [
		put(scenarioFile, '      calm:', '      more: { rate: ok, go: second }\n      calm:', 'choices:'),
		'scenario.choices'
	],
	'branches end with an else': [put(scenarioFile, '      - { else: missed }\n', '', 'trust = 5'), 'scenario.else'],
	'what stands behind an else is never reached': [
		put(scenarioFile, '      - { when: hurt, go: bad }', '      - { else: bad }'),
		'scenario.else'
	],
	'a harmful choice names its source': [
		put(scenarioFile, 'change: [hurt yes], go: second, source: R01', 'change: [hurt yes], go: second'),
		'scenario.no_source'
	],
	'a condition reads facts that exist': [put(scenarioFile, 'when: hurt,', 'when: hurtt,'), 'scenario.unknown_fact'],
	'a condition that breaks off is named': [put(scenarioFile, 'trust >= 6 and not hurt', 'trust >= 6 and'), 'condition.syntax'],
	'a sign that is turned round is not taken for another one': [put(scenarioFile, 'trust >= 6', 'trust => 6'), 'condition.syntax'],
	'a flag is not compared': [put(scenarioFile, 'when: hurt,', 'when: hurt > 3,'), 'condition.kind'],
	'a number is not a flag': [put(scenarioFile, 'when: hurt,', 'when: trust,'), 'condition.kind'],
	'a comparison stays in the range of its fact': [put(scenarioFile, 'trust >= 6', 'trust >= 60'), 'condition.out_of_range'],
	'a change has one of two forms': [put(scenarioFile, '[trust +1]', '[trust plus 1]'), 'change.syntax'],
	'a flag is not counted up': [put(scenarioFile, '[hurt yes]', '[hurt +1]'), 'change.kind'],
	'a change larger than the range is a slip': [put(scenarioFile, '[trust +1]', '[trust +100]'), 'change.out_of_range'],
	'an objective that no decision practises is named': [
		put(scenarioFile, 'objectives: [m2-o1]', 'objectives: [m2-o1, m2-o2]'),
		'scenario.not_practised'
	],
	'the written case must exist': [put(scenarioFile, 'instead: one-case', 'instead: one-csae'), 'scenario.unknown_case'],
	'the written case covers what the scenario practises': [
		put(scenarioFile, 'objectives: [m2-o1]', 'objectives: [m2-o1, m2-o2]', 'instead:'),
		'scenario.case_objectives'
	],
	'a story has its limits': [
		put(scenarioFile, '  good: {', `${many(80, (i) => `  ${word(i)}: { end: missed }\n`)}  good: {`, 'scenes:'),
		'scenario.too_many_scenes'
	],
	'a fault of the story stands at its scene': [
		put(scenarioFile, '  good: {', '  alone: { end: missed }\n  good: {', '  alone:'),
		'scenario.ending_unreachable'
	],
	'a fault of a choice stands at its choice': [
		put(
			scenarioFile,
			'go: second, source: R01, objective: m2-o1 }',
			'go: second, source: R01, objective: m2-o1, allow: { unrepairable: no reason } }',
			'      calm:'
		),
		'scenario.needless_allow'
	],
	'facts have their limits': [
		put(scenarioFile, '  hurt: {', `${many(25, (i) => `  ${word(i)}: { from: no }\n`)}  hurt: {`, 'facts:'),
		'scenario.too_many_facts'
	]
};

test('the sound course has no finding at all', () => {
	expect(compileFiles(smallCourse()).findings.map(printFinding)).toEqual([]);
});

for (const [what, cases] of Object.entries({ files, yaml, shape, course, basis, coverage, lesson, quiz, scenario }))
	describe(what, () => {
		test.each(Object.entries(cases))('%s', (_, [planted, code]) => {
			const { hits, all } = found(planted, code);
			expect(hits, all.map(printFinding).join('\n')).not.toEqual([]);
		});
	});

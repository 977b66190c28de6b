/** A small course without a fault, built in code: the ground on which tests plant one fault at a time. Places and people in it are words, not cases. */

const ids = ['first', 'second', 'third'] as const;
const rates = { calm: 'best', slow: 'ok', short: 'weak', rough: 'harmful' } as const;
const choices = Object.keys(rates) as (keyof typeof rates)[];

export const moduleFolder = 'modules/02-small-module';
export const lessonFile = `${moduleFolder}/01-one-lesson.lesson.yml`;
export const scenarioFile = `${moduleFolder}/02-one-story.scenario.yml`;
export const quizFile = `${moduleFolder}/03-one-quiz.quiz.yml`;
export const wordsOf = (shape: string, lang: 'km' | 'en'): string => shape.replace(/(\.(lesson|scenario|quiz))?\.yml$/, `.${lang}.md`);

export type Files = Record<string, string>;

/** Path → text of every file. */
export function smallCourse(): Files {
	return {
		'modules/course.yml': `languages: [km, en]
tracks: [health, police]
modules: [small-module, later-module]
pass: 80
contact: {}
planned:
  later-module: { number: 3, for: [health, police], minutes: 30, rows: [S4] }
not-taught:
  S5: Left out in this example.
`,
		'modules/course.en.md': course(
			'Small course',
			'For tests',
			'Nobody reads what you write.',
			'Tell your facilitator.',
			'Health staff',
			'Police',
			'Later'
		),
		'modules/course.km.md': course('វគ្គតូច', 'សម្រាប់សាកល្បង', 'គ្មាននរណាអានទេ។', 'សូមប្រាប់គ្រូ។', 'សុខាភិបាល', 'នគរបាល', 'ពេលក្រោយ'),
		'modules/rows.yml': `S1: { for: both, grade: A }
S2: { for: health, grade: B }
S3: { for: both, grade: D, care: Weak alone. }
S4: { for: police, grade: A }
S5: { for: both, grade: B }
S6: { for: none, grade: B }
`,
		'modules/sources.yml': `R01: { title: A source, body: Somebody, year: 2009, status: seen, recheck: 2027-11 }
R02: { title: Another source, body: Somebody, year: undated, status: memory, recheck: 2028-01 }
`,
		'modules/glossary.yml': `terms:
  sign: { km: សញ្ញា, status: sure, explain: yes }
avoid:
  en: { shoddy: careful, always-shoddy: careful }
  km: { ខ្ទេច: ល្អ }
spellings:
  km: { ឲ្យ: ឱ្យ }
keep-together:
  km: [សុខភាព]
`,
		'modules/glossary.en.md': '# Words\n\n## sign: sign\n\nSomething you notice.\n',
		'modules/glossary.km.md': '# ពាក្យ\n\n## sign: សញ្ញា\n\nអ្វីដែលអ្នកឃើញ។\n',
		'modules/directory.yml': 'help-line: { number: "1234", source: R01, published: 2024, checked: never }\n',
		'modules/directory.en.md':
			'# Where to find support\n\n## help-line: Help line\n\nFor questions.\n\ncare: Ask first.\n\nhours: Not known.\n',
		'modules/directory.km.md': '# ជំនួយ\n\n## help-line: ខ្សែជំនួយ\n\nសម្រាប់សំណួរ។\n\ncare: សួរជាមុន។\n\nhours: មិនដឹង។\n',
		[`${moduleFolder}/module.yml`]: `for: { health: all, police: [one-lesson, one-quiz] }
minutes: 12
scenario: one-story
quiz: one-quiz
objectives:
  m2-o1: { critical: yes }
steps: [one-lesson, one-story, one-quiz]
`,
		[`${moduleFolder}/module.en.md`]: '# Small module\n\nabout: A module for tests.\n\nnote: Nothing is shown.\n\nm2-o1: You can test.\n',
		[`${moduleFolder}/module.km.md`]: '# ម៉ូឌុលតូច\n\nabout: សម្រាប់សាកល្បង។\n\nnote: គ្មានរូបភាព។\n\nm2-o1: អ្នកអាចសាកល្បង។\n',
		...lesson(),
		...scenario(),
		...quiz()
	};
}

const course = (title: string, subtitle: string, not: string, contact: string, health: string, police: string, later: string): string =>
	`# ${title}\n\nsubtitle: ${subtitle}\n\nnot-reporting: ${not}\n\ncontact: ${contact}\n\ntrack health: ${health}\n\ntrack police: ${police}\n\nplanned later-module: ${later}\n`;

function lesson(): Files {
	return {
		[lessonFile]: `minutes: 3
cards:
  look:
    objective: m2-o1
    rows: [S1]
    care: [S3]
    sources: [R01]
    figure: { name: three-boxes, labels: [act, means, purpose] }
  try-it:
    objective: m2-o1
    rows: [S2]
    sources: [R02]
    practice: { options: [look-again, look-away], right: look-again }
`,
		[wordsOf(lessonFile, 'en')]: `# One lesson

## look: Look

A [sign](term:sign) is something you **notice** (source:R01). Ask the [help line](contact:help-line).

- One thing.
- Another thing.

figure: Three boxes.

- act: Act
- means: Means
- purpose: Purpose

care S3: This says little alone.

## try-it: Try it

Somebody comes to the desk.

question: What do you do?

- look-again: Look again
  - then: You see more.
  - why: One look is little.
- look-away: Look away, “shoddy” as it is
  - then: You see nothing.
`,
		[wordsOf(lessonFile, 'km')]: `# មេរៀនមួយ

## look: មើល

[សញ្ញា](term:sign)គឺជាអ្វីដែលអ្នក**ឃើញ**។ សូមថែសុខភាព។

- មួយ។
- មួយទៀត។

figure: ប្រអប់បី។

- act: ឆ្វេង
- means: កណ្ដាល
- purpose: ស្ដាំ

care S3: តែឯងវាបញ្ជាក់តិច។

## try-it: សាកល្បង

មានគេមក។

question: អ្នកធ្វើអ្វី?

- look-again: មើលម្ដងទៀត
  - then: អ្នកឃើញច្រើនជាង។
  - why: មើលម្ដងគឺតិច។
- look-away: មិនមើល ព្រោះរវល់
  - then: អ្នកមិនឃើញអ្វីទេ។
`
	};
}

function scenario(): Files {
	const next = (i: number): string => ids[i + 1] ?? 'outcome';
	const effect = { best: '[trust +1]', ok: '[trust +0]', weak: '[]', harmful: '[hurt yes]' };
	const shape = ids.map(
		(id, i) => `  ${id}:
    place: clinic-desk
    rows: [S1]
    sources: [R01]
    say: { from: nurse, to: visitor }
    choices:
${choices
	.map((choice) => {
		const rate = rates[choice];
		const change = rate === 'best' || rate === 'harmful' ? `, change: ${effect[rate]}` : '';
		return `      ${choice}: { rate: ${rate}${rate === 'harmful' ? ', stop: yes' : ''}${change}, go: ${next(i)}, source: R01${rate === 'best' ? ', objective: m2-o1' : ''} }`;
	})
	.join('\n')}
`
	);
	const labels = {
		en: { calm: 'Calm', slow: 'Slow and long', short: 'Fast', rough: 'Rough, “shoddy”' },
		km: { calm: 'ស្ងប់', slow: 'យឺត និងវែង', short: 'លឿន', rough: 'ខ្លាំង និងរឹង' }
	};
	const text = {
		en: { scene: 'Somebody comes.', then: 'Something changes.', end: 'It ends.', one: 'One sentence.' },
		km: { scene: 'មានគេមក។', then: 'មានអ្វីប្ដូរ។', end: 'ចប់ហើយ។', one: 'ប្រយោគមួយ។' }
	};
	const words = (lang: 'en' | 'km'): string => {
		const t = text[lang];
		const decisions = ids.map(
			(id) =>
				`## ${id}: ${t.one.slice(0, -1)}\n\n${t.scene}\n\n${choices
					.map(
						(choice) =>
							`- ${choice}: ${labels[lang][choice]}\n  - then: ${t.then}\n${choice === 'rough' ? `  - stop: ${t.then}\n` : ''}  - why: ${t.one}\n  - say: ${t.one}`
					)
					.join('\n')}\n\nfacilitator: ${t.one}\n`
		);
		const endings = ['good', 'half', 'missed', 'bad'].map(
			(id) => `## ${id}: ${t.one.slice(0, -1)}\n\n${t.end}\n\nnext-week: ${t.one}\n\n${`- take-away: ${t.one}\n`.repeat(3)}`
		);
		return `# ${t.one.slice(0, -1)}\n\nrole nurse: ${t.one}\nnote calm-note: ${t.one}\n\nperson: ${t.one}\n\nlook-back: ${t.one}\n\nspeaker nurse: ${t.one}\n\nspeaker visitor: ${t.one}\n\n${decisions.join('\n')}\n${endings.join('\n')}`;
	};
	return {
		[scenarioFile]: `minutes: 5
role: nurse
note: calm-note
instead: one-case
objectives: [m2-o1]
start: first
facts:
  trust: { from: 3, least: 0, most: 6 }
  hurt: { from: no }
scenes:
${shape.join('')}  outcome:
    route:
      - { when: hurt, go: bad }
      - { when: trust >= 6 and not hurt, go: good }
      - { when: (trust = 5 or trust > 5), go: half }
      - { else: missed }
  good: { end: safe, place: clinic-desk }
  half: { end: partial }
  missed: { end: missed, review: [m2-o1] }
  bad: { end: harm, review: [m2-o1] }
`,
		[wordsOf(scenarioFile, 'en')]: words('en'),
		[wordsOf(scenarioFile, 'km')]: words('km')
	};
}

function quiz(): Files {
	const single = (key: string, a: string, b: string, t: string): string =>
		`${key}\n\n${t}\n\n- one: ${a}\n  - then: ${t}\n- two: ${b}\n  - then: ${t}\n\nwhy: ${t}\n\nsay: ${t}\n`;
	const floor = (key: string, a: string, b: string, t: string): string =>
		`${key}\n\n${t}\n\n- hall: ${a}\n  - then: ${t}\n- desk: ${b}\n  - then: ${t}\n- door: ${b}\n  - then: ${t}\n\nwhy: ${t}\n\nsay: ${t}\n`;
	const words = (title: string, a: string, b: string, t: string): string => `# ${title}

about: ${t}

## choose

${single('### case-one', a, b, t)}
${single('### case-two', a, b, t)}
${single('### case-three', a, b, t)}
## sort-it

- strong: ${a}
- weak: ${b}
- none: ${b}

### things-one

${t}

- card: ${a}
  - then: ${t}
- look: ${b}
  - then: ${t}

why: ${t}

say: ${t}

### things-two

${t}

- door: ${a}
  - then: ${t}
- dress: ${b}
  - then: ${t}

why: ${t}

say: ${t}

## order-it

### steps-one

${t}

- greet: ${a}
  - then: ${t}
- water: ${b}
  - then: ${t}

why: ${t}

say: ${t}

### steps-two

${t}

- door: ${a}
  - then: ${t}
- name: ${b}
  - then: ${t}

why: ${t}

say: ${t}

## write-it

${single('### note-one', a, b, t)}
${single('### note-two', a, b, t)}
## look-round

- hall: ${a}
- desk: ${a}
- door: ${b}

${floor('### morning', a, b, t)}
${floor('### evening', a, b, t)}
## one-case: ${title}

${t}

${single('### what-counts', a, b, t)}`;
	return {
		[quizFile]: `minutes: 4
items:
  choose:
    kind: single
    objective: m2-o1
    critical: yes
    rows: [S1]
    sources: [R01]
    variants:
      case-one: { options: [one, two], right: one }
      case-two: { options: [one, two], right: one }
      case-three: { options: [one, two], right: one }
  sort-it:
    kind: sort
    objective: m2-o1
    rows: [S2]
    sources: [R02]
    boxes: [strong, weak, none]
    variants:
      things-one: { put: { card: strong, look: none } }
      things-two: { put: { door: strong, dress: none } }
  order-it:
    kind: order
    objective: m2-o1
    rows: [S1]
    sources: [R01]
    variants:
      steps-one: { order: [greet, water] }
      steps-two: { order: [door, name] }
  write-it:
    kind: record
    objective: m2-o1
    rows: [S1]
    sources: [R01]
    variants:
      note-one: { options: [one, two], right: one }
      note-two: { options: [one, two], right: one }
  look-round:
    kind: plan
    objective: m2-o1
    rows: [S2]
    sources: [R02]
    plan:
      - hall hall desk
      - hall hall door
    variants:
      morning: { risks: [desk] }
      evening: { risks: [door, desk] }
cases:
  one-case:
    objectives: [m2-o1]
    rows: [S1]
    sources: [R01]
    questions:
      what-counts: { options: [one, two], right: one, objective: m2-o1 }
`,
		[wordsOf(quizFile, 'en')]: words('One quiz', 'Yes', 'No.', 'One sentence.'),
		[wordsOf(quizFile, 'km')]: words('សំណួរ', 'បាទ', 'ទេៗ', 'ប្រយោគមួយ។')
	};
}

/** The line (1-based) on which a text first stands. */
export function lineOf(text: string, needle: string): number {
	const at = text.indexOf(needle);
	if (at < 0) throw new Error(`"${needle}" is not in the file`);
	return text.slice(0, at).split('\n').length;
}

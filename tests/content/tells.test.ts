/** Each fault planted once: answers that give themselves away, endings that do not know what happened, names that two people share. */
import { describe, expect, test } from 'vitest';
import { compileFiles } from '#compiler/compile.ts';
import { readTree, type FileMap } from '#compiler/files.ts';
import type { Proofs } from '#compiler/steps/scenario/prove.ts';
import { scenarioFile, smallCourse, wordsOf, lessonFile } from '../support/course/course.ts';

/** One module is enough, and quicker. */
const whole: FileMap = Object.fromEntries(Object.entries(readTree(process.cwd())).filter(([path]) => !/^modules\/0[^2]/.test(path)));
const proofs: Proofs = new Map();
const codes = (files: FileMap, known?: Proofs): string[] => compileFiles(files, known).findings.map(({ code }) => code);

const before = codes(whole, proofs);
const story = 'modules/02-sex-work-or-trafficking/05-recognising-signs';
const quiz = 'modules/02-sex-work-or-trafficking/07-check';
const wrong = [
	'ask-together',
	'accuse-him',
	'tablets',
	'threaten-him',
	'nobody-knows',
	'name-it',
	'questions-first',
	'how-many',
	'you-agreed',
	'ask-again'
];
const right = [
	'see-alone',
	'say-limits',
	'ask-year',
	'care-first',
	'usual-day',
	'inform-only',
	'thank-her',
	'respect-no',
	'plan-with-her',
	'report-with-care',
	'dull-truth'
];

/** Rewrites the labels of some answers. */
function relabel(file: string, ids: readonly string[], to: (label: string) => string): FileMap {
	const text = whole[file]!.replace(/^- ([a-z0-9-]+): (.*)$/gm, (line, id: string, label: string) =>
		ids.includes(id) ? `- ${id}: ${to(label)}` : line
	);
	expect(text).not.toBe(whole[file]);
	return { ...whole, [file]: text };
}
const inside = (label: string, words: string): string => (label.endsWith('”') ? `${label.slice(0, -1)} ${words}”` : `${label}, ${words}`);

describe('answers of a whole story', () => {
	test.each([
		['only the others carry their own reason', wrong, (l: string) => inside(l, 'because it is late'), 'scenario.reason_tells'],
		['only the others praise themselves', wrong.slice(0, 7), (l: string) => inside(l, 'and gently'), 'scenario.kind_tells'],
		['the best ones are described', right, (l: string) => l.replace(/[“”]/g, ''), 'scenario.best_described'],
		[
			'only the best one is said',
			wrong.concat(
				'promise-a-way-out',
				'kind-remark',
				'why-not-leave',
				'ask-details',
				'hearsay',
				'go-and-look',
				'urge-her',
				'police-for-her-good',
				'tell-him-off',
				'tell-a-little',
				'ask-for-card',
				'let-him-stay'
			),
			(l: string) => l.replace(/[“”]/g, ''),
			'scenario.form_tells'
		]
	] as const)('%s', (_, ids, to, code) => {
		expect(before).not.toContain(code);
		expect(codes(relabel(`${story}.en.md`, ids, to), proofs)).toContain(code);
	});
	test('a quiz is asked the same', () => {
		const others = [
			'no-force',
			'own-trip',
			'pay-only',
			'the-place',
			'hidden-case',
			'not-ours',
			'house-rules',
			'she-lies',
			'surely-trauma',
			'her-choice',
			'let-him-go',
			'two-months',
			'she-agreed',
			'same-work',
			'looks-and-bag'
		];
		expect(
			codes(
				relabel(`${quiz}.en.md`, others, (l) => inside(l, 'so that it is done')),
				proofs
			)
		).toContain('quiz.reason_tells');
	});
});

test.each([
	['en', 'or she stays away.', 'scenario.ending_or'],
	['km', 'មក ឬមិនមក។', 'scenario.ending_or']
] as const)('an ending that says “or” is named (%s)', (lang, words, code) => {
	const file = wordsOf(scenarioFile, lang);
	const files = smallCourse();
	const text = files[file]!.replace(/(next-week: )/, `$1${words} `);
	expect(text).not.toBe(files[file]);
	expect(codes(files)).not.toContain(code);
	expect(codes({ ...files, [file]: text })).toContain(code);
});

describe('the list of names', () => {
	const [en, km] = [wordsOf(lessonFile, 'en'), wordsOf(lessonFile, 'km')];
	const named = (cast: string, english: string, khmer: string): FileMap => {
		const files = smallCourse();
		return {
			...files,
			'modules/cast.yml': cast,
			[en]: files[en]!.replace('Somebody comes to the desk.', english),
			[km]: files[km]!.replace('មានគេមក។', khmer)
		};
	};
	const place = 'in: [small-module/one-lesson]';
	const mary = `Mary: { km: ម៉ារី, who: woman, ${place} }\n`;
	test('is kept', () => {
		expect(codes(named(mary, 'Mary, 30, comes to the desk.', 'ម៉ារីមក។')).filter((code) => code.startsWith('cast.'))).toEqual([]);
	});
	test.each([
		['a name that is not in it', named(mary, 'Mary and Paul, 40, come to the desk.', 'ម៉ារីមក។'), 'cast.unlisted'],
		[
			'a name of somebody else',
			named(`${mary.replace(place, 'in: [small-module/one-quiz]')}`, 'Mary comes to the desk.', 'ម៉ារីមក។'),
			'cast.elsewhere'
		],
		[
			'a place where the person is not',
			named(`${mary}Paul: { km: ប៉ូល, who: man, ${place} }\n`, 'Mary comes to the desk.', 'ម៉ារីមក។'),
			'cast.not_there'
		],
		[
			'two people with one Khmer spelling',
			named(`${mary}Marie: { km: ម៉ារី, who: woman, in: [later-module] }\n`, 'Mary comes to the desk.', 'ម៉ារីមក។'),
			'cast.same_khmer'
		],
		['a Khmer spelling that nobody uses', named(mary, 'Mary comes to the desk.', 'គាត់មក។'), 'cast.khmer_missing'],
		[
			'another person in the Khmer',
			named(`${mary}Paul: { km: ប៉ូល, who: man, in: [later-module] }\n`, 'Mary comes to the desk. Mary sits.', 'ប៉ូលមក។'),
			'cast.other_person'
		]
	])('%s', (_, files, code) => {
		expect(codes(files)).toContain(code);
	});
});

test('a care note of a written case stands behind its last answer and not beside a question', () => {
	const { moduleWords } = compileFiles(whole, proofs);
	const words = JSON.stringify(moduleWords['sex-work-or-trafficking/en']!.steps['recognising-signs']);
	const { instead } = JSON.parse(words) as { instead: { text: unknown; questions: Record<string, { why: unknown }> } };
	expect(JSON.stringify(instead.text)).not.toContain('Fear, worry or sadness says little alone');
	expect(JSON.stringify(Object.values(instead.questions).at(-1)!.why)).toContain('Fear, worry or sadness says little alone');
});

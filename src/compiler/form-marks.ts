/**
 * Marks of form: what somebody sees of an answer who understands none of its nouns and verbs. The list is fixed. It was chosen once, from what stood in
 * the best answers and in the others of eight stories and six quizzes; whoever changes it to fit the words of today measures nothing any more.
 */
import type { Lang } from '#lib/base/lang.ts';
import { quoted } from './patterns.ts';

export interface FormMark {
	readonly name: string;
	/** What it adds to an answer, for somebody who takes the answer with most points. 0: looked at by itself only. */
	readonly points: -2 | -1 | 0 | 1;
	readonly in: (text: string) => boolean;
}

const has = (form: RegExp) => (text: string) => form.test(text);
/** Of sentences that have a letter; quotation marks do not part them. */
export const sentenceCount = (text: string): number => (text.match(/[^.!?…។៕]*\p{L}[^.!?…។៕]*/gu) ?? []).length;
const sentences = (fit: (count: number) => boolean) => (text: string) => fit(sentenceCount(text));
const atLeast = (count: number, form: RegExp) => (text: string) => (text.match(form) ?? []).length >= count;
const said = (text: string): boolean => [...text.matchAll(quoted)].reduce((sum, [part]) => sum + part.length, 0) * 2 > text.length;

/** In both languages by the same rule. */
const shared: readonly FormMark[] = [
	{ name: 'three sentences', points: 1, in: sentences((count) => count >= 3) },
	{ name: 'one sentence', points: 0, in: sentences((count) => count === 1) },
	{ name: 'a question at the end', points: 1, in: has(/\?[”’»]?$/) },
	{ name: 'said', points: 0, in: said },
	{ name: '!', points: -1, in: has(/!/) }
];

export const marks: Readonly<Record<Lang, readonly FormMark[]>> = {
	en: [
		...shared,
		{ name: 'because', points: 1, in: has(/\bbecause\b/i) },
		{ name: 'so that', points: -2, in: has(/\bso that\b/i) },
		{ name: 'otherwise, perhaps, until', points: -1, in: has(/\b(?:otherwise|perhaps|until)\b/i) },
		{ name: 'two commas', points: 1, in: atLeast(2, /,/g) },
		{ name: 'a semicolon', points: 1, in: has(/;/) },
		{ name: 'begins with I', points: 1, in: has(/^[“‘]?I\b/) },
		{ name: 'must, have to', points: 1, in: has(/\b(?:must|have to|has to)\b/i) },
		{ name: 'everybody, each', points: 0, in: has(/\b(?:everybody|everyone|each)\b/i) },
		{
			name: 'leaves a choice',
			points: 0,
			in: has(/\b(?:you (?:can )?decide|would you|may I|shall I|if you like|when you like|up to you)\b/i)
		},
		{
			name: 'an absolute word',
			points: -1,
			in: has(/\b(?:all|always|never|everything|everybody|nobody|nothing|surely|at once|whatever|only)\b/i)
		},
		{ name: 'just', points: -1, in: has(/\bjust\b/i) }
	],
	km: [
		...shared,
		{ name: 'ព្រោះ', points: 1, in: has(/ព្រោះ/) },
		{ name: 'ដើម្បី', points: -2, in: has(/ដើម្បី/) },
		{ name: 'រហូត, ក្រែង, បើមិនដូច្នេះ', points: -1, in: has(/រហូត|ក្រែង|បើមិន(?:ដូច្នេះ|អ៊ីចឹង)/) },
		// A Khmer sentence has a space where an English one has a comma, and at other rests.
		{ name: 'three rests', points: 1, in: atLeast(3, /[^។៕?!៖…]»? /g) },
		{ name: 'ឬ', points: 1, in: has(/(?:^|\s)ឬ/) },
		{ name: 'begins with ខ្ញុំ', points: 1, in: has(/^«?ខ្ញុំ/) },
		// Not "needs", "by others", "fits", or a passive.
		{ name: 'ត្រូវ', points: 1, in: has(/ត្រូវ(?!ការ|គេ|គ្នា|បាន)/) },
		{ name: 'គ្រប់គ្នា, ម្នាក់ៗ', points: 0, in: has(/គ្រប់គ្នា|ម្នាក់ៗ|នីមួយៗ/) },
		{ name: 'leaves a choice', points: 0, in: has(/សម្រេច|ជ្រើស|ស្រេចតែ|បានទេ\?|ចង់[^។?]*\?/) },
		{
			name: 'an absolute word',
			points: -1,
			in: has(/ទាំងអស់|ទាំងឡាយ|រាល់|តែងតែ|ជានិច្ច|គ្មាន|មិនដែល|អ្វីៗ|ភ្លាម|ច្បាស់ជា|ពិតជា|ប្រាកដ/)
		},
		{ name: 'អ៊ីចឹង', points: -1, in: has(/អ៊ីចឹង/) },
		{ name: 'បន្តិច, គ្រាន់តែ', points: -1, in: has(/បន្តិច|គ្រាន់តែ/) }
	]
};

/** The two kinds of reason, one of which stands for the best answers and one for the others. */
export const reasonMarks: Readonly<Record<Lang, readonly FormMark[]>> = {
	en: marks.en.filter(({ name }) => name === 'because' || name === 'so that'),
	km: marks.km.filter(({ name }) => name === 'ព្រោះ' || name === 'ដើម្បី')
};

export const pointsOf = (text: string, lang: Lang): number =>
	marks[lang].reduce((sum, mark) => sum + (mark.points && mark.in(text) ? mark.points : 0), 0);

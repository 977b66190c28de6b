/** What can be seen of an answer without understanding it: a reason inside it, a kind word, an absolute one, quotation marks, its length. */
import type { Lang } from '#lib/base/lang.ts';
import { graphemes } from './khmer-breaks.ts';
import { quoted } from './patterns.ts';

export interface Tells {
	/** The answer says why it would be right. */
	readonly reason: boolean;
	/** The answer praises itself: gently, quickly, for her own protection. */
	readonly kind: boolean;
	/** The answer leaves no exception: always, nobody, all. */
	readonly absolute: boolean;
	/** Words to be said, not an act that is described. */
	readonly spoken: boolean;
	readonly length: number;
}

const reasons: Readonly<Record<Lang, RegExp>> = {
	en: /\bso (?:that|as)\b|\b(?:because|otherwise|perhaps)\b|, (?:since|so|as long as)\b|\bin order to\b|, (?:only |just )?to [a-z]+\b|\bto be (?:on the safe side|safe|sure|honest)\b|\bthat is (?:the|our) rule\b|: (?:it|she|he|they|you|we|there|this|these|that|here|your|her|his|people|one|nobody|everybody|with|without|up to|so many|for|later|in time|each|such|then)\b/i,
	km: /ដើម្បី|ព្រោះ|ដោយសារ|កុំឱ្យ|ប្រហែល|ដូច្នេះ|ក្រែង|៖(?! ?«)/
};
const kindWords: Readonly<Record<Lang, RegExp>> = {
	en: /\b(?:kindly|gently|softly|politely|friendly|quickly|carefully|tenderly|warmly|in good hands|trust (?:me|us)|with care|only to help|(?:for|it is for) (?:her|his|their|your) (?:own )?(?:good|safety|protection)|you mean well|good to her)\b/i,
	km: /ទន់ភ្លន់|ស្រទន់|ល្អៗ|ដោយប្រយ័ត្ន|ឆាប់ៗ|ប្រយោជន៍គាត់|ការពារគាត់|ទុកចិត្តខ្ញុំ|ចេតនាល្អ|សុវត្ថិភាពគាត់|ល្អនឹងគាត់/
};

const absoluteWords: Readonly<Record<Lang, RegExp>> = {
	en: /\b(?:all|always|never|every|everything|everybody|everyone|nobody|no one|none|nothing|only|surely|at once|whatever|whoever)\b/i,
	// គ្រប់ before these is “enough”, “manage”, “of age”.
	km: /ទាំងអស់|ទាំងឡាយ|គ្រប់(?!គ្រាន់|គ្រង|អាយុ|ចំនួន| ?[០-៩]| ?ឆ្នាំ)|រាល់|តែងតែ|ជានិច្ច|គ្មាននរណា|គ្មានអ្វី|មិនដែល|អ្វីៗ|នរណាក៏|មានតែ|ប៉ុណ្ណោះ|ភ្លាម|ច្បាស់ជា|ពិតជា/
};

export function tellsOf(text: string, lang: Lang): Tells {
	const said = [...text.matchAll(quoted)].reduce((sum, [spoken]) => sum + spoken.length, 0);
	return {
		reason: reasons[lang].test(text),
		kind: kindWords[lang].test(text),
		absolute: absoluteWords[lang].test(text),
		spoken: said * 2 > text.length,
		length: graphemes(text).length
	};
}

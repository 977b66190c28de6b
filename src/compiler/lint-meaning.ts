/** Mistakes of meaning that were made more than once and that a program can see: promises of total secrecy, and Khmer that says another thing than the English beside it. */
import type { Lang } from '#lib/base/lang.ts';
import type { Findings } from './findings.ts';
import type { Fragment } from './read-words.ts';
import type { Translations } from './translations.ts';

export function lintMeaning(translations: Translations, findings: Findings): void {
	for (const lang of ['en', 'km'] as const)
		for (const [key, fragments] of translations.words[lang]?.fragments ?? [])
			for (const fragment of fragments) {
				lintLanguage(fragment, lang, findings);
				if (translations.expected.get(key)?.example !== true) lintSecrecy(fragment, lang, findings);
			}
	const { en, km } = translations.words;
	if (!en || !km) return;
	for (const [key, fragments] of km.fragments) {
		const english = en.fragments.get(key) ?? [];
		// Paragraphs stand opposite each other; where their numbers differ, nobody can say which belongs to which.
		if (english.length === fragments.length) for (const [i, fragment] of fragments.entries()) lintPair(english[i]!, fragment, findings);
		else if (english.length > 0)
			findings.warning(
				fragments[0]!.place,
				'words.paragraphs',
				`Here the Khmer has ${fragments.length} paragraphs, lists counted, and the English ${english.length}.`,
				'Write what is missing in one of them, or part both in the same places.'
			);
	}
}

/** Whoever reads one language must not meet a paragraph of the other unnoticed. Names and medicines stand in Latin letters in both. */
const written = {
	en: { own: /[A-Za-z]/, other: /[\u1780-\u17b3]/, name: 'English' },
	km: { own: /[\u1780-\u17b3]/, other: /[a-z]{2,}\W+[a-z]{2,}\W+[a-z]{2,}/i, name: 'Khmer' }
} as const;

function lintLanguage(fragment: Fragment, lang: Lang, findings: Findings): void {
	const { own, other, name } = written[lang];
	if (own.test(fragment.source) || !other.test(fragment.source)) return;
	findings.error(
		fragment.place,
		'words.other_language',
		`This is not written in ${name}.`,
		`Write it in ${name}, or move it into the file of its language: this one ends in .${lang}.md.`
	);
}

/** Only what is spoken: a story may tell that nobody knows something. */
const spoken: Readonly<Record<Lang, RegExp>> = { en: /“[^”]*”/g, km: /«[^»]*»/g };
const secrecy: Readonly<Record<Lang, RegExp>> = {
	en: /\b(?:stays? with me|stays? between (?:us|the two of us)|words stay here|nobody(?:’ll| will)(?: ever)? (?:know|hear|find out|learn)|only you (?:will )?(?:hear|know))\b/i,
	km: /គ្មាននរណា(?:នឹង)?ដឹង(?:រឿងនេះ)?(?:ឡើយ|សោះ|ទេ)|ខ្ញុំទុកជាសម្ងាត់|មានតែយើងពីរនាក់/
};

function lintSecrecy(fragment: Fragment, lang: Lang, findings: Findings): void {
	for (const said of fragment.source.matchAll(spoken[lang])) {
		const promise = secrecy[lang].exec(said[0]);
		if (!promise) continue;
		findings.error(
			fragment.at(said.index + promise.index),
			'words.total_secrecy',
			`"${promise[0]}" promises more secrecy than anybody can keep.`,
			'Say who will know, and what you have to tell: “Only the people who look after you will know. If a child or a life is in danger, I have to tell somebody, and I’ll tell you first.” As a bad example it may stand in a choice that is not the best one.'
		);
	}
}

const number = '(?:[0-9]+|two|three|four|five|six|seven|ten|twelve)';
const khmerNumber = '(?:[០-៩]+|ពីរ|បី|បួន|ប្រាំ|ដប់)';
const unit = '(?:ថ្ងៃ|សប្ដាហ៍|ខែ|ឆ្នាំ)';
const confusions = [
	{
		english: /\bneed not\b|\b(?:do|does|did) not (?:have|need) to\b|\b(?:don|doesn|didn|needn)’t (?:have to|need to|\w+)/i,
		// មិនត្រូវការ is "needs no", មិនត្រូវគ្នា "does not fit", មិនត្រូវបាន a passive.
		khmer: /មិនត្រូវ(?!ការ|គ្នា|បាន)/,
		code: 'words.must_not',
		message: 'The English says “need not”, the Khmer “must not”.',
		remedy: 'Write មិនចាំបាច់ or មិនបាច់.'
	},
	{
		english: new RegExp(
			`\\b(?:last|past) ${number} (?:days|weeks|months|years)\\b|\\bthe ${number} (?:days|weeks|months|years) before\\b`,
			'i'
		),
		// មុនពេល is “before”: before they were asked.
		khmer: new RegExp(`${khmerNumber} ?${unit}មុន(?!ពេល)`),
		code: 'words.ago',
		message: 'The English says “in the last …” or “in the … before”, the Khmer “… ago”.',
		remedy: 'Write ចុងក្រោយ or ចុងក្រោយនេះ: បីខែចុងក្រោយនេះ; or មុនពេល and what came then: បីខែមុនពេលគេសួរ.'
	},
	{
		english: /\bonly (?:if|when|with|beside|goes|comes)\b/i,
		// តែបើក is “but open”.
		khmer: / តែ(?:បើ(?!ក)|ពេល|ជាមួយ)/,
		code: 'words.only',
		message: 'The English says “only”, the Khmer “but”.',
		remedy: 'Write លុះត្រាតែ, or តែ … ប៉ុណ្ណោះ.'
	},
	{
		english: /^(?!.*\b(?:boss(?:es)?|employers?)\b).*\bowners?\b/is,
		khmer: /ថៅកែ/,
		code: 'words.owner',
		message: 'The English says “owner”, the Khmer “boss”.',
		remedy: 'Write ម្ចាស់, ម្ចាស់ហាង or ម្ចាស់ផ្ទះ, or say “boss” in English: the one somebody works for.'
	},
	{
		english: /^(?!.*\b(?:owners?|landlord|landlady)\b).*\b(?:boss(?:es)?|employers?)\b/is,
		khmer: /ម្ចាស់/,
		code: 'words.owner',
		message: 'The English says “boss”, the Khmer “owner”.',
		remedy: 'Write ថៅកែ, or say “owner” in English: of a place.'
	}
];

function lintPair(english: Fragment, khmer: Fragment, findings: Findings): void {
	for (const { english: left, khmer: right, code, message, remedy } of confusions) {
		const wrong = left.test(english.source) ? right.exec(khmer.source) : null;
		if (wrong) findings.error(khmer.at(wrong.index), code, message, remedy);
	}
}

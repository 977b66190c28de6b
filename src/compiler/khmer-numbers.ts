import { latinDigits } from '#lib/base/latin-digits.ts';

const englishWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const khmerWords = ['សូន្យ', 'មួយ', 'ពីរ', 'បី', 'បួន', 'ប្រាំ', 'ប្រាំមួយ', 'ប្រាំពីរ', 'ប្រាំបី', 'ប្រាំបួន', 'ដប់', 'ដប់មួយ', 'ដប់ពីរ'];
/** Twenty, thirty, hundred, thousand and so on: what is made of them is not counted. */
const larger = /ម្ភៃ|សាមសិប|សែសិប|ហាសិប|ហុកសិប|ចិតសិប|ប៉ែតសិប|កៅសិប|រយ|ពាន់|ម៉ឺន|ដប់/;
const largerEnglish = /teen\b|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|noon|midnight)\b/i;

/** Numbers in digits: 1,375 and 1.375 are one; 22:30 and 22.30 are two. */
const inDigits = (text: string): string[] =>
	(latinDigits(text).match(/[0-9]+(?:[.,][0-9]+)*/g) ?? [])
		.map((number) => number.replace(/[.,](?=[0-9]{3}\b)/g, ''))
		.flatMap((number) => number.split(/[.](?=[0-9]{2}$)/))
		.map((number) => number.replace(',', '.').replace(/^0+(?=[0-9])/, ''));

/** Numbers in digits of one language that the other has neither in digits nor, when it is small, as a word. */
export function numbersApart(english: string, khmer: string): string[] {
	const [left, right] = [inDigits(english), inDigits(khmer)];
	const inKhmer = (number: string): boolean => {
		const word = khmerWords[Number(number)];
		return (word !== undefined && khmer.includes(word)) || larger.test(khmer);
	};
	const inEnglish = (number: string): boolean => {
		const word = englishWords[Number(number)];
		return (word !== undefined && new RegExp(`\\b${word}\\b`, 'i').test(english)) || largerEnglish.test(english);
	};
	return [
		...left.filter((number) => !right.includes(number) && !inKhmer(number)),
		...right.filter((number) => !left.includes(number) && !inEnglish(number))
	];
}

/** Words that browsers were seen to cut inside: wherever the course writes one, it stands in a run that stays on one line. */
import { expect, test } from 'vitest';
import { compile } from '#compiler/compile.ts';

const { moduleWords } = compile('.');

/** Texts that stand in no kept run. */
function loose(value: unknown, found: string[] = []): string[] {
	if (typeof value === 'string') found.push(value);
	else if (Array.isArray(value)) {
		if (value[0] !== 'nb') for (const part of value) loose(part, found);
	} else if (value !== null && typeof value === 'object') Object.values(value).forEach((one) => loose(one, found));
	return found;
}

const texts = Object.entries(moduleWords)
	.filter(([name]) => name.endsWith('/km'))
	.flatMap(([, words]) => loose(words));

test.each([
	'គ្រូពេទ្យ',
	'ចាប់ផ្ដើម',
	'ភោជនីយដ្ឋាន',
	'ឯកសណ្ឋាន',
	'ឯកសារ',
	'ចម្លើយ',
	'សំណួរ',
	'ជម្រើស',
	'បន្ទាត់',
	'រូបរាង',
	'ដប់ប្រាំបួន',
	'ជាមួយគ្នា',
	'កែប្រែ',
	'ជាមួយ',
	'របាយការណ៍',
	'រាយការណ៍',
	'គ្រប់គ្រង',
	'កាមេរ៉ា',
	'អត្តសញ្ញាណ',
	'អនុប្រធាន',
	'ព្រមព្រៀង',
	'អ្នកលក់ដូរ',
	'យុត្តិធម៌',
	'អង្គការ',
	'បោកបញ្ឆោត',
	'ឃុំឃាំង',
	'កម្រាល'
])('“%s” is never cut', (word) => {
	expect(texts.length).toBeGreaterThan(1000);
	expect(texts.filter((text) => text.includes(word)).slice(0, 5)).toEqual([]);
});

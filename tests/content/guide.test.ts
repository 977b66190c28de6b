import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { guideFrom } from '#compiler/guide.ts';
import { readTree } from '#compiler/files.ts';
import { printFinding } from '#lib/base/finding.ts';
import { plain } from '#lib/course/text.ts';
import enStrings from '#lib/i18n/en.json' with { type: 'json' };
import kmStrings from '#lib/i18n/km.json' with { type: 'json' };

const root = process.cwd();
const strings = { en: enStrings, km: kmStrings };
const en = 'docs/facilitating.en.md';
const km = 'docs/facilitating.km.md';
const course = readTree(root);
const own = Object.fromEntries([en, km].map((file) => [file, readFileSync(file, 'utf8')])) as Record<typeof en | typeof km, string>;
const whole = guideFrom({ ...course, ...own });

/** The guide with one thing changed in it. */
const with_ = (file: typeof en | typeof km, from: string, to: string) => {
	if (!own[file].includes(from)) throw new Error(`"${from}" is not in ${file}`);
	return guideFrom({ ...course, ...own, [file]: own[file].replace(from, () => to) }).findings;
};

describe('the guide for facilitators', () => {
	test('has no fault and no warning in either language', () => expect(whole.findings.map(printFinding)).toEqual([]));

	test('has the same parts and sections in both languages, each with words of its own', () => {
		const outline = (lang: 'km' | 'en') =>
			whole.guide[lang].parts.map(({ id, sections }) => [id, ...sections.map((section) => section.id)]);
		expect(outline('km')).toEqual(outline('en'));
		const headings = (file: string) => own[file as typeof en].match(/^#{1,3} /gm);
		expect(headings(km)).toEqual(headings(en));
		for (const part of whole.guide.km.parts)
			for (const { title } of [part, ...part.sections]) expect(plain(title)).toMatch(/[\u1780-\u17d3]/);
	});

	test('has an address for every section, and no address twice', () => {
		const ids = whole.guide.km.parts.flatMap(({ id, sections }) => [id, ...sections.map((section) => section.id)]);
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
	});

	test.each([
		[en, strings.en],
		[km, strings.km]
	] as const)('names the three questions that the wall shows, and the buttons on the way to an end: %s', (file, { lookBack, lead }) => {
		for (const words of [lookBack.divided, lookBack.cost, lookBack.use, lead.debriefNow, lead.end]) expect(own[file]).toContain(words);
	});

	test.each([
		[en, strings.en.lead],
		[km, strings.km.lead]
	] as const)(
		'names the button by which a room sees no numbers, how that is taken back, and what Undo says of itself: %s',
		(file, lead) => {
			for (const words of [lead.hush, lead.unhush, lead.undoOpen]) expect(own[file]).toContain(words);
		}
	);

	test('calls the wall in Khmer what the buttons call it, as every string does', () => {
		for (const text of [own[km], JSON.stringify(strings.km)]) expect(text).not.toContain('ជញ្ជាំង');
		expect(strings.km.lead.showScene).toContain('អេក្រង់ធំ');
	});

	test('says at its head that the Khmer is a draft', () => {
		expect(own[km].split('\n## ')[0]).toContain('សេចក្ដីព្រាង');
		expect(own[en].split('\n## ')[0]).toContain('draft');
	});
});

const water = '- Drinking water,';
const khmerWater = '- ទឹកផឹក';
const lastSection = own[km].slice(own[km].lastIndexOf('### '));
const planted: Record<string, [typeof en | typeof km, string, string, string]> = {
	'a word to avoid in English is found': [en, water, `- The rescue team.\n${water}`, 'words.avoid'],
	'a word to avoid in Khmer is found': [km, khmerWater, `- ស្រីខូច។\n${khmerWater}`, 'words.avoid'],
	'a word to avoid in a heading is found': [en, '### What to bring', '### What the rescue team brings', 'words.avoid'],
	'a spelling the course does not use is found': [km, khmerWater, `- ទូរស័ព្ទ។\n${khmerWater}`, 'words.spelling'],
	'a long Khmer sentence is found': [km, khmerWater, `- ${'មនុស្ស ទៅ ផ្ទះ '.repeat(9)}។\n${khmerWater}`, 'words.long_sentence'],
	'a telephone number is refused': [en, water, `- Call 012 345 678.\n${water}`, 'words.phone_number'],
	'a link that works on paper only is refused': [en, water, `- [A page](https://example.org).\n${water}`, 'words.link'],
	'a source that the course does not have is found': [en, '(source:R66)', '(source:R999)', 'words.unknown_link'],
	'HTML is refused': [en, water, `- <b>Water</b>.\n${water}`, 'words.html'],
	'a section that one language lacks is found': [km, lastSection, '', 'words.gap'],
	'a section that the other language does not have is found': [
		km,
		khmerWater,
		`- ទឹក។\n\n## មួយទៀត\n\n${khmerWater}`,
		'words.unknown_section'
	]
};

test.each(Object.entries(planted))('%s', (_, [file, from, to, code]) => {
	const found = with_(file, from, to).filter((finding) => finding.code === code);
	expect(found).not.toEqual([]);
	expect(new Set(found.map((finding) => finding.file))).toEqual(new Set([file]));
});

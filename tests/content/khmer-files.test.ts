/** Khmer outside the modules is spelled like the course: the interface, what the server says, the guides, the texts of the USB stick. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const { spellings } = parse(readFileSync(join(root, 'modules/glossary.yml'), 'utf8')) as { spellings: { km: Record<string, string> } };
const khmer = /[\u1780-\u17ff]/;
const files = globSync(['docs/*.km.md', 'src/**/*.{json,ts,svelte,txt,sh,cmd,html}'], { cwd: root })
	// Tests may hold a wrong spelling on purpose.
	.filter((file) => !file.includes('.test.') && statSync(join(root, file)).isFile())
	.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
	.filter(({ text }) => khmer.test(text));

function slips(file: string, text: string): string[] {
	return text
		.split('\n')
		.flatMap((line, i) =>
			Object.entries(spellings.km).flatMap(([wrong, right]) =>
				line.includes(wrong) ? [`${file}:${i + 1}: ${wrong} is written ${right}`] : []
			)
		);
}

test('no Khmer text of the repository has a spelling or a term that the course does not use', () => {
	expect(files.map(({ file }) => file)).toEqual(
		expect.arrayContaining(['src/lib/i18n/km.json', 'src/lib/server/messages.ts', 'docs/facilitating.km.md'])
	);
	expect(files.flatMap(({ file, text }) => slips(file, text))).toEqual([]);
});

test('a planted one is named by file and line', () => {
	const lookAlike = Object.keys(spellings.km).find((word) => word.includes('\u17d2\u178f'))!;
	for (const wrong of [lookAlike, 'អ្នកណា', 'តុទទួលភ្ញៀវ', 'នៅតែក្នុង'])
		expect(slips('a.json', `{\n"back": "${wrong}"`)).toEqual([`a.json:2: ${wrong} is written ${spellings.km[wrong]!}`]);
});

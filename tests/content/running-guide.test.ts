/** The guide for whoever runs servers is the same in both languages, and names what there is. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const [en, km] = ['en', 'km'].map((lang) => readFileSync(`docs/running-a-server.${lang}.md`, 'utf8')) as [string, string];
/** Kinds of lines in their order: headings, steps, points, rows. */
const shape = (text: string) =>
	text
		.split('\n')
		.map((line) => /^(#+|\d+\.|-|\||   ```| {2}```)/.exec(line)?.[1] ?? (line.trim() ? 'text' : ''))
		.join(' ');
const named = (text: string) => [...new Set(text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g))].sort();

test('has the same headings, steps, points and rows in both languages', () => {
	expect(shape(km)).toBe(shape(en));
});

test('has the same commands, and names no setting that the server does not read', () => {
	expect(named(km)).toEqual(named(en));
	const code = [
		'src/tools/serve.ts',
		'src/lib/server/running-settings.ts',
		'src/lib/server/live/database-settings.ts',
		'src/lib/server/live/lifetime.ts'
	]
		.map((path) => readFileSync(path, 'utf8'))
		.join('');
	expect(named(en).length).toBeGreaterThan(10);
	expect(named(en).filter((name) => !code.includes(name.replace(/_FILE$/, '')))).toEqual([]);
});

test('says with the words of the facilitator’s list when traces go, and names files that are there', () => {
	for (const [lang, text] of [
		['en', en],
		['km', km]
	] as const) {
		const { lead } = JSON.parse(readFileSync(`src/lib/i18n/${lang}.json`, 'utf8')) as { lead: Record<string, string> };
		for (const key of ['phaseTonight', 'phaseLog']) expect(text).toContain(lead[key]!.split(/: |៖ /)[1]!.replace(' for a while', ''));
	}
	for (const name of ['Containerfile', 'compose.yml', 'Caddyfile', 'haproxy.cfg', 'sala.service']) {
		expect(en).toContain(`\`${name}\``);
		expect(existsSync(`deploy/${name}`)).toBe(true);
	}
});

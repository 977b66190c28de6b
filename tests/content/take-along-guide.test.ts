/** Who is told how to take the course along finds on the screen what the guide calls it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '../../src/lib/i18n/en.json' with { type: 'json' };
import km from '../../src/lib/i18n/km.json' with { type: 'json' };

test.each([
	['en', en],
	['km', km]
] as const)('the guide in %s names buttons and lines as they stand on the screen', (lang, { start, settings, save }) => {
	const text = readFileSync(`docs/taking-it-with-you.${lang}.md`, 'utf8');
	for (const name of [start.own, start.shared, settings.title, settings.export, settings.import, settings.carry, settings.wipe])
		expect(text).toMatch(new RegExp(`\\*\\*${name}[.។]?\\*\\*`));
	expect(text).toContain(`**${save['memory-shared']}**`);
	for (const quoted of text.matchAll(/[“«](Finish[^”»]+|បញ្ចប់[^”»]+)[”»]/g)) expect(quoted[1]).toBe(settings.wipe);
});

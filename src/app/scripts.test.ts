import { describe, expect, test } from 'vitest';
import type { Manifest } from '#lib/page/internals.ts';
import { scriptsFor, withoutManifest, type Scripts } from './scripts.ts';

const manifest: Manifest = {
	'src/hydrate.svelte.ts': { file: 'wake.js', name: 'wake', imports: ['_base.js'] },
	'_base.js': { file: 'base.js', name: 'base' },
	'_LessonPage.js': { file: 'lesson.js', name: 'LessonPage', imports: ['_base.js'] },
	'_ScenarioPage.js': { file: 'scenario.js', name: 'ScenarioPage', imports: ['_base.js'] },
	'src/lib/player/scenario/Story.svelte': { file: 'story.js', name: 'story', imports: ['_base.js', '_machine.js'] },
	'_machine.js': { file: 'machine.js', name: 'machine' }
};
const page = (name: string) => `<html data-base="../.."><div id="sala-page" hidden="" data-page="${name}" data-with="{}"></div>`;
const asked = ({ hints, script }: Scripts) => [...(hints + script).matchAll(/(?:href|src)="\.\.\/\.\.\/([^"]+)"/g)].map(([, file]) => file);

describe('the scripts of a page', () => {
	test.each([
		['a lesson asks for what wakes it, once each, and for no machine', 'lesson', ['wake.js', 'base.js', 'lesson.js', 'wake.js']],
		['a scenario asks for its opening, and not yet for the machine', 'scenario', ['wake.js', 'base.js', 'scenario.js', 'wake.js']]
	])('%s', (_, name, files) => {
		expect(asked(scriptsFor(page(name), manifest))).toEqual(files);
	});

	test('a page that is none of the course gets none', () => {
		expect(scriptsFor('<html><body>404</body></html>', manifest)).toEqual({ hints: '', script: '' });
	});

	test('in development the source itself is asked for', () => {
		expect(scriptsFor(page('lesson'), undefined).script).toContain('src="../../src/hydrate.svelte.ts"');
	});
});

test.each([
	['a step', 'lesson', false],
	['a step', 'quiz', false],
	['the start', 'start', true],
	['the settings', 'settings', true]
])('%s (%s) brings what installing needs: %s', (_, name, brings) => {
	const html = `<head>\n<link rel="manifest" href="../../manifest.webmanifest" />\n</head>${page(name)}`;
	expect(withoutManifest(html).includes('manifest.webmanifest')).toBe(brings);
	expect(withoutManifest(html)).toContain(page(name));
});

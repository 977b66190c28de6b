import { compileGuide } from '#compiler/guide.ts';
import { printFinding } from '#lib/base/finding.ts';
import type { Section } from '#lib/course/guide.ts';
import { numbered } from '#lib/course/text.ts';
import { strings } from '#lib/i18n/strings.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

// Read when the page is built, and in development at every look: whoever edits the guide sees it, or what is wrong with it.
export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { guide, findings } = compileGuide(process.cwd());
	const errors = findings.filter(({ severity }) => severity === 'error');
	if (errors.length) throw new Error(`The guide has errors:\n${errors.map(printFinding).join('\n')}`);
	const onPaper = <T extends Pick<Section, 'text'>>(one: T): T => ({ ...one, text: numbered(one.text) });
	const parts = guide[lang].parts.map((part) => ({ ...onPaper(part), sections: part.sections.map(onPaper) }));
	return { strings: await strings(lang, 'frame', 'guide'), guide: { ...onPaper(guide[lang]), parts } };
};

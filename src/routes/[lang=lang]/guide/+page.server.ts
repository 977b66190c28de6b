import { compileGuide } from '#compiler/guide.ts';
import { printFinding } from '#lib/base/finding.ts';
import { strings } from '#lib/i18n/strings.ts';
import type { PageServerLoad } from './$types.js';

export { eachLanguage as entries } from '#lib/server/pages.ts';

// Read when the page is built, and in development at every look: whoever edits the guide sees it, or what is wrong with it.
export const load: PageServerLoad = async ({ params: { lang } }) => {
	const { guide, findings } = compileGuide(process.cwd());
	const errors = findings.filter(({ severity }) => severity === 'error');
	if (errors.length) throw new Error(`The guide has errors:\n${errors.map(printFinding).join('\n')}`);
	return { strings: await strings(lang, 'frame', 'guide'), guide: guide[lang] };
};

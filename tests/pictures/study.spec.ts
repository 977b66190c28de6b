/** Every page and screen of somebody who studies alone, from the one table of them. */
import { languages, test } from '../support/pages/app.ts';
import { pages } from '../support/pages/each-page.ts';
import { screens } from '../support/pages/kinds.ts';
import { photograph, withoutChance } from './still.ts';

for (const { name, show } of [...pages, ...screens])
	for (const lang of languages)
		test(`${name}, ${lang}`, async ({ page }, { project }) => {
			await page.addInitScript(withoutChance);
			await show(page, lang);
			await photograph(page, `${project.name} ${lang} ${name}`);
		});

for (const lang of languages)
	test(`a page that does not exist, ${lang}`, async ({ page, faults }, { project }) => {
		await page.goto(`/${lang}/nowhere/`);
		await photograph(page, `${project.name} ${lang} nowhere`);
		// The browser itself notes that the page was not found.
		faults.length = 0;
	});

test.describe('on a device that was not asked yet', () => {
	test.use({ device: 'new' });
	for (const lang of languages)
		test(`the start page, asked for what is missing, ${lang}`, async ({ page }, { project }) => {
			await page.goto(`/${lang}/`);
			await page.locator('html[data-awake]').waitFor();
			await photograph(page, `${project.name} ${lang} start, new`);
			await page.locator('[data-start]').click();
			await photograph(page, `${project.name} ${lang} start, something missing`);
		});
});

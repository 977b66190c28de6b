/** Every page and every screen: nothing that axe finds, nothing too small to tap, nothing that runs out of a small screen or is cut off. */
import { awake, expect, test } from '../support/pages/app.ts';
import { pages } from '../support/pages/each-page.ts';
import { screens, type Kind } from '../support/pages/kinds.ts';
import { expectUsable, plainLook } from '../support/pages/usable.ts';
import { wholeUnless } from '../support/run/forms.ts';

// All cards of a scenario are one page of sixty screens' length; axe looks at each part of it twice.
test.setTimeout(120_000);

const missing: Kind = { name: 'a page that does not exist', show: (page, lang) => page.goto(`/${lang}/nowhere/`) };

/**
 * Every second screen is looked at by day and the others in the dark, and by `npm run test:faults` the other way about. Of the states of a step `npm test`
 * looks at two in four, one by day and one in the dark; the whole run looks at all.
 */
const looks = [
	{ lang: 'km', colorScheme: 'light', how: 'in Khmer by day' },
	{ lang: 'en', colorScheme: 'dark', how: 'in English in the dark' }
] as const;
for (const [n, { name, show }] of [...pages, missing, ...screens].entries())
	for (const [m, { lang, colorScheme, how }] of looks.entries())
		test(`${name}: can be used by everybody, ${how}${n % 2 === m ? wholeUnless(n <= pages.length || n % 4 < 2) : ' @long-only'}`, async ({
			page,
			faults
		}) => {
			await show(page, 'km');
			await page.emulateMedia({ colorScheme });
			// The page that is not there is in both languages at once.
			if (lang === 'en' && name !== missing.name) {
				await page.locator('[data-lang-toggle]').first().click();
				await expect(page.locator('html')).toHaveAttribute('lang', lang);
				await awake(page);
				// What is fetched in the other language leaves the screen of before, and then none, until it is there.
				await expect(page.locator('h1')).toHaveText(/^[^\u1780-\u17ff]+$/);
			}
			await expect(page.locator('h1')).toBeVisible();
			await expectUsable(page, how);
			// The browser itself notes that the page was not found, and nothing else.
			if (name === missing.name) return expect(faults.splice(0)).toEqual([expect.stringContaining('404')]);
			await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
			expect.soft(await page.evaluate(plainLook), 'forced colours, no motion').toEqual([]);
		});

/** Every page and every screen: nothing that axe finds, nothing too small to tap, nothing that runs out of a small screen or is cut off. */
import { awake, expect, test } from '../support/pages/app.ts';
import { pages, screens, type Kind } from '../support/pages/kinds.ts';
import { expectUsable, plainLook } from '../support/pages/usable.ts';

// All cards of a scenario are one page of sixty screens' length; axe looks at each part of it twice.
test.setTimeout(120_000);

const missing: Kind = { name: 'a page that does not exist', show: (page, lang) => page.goto(`/${lang}/nowhere/`) };

for (const { name, show } of [...pages, missing, ...screens])
	test(`${name}: can be used by everybody, in Khmer by day and in English in the dark`, async ({ page, faults }) => {
		await show(page, 'km');
		await expectUsable(page, 'in Khmer');
		// The browser itself notes that the page was not found, and nothing else; that page is in both languages at once.
		if (name === missing.name) return expect(faults.splice(0)).toEqual([expect.stringContaining('404')]);
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.locator('[data-lang-toggle]').first().click();
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		await awake(page);
		// What is fetched in the other language leaves the screen of before, and then none, until it is there.
		await expect(page.locator('h1')).toHaveText(/^[^\u1780-\u17ff]+$/);
		await expect(page.locator('h1')).toBeVisible();
		await expectUsable(page, 'in English, dark');
		await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
		expect.soft(await page.evaluate(plainLook), 'forced colours, no motion').toEqual([]);
	});

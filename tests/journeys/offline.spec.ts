/** After one visit the line may go: the course on the device is whole, in the language and for the work that was chosen, and others when asked for. */
import { expect, watch, awake } from '../support/app.ts';
import { test } from '@playwright/test';
import { answerQuiz, firstVisit, kept, pagesOf, playScenario, built } from '../support/offline.ts';
import { StaticSite } from '../support/static-site.ts';

test.use({ serviceWorkers: 'allow' });

for (const prefix of ['/', '/lms/course 12/pkg/'])
	test(`from ${prefix}: after one visit the server may go, and every page opens in both languages, a scenario and a quiz run to the end`, async ({
		page,
		context
	}) => {
		test.setTimeout(60_000);
		const site = new StaticSite(built, prefix);
		await site.open();
		const faults = watch(context, site.root);
		await firstVisit(page, site.root);
		// One language is there; the other one when it is wanted.
		await page.goto(`${site.root}km/settings/`);
		await page.locator('[data-keep="en health"]').click();
		await expect(page.locator('[data-kept="en health"]')).toBeVisible({ timeout: 20_000 });
		await site.close();

		for (const path of [...pagesOf('km'), ...pagesOf('en')]) {
			await page.goto(site.root + path);
			await awake(page);
			await expect(page.locator('h1')).toBeVisible();
		}
		await playScenario(page, site.root, 'km', '4/6');
		await answerQuiz(page, site.root, 'en', '4/8');
		// A link that lost its last slash, and the address of the folder alone.
		await page.goto(`${site.root}km/2/1`);
		await expect(page).toHaveURL(`${site.root}km/2/1/`);
		await page.goto(site.root);
		await awake(page);
		await page.goto(`${site.root}km/h/`);
		await kept(page);
		expect(faults).toEqual([]);
	});

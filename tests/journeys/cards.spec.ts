/** The cards of every scenario, as a printer gets them. */
import { readdirSync } from 'node:fs';
import { plain } from '../../src/lib/course/text.ts';
import { awake, expect, holdBack, languages, open, repeated, scenarioOf, test } from '../support/pages/app.ts';
import { lettersThere } from '../support/pages/letters.ts';
import { wholeUnless } from '../support/run/forms.ts';

const root = 'build/node/prerendered/km';
const addresses = readdirSync(root, { recursive: true, encoding: 'utf8' })
	.map((path) => /^(\d+)\W(\d+)\Wcards\Windex\.html$/.exec(path))
	.flatMap((found) => (found ? [`${found[1]}/${found[2]}`] : []));

test('there are cards to print', () => expect(addresses).not.toEqual([]));

for (const [n, address] of addresses.entries())
	for (const lang of languages)
		test(`the cards of ${address} (${lang}) keep their words inside their edges, and their sheets on one page each${repeated(lang)}${wholeUnless(n === 0)}`, async ({
			page
		}) => {
			await open(page, `/${lang}/${address}/cards/`);
			await lettersThere(page);
			await page.emulateMedia({ media: 'print' });
			await page.setViewportSize({ width: 794, height: 1123 });
			expect(await page.evaluate(outside)).toEqual([]);
			// Numbers begin anew in each story: every card says which one it is of, and the sheet that goes with them what it is called.
			const name = `Sala ${address.replace('/', '.')}`;
			const texts = await page.locator('[data-card]').allTextContents();
			expect(texts.filter((text) => !text.includes(name))).toEqual([]);
			await expect(page.locator('.text h2').first()).toContainText(name);
			await expect(page.locator('.text h2').first()).toContainText(plain(scenarioOf(address, lang).words.title));

			const sheets = await page.locator('.sheet').count();
			const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
			const sizes = new Set(
				[...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => `${Math.round(+w!)} × ${Math.round(+h!)}`)
			);
			expect([...sizes]).toEqual(['595 × 842']);
			const pages = pdf.match(/\/Type \/Page\b/g)!.length;
			// How to lead it, the keeper's sheet and the tally sheet take four pages or a little more.
			expect(pages - sheets).toBeGreaterThanOrEqual(4);
			expect(pages - sheets).toBeLessThanOrEqual(8);
		});

test('“Print” pressed before the page is awake prints when it is @whole', async ({ page }) => {
	await page.addInitScript(() => {
		window.print = () => void (document.documentElement.dataset.printed = '');
	});
	const go = await holdBack(page, '**/*.js');
	await page.goto(`/km/${addresses[0]}/cards/`, { waitUntil: 'commit' });
	await page.locator('[data-tap="print"]').click();
	go();
	await awake(page);
	await expect(page.locator('html[data-printed]')).toBeAttached();
});

for (const lang of languages)
	test(`“Print” waits for Khmer letters that are still on their way (${lang})${wholeUnless(lang === 'km')}`, async ({ page }) => {
		await page.addInitScript(() => {
			window.print = () => void (document.documentElement.dataset.printed = String(document.fonts.check('20px "Sala Khmer"', 'ស')));
		});
		const go = await holdBack(page, '**/sala-khmer.woff2');
		const asked = page.waitForRequest('**/sala-khmer.woff2');
		await page.goto(`/${lang}/${addresses[0]}/cards/`, { waitUntil: 'commit' });
		await awake(page);
		await asked;
		await page.locator('[data-tap="print"]').click();
		await page.evaluate(() => document.fonts.ready);
		await expect(page.locator('html[data-printed]')).not.toBeAttached();
		go();
		await expect(page.locator('html')).toHaveAttribute('data-printed', 'true');
	});

/** Runs in the page: cards whose words come closer to their edge than 4 mm. */
function outside(): string[] {
	const near = (4 / 25.4) * 96;
	return [...document.querySelectorAll<HTMLElement>('.sheet > *')].flatMap((card) => {
		const edge = card.getBoundingClientRect();
		const words = document.createRange();
		words.selectNodeContents(card);
		const { right, bottom } = words.getBoundingClientRect();
		return bottom > edge.bottom - near || right > edge.right - near
			? [`card ${card.dataset.card}: ${Math.round(bottom - edge.bottom)} px, ${Math.round(right - edge.right)} px`]
			: [];
	});
}

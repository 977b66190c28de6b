/** Every page and every screen: nothing that axe finds, nothing too small to tap, nothing that runs out of a small screen or is cut off. */
import { arrive, awake, begin, expect, open, test } from '../support/pages/app.ts';
import { pages } from '../support/pages/each-page.ts';
import { scenarioAt, screens, type Kind } from '../support/pages/kinds.ts';
import { expectUsable, plainLook } from '../support/pages/usable.ts';
import { wholeUnless } from '../support/run/forms.ts';

// All cards of a scenario are one page of sixty screens' length; axe looks at each part of it twice.
test.setTimeout(120_000);

const missing: Kind = { name: 'a page that does not exist', show: (page, lang) => page.goto(`/${lang}/nowhere/`) };

/** What stands for all in `npm test`. */
const oneOfEachKind = [
	'the start page',
	'the course page',
	'the page of a module',
	'a lesson',
	'a card whose figure was touched, partly right',
	'a decision',
	'a debrief with everything open',
	'a quiz item: sort',
	'a quiz passed',
	'the contacts',
	'the settings',
	missing.name
];
const all = [...pages, missing, ...screens];
const unknown = oneOfEachKind.filter((name) => !all.some((one) => one.name === name));
if (unknown.length) throw new Error(`There is no page or screen of this name: ${unknown.join(', ')}`);

/** Every second screen is looked at by day and the others in the dark, and by `npm run test:faults` the other way about. */
const looks = [
	{ lang: 'km', colorScheme: 'light', how: 'in Khmer by day' },
	{ lang: 'en', colorScheme: 'dark', how: 'in English in the dark' }
] as const;
for (const [n, { name, show }] of all.entries())
	for (const [m, { lang, colorScheme, how }] of looks.entries())
		test(`${name}: can be used by everybody, ${how}${n % 2 === m ? wholeUnless(oneOfEachKind.includes(name)) : ' @long-only'}`, async ({
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

for (const { from, link, to, place } of [
	{ from: '/en/2/1/', link: '[data-wrong]', to: /settings\/#wrong$/, place: '#wrong h2' },
	{ from: '/en/contacts/', link: 'a[href="#child-helpline"]', to: /contacts\/#child-helpline$/, place: '#child-helpline' },
	{ from: '/en/2/1/', link: '[data-open="how"] a', to: /sources\/#/, place: '.wanted' },
	{ from: '/en/2/', link: 'main a[href$="#module-2"], [data-back]', to: /h\/#module-2$/, place: '#module-2 summary' }
])
	test(`a link with a place moves the focus there too: ${place} from ${from}${wholeUnless(place === '#child-helpline' || place === '.wanted')}`, async ({
		page
	}) => {
		await open(page, from);
		for (const fold of await page.locator('[data-open="how"] summary').all()) await fold.click();
		await page.locator(link).first().click();
		await expect(page).toHaveURL(to);
		await expect(page.locator(place).first()).toBeFocused();
		await expect(page.locator(place).first()).toBeInViewport();
	});

test('a name and the number behind it are two words where a line ends between them', async ({ page }) => {
	const spoken = async (path: string) => {
		await open(page, path);
		const devtools = await page.context().newCDPSession(page);
		const { nodes } = await devtools.send('Accessibility.getFullAXTree');
		return nodes.map(({ name }) => String(name?.value ?? ''));
	};
	expect((await spoken('/en/rest/')).filter((name) => /Cambodia ?1280$/.test(name))).toEqual([expect.stringMatching(/Cambodia 1280$/)]);
	const sources = (await spoken('/en/sources/')).filter((name) => /^\d+\. .*sources$/.test(name));
	expect(sources.length).toBeGreaterThan(3);
	expect(sources.filter((name) => !/ \d+ (more )?sources$/.test(name))).toEqual([]);
});

const low = { width: 320, height: 256 };
for (const { path, width, height } of [
	...['/en/2/1/', '/en/2/2/#five-people', '/km/3/1/#one-by-one', '/km/h/'].map((path) => ({ path, width: 360, height: 640 })),
	...['/en/2/1/', '/km/h/'].map((path) => ({ path, ...low }))
])
	test(`whatever Tab comes to on ${path} at ${width} × ${height} is seen, and lies under no bar${wholeUnless(path === '/km/h/')}`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height });
		await open(page, path);
		// The question of a card comes with code of its own.
		if (path.includes('#')) await expect(page.locator('main :is([data-box], [data-put], [data-option])').first()).toBeVisible();
		await expect(page.locator('main')).toHaveAttribute('data-state', 'ready');
		const under: string[] = [];
		let n = 0;
		for (let name: string | null = ''; name !== null; n++) {
			await page.keyboard.press('Tab');
			const focused = await page.evaluate(coveredFocus);
			name = focused.name;
			if (focused.covered) under.push(focused.name!);
		}
		expect(n).toBeGreaterThan(8);
		expect(under).toEqual([]);
	});

/** Runs in the page. The name is null once the focus has left it. */
function coveredFocus(): { readonly name: string | null; readonly covered: boolean } {
	const focused = document.activeElement;
	if (!focused || focused === document.body) return { name: null, covered: false };
	const { left, top, width, height } = focused.getBoundingClientRect();
	const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
	const seen = parts.some((x) =>
		parts.some((y) => {
			const there = document.elementFromPoint(left + width * x, top + height * y);
			return there !== null && (focused.contains(there) || there.contains(focused));
		})
	);
	return { name: (focused.getAttribute('aria-label') ?? focused.textContent!).trim().slice(0, 40), covered: !seen };
}

test('at 400 % bars leave the screen to what is read, and Hide stays in reach', async ({ page }) => {
	await page.setViewportSize(low);
	await open(page, '/en/2/1/');
	const bars = () =>
		page.evaluate(
			() => [...document.querySelectorAll('.bar, .thumb, #ask')].filter((one) => getComputedStyle(one).position === 'sticky').length
		);
	expect(await bars()).toBe(0);
	await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
	const hide = page.locator('[data-quick-exit]');
	await expect(hide).toBeInViewport({ ratio: 1 });
	const { width, height } = (await hide.boundingBox())!;
	expect(width * height).toBeLessThan((low.width * low.height) / 15);
	await begin(page, `/en/${scenarioAt}/`);
	await arrive(page, { state: 'decision' });
	expect(await bars()).toBe(0);
	await hide.click();
	await expect(page).toHaveURL(/\/table\.html$/);
});

for (const look of ['', ' large'])
	test(`on the smallest phone no word of what a decision asks is broken${look && ', in large letters either'}${wholeUnless(!look)}`, async ({
		page
	}) => {
		await page.addInitScript((look) => localStorage.setItem('sala.look', look), look);
		await page.setViewportSize({ width: 320, height: 640 });
		await begin(page, `/en/${scenarioAt}/`);
		await arrive(page, { state: 'decision' });
		/** How many lines each word of it stands on. */
		const lines = await page.locator('#ask > span').evaluateAll((parts) =>
			parts.flatMap((part) => {
				const text = part.firstChild as Text;
				return [...text.data.matchAll(/\S+/g)].map(({ index, 0: word }) => {
					const range = document.createRange();
					range.setStart(text, index);
					range.setEnd(text, index + word.length);
					return [word, new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size];
				});
			})
		);
		expect(lines.map(([, n]) => n)).toEqual(lines.map(() => 1));
	});

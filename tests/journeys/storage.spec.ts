/** Slow lines, full and forbidden storage, a second tab, a shared device, damaged rows: a person can go on, and is told what is kept. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import type { ScenarioEvent } from '../../src/lib/scenario/event.ts';
import type { Decision } from '../../src/lib/scenario/shape.ts';
import { arrive, awake, begin, expect, holdBack, open, saved, test, turnCard } from '../support/pages/app.ts';
import { canaries, decide, dump, way } from '../support/pages/kept.ts';
import { lessonAt, plant, quizAt, scenarioAt, scenarioStep, shape } from '../support/pages/kinds.ts';
import { wholeUnless } from '../support/run/forms.ts';

const words = (JSON.parse(readFileSync('src/lib/i18n/en.json', 'utf8')) as { save: Record<string, string> }).save;
const sceneOf = (id: string) => shape.scenes.find((scene): scene is Decision => scene.kind === 'decision' && scene.id === id)!;

/** A database that does not answer is given up only after some seconds. */
const toldState = (page: Page, state: string) =>
	expect(page.locator(`[data-state="${state}"]`)).toHaveText(words[state]!, { timeout: 10_000 });

test.describe('while the scripts are on their way', () => {
	const taps: readonly { what: string; path: string; tap: string; then: Readonly<Record<string, string | number>>; scrolls?: true }[] = [
		{ what: 'Start of the start page', path: '/en/', tap: '[data-start]', then: { step: 'course' } },
		{ what: 'Go on of the course page', path: '/en/h/', tap: '[data-next]', then: { card: 1 } },
		// Its first card is longer than the screen.
		{ what: 'Go on of a lesson', path: `/en/${lessonAt}/`, tap: '[data-next]', then: { card: 1 }, scrolls: true },
		{ what: 'Start of a scenario', path: `/en/${scenarioAt}/`, tap: '[data-start]', then: { state: 'decision', scene: shape.start } },
		{ what: 'Skip of a scenario', path: `/en/${scenarioAt}/`, tap: '[data-skip]', then: { state: 'case' } },
		{ what: 'Start of a quiz', path: `/en/${quizAt}/`, tap: '[data-start]', then: { state: 'item' } }
	];
	for (const { what, path, tap, then, scrolls } of taps)
		test(`one tap on ${what} is not lost${wholeUnless(/lesson|of a scenario$/.test(what))}`, async ({ page }) => {
			let letGo = () => {};
			const line = new Promise<void>((open) => (letGo = open));
			await page.route('**/_app/**/*.js', async (route) => {
				await line;
				await route.continue();
			});
			await page.goto(path, { waitUntil: 'commit' });
			if (path === '/en/') {
				await page.locator('[data-device="own"]').click();
				await page.locator('[data-track="health"]').click();
			}
			await page.locator(tap).click();
			await expect(page.locator('html[data-awake]')).toHaveCount(0);
			letGo();
			await arrive(page, then);
			if (scrolls) await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
			await page.unrouteAll({ behavior: 'wait' });
		});

	test('what is typed into a search is looked for, and shows @whole', async ({ page }) => {
		const letGo = await holdBack(page, '**/_app/**/*.js');
		await page.goto('/en/words/', { waitUntil: 'commit' });
		const search = page.locator('#search');
		await search.fill('no such word');
		letGo();
		await awake(page);
		await expect(page.locator('[role=search] [role=status]')).not.toBeEmpty();
		await expect(search).toHaveValue('no such word');
		await search.fill('');
		await expect(page.locator('[role=search] [role=status]')).toBeEmpty();
		await page.unrouteAll({ behavior: 'wait' });
	});
});

const refusals = [
	{
		what: 'no database',
		refuse: () => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('not here', 'SecurityError');
			};
		}
	},
	{
		what: 'a database that never opens',
		refuse: () => {
			// A real request of which nothing is ever heard.
			const { open } = IDBFactory.prototype;
			IDBFactory.prototype.open = function (...asked) {
				const request = open.apply(this, asked);
				request.addEventListener = () => {};
				for (const name of ['onsuccess', 'onerror', 'onblocked', 'onupgradeneeded']) Object.defineProperty(request, name, { set() {} });
				return request;
			};
		}
	},
	{
		what: 'no storage at all',
		refuse: () => {
			IDBFactory.prototype.open = () => {
				throw new DOMException('not here', 'SecurityError');
			};
			for (const name of ['localStorage', 'sessionStorage'])
				Object.defineProperty(globalThis, name, {
					get() {
						throw new DOMException('not here', 'SecurityError');
					}
				});
		}
	}
];
for (const { what, refuse } of refusals)
	test(`a browser that allows ${what}: the course goes on, and says that nothing is kept${wholeUnless(what === 'no database')}`, async ({
		page
	}) => {
		await page.addInitScript(refuse);
		await begin(page, `/en/${scenarioAt}/`);
		for (let n = 0; n < 3; n++) await decide(page, n);
		const state = what === 'no storage at all' ? 'memory-shared' : what === 'no database' ? 'memory-refused' : 'memory-blocked';
		await toldState(page, state);
		await page.locator('[data-back]').click();
		await arrive(page, { state: 'decision', scene: way[2]!.scene });
	});

test('M7: where storage is refused, Back after hide shows the table, and three taps on × bring the course back', async ({ page }) => {
	await page.addInitScript(refusals.find(({ what }) => what === 'no storage at all')!.refuse);
	const table = async () => {
		await expect(page).toHaveURL(/\/table\.html$/);
		await expect(page.locator('td')).toHaveCount(144);
	};
	await open(page, '/en/h/');
	await open(page, '/en/2/1/');
	await page.locator('[data-quick-exit]').click();
	await table();
	await page.goBack({ waitUntil: 'commit' }).catch(() => {});
	await table();
	await page.reload();
	await table();
	for (let n = 0; n < 3; n++) await page.locator('button').click();
	await expect(page.locator('main[data-step="start"]')).toBeVisible();
	await open(page, '/en/2/1/');
});

test('a full device: the course goes on and says so; when there is room again, everything is kept', async ({ page, baseURL }) => {
	const devtools = await page.context().newCDPSession(page);
	const room = (quotaSize?: number) => devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL!, quotaSize });
	await room(1_000_000);
	await begin(page, `/en/${scenarioAt}/`);
	await decide(page, 0);
	await saved(page);
	await page.evaluate(fillTheDisk);
	await decide(page, 1);
	await toldState(page, 'memory-full');
	await decide(page, 2);
	await toldState(page, 'memory-full');
	await room();
	await decide(page, 3);
	await saved(page);
	await begin(page, `/en/${scenarioAt}/`);
	await arrive(page, { state: 'decision', scene: way[4]!.scene, way: 4 });
});

/** Runs in the page: puts what can't be packed smaller into a database of its own, until nothing more goes in. */
async function fillTheDisk(): Promise<void> {
	const db = await new Promise<IDBDatabase>((opened) => {
		const asked = indexedDB.open('filler');
		asked.onupgradeneeded = () => asked.result.createObjectStore('noise', { autoIncrement: true });
		asked.onsuccess = () => opened(asked.result);
	});
	for (let size = 60_000; size >= 100;) {
		const fits = await new Promise<boolean>((told) => {
			const tx = db.transaction('noise', 'readwrite', { durability: 'strict' });
			tx.oncomplete = () => told(true);
			tx.onabort = () => told(false);
			tx.objectStore('noise').add(crypto.getRandomValues(new Uint8Array(size)));
		});
		if (!fits) size = Math.floor(size / 10);
	}
	db.close();
}

test('two taps in one moment: "saved" is said when the disk has both', async ({ page }) => {
	await begin(page, `/en/${scenarioAt}/`);
	await decide(page, 0);
	await saved(page);
	const said = await page.evaluate(async (choice) => {
		const line = document.querySelector<HTMLElement>('.foot [data-state]')!;
		const before = Number(line.dataset.saved);
		const said: number[] = [];
		const watching = new MutationObserver(() => {
			const now = document.querySelector<HTMLElement>('[data-saved]')?.dataset.saved;
			if (now) said.push(Number(now) - before);
		});
		watching.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-saved'] });
		document.querySelector<HTMLElement>(`[data-choice="${choice}"]`)!.click();
		await Promise.resolve();
		document.querySelector<HTMLElement>('[data-state="feedback"] [data-next]')!.click();
		await new Promise<void>((both) => {
			const look = () => (said.at(-1)! >= 2 ? both() : requestAnimationFrame(look));
			look();
		});
		return said;
	}, way[1]!.choice);
	expect(new Set(said)).toEqual(new Set([2]));
});

test('two tabs at one scenario: what is done in one shows in the other @whole', async ({ page, context }) => {
	await begin(page, `/en/${scenarioAt}/`);
	await decide(page, 0);
	await saved(page);
	const other = await context.newPage();
	await begin(other, `/en/${scenarioAt}/`);
	await decide(other, 1);
	await arrive(page, { state: 'decision', scene: way[2]!.scene, way: 2 });
	await decide(page, 2);
	await arrive(other, { state: 'decision', scene: way[3]!.scene, way: 3 });
	await decide(other, 3);
	await saved(other);
});

test('two tabs that do not hear each other: the slower one is told, nothing is lost, and both go on', async ({ page, context }) => {
	await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
	await begin(page, `/en/${scenarioAt}/`);
	await decide(page, 0);
	await saved(page);
	const other = await context.newPage();
	await begin(other, `/en/${scenarioAt}/`);
	await decide(other, 1);
	await saved(other);

	// Still on the decision that the other tab has taken; takes another one.
	const { scene, choice } = way[1]!;
	await arrive(page, { state: 'decision', scene });
	await page.locator(`[data-choice="${sceneOf(scene).choices.find(({ id }) => id !== choice)!.id}"]`).click();
	await toldState(page, 'conflict');
	await arrive(page, { state: 'decision', scene: way[2]!.scene, way: 2 });
	await decide(page, 2);
	await saved(page);

	await begin(other, `/en/${scenarioAt}/`);
	await arrive(other, { state: 'decision', scene: way[3]!.scene, way: 3 });
	const kept = JSON.parse(await dump(other)) as unknown[];
	const events = (kept[kept.indexOf('events') + 1] as { n: number; event: ScenarioEvent }[]).map(({ n, event }) => `${n} ${event.do}`);
	expect(events).toEqual([0, 1, 2].flatMap((n) => [`${2 * n} choose`, `${2 * n + 1} continue`]));
});

/** One decision is saved; the other tab is on a page that opens no database of its own. */
async function besideOneDecision(page: Page, context: BrowserContext): Promise<Page> {
	await begin(page, `/en/${scenarioAt}/`);
	await decide(page, 0);
	await saved(page);
	const other = await context.newPage();
	await other.goto('/table.html');
	return other;
}

test('a newer Sala in another tab takes over what is saved: this page says so and goes on, now and after loading anew, and changes nothing of it @whole', async ({
	page,
	context
}) => {
	const newer = await besideOneDecision(page, context);
	await newer.evaluate(
		() =>
			new Promise<void>((upgraded, failed) => {
				const asked = indexedDB.open('sala', 1000);
				asked.onsuccess = () => {
					asked.result.close();
					upgraded();
				};
				asked.onerror = () => failed(asked.error!);
			})
	);
	await decide(page, 1);
	await expect(page.locator('[data-state="memory-closed"]')).toHaveText(words['memory-blocked']!, { timeout: 10_000 });
	await decide(page, 2);

	await begin(page, `/en/${scenarioAt}/`);
	await decide(page, 0);
	await toldState(page, 'memory-blocked');
	await decide(page, 1);
	const kept = JSON.parse(await dump(newer)) as unknown[];
	const events = kept[kept.indexOf('events') + 1] as { n: number; event: ScenarioEvent }[];
	expect(events.map(({ n, event }) => `${n} ${event.do}`)).toEqual(['0 choose', '1 continue']);
});

test('an upgrade that is blocked by an old tab: the course goes on and says so, and is saved as soon as that tab is gone @whole', async ({
	page,
	context
}) => {
	const holder = await besideOneDecision(page, context);
	await holder.evaluate(
		() =>
			new Promise<void>((held, failed) => {
				const asked = indexedDB.open('sala');
				asked.onerror = () => failed(asked.error!);
				asked.onsuccess = () => {
					// Whoever opens waits behind it.
					indexedDB.open('sala', 1000).onblocked = () => held();
				};
			})
	);
	await begin(page, `/en/${scenarioAt}/`);
	await decide(page, 0);
	await toldState(page, 'memory-blocked');
	await decide(page, 1);
	await holder.close();
	await saved(page);
	await begin(page, `/en/${scenarioAt}/`);
	await arrive(page, { state: 'decision' });
	expect(Number(await page.locator('main').getAttribute('data-way'))).toBeGreaterThanOrEqual(2);
});

for (const device of ['shared', 'new'] as const)
	test.describe(device === 'shared' ? 'a shared device' : 'somebody who came by a link and never said whose device it is @whole', () => {
		test.use({ device });
		test('leaves nothing of what was done, in no storage, cache, address or history', async ({ page }) => {
			await open(page, `/en/${lessonAt}/`);
			await turnCard(page);
			await expect(page.locator('main')).toHaveAttribute('data-card', '2');
			await begin(page, `/en/${scenarioAt}/`);
			for (let n = 0; n < 3; n++) await decide(page, n);
			await toldState(page, 'memory-shared');
			await page.locator('[data-wrong]').click();
			await arrive(page, { step: 'settings' });
			const left = await dump(page);
			expect(canaries.length).toBeGreaterThan(3);
			expect(canaries.filter((id) => left.includes(id))).toEqual([]);
			expect(await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0]);
		});
	});

const good: readonly ScenarioEvent[] = [
	{ do: 'choose', ...way[0]! },
	{ do: 'continue', scene: way[0]!.scene }
];
const damages: readonly { readonly what: string; readonly events: readonly unknown[]; readonly head?: object; readonly at: number }[] = [
	{ what: 'an event that nobody understands', events: [...good, { do: 'fly' }, ...good], at: 1 },
	{ what: 'an event of the wrong kind of value', events: [...good, { do: 'choose', scene: 5, choice: {} }], at: 1 },
	{ what: 'no event where there was one', events: [...good, null, { do: 'choose', ...way[1]! }], at: 1 },
	{ what: 'a head that cannot be read', head: { seed: 'x', day: -1 }, events: good, at: 0 },
	{ what: 'a head of a version still to come', head: { format: 99 }, events: good, at: 0 },
	{ what: 'an order of cards from somewhere else', events: [{ do: 'choose', scene: 'constructor', choice: '__proto__' }], at: 0 }
];
for (const [n, { what, events, head, at }] of damages.entries())
	test(`rows with ${what} are put aside, and the course goes on from what is whole${wholeUnless(n === 0)}`, async ({ page }) => {
		await page.goto('/table.html');
		await plant(page, scenarioStep, events as readonly ScenarioEvent[], head);
		await begin(page, `/en/${scenarioAt}/`);
		await decide(page, at);
		await saved(page);
		await begin(page, `/en/${scenarioAt}/`);
		await arrive(page, { state: 'decision', scene: way[at + 1]!.scene, way: at + 1 });
		const kept = JSON.parse(await dump(page)) as unknown[];
		expect(JSON.stringify(kept[kept.indexOf('aside') + 1])).toContain('"reason"');
		await open(page, '/en/settings/');
		await awake(page);
		await expect(page.locator('[data-export]')).toBeEnabled();
	});

/** What stands on the wall, on a phone and on the facilitator's page, and what must not. */
import { readFileSync } from 'node:fs';
import { expect as base, type Locator, type Page } from '@playwright/test';
import type { Lang } from '../../../src/lib/base/lang.ts';
import { plain, plainText, type Text } from '../../../src/lib/course/text.ts';
import { lettered } from '../../../src/lib/live/lettered.ts';
import { letters } from '../../../src/lib/live/letters.ts';
import type { Decision } from '../../../src/lib/scenario/shape.ts';
import { scenarioOf, squeezed } from '../pages/app.ts';

/** Seven screens share one machine with the server. */
export const expect = base.configure({ timeout: 20_000 });

export interface Screen {
	readonly is: 'wall' | 'phone' | 'console';
	readonly page: Page;
	readonly lang: Lang;
}

/** A scenario as its authors wrote it. */
export class Story {
	readonly shape;
	readonly words;
	readonly #notes;

	constructor(address: string) {
		const playable = { km: scenarioOf(address, 'km'), en: scenarioOf(address, 'en') };
		this.shape = playable.en.shape;
		this.words = { km: playable.km.words, en: playable.en.words };
		const notes = (lang: Lang) =>
			JSON.parse(readFileSync(`build/node/prerendered/${lang}/${address}/facilitator.json`, 'utf8')) as Record<string, Text>;
		this.#notes = { km: notes('km'), en: notes('en') };
	}

	scene(scene: string, lang: Lang) {
		return this.words[lang].scenes[scene]!;
	}
	/** The choices by their letters: `ខ B …` */
	choices(scene: string, lang: Lang): readonly (readonly [string, string])[] {
		return lettered(this.shape, scene).map((id, n) => {
			const { km, en } = letters[n]!;
			return [id, squeezed(`${km}${en}${plain(this.scene(scene, lang).choices[id]!.label)}`)] as const;
		});
	}
	decision(scene: string): Decision {
		return this.shape.scenes.find((one): one is Decision => one.id === scene && one.kind === 'decision')!;
	}
	note(scene: string, lang: Lang): string {
		return squeezed(plainText(this.#notes[lang][scene] ?? []));
	}
	/** What nobody in the room may read while it decides. */
	secrets(scene: string, lang: Lang): readonly string[] {
		const texts = Object.values(this.scene(scene, lang).choices).flatMap(({ then, why }) => [then, why]);
		return [...texts.map((text) => squeezed(plainText(text))), this.note(scene, lang)].filter(Boolean);
	}
}

const rootOf = ({ is, page }: Screen): Locator => page.locator(is === 'wall' ? '.wall' : 'main');
const stateOf = { wall: 'state', phone: 'phase', console: 'state' } as const;

/** The same phase of the same scene on every screen. */
export async function allAt(screens: readonly Screen[], phase: string, scene?: string): Promise<void> {
	for (const screen of screens) {
		const root = rootOf(screen);
		await expect(root, screen.is).toHaveAttribute(`data-${stateOf[screen.is]}`, phase);
		if (scene) await expect(root, screen.is).toHaveAttribute('data-scene', scene);
	}
}

/** Title and choices in the language of each screen, under the same letters. */
export async function allAsk(screens: readonly Screen[], story: Story, scene: string): Promise<void> {
	for (const { is, page, lang } of screens) {
		const title = page.locator(is === 'console' ? '.onwall h2' : 'h1');
		await expect.poll(async () => squeezed(await title.textContent()), is).toBe(squeezed(plain(story.scene(scene, lang).title)));
		const written = story.choices(scene, lang).map(([, text]) => text);
		const rows = page.locator('main [data-choice]:not([data-choice="-"]), main li.choice');
		// A number may stand behind the words.
		const texts = async () => (await rows.allTextContents()).map((text, n) => squeezed(text).slice(0, written[n]?.length));
		await expect.poll(texts, is).toEqual(written);
	}
}

/** Choice → count, as the screen has it; the last round where it shows two. */
export function countsOn({ page }: Screen): Promise<Readonly<Record<string, number>>> {
	return page.locator('main [data-choice]').evaluateAll((rows) =>
		Object.fromEntries(
			rows.flatMap((row) => {
				const shown = [...row.querySelectorAll<HTMLElement>('[data-count]')].at(-1);
				return shown ? [[(row as HTMLElement).dataset.choice!, Number(shown.dataset.count)]] : [];
			})
		)
	);
}

/** Neither what follows, nor what an author thinks of it, nor the facilitator's note, nor a number that could sway somebody. */
export async function keepStill(screens: readonly Screen[], story: Story, scene: string): Promise<void> {
	for (const screen of screens) {
		const text = squeezed(await screen.page.locator('body').innerText());
		expect(
			story.secrets(scene, screen.lang).filter((secret) => text.includes(secret)),
			screen.is
		).toEqual([]);
		const marks = await rootOf(screen).evaluate((root) =>
			[...root.outerHTML.matchAll(/(?:data-[a-z]+|class)="[^"]*\b(?:best|weak|harmful|right|wrong|rate|leading|followed)\b[^"]*"/g)].map(
				([mark]) => mark
			)
		);
		expect(marks, screen.is).toEqual([]);
	}
}

/** Nothing that lets somebody in stands where a neighbour, a tab or the history of the browser shows it. */
export async function betraysNothing(page: Page, secrets: readonly string[]): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const { entries } = await devtools.send('Page.getNavigationHistory');
	const places = [page.url(), await page.title(), ...entries.flatMap(({ url, title }) => [url, title])];
	expect(secrets.filter((secret) => places.some((place) => place.includes(secret)))).toEqual([]);
	await devtools.detach();
}

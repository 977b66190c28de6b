/** The printed cards tell the same story as the machine, read back from the words on the page in both languages. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { languages, otherLanguage, type Lang } from '#lib/base/lang.ts';
import { strings, translated } from '#lib/i18n/strings.ts';
import CardsPage from '#lib/live/paper/CardsPage.svelte';
import { pageState } from '#lib/page/page-state.ts';
import type { JsonObject } from '#lib/page/page-data.ts';
import App from '#lib/page/App.svelte';
import type { ScenarioShape, ScenarioWords } from '#lib/scenario/shape.ts';
import { printed } from '#lib/server/cards.ts';
import { course, findStep, nameOf } from '#lib/server/pages.ts';
import { inForm } from '../support/run/forms.ts';
import { readDeck, type PaperCard } from '../support/paper/read-deck.ts';
import { Comparison } from '../support/paper/walk-deck.ts';

interface Page {
	readonly html: string;
	readonly lang: Lang;
	readonly shape: ScenarioShape;
	readonly words: ScenarioWords;
}

async function pageOf(address: string, lang: Lang): Promise<Page> {
	const { step, own } = (await findStep(lang, address, 'scenario'))!;
	const other = (await findStep(otherLanguage(lang), address, 'scenario'))!;
	const { places, ...said } = await strings(lang, 'frame', 'paper', 'scenario', 'debrief', 'places');
	const cards = printed(step.shape, own, other.own, places, await translated(lang, 'debrief'));
	const data = { lang, strings: said, address, name: nameOf(address), printed: cards };
	const page = pageState('cards', CardsPage as unknown as Component<JsonObject>, data as unknown as JsonObject);
	return { html: render(App, { props: { page } }).body, lang, shape: step.shape, words: own };
}

const differences = ({ html, lang, shape, words }: Page, ways: number, sheets: number): readonly string[] => {
	try {
		return [...new Comparison(readDeck(html, lang), shape, words).walk(ways).edges(sheets).differences];
	} catch (cause) {
		return [(cause as Error).message];
	}
};

const scenarios = course.modules.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'scenario'));
describe.each(scenarios)('the cards of $id', ({ address }) => {
	test.each(languages)(
		'lead through the same story as the machine (%s)',
		async (lang) => {
			const page = await pageOf(address, lang);
			expect(differences(page, inForm(200, 2000), inForm(60, 100))).toEqual([]);
		},
		inForm(60_000, 600_000)
	);

	// Which cards are large, and so the order of the sheets, goes by the length of the words.
	const inOrder = (cards: readonly PaperCard[]) => cards.toSorted((a, b) => a.number - b.number);
	test('are the same graph in both languages', async () => {
		const [km, en] = await Promise.all(languages.map(async (lang) => readDeck((await pageOf(address, lang)).html, lang)));
		const graph = (deck: typeof km) =>
			JSON.stringify([
				deck!.start,
				deck!.sheet,
				inOrder([...deck!.cards.values()]).map(({ number, kind, answers, back, strokes, onward }) => [
					number,
					kind,
					answers.map(({ letter, card }) => [letter, card]),
					back,
					strokes,
					onward.map(({ when, card }) => [when.map(({ sign }) => sign), card])
				])
			]);
		expect(graph(km)).toBe(graph(en));
	});

	test('show no name of what the story remembers', async () => {
		const { html, shape } = await pageOf(address, 'en');
		const named = Object.keys(shape.facts).filter((fact) => new RegExp(`["'>]${fact}["'<]`).test(html));
		expect(named).toEqual([]);
	});
});

describe('a fault of the print is found:', () => {
	let page: Page;
	beforeAll(async () => {
		page = await pageOf('2/5', 'en');
	});
	/** Each first after the first card of its kind, so that all else stays as it is. */
	const swapped = (html: string, one: string, other: string): string => {
		const at = html.indexOf('<article');
		const [before, after] = [html.slice(0, at), html.slice(at)];
		return before + after.replace(one, '\0').replace(other, one).replace('\0', other);
	};
	/** The first place only, so that the rest of the pile stays as it is. */
	const faults: Record<string, (html: string) => string> = {
		'an answer that leads to the wrong card': (html) => html.replace(/→ 16</, '→ 17<'),
		'a wrong number of the next card': (html) => html.replace('Go to card 3 ', 'Go to card 4 '),
		'a condition that leads to the wrong card': (html) => html.replace('→ Card 70<', '→ Card 71<'),
		'a bound that is one too low': (html) => html.replace('○ 5 or more', '○ 4 or more'),
		'two conditions in the wrong order': (html) => swapped(html, '▲ ticked', '◆ ticked'),
		'a mark that was forgotten': (html) => html.replace(/○ \+2/, '○ +1'),
		'a tick that was forgotten': (html) => html.replace(/>tick ●</, '>tick ▲<'),
		'a tick asked for the other way round': (html) => html.replace(/(\S) not ticked/, '$1 ticked'),
		'a row that goes on beyond its end': (html) => html.replace(/(<li[^>]*><span>)10(<\/span>)/, '$110$2</li>$111$2'),
		'a stone that starts on another box': (html) =>
			html.replace(/(<li[^>]*><span>4<\/span>)([\s\S]*?)(<span class="start[^"]*">start<\/span>)/, '$1$2'),
		'a stop that leads back to another scene': (html) => html.replace('→ Card 1<', '→ Card 2<'),
		'two answers with their letters changed': (html) => swapped(html, '>A<', '>B<'),
		'a card that is missing': (html) => html.replace(/<article[^>]*data-card="20"[\s\S]*?<\/article>/, ''),
		'a card with the number of another': (html) => html.replace(/(<span class="no[^"]*">)21</, '$122<'),
		'a card with the words of another': (html) => html.replace('Sophea looks up for the first time.', 'Sophea looks away.')
	};
	test.each(Object.entries(faults))(
		'%s',
		(_, fault) => {
			const html = fault(page.html);
			expect(html).not.toBe(page.html);
			expect(differences({ ...page, html }, 100, 60)).not.toEqual([]);
		},
		30_000
	);

	test('and a keeper who pushes a stone off its row comes to another story', () => {
		const deck = readDeck(page.html, 'en');
		const endless = { ...deck, sheet: deck.sheet.map((row) => (row.single ? row : { ...row, least: -99, most: 99 })) };
		expect([...new Comparison(endless, page.shape, page.words).walk(200).differences]).not.toEqual([]);
	});
});

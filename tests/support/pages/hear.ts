/**
 * A page as it is heard: a virtual screen reader runs in it. It follows the standards, not the habits of one product, so it shows order, names,
 * roles and languages, and stands in for no person who uses a screen reader.
 */
import type { Page } from '@playwright/test';

type Module = typeof import('@guidepup/virtual-screen-reader');
const reader = '/virtual-screen-reader.js';

/** For every page that is opened from now on. It comes from the pages' own origin, so their policy lets it in. */
export async function bringReader(page: Page): Promise<void> {
	await page.route(`**${reader}`, (route) =>
		route.fulfill({ path: 'node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js', contentType: 'text/javascript' })
	);
}

/** An element read from beginning to end, a line for each thing. */
export const hear = (page: Page, selector: string): Promise<readonly string[]> => page.evaluate(readAloud, { reader, selector });

/** What is said by itself while something is done: the focus that moves, and what a live region tells. */
export async function hearWhile(page: Page, act: () => Promise<void>): Promise<readonly string[]> {
	const listening = await page.evaluateHandle(async (reader) => {
		const { Virtual } = (await import(reader)) as Module;
		const one = new Virtual();
		await one.start({ container: document.body });
		return one;
	}, reader);
	await act();
	return listening.evaluate(async (one) => {
		const [, ...said] = await one.spokenPhraseLog();
		await one.stop();
		return said.filter((phrase, i) => phrase !== said[i - 1]);
	});
}

/**
 * Runs in the page. `> ` marks where the focus is, `km: ` what is in another language than the page. As screen readers do, it says a button, a
 * label and a paragraph in one piece, whatever they are made of.
 */
async function readAloud({ reader, selector }: { readonly reader: string; readonly selector: string }): Promise<readonly string[]> {
	const { Virtual } = (await import(reader)) as Module;
	const one = new Virtual();
	const container = document.querySelector<HTMLElement>(selector)!;
	// While a font comes in, nothing is there for a moment.
	while (!container.checkVisibility({ visibilityProperty: true })) await new Promise(requestAnimationFrame);
	await one.start({ container });
	const said: string[] = [];
	/** The text that is being said, and the block it stands in: a sentence is not cut where a word in it is marked. */
	const text = document.createRange();
	let block: Element | null = null;
	for (let begun = false; ; begun = true) {
		const node = one.activeNode;
		const phrase = await one.lastSpokenPhrase();
		if (!node || !phrase) throw new Error(`The reader fell silent after: ${said.at(-1)}`);
		if (begun && node === container) break;
		const element = node instanceof Element ? node : node.parentElement!;
		const whole = element.closest('button, a, summary, label, legend, h1, h2, h3');
		const [, end, role] = /^(end of )?(paragraph|listitem|button|link|image|heading|term|definition)\b/.exec(phrase) ?? [];
		const told =
			element.checkVisibility() && !end && role !== 'paragraph' && (!whole || whole === node || element.matches('input, summary'));
		let own: Element | null = node instanceof Text ? element : null;
		while (own && getComputedStyle(own).display.startsWith('inline')) own = own.parentElement;
		if (told && own && own === block) text.setEndAfter(node);
		else if (told && own) text.selectNode(node);
		if (told && own === block && own) said.pop();
		if (told) {
			const lang = element.closest('[lang]')!.getAttribute('lang')!;
			const mark = `${element === document.activeElement ? '> ' : ''}${lang === document.documentElement.lang ? '' : `${lang}: `}`;
			said.push(mark + (own ? text.toString() : phrase));
		}
		// What is left out, such as the end of a paragraph, is the end of a sentence too.
		block = told ? own : null;
		await one.next();
	}
	await one.stop();
	return said.map((one) =>
		one
			.replace(/\s+/g, ' ')
			.replace(/^listitem, level \d+, position (\d+), set size (\d+)$/, 'item $1 of $2')
			.trim()
	);
}

/** A wall that a test tells what to show, frame by frame, and what of it a room can read. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Lang } from '../../../src/lib/base/lang.ts';
import type { ScenarioHead } from '../../../src/lib/course/page.ts';
import { plain } from '../../../src/lib/course/text.ts';
import { lettered } from '../../../src/lib/live/lettered.ts';
import type { WallFrame } from '../../../src/lib/live/protocol.ts';
import { Story } from './live-screens.ts';

declare global {
	interface Window {
		say(frame: WallFrame): void;
		breakLine(): void;
	}
}

/** The laptop, said by the test: what it tells the wall comes from there. */
export function laptop(): void {
	class Stream extends EventTarget {
		static readonly CLOSED = 2;
		readonly readyState = 1;
		onmessage: ((event: { readonly data: string }) => void) | null = null;
		onerror: (() => void) | null = null;
		constructor() {
			super();
			window.say = (state) => this.onmessage?.({ data: JSON.stringify({ state }) });
			window.breakLine = () => this.onerror?.();
		}
		close(): void {}
	}
	window.EventSource = Stream as unknown as typeof EventSource;
}

/** Runs in the page: every text with its minutes of arc, and what does not fit. Small letters are half as high as a size says. */
export function texts() {
	const found: { text: string; arc: number }[] = [];
	const all = document.createTreeWalker(document.querySelector('.wall')!, NodeFilter.SHOW_TEXT);
	while (all.nextNode()) {
		const text = all.currentNode.textContent!.trim();
		const parent = all.currentNode.parentElement!;
		// Language and Hide are for whoever stands at the laptop.
		if (!text || parent.closest('.tools, .vh, title') || !parent.checkVisibility()) continue;
		const height = ((parseFloat(getComputedStyle(parent).fontSize) / innerWidth) * 2) / 2;
		found.push({ text: text.slice(0, 40), arc: Math.atan(height / 10) * (180 / Math.PI) * 60 });
	}
	const cut = [...document.querySelectorAll<HTMLElement>('.wall, .wall main, .wall header, .wall footer, .wall .strip')].flatMap((one) => {
		const { bottom, right } = one.getBoundingClientRect();
		return one.scrollHeight > one.clientHeight + 1 ||
			one.scrollWidth > one.clientWidth + 1 ||
			bottom > innerHeight + 1 ||
			right > innerWidth + 1
			? [`${one.tagName} ${one.className}: ${one.scrollWidth}×${one.scrollHeight} in ${one.clientWidth}×${one.clientHeight}`]
			: [];
	});
	const bars = [...document.querySelectorAll('.wall .barframe')].map((one) => one.getBoundingClientRect().width / innerWidth);
	return { found, cut, narrowest: Math.min(...bars) };
}

/** As the wall itself knows them: by the name that a session bears, and where they lie. */
const { data } = JSON.parse(readFileSync('build/node/prerendered/en/wall/page.json', 'utf8')) as {
	readonly data: { readonly scenarios: readonly ScenarioHead[] };
};
export const stories = data.scenarios.map(({ id, address }) => ({ id, address, story: new Story(address) }));
export type Asked = (typeof stories)[number] & { readonly scene: string };
export const decisions: readonly Asked[] = stories.flatMap((one) =>
	one.story.shape.scenes.flatMap(({ kind, id }) => (kind === 'decision' ? [{ ...one, scene: id }] : []))
);
/** The decisions with most words, in this language. */
export const longest = (lang: Lang, many: number) =>
	decisions
		.map((one) => ({
			...one,
			length: Object.values(one.story.scene(one.scene, lang).choices).reduce((sum, { label }) => sum + plain(label).length, 0)
		}))
		.sort((a, b) => b.length - a.length)
		.slice(0, many);

export function twoSpreads({ id, story, scene }: Asked, seq: number): WallFrame {
	const choices = lettered(story.shape, scene);
	const counts = (from: number) => Object.fromEntries(choices.map((choice, n) => [choice, from + ((n * 7) % 13)]));
	return {
		seq,
		scenario: id,
		phase: 'revealed',
		scene,
		visit: 0,
		round: 2,
		choices,
		spreads: [
			{ counts: counts(9), by: 'votes' },
			{ counts: counts(5), by: 'hands' }
		],
		followed: null,
		left: null,
		paused: false,
		map: [{ scene, parent: null, whatIf: null, followed: null }],
		look: null,
		seats: null,
		voted: null,
		few: false,
		join: { code: 'abc234', token: 't' },
		emptied: false,
		door: false,
		rehearsal: true
	};
}

/** Fonts are there, and what is shown has been drawn. */
export const settled = (page: Page) =>
	page.evaluate(async () => {
		await document.fonts.ready;
		for (let n = 0; n < 4; n++) await new Promise(requestAnimationFrame);
	});

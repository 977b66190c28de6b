/** Pictures that come out the same each time: chance and digits are taken out of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { lettersThere } from '../support/pages/letters.ts';

export const folder = process.env.PICTURES ?? 'results/pictures';

/** Runs in the page before anything else: the same order of choices on each visit, and the same day. */
export function withoutChance(): void {
	let last = 7;
	const next = () => (last = (Math.imul(last, 1_103_515_245) + 12_345) >>> 0);
	crypto.getRandomValues = <T extends ArrayBufferView>(into: T): T => {
		const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
		for (const at of bytes.keys()) bytes[at] = next() >>> 24;
		return into;
	};
}

/** The page as a whole, in the light and in the dark. */
export async function photograph(page: Page, name: string, also: readonly ('digits' | 'codes')[] = []): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await lettersThere(page);
		await page.evaluate(async () => {
			for (const image of document.images) await image.decode().catch(() => {});
			scrollTo(0, 0);
		});
		await page.evaluate(hideChance, also);
		const picture = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
		await page.evaluate(() => (globalThis as unknown as { showChance(): void }).showChance());
		writeFileSync(join(folder, `${name.replace(/[^\w]+/g, '-')}-${colorScheme}.png`), picture);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

/** Runs in the page: what a server draws by chance or by the clock becomes one letter, until `showChance`. */
function hideChance(also: readonly string[]): void {
	const undo: (() => void)[] = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const node = walk.currentNode as Text;
		const before = node.data;
		const clock = also.includes('digits') && node.parentElement!.closest('.clock');
		const code = also.includes('codes') && node.parentElement!.closest('.code, .typed, .address');
		const after = clock
			? before.replace(/.+/, '00:00')
			: code
				? before.replace(/[a-z0-9]/gi, 'x')
				: also.includes('digits')
					? before.replace(/[0-9]/g, '0').replace(/[០-៩]/g, '០')
					: before;
		if (after === before) continue;
		node.data = after;
		undo.push(() => (node.data = before));
	}
	if (also.includes('codes'))
		for (const path of document.querySelectorAll('.qr path')) {
			const drawn = path.getAttribute('d')!;
			path.setAttribute('d', '');
			undo.push(() => path.setAttribute('d', drawn));
		}
	Object.assign(globalThis, { showChance: () => undo.forEach((one) => one()) });
}

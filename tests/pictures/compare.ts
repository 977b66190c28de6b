/** Holds two folders of pictures against each other, pixel by pixel: `node tests/pictures/compare.ts before after`. Each difference is named with its size and place. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from '../support/pages/chromium.ts';

const [before, after] = process.argv.slice(2);
if (!before || !after) throw new Error('Which two folders? node tests/pictures/compare.ts before after');

interface Difference {
	readonly pixels: number;
	/** Left, top, right, bottom of what differs; the sizes of the two pictures where these differ. */
	readonly where: string;
	readonly picture: string;
}

const names = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.png'));
const [old, now] = [names(before), names(after)];
const both = old.filter((name) => now.includes(name));
for (const name of old.filter((name) => !now.includes(name))) console.log(`only before: ${name}`);
for (const name of now.filter((name) => !old.includes(name))) console.log(`only after: ${name}`);

const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
const differ = both.filter((name) => !readFileSync(join(before, name)).equals(readFileSync(join(after, name))));
let different = 0;
for (const name of differ) {
	const { pixels, where, picture } = await compare(page, join(before, name), join(after, name));
	if (pixels === 0) continue;
	different++;
	mkdirSync(join(after, 'differences'), { recursive: true });
	writeFileSync(join(after, 'differences', name), Buffer.from(picture.split(',')[1]!, 'base64'));
	console.log(`${name}: ${pixels} pixels, ${where}`);
}
await browser.close();
console.log(`${both.length} pictures compared, ${both.length - different} the same to the pixel, ${different} different.`);
process.exitCode = different + old.length + now.length - 2 * both.length > 0 ? 1 : 0;

/** In the browser, which can read pictures. The picture of the difference has the new one pale, and in red what is not as before. */
function compare(page: Page, one: string, other: string): Promise<Difference> {
	const urls = [one, other].map((path) => `data:image/png;base64,${readFileSync(path, 'base64')}`);
	return page.evaluate(async (urls) => {
		const [a, b] = await Promise.all(
			urls.map(async (url) => {
				const image = new Image();
				image.src = url;
				await image.decode();
				return image;
			})
		);
		const [width, height] = [Math.max(a!.width, b!.width), Math.max(a!.height, b!.height)];
		const [left, right] = [a!, b!].map((image) => {
			const canvas = Object.assign(document.createElement('canvas'), { width, height });
			const context = canvas.getContext('2d')!;
			context.drawImage(image, 0, 0);
			return { canvas, context, data: context.getImageData(0, 0, width, height) };
		});
		const box = [width, height, 0, 0] as [number, number, number, number];
		let pixels = 0;
		const [was, is] = [new Uint32Array(left!.data.data.buffer), right!.data];
		const words = new Uint32Array(is.data.buffer);
		for (let at = 0; at < words.length; at++) {
			const differs = was[at] !== words[at];
			for (let part = 0; part < 3; part++) is.data[at * 4 + part] = differs ? (part === 0 ? 255 : 0) : 200 + is.data[at * 4 + part]! / 5;
			is.data[at * 4 + 3] = 255;
			if (!differs) continue;
			pixels++;
			const [x, y] = [at % width, Math.floor(at / width)];
			box[0] = Math.min(box[0], x);
			box[1] = Math.min(box[1], y);
			box[2] = Math.max(box[2], x);
			box[3] = Math.max(box[3], y);
		}
		right!.context.putImageData(is, 0, 0);
		const sizes = a!.width === b!.width && a!.height === b!.height ? '' : `, ${a!.width}×${a!.height} → ${b!.width}×${b!.height}`;
		return { pixels, where: `${box.join('/')}${sizes}`, picture: right!.canvas.toDataURL() };
	}, urls);
}

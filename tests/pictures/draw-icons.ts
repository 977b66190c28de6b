/**
 * Draws static/icon-192.png and static/icon-512.png anew from static/icon.svg, as small as phones fetch them: `node tests/pictures/draw-icons.ts`, after
 * `npm run format` has given the icon other colours. Another folder can be named.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { launchOptions } from '../support/pages/chromium.ts';

const [folder = 'static'] = process.argv.slice(2);
/** The flat colours of the icon are by far the most frequent ones, and so are exact; its edges take the nearest of the others. */
const mostColours = 20;

const browser = await chromium.launch(launchOptions());
const page = await browser.newPage();
for (const size of [192, 512]) writeFileSync(join(folder, `icon-${size}.png`), png(size, await draw(size)));
await browser.close();

/** The colours of all pixels, row by row: 0xrrggbb. */
function draw(size: number): Promise<readonly number[]> {
	const url = `data:image/svg+xml;base64,${readFileSync('static/icon.svg', 'base64')}`;
	return page.evaluate(
		async ({ url, size }) => {
			const image = Object.assign(new Image(size, size), { src: url });
			await image.decode();
			const context = Object.assign(document.createElement('canvas'), { width: size, height: size }).getContext('2d')!;
			context.drawImage(image, 0, 0, size, size);
			const { data } = context.getImageData(0, 0, size, size);
			return Array.from({ length: size * size }, (_, i) => (data[4 * i]! << 16) | (data[4 * i + 1]! << 8) | data[4 * i + 2]!);
		},
		{ url, size }
	);
}

/** With a palette, and rows that lean on nothing before them: tests/contracts/colours.test.ts reads it without more ado. */
function png(size: number, pixels: readonly number[]): Buffer {
	const counts = new Map<number, number>();
	for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
	const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
	const palette = byCount.slice(0, mostColours);
	const parts = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];
	const apart = (a: number, b: number) => parts(a).reduce((sum, part, i) => sum + (part - parts(b)[i]!) ** 2, 0);
	const nearest = (colour: number) => palette.reduce((best, one, n) => (apart(one, colour) < apart(palette[best]!, colour) ? n : best), 0);
	const numbers = new Map(byCount.map((colour) => [colour, nearest(colour)]));
	const rows = Array.from({ length: size }, (_, y) => [0, ...pixels.slice(y * size, (y + 1) * size).map((colour) => numbers.get(colour)!)]);
	const head = Buffer.alloc(13);
	head.writeUInt32BE(size, 0);
	head.writeUInt32BE(size, 4);
	// 8 bits a pixel, each the number of a colour.
	head.set([8, 3], 8);
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', head),
		chunk('PLTE', Buffer.from(palette.flatMap(parts))),
		chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(name: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

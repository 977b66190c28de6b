import type { Page } from '@playwright/test';

/**
 * The page's letters are the ones it will be read in. On a device without Khmer letters they are asked for after the first paint, when
 * `document.fonts.ready` has long said yes: whoever measures or prints a page waits here. An English page asks for them too where it has Khmer lines.
 */
export const lettersThere = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		const { classList, lang } = document.documentElement;
		const context = document.createElement('canvas').getContext('2d')!;
		context.font = '20px sans-serif';
		const khmer = lang === 'km' || document.querySelector('main [lang="km"]') !== null;
		const lacks = context.measureText('ស្ត្រី').width >= context.measureText('ស').width * 3;
		while ((khmer && lacks && document.fonts.size === 0) || classList.contains('still')) await new Promise(requestAnimationFrame);
		await document.fonts.ready;
	});

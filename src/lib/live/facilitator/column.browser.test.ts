import { expect, test } from 'vitest';
import { column } from './column.browser.ts';

test('a column says that there is more below, until it was read to its end', async () => {
	document.body.innerHTML = '<div style="overflow-y: auto; block-size: 100px"><p style="block-size: 300px">rules</p></div>';
	const node = document.body.firstElementChild as HTMLElement;
	const stop = column(node);
	expect(node.hasAttribute('data-more')).toBe(true);
	node.scrollTop = node.scrollHeight;
	await expect.poll(() => node.hasAttribute('data-more')).toBe(false);
	node.scrollTop = 0;
	await expect.poll(() => node.hasAttribute('data-more')).toBe(true);
	node.firstElementChild!.remove();
	await expect.poll(() => node.hasAttribute('data-more')).toBe(false);
	stop();
	document.body.innerHTML = '';
});

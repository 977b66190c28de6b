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

test('the step that the room has come to is brought into sight, and nothing else moves what is read', async () => {
	document.body.innerHTML = `<div style="overflow-y: auto; block-size: 100px">${'<p style="block-size: 60px">step</p>'.repeat(5)}</div>`;
	const node = document.body.firstElementChild as HTMLElement;
	const stop = column(node);
	const [first, , , , last] = node.children as unknown as HTMLElement[];
	last!.setAttribute('aria-current', 'step');
	await expect.poll(() => node.scrollTop).toBeGreaterThan(150);
	node.scrollTop = 20;
	first!.textContent = 'other words';
	await expect.poll(() => node.hasAttribute('data-more')).toBe(true);
	expect(node.scrollTop).toBe(20);
	last!.removeAttribute('aria-current');
	first!.setAttribute('aria-current', 'step');
	await expect.poll(() => node.scrollTop).toBeLessThan(17);
	stop();
	document.body.innerHTML = '';
});

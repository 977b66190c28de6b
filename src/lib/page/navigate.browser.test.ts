import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followLinks, go } from './navigate.browser.ts';
import type { PageData } from './page-data.ts';
import { fetchPage } from './site.browser.ts';

vi.mock('./site.browser.ts', { spy: true });

const show = vi.fn();
const unreachable = vi.fn();
let before = '';
beforeEach(() => {
	before = location.href;
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	followLinks({ prepare: () => Promise.resolve(show), unreachable });
});
afterEach(() => {
	history.replaceState(null, '', before);
	vi.useRealTimers();
	vi.resetAllMocks();
});

/** A link is pressed on a line that hangs, and is given up. Gives back how the page arrives after all. */
async function givenUp(): Promise<() => Promise<void>> {
	const { promise, resolve } = Promise.withResolvers<PageData>();
	vi.mocked(fetchPage).mockReturnValue(promise);
	const going = go('/there/');
	await vi.advanceTimersByTimeAsync(5900);
	expect(unreachable).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(200);
	await going;
	expect(unreachable).toHaveBeenCalledOnce();
	expect(location.href).toBe(before);
	return async () => {
		resolve({ name: 'there', data: {} });
		await vi.advanceTimersByTimeAsync(0);
	};
}

test('a line that hangs is said to be broken after six seconds, and the page that comes all the same is shown', async () => {
	const arrives = await givenUp();
	await arrives();
	expect(show).toHaveBeenCalledOnce();
	expect(location.pathname).toBe('/there/');
	expect(unreachable).toHaveBeenCalledOnce();
});

test('it takes nobody away who has gone on with something else meanwhile', async () => {
	const arrives = await givenUp();
	document.body.click();
	await arrives();
	expect(show).not.toHaveBeenCalled();
	expect(location.href).toBe(before);
});

test('where it hangs and then breaks, it is said once; the link that is pressed again leads there', async () => {
	const { promise, reject } = Promise.withResolvers<PageData>();
	vi.mocked(fetchPage).mockReturnValueOnce(promise).mockResolvedValue({ name: 'there', data: {} });
	const going = go('/there/');
	await vi.advanceTimersByTimeAsync(6100);
	await going;
	reject(new TypeError('Failed to fetch'));
	await vi.advanceTimersByTimeAsync(0);
	expect(unreachable).toHaveBeenCalledOnce();
	const link = Object.assign(document.createElement('a'), { href: '/there/' });
	document.body.append(link);
	link.click();
	link.remove();
	await vi.advanceTimersByTimeAsync(0);
	expect(location.pathname).toBe('/there/');
});

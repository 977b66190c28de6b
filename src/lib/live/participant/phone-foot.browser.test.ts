import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import PhoneFoot from './PhoneFoot.svelte';

takeDownAfterEach();

test.each([
	['the foot of a phone leads to a place to breathe', false, 1],
	['but not where the screen above leads there itself', true, 0]
])('%s', (_, told, links) => {
	putUp(PhoneFoot, { inside: false, told, many: 1, busy: false, problem: null, onadd: async () => true, onleave: () => {} });
	expect(document.querySelectorAll('a[href$="/rest/"]')).toHaveLength(links);
});

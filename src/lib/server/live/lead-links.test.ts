import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { LeadLinks } from './lead-links.ts';

let links: LeadLinks;
beforeEach(() => (links = new LeadLinks(randomBytes)));
const [page, another] = ['a'.repeat(26), 'b'.repeat(26)];

test('a link lets one page in, also when that page asks again, and no other one', () => {
	const token = links.renew('here');
	expect([page, page, another, page].map((one) => links.take(token, one))).toEqual([true, true, false, true]);
});

test('a link that was never printed lets nobody in, and uses nothing up', () => {
	const token = links.renew('here');
	const others = ['', token.slice(1), `${token}0`, (token.startsWith('0') ? '1' : '0') + token.slice(1)];
	expect(others.map((one) => links.take(one, page))).toEqual([false, false, false, false]);
	expect(links.take(token, another)).toBe(true);
});

test('a new link ends the one before it for the same place, used or not, and leaves that of the other place', () => {
	const [first, phone] = [links.renew('here'), links.renew('phone')];
	expect(links.take(first, page)).toBe(true);
	const second = links.renew('here');
	expect(links.take(first, page)).toBe(false);
	const third = links.renew('here');
	expect(links.take(second, page)).toBe(false);
	expect([links.take(third, page), links.take(phone, page)]).toEqual([true, true]);
});

test('a link holds 128 random bits, and is another one each time', () => {
	const asked: number[] = [];
	const counted = new LeadLinks((bytes) => (asked.push(bytes), randomBytes(bytes)));
	expect(counted.renew('here')).toMatch(/^[0-9a-z]{26}$/);
	// Five bits of each byte are used.
	expect(asked[0]! * 5).toBeGreaterThanOrEqual(128);
	expect(links.renew('here')).not.toBe(links.renew('here'));
});

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

const file = 'static/table.html';
const page = readFileSync(file, 'utf8');
const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
const inside = (tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('the policy allows exactly the script and the style of the page', () => {
	expect(policy).toContain(`script-src ${hash(inside('script'))};`);
	expect(policy).toContain(`style-src ${hash(inside('style'))};`);
	expect(policy).toMatch(/^default-src 'none';/);
	expect(page.match(/<script|<style/g)).toHaveLength(2);
	expect(page).not.toMatch(/ style=| on[a-z]+=/);
});

test('L4: what the other pages forbid is forbidden here too', () => {
	for (const part of ["base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"])
		expect(policy.split('; ')).toContain(part);
	expect(policy).not.toContain('unsafe');
});

test('nothing on it points anywhere', () => {
	// A hash may hold any of the signs of an address.
	expect(page.replaceAll(/'sha256-[^']*'/g, '')).not.toMatch(/https?:|\/\/|<a[ >]| src=/);
	expect(page.match(/url\([^)]*\)/g)).toEqual(['url(fonts/sala-khmer.woff2)']);
	expect(page.match(/href="[^"]*"/g)).toEqual(['href="data:,"']);
	expect(page.replace(inside('script'), '').replace(inside('style'), '')).not.toMatch(/sala/i);
});

test('the table is right, in Khmer digits, with Western ones small', () => {
	const khmer = (n: number) => String(n).replace(/\d/g, (d) => String.fromCharCode(0x17e0 + Number(d)));
	const cells = [...page.matchAll(/<td>([^<]*)<i>(\d+)<\/i>/g)].map((m) => [m[1], Number(m[2])]);
	const right = Array.from({ length: 144 }, (_, i) => (Math.floor(i / 12) + 1) * ((i % 12) + 1));
	expect(cells).toEqual(right.map((n) => [khmer(n), n]));
});

test('it stays small', () => {
	expect(statSync(file).size).toBeLessThan(6 * 1024);
});

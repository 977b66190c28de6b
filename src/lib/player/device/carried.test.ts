import { describe, expect, test } from 'vitest';
import { linkTo } from './carried.ts';

const link = (address: string, known: readonly string[] = []) =>
	linkTo(address, 'km', 'CODE', { pages: ['h', 'settings', 'carry'], known });

describe('a link leads to the course', () => {
	const cases: Record<string, [address: string, course: string]> = {
		'at its own address': ['https://course.example/', 'https://course.example/'],
		'in a folder': ['https://course.example/a/b', 'https://course.example/a/b/'],
		'by the address of a page': ['https://course.example/a/km/2/5/', 'https://course.example/a/'],
		'by the page of a language': [' https://course.example/en ', 'https://course.example/'],
		'by a page that was named as a file': ['https://course.example/a/km/h/index.html', 'https://course.example/a/'],
		'by a link that was made here before': ['https://course.example/a/km/carry/#AbCdEfG', 'https://course.example/a/'],
		'in a folder below one that is named like a language': ['https://site.example/en/course/', 'https://site.example/en/course/'],
		'by a page of that one': ['https://site.example/en/course/km/settings/', 'https://site.example/en/course/']
	};
	test.each(Object.entries(cases))('%s', (_, [address, course]) => expect(link(address)).toBe(`${course}km/carry/#CODE`));

	test('also where its own folder is named like a language', () => {
		const own = 'https://site.example/en/';
		expect(link(own, [own])).toBe('https://site.example/en/km/carry/#CODE');
	});

	test.each(['', 'course.example', 'file:///a/sala.html', 'javascript:1', 'ftp://course.example/'])('not by %j', (address) =>
		expect(link(address)).toBeNull()
	);
});

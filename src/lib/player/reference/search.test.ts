import { describe, expect, test } from 'vitest';
import { finder } from './search.ts';

const debt = ['debt bondage', 'ការដាក់បំណុល', 'Somebody holds a person by a debt that grows.'];
const found = (query: string) => finder(query)(debt);

describe('search in a list', () => {
	test.each(['debt', 'DEBT', 'bondage debt', 'បំណុល', 'ដាក់ បំណុល', 'ដាក់\u200bបំណុល', 'holds  a person', ''])('"%s" finds the entry', (query) => {
		expect(found(query)).toBe(true);
	});
	test.each(['debts', 'debt shelter', 'ជំពាក់'])('"%s" does not find it', (query) => {
		expect(found(query)).toBe(false);
	});
});

/** What people are told of the copy on their device. */
import { translator } from '../i18n/translate.ts';
import { describe, expect, test } from 'vitest';
import en from '../i18n/en.json' with { type: 'json' };
import km from '../i18n/km.json' with { type: 'json' };
import type { CopyChoice } from './list.ts';
import type { CopyReport } from './protocol.ts';
import { brief, copyTold, megabytes, offer } from './words.ts';

const km_h: CopyChoice = { lang: 'km', track: 'health' };
const en_h: CopyChoice = { lang: 'en', track: 'health' };
const km_p: CopyChoice = { lang: 'km', track: 'police' };
const report = (change: Partial<CopyReport>): CopyReport => ({
	kept: [],
	wanted: [],
	fetching: null,
	problem: null,
	ready: false,
	waiting: false,
	wentBack: false,
	costs: [],
	...change
});
const has = report({ kept: [km_h], wanted: [km_h] });

describe('somebody is told that the course is kept', () => {
	test.each([
		['in Khmer, health', km_h, 'kept'],
		['in English, which is not', en_h, 'other'],
		['for the police, which is not', km_p, 'other'],
		['before they said what their work is', { lang: 'km' as const }, 'kept'],
		['in English, before they said what their work is', { lang: 'en' as const }, 'other']
	])('only where their own pages are: %s', (_, reader, state) => {
		const t = reader.lang === 'km' ? translator<'copy'>(km.copy, 'km') : translator<'copy'>(en.copy, 'en');
		expect(copyTold(has, t, reader, false).state).toBe(state);
		expect(brief(has, t, reader)).toMatchObject({ state, more: state === 'other' });
	});

	test('and otherwise what is missing, by name', () => {
		expect(copyTold(has, translator<'copy'>(en.copy, 'en'), en_h, false).text).toBe(
			'English, Health: not kept on this device. It needs a connection.'
		);
	});
});

describe('another language or track', () => {
	const wants = { kept: [km_h], wanted: [km_h, en_h], costs: [{ choice: en_h, bytes: 300_000 }] };
	test.each([
		['is offered at its price', report({ ...wants, wanted: [km_h] }), 'open', 'Keep English, Health (0.3 MB)'],
		[
			'comes with a new version that waits for consent',
			report({ ...wants, ready: true }),
			'later',
			'English, Health: comes with the new version'
		],
		[
			'comes with a new version that was agreed to',
			report({ ...wants, waiting: true }),
			'later',
			'English, Health: comes with the new version'
		],
		[
			'is not to be had where the new version never worked here',
			report({ ...wants, wentBack: true }),
			'later',
			'English, Health: not available yet; it comes with the next version'
		],
		['is offered again where the line broke', report({ ...wants, problem: 'line' }), 'open', 'Keep English, Health (0.3 MB)'],
		['is kept', report({ ...wants, kept: [km_h, en_h] }), 'kept', 'English, Health: kept']
	])('%s', (_, now, state, text) => expect(offer(en_h, now, translator<'copy'>(en.copy, 'en'), 'en')).toEqual({ state, text }));
});

test.each([
	['km', '០,៤'],
	['en', '0.4']
] as const)('a size has its decimals on a page in %s as its other numbers have them', (lang, text) =>
	expect(megabytes(412_345, lang)).toBe(text)
);

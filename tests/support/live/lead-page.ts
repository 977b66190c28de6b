/** What the facilitator's page is put up with in a test: one story, and its strings. */
import en from '../../../src/lib/i18n/en.json' with { type: 'json' };

export const story = {
	id: 'm/s',
	address: '1/1',
	title: ['A story'],
	person: ['Sreymom'],
	note: '',
	for: [],
	extra: false,
	group: { minutes: 60, decisions: 5 }
};
/** Plurals are made ready by the server. */
export const strings = { ...en, desk: { ...en.desk, decisions: '{n}' } } as never;

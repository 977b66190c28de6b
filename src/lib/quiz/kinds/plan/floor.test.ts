import { describe, expect, it } from 'vitest';
import { placesOf, roomsOf, wallsOf } from './floor.ts';
import { signsOf, type Sign } from './signs.ts';

const floor = (...rows: string[]) => rows.map((row) => row.split(' '));
const clinic = floor('waiting waiting gate', 'desk desk gate', 'lab room pharmacy');

describe('a floor', () => {
	it('has every place once, in the order of reading', () =>
		expect(placesOf(clinic)).toEqual(['waiting', 'gate', 'desk', 'lab', 'room', 'pharmacy']));

	it('knows where each place lies and how large it is', () =>
		expect(roomsOf(clinic).slice(0, 3)).toEqual([
			{ id: 'waiting', row: 0, column: 0, rows: 1, columns: 2 },
			{ id: 'gate', row: 0, column: 2, rows: 2, columns: 1 },
			{ id: 'desk', row: 1, column: 0, rows: 1, columns: 2 }
		]));

	const walls: Record<string, [string[], string]> = {
		'one room has four walls and no door': [['hall'], 'M0 0h1M0 0v1M1 0v1M0 1h1'],
		'two rooms have a door between them': [['hall room'], 'M0 0h1M0 0v1M1 0h1M1 0v.3m0 .4v.3M2 0v1M0 1h1M1 1h1'],
		'within one place there is no wall': [['hall hall'], 'M0 0h1M0 0v1M1 0h1M2 0v1M0 1h1M1 1h1']
	};
	it.each(Object.entries(walls))('%s', (_, [rows, path]) => expect(wallsOf(floor(...rows))).toBe(path));

	it('has one door less than places: a way to each, and no more than is known', () => {
		for (const plan of [clinic, floor('a b c d', 'e f g h', 'i j k l'), floor('hall', 'room')])
			expect(wallsOf(plan).split('.4').length - 1).toBe(placesOf(plan).length - 1);
	});
});

describe('a place that was looked at', () => {
	const parts = { desk: true, lab: false, room: false };
	const cases: Record<string, [string, Sign]> = {
		'is found when it is a risk and was marked': ['desk', 'found'],
		'is missed when it is a risk and was not': ['lab', 'missed'],
		'is wrong when it was marked and is none': ['room', 'wrong'],
		'is fine otherwise': ['gate', 'fine']
	};
	const signs = signsOf({ places: ['gate', 'desk', 'lab', 'room'], risks: ['desk', 'lab'] }, undefined, { right: false, parts });
	it.each(Object.entries(cases))('%s', (_, [place, sign]) => expect(signs[place]).toBe(sign));
});

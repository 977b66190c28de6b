import { expect, test } from 'vitest';
import type { Stop } from './protocol.ts';
import { depth, ways } from './ways.ts';

const stop = (scene: string, parent: number | null, whatIf: number | null = null): Stop => ({ scene, parent, whatIf, followed: null });
const scenes = (map: readonly Stop[]) => ways(map).map((way) => way.map(({ scene, visit }) => `${visit} ${scene}`));

const cases: Record<string, [Stop[], string[][]]> = {
	'before the first scene there is no way': [[], []],
	'without a what-if there is one': [[stop('door', null), stop('stays', 0)], [['0 door', '1 stays']]],
	'a what-if begins a way of its own': [
		[stop('door', null), stop('stays', 0), stop('door', null, 0), stop('stays', 2)],
		[
			['0 door', '1 stays'],
			['2 door', '3 stays']
		]
	],
	'two looks at the same decision are two ways': [
		[stop('door', null), stop('door', null, 0), stop('door', null, 0)],
		[['0 door'], ['1 door'], ['2 door']]
	]
};

test.each(Object.entries(cases))('%s', (_, [map, expected]) => {
	expect(scenes(map)).toEqual(expected);
});

test('a decision looked at again keeps its number', () => {
	const map = [stop('door', null), stop('stays', 0), stop('alone', 1), stop('stays', 0, 1), stop('alone', 3)];
	expect(map.map((_, visit) => depth(map, visit))).toEqual([1, 2, 3, 2, 3]);
});

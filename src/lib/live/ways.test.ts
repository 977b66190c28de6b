import { expect, test } from 'vitest';
import type { Stop } from './protocol.ts';
import { depth, isWhatIf, times, ways, waysSeen } from './ways.ts';

const stop = (scene: string, parent: number | null, whatIf: number | null = null): Stop => ({ scene, parent, whatIf, followed: null });
const instead = (scene: string, parent: number | null, visit: number): Stop => ({
	scene,
	parent,
	whatIf: null,
	instead: visit,
	followed: null
});
const scenes = (map: readonly Stop[]) =>
	ways(map).map(({ kind, stages }) => [kind, ...stages.map(({ scene, visit }) => `${visit} ${scene}`)]);

const cases: Record<string, [Stop[], string[][]]> = {
	'before the first scene there is no way': [[], []],
	'without a what-if there is one': [[stop('door', null), stop('stays', 0)], [['way', '0 door', '1 stays']]],
	'a what-if begins a way of its own': [
		[stop('door', null), stop('stays', 0), stop('door', null, 0), stop('stays', 2)],
		[
			['way', '0 door', '1 stays'],
			['whatIf', '2 door', '3 stays']
		]
	],
	'two looks at the same decision are two ways': [
		[stop('door', null), stop('door', null, 0), stop('door', null, 0)],
		[
			['way', '0 door'],
			['whatIf', '1 door'],
			['whatIf', '2 door']
		]
	],
	'going back goes on from there, and what was walked beyond is taken back': [
		[stop('door', null), stop('stays', 0), stop('alone', 1), instead('stays', 0, 1), stop('desk', 3), stop('end', 4)],
		[
			['way', '0 door', '3 stays', '4 desk', '5 end'],
			['taken', '1 stays', '2 alone']
		]
	],
	'going back twice, the second time further': [
		[stop('door', null), stop('stays', 0), instead('stays', 0, 1), instead('door', null, 0), stop('stays', 3)],
		[
			['way', '3 door', '4 stays'],
			['taken', '1 stays'],
			['taken', '0 door', '2 stays']
		]
	],
	'after that, a what-if from the way that was walked': [
		[stop('door', null), instead('door', null, 0), stop('end', 1), stop('door', null, 1)],
		[
			['way', '1 door', '2 end'],
			['taken', '0 door'],
			['whatIf', '3 door']
		]
	]
};

test.each(Object.entries(cases))('%s', (_, [map, expected]) => {
	expect(scenes(map)).toEqual(expected);
});

test.each<[string, Stop[], string[]]>([
	['a what-if that nobody decided anything in', [stop('door', null), stop('door', null, 0)], ['way']],
	[
		'one in which something was decided, also later on its way',
		[stop('door', null), stop('door', null, 0), { ...stop('desk', 1), followed: 'a' }],
		['way', 'whatIf']
	],
	['what was taken back, decided or not: the room was there', [stop('door', null), instead('door', null, 0)], ['way', 'taken']]
])('screens tell of the way, and of others where there is something to tell: %s', (_, map, kinds) =>
	expect(waysSeen(map).map(({ kind }) => kind)).toEqual(kinds)
);

test('a decision looked at again keeps its number', () => {
	const map = [stop('door', null), stop('stays', 0), stop('alone', 1), stop('stays', 0, 1), stop('alone', 3)];
	expect(map.map((_, visit) => depth(map, visit))).toEqual([1, 2, 3, 2, 3]);
});

test('a scene that the room was at more than once is told apart by the time, in whatever order it is listed', () => {
	const map = ['door', 'hall', 'door', 'end', 'door'].map((scene) => ({ scene }));
	expect([...times(map, [4, 1, 0, 2])]).toEqual([
		[4, 3],
		[0, 1],
		[2, 2]
	]);
	// A visit that has nothing to show is not counted: nobody would find its first time.
	expect([...times(map, [1, 2])]).toEqual([]);
});

test('whatever follows in a what-if is looked at too, and nothing of the way is', () => {
	const map = [stop('door', null), stop('stays', 0), stop('door', null, 0), stop('desk', 2), instead('stays', 0, 1)];
	expect(map.map((_, visit) => isWhatIf(map, visit))).toEqual([false, false, true, true, false]);
	expect(isWhatIf(map, -1)).toBe(false);
});

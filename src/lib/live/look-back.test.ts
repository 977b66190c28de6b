import { expect, test } from 'vitest';
import type { Text } from '../course/text.ts';
import type { ScenarioWords } from '../scenario/shape.ts';
import { workSentences } from './look-back.ts';
import type { Stop } from './protocol.ts';

const say = (line: string): Text => [['p', [line]]] as unknown as Text;
const scene = (id: string) => [id, { choices: { a: { say: say(`${id} a`) }, b: { say: say(`${id} b`) } } }];
const words = {
	scenes: {
		...Object.fromEntries(['door', 'hall', 'yard'].map(scene)),
		good: { choices: {}, takeAways: [['from the good end']] },
		sad: { choices: {}, takeAways: [['from the sad end']] }
	}
} as unknown as ScenarioWords;
const stop = (scene: string, parent: number | null, followed: string | null, more: Partial<Stop> = {}): Stop => ({
	scene,
	parent,
	whatIf: null,
	followed,
	...more
});
const way = [stop('door', null, 'a'), stop('hall', 0, 'a')];

test.each<[string, readonly Stop[], readonly string[]]>([
	['that came to no end: what can be said at each decision of its way', way, ['door a', 'hall a']],
	['that came to an end: those of that end', [...way, stop('good', 1, null)], ['from the good end']],
	[
		'that only looked at another way: nothing of any scene of it',
		[...way, stop('door', null, 'b', { whatIf: 0 }), stop('yard', 2, 'b')],
		['door a', 'hall a']
	],
	[
		'that only looked at another end: still those of its way',
		[...way, stop('door', null, 'b', { whatIf: 0 }), stop('sad', 2, null)],
		['door a', 'hall a']
	],
	[
		'that went back and chose anew: not what it took back',
		[...way, stop('door', null, 'b', { instead: 0 }), stop('yard', 2, 'a')],
		['door b', 'yard a']
	],
	['that has not begun: none', [], []]
])('sentences to take to work, of a room %s', (_, map, expected) =>
	expect(workSentences(map, words).map((text) => JSON.stringify(text).match(/"([^"]{3,})"/)?.[1])).toEqual(expected)
);

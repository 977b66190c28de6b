import { expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import { consoleFrame } from '../../../../tests/support/live/console-page.ts';
import en from '../../i18n/en.json' with { type: 'json' };
import type { Stop } from '../protocol.ts';
import ConsoleHead from './ConsoleHead.svelte';

takeDownAfterEach();

const first: Stop = { scene: 's', parent: null, whatIf: null, followed: 'a' };
test.each<[string, readonly Stop[], number, string]>([
	['for the first time', [first], 0, ''],
	['after going back to it', [first, { ...first, instead: 0 }], 1, en.room.again],
	[
		'at a scene that it comes to once more after going back',
		[first, { ...first, scene: 't', parent: 0 }, { ...first, instead: 0 }, { ...first, scene: 't', parent: 2 }],
		3,
		en.room.again
	],
	['in a “what if”', [first, { ...first, whatIf: 0 }], 1, 'What if 1']
])('the console names the visit as wall, remote and phones do: the room is at a decision %s', (_, map, visit, which) => {
	putUp(ConsoleHead, {
		head: undefined,
		label: undefined,
		decides: true,
		frame: { ...consoleFrame, scene: 's', phase: 'scene', map, visit }
	});
	const parts = document
		.querySelector('h1')!
		.textContent.split('·')
		.map((part) => part.trim());
	expect(parts.slice(2)).toEqual(which ? [which] : []);
});

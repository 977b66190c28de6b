import { expect, test } from 'vitest';
import type { WallFrame } from '../protocol.ts';
import { nowOf } from './now.ts';

const key = (name: string) => name;
const asks = (frame: Partial<WallFrame>) =>
	nowOf({ scene: 's', followed: null, spreads: [], ...frame } as WallFrame, { shape: { scenes: [] }, words: { scenes: {} } } as never, {
		t: key,
		scenario: key,
		back: key,
		room: key
	}).asks;

test.each<[string, Partial<WallFrame>, string]>([
	['a first vote', { phase: 'vote', round: 1 }, 'first'],
	// Both strings of that name: whom it is for, as the phones say it, and what they may do.
	['a second vote', { phase: 'vote', round: 2 }, 'second second'],
	['a vote by hands, whatever was open before', { phase: 'vote', round: 2, again: true, raised: 5 }, 'byHand'],
	[
		'a second vote after hands were counted in the first',
		{ phase: 'vote', round: 2, spreads: [{ counts: { a: 5 }, by: 'hands' }] },
		'byHand'
	],
	['a vote that is open again after its spread was seen', { phase: 'vote', round: 1, again: true }, 'again'],
	[
		'a room that chose to see no numbers',
		{ phase: 'revealed', round: 1, hushed: true, spreads: [{ counts: null, by: 'votes' }] },
		'noneChosen'
	],
	['a room whose numbers would tell of somebody', { phase: 'revealed', round: 1, spreads: [{ counts: null, by: 'votes' }] }, 'few'],
	['the same in the second vote', { phase: 'vote', round: 2, again: true }, 'again']
])('the foot of the wall says what is asked in %s', (_, frame, ask) => expect(asks(frame)).toEqual([ask]));

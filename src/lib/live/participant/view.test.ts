import { describe, expect, test } from 'vitest';
import { view, type ViewKind, type ViewStage } from './view.ts';
import type { Look, Phase } from '../session.ts';

const at = (phase: Phase, scene: string | null = 'door', visit = 0, round = 0, look: Look | null = null) => ({
	phase,
	scene,
	visit,
	round,
	look
});

test.each<[string, ViewStage, ReturnType<typeof at> | null, ViewKind]>([
	['before joining', 'out', null, 'door'],
	['somebody sat here before', 'asked', null, 'asked'],
	['after leaving, whatever is on the wall', 'out', at('vote'), 'door'],
	['joined, nothing heard yet', 'in', null, 'wait'],
	['waiting for the others', 'in', at('lobby', null, -1), 'lobby'],
	['who the room is', 'in', at('opening', null, -1), 'opening'],
	['the scene', 'in', at('scene'), 'decide'],
	['the vote', 'in', at('vote', 'door', 0, 1), 'decide'],
	['the spread', 'in', at('revealed', 'door', 0, 1), 'shown'],
	['pairs talk', 'in', at('discuss', 'door', 0, 1), 'talk'],
	['what changes', 'in', at('consequence', 'door', 0, 1), 'then'],
	['the end of the way', 'in', at('ending', 'nobody-looks'), 'ending'],
	['looking back', 'in', at('debrief', 'nobody-looks'), 'debrief'],
	['the session has ended', 'in', at('ended'), 'over'],
	['it was closed', 'over', null, 'over'],
	['a course that was changed since', 'in', at('vote', null, -1), 'stale']
])('%s', (_, stage, now, kind) => expect(view(stage, now).kind).toBe(kind));

describe('reading begins anew', () => {
	const key = (...now: Parameters<typeof at>) => view('in', at(...now)).key;
	test('not when the vote on a scene is opened: somebody may be reading', () => {
		expect(key('vote', 'door', 0, 1)).toBe(key('scene', 'door', 0, 0));
	});
	test.each([
		['at the second vote', key('vote', 'door', 0, 2)],
		['at the next scene', key('scene', 'door', 1, 0)],
		['when the room looks back', key('debrief', 'door', 0, 1, { is: 'way' })],
		['when the answers are shown', key('revealed', 'door', 0, 1)]
	])('%s', (_, other) => expect(other).not.toBe(key('vote', 'door', 0, 1)));
	test('at each thing that the room looks back at', () => {
		const looks: readonly Look[] = [
			{ is: 'way' },
			{ is: 'scene', n: 0 },
			{ is: 'scene', n: 1 },
			{ is: 'question', n: 0 },
			{ is: 'question', n: 1 },
			{ is: 'sentences' },
			{ is: 'help' }
		];
		expect(new Set(looks.map((look) => key('debrief', 'door', 0, 1, look))).size).toBe(looks.length);
	});
});

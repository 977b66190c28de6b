import { describe, expect, test } from 'vitest';
import { courseScenarios } from '../../../../tests/support/course/course-scenarios.ts';
import type { Decision } from '../../scenario/shape.ts';
import type { Phase } from '../session.ts';
import { howEachIsLed, likely, type HowLed } from '../timing.ts';
import { howLed } from './led.ts';

const [own] = courseScenarios as [(typeof courseScenarios)[number]];
const start = own.scenes.find((scene): scene is Decision => scene.id === own.start && scene.kind === 'decision')!;
const at = (phase: Phase, led: HowLed | null = null) => ({
	choices: start.choices.map(({ id }) => id),
	phase,
	map: [{ scene: start.id, parent: null, whatIf: null, followed: null }],
	visit: 0,
	scene: start.id,
	led
});
const [sheet] = howEachIsLed([start, ...likely(own, start.id)], null);
const other: HowLed = sheet === 'tell' ? 'two' : 'tell';

describe('how a decision is led', () => {
	test.each<[string, Phase, HowLed | null, number | null, HowLed | null]>([
		['no end is known anywhere: as on the run sheet', 'scene', null, null, sheet!],
		['the laptop has said it: so on every screen, a remote knows no minutes', 'scene', other, null, other],
		['the laptop has said it: so on another laptop, whatever its clock says', 'revealed', other, 600, other],
		['what followed is on the wall: the list of steps stays that of the plan', 'consequence', other, null, other],
		['what followed is on the wall, and no end is known', 'consequence', null, null, sheet!],
		['no time is left: told, on the laptop that knows', 'vote', null, 0, 'tell'],
		['before a story', 'lobby', other, null, null],
		['looking back', 'debrief', other, 30, null]
	])('%s', (_, phase, said, left, expected) => expect(howLed(at(phase, said), own, left)).toBe(expected));
});

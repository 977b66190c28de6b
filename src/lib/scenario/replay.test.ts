import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognisingSigns } from '../../../tests/support/course/core-scenarios.ts';
import type { ScenarioEvent } from './event.ts';
import { scenarioMachine } from './machine.ts';
import { eventsOf, rename, replay, tried, type Position } from './replay.ts';
import type { ScenarioShape } from './shape.ts';

const shape: ScenarioShape = {
	...recognisingSigns,
	instead: {
		id: 'signs-case',
		rows: ['S84'],
		care: [],
		sources: ['R51'],
		objectives: ['signs'],
		questions: [{ id: 'what-counts', options: ['papers', 'make-up'], right: 'papers', objective: 'signs' }]
	}
};
const machine = scenarioMachine(shape);
const after = (...events: unknown[]): Position => replay(machine, shape, events as ScenarioEvent[]);

const choose = (scene: string, choice: string): ScenarioEvent => ({ do: 'choose', scene, choice });
const go = (scene: string): ScenarioEvent => ({ do: 'continue', scene });
const back = (to: number): ScenarioEvent => ({ do: 'back', to });
const skip: ScenarioEvent = { do: 'skip' };
const toEnding = eventsOf(shape, [
	{ scene: 'rs1', choice: 'd' },
	{ scene: 'rs12', choice: 'a' },
	{ scene: 'rs13', choice: 'a' }
]);
const opened: ScenarioEvent = { do: 'debrief', ending: 'not-seen', end: 'missed' };

describe('where a learner stands', () => {
	const cases: Record<string, [readonly unknown[], Partial<Position>]> = {
		'before anything was done: at the first scene': [[], { at: 'decision', scene: 'rs1', way: [], fits: 0 }],
		'after a choice: at its feedback, in the same scene': [[choose('rs1', 'a')], { at: 'feedback', scene: 'rs1', choice: 'a' }],
		'after what can’t be undone: at its consequence': [[choose('rs1', 'c')], { at: 'stop', scene: 'rs1', choice: 'c' }],
		'who goes on from the consequence sees the feedback': [[choose('rs1', 'c'), go('rs1')], { at: 'feedback', scene: 'rs1', choice: 'c' }],
		'who goes on from the feedback is in the next scene': [[choose('rs1', 'a'), go('rs1')], { at: 'decision', scene: 'rs2' }],
		'a way to its end is at an ending, with its class': [toEnding, { at: 'ending', scene: 'not-seen', end: 'missed', fits: 6 }]
	};
	it.each(Object.entries(cases))('%s', (_, [events, place]) => expect(after(...events)).toMatchObject(place));

	it('the facts follow the way', () => {
		expect(after(choose('rs1', 'c')).facts).toMatchObject({ trust: 4, safety: 2, alerted: true });
	});
});

describe('going back', () => {
	const twice = [choose('rs1', 'a'), go('rs1'), choose('rs2', 'c'), go('rs2')];
	const cases: Record<string, [readonly unknown[], Partial<Position>]> = {
		'from a consequence: before this decision': [[choose('rs1', 'c'), back(0)], { at: 'decision', scene: 'rs1', way: [] }],
		'from a feedback: before this decision': [[choose('rs1', 'a'), back(0)], { at: 'decision', scene: 'rs1' }],
		'to the second decision keeps the first': [[...twice, back(1)], { at: 'decision', scene: 'rs2', way: [{ scene: 'rs1', choice: 'a' }] }],
		'from an ending: to any decision of the way': [[...toEnding, back(1)], { at: 'decision', scene: 'rs12' }],
		'takes the facts back too': [
			[choose('rs1', 'c'), go('rs1'), go('rs1'), back(0), choose('rs1', 'b')],
			{ facts: { ...after().facts, trust: 3, safety: 4 } }
		],
		'closes the debrief of the ending that is left': [[...toEnding, opened, back(0)], { debriefed: false }],
		'to a decision that was never made moves nothing': [[choose('rs1', 'a'), back(2)], { at: 'feedback', fits: 1 }]
	};
	it.each(Object.entries(cases))('%s', (_, [events, place]) => expect(after(...events)).toMatchObject(place));

	it('forgets nothing: the road that was left is still known', () => {
		const events = [choose('rs1', 'c'), back(0), choose('rs1', 'a')];
		expect(tried(events)).toEqual(new Map([['rs1', new Set(['c', 'a'])]]));
	});
});

describe('what is done again changes nothing', () => {
	const start = [choose('rs1', 'a'), go('rs1')];
	const cases: Record<string, readonly [readonly ScenarioEvent[], ScenarioEvent]> = {
		'a choice': [[choose('rs1', 'a')], choose('rs1', 'a')],
		'a choice, after its feedback was left': [start, choose('rs1', 'a')],
		'going on': [start, go('rs1')],
		'going back': [[...start, back(0)], back(0)],
		'opening the debrief': [[...toEnding, opened], opened],
		skipping: [[skip], skip]
	};
	it.each(Object.entries(cases))('%s', (_, [events, again]) => {
		expect(after(...events, again)).toEqual({ ...after(...events), fits: events.length + 1 });
	});
});

describe('skip, debrief and what is taken along', () => {
	const answer: ScenarioEvent = { do: 'case', question: 'what-counts', option: 'papers' };
	const cases: Record<string, [readonly unknown[], Partial<Position>]> = {
		'skipping keeps the place': [[choose('rs1', 'a'), skip], { skipped: true, at: 'feedback', scene: 'rs1' }],
		'who takes the story up again has not skipped it': [[skip, choose('rs1', 'a')], { skipped: false }],
		'the written case can be answered by who skipped': [[skip, answer], { answers: { 'what-counts': 'papers' } }],
		'the written case stands for a skipped story only': [[answer], { answers: {}, fits: 0 }],
		'an option that the case does not have is no answer': [[skip, { ...answer, option: 'hair' }], { answers: {}, fits: 1 }],
		'the debrief opens at its ending': [[...toEnding, opened], { debriefed: true }],
		'the debrief of another ending does not': [[...toEnding, { ...opened, ending: 'door-open' }], { debriefed: false }],
		'an ending can’t be claimed to be of another class': [[...toEnding, { ...opened, end: 'safe' }], { debriefed: false }],
		'one sentence is taken to work': [[...toEnding, opened, { do: 'take', sentence: 2 }], { take: 2 }],
		'there are three sentences to choose from': [[...toEnding, opened, { do: 'take', sentence: 3 }], { debriefed: true, fits: 7 }]
	};
	it.each(Object.entries(cases))('%s', (_, [events, place]) => expect(after(...events)).toMatchObject(place));
});

describe('a way that no longer fits', () => {
	it('is followed as far as it goes, and says so', () => {
		const events = [choose('rs1', 'a'), go('rs1'), choose('rs2', 'gone'), go('rs2'), choose('rs3', 'a')];
		expect(after(...events)).toMatchObject({ at: 'decision', scene: 'rs2', fits: 2 });
	});

	it('never lands on another choice: choices are known by their ids, not by their places', () => {
		const turned: ScenarioShape = {
			...shape,
			scenes: shape.scenes.map((scene) => (scene.kind === 'decision' ? { ...scene, choices: scene.choices.toReversed() } : scene))
		};
		expect(replay(scenarioMachine(turned), turned, toEnding)).toEqual(after(...toEnding));
	});

	it('is carried over when ids were changed', () => {
		const old = [choose('entrance', 'privately'), go('entrance'), choose('rs2', 'quietly'), go('rs2')];
		const was = { entrance: 'rs1', 'entrance/privately': 'rs1/a', 'rs2/quietly': 'rs2/a' };
		expect(after(...rename(old, was))).toMatchObject({ scene: 'rs3', fits: 4 });
		expect(after(...old).fits).toBe(0);
	});

	it('finds a renamed choice also under the new id of its scene', () => {
		expect(rename([choose('entrance', 'privately')], { entrance: 'rs1', 'rs1/privately': 'rs1/a' })).toEqual([choose('rs1', 'a')]);
	});

	it('leaves alone what was not renamed', () => {
		expect(rename(toEnding, { 'rs9/old': 'rs9/a' })).toEqual(toEnding);
	});
});

describe('events from anywhere', () => {
	const words = fc.constantFrom('rs1', 'rs2', 'rs3', 'rs12', 'a', 'b', 'c', 'd', 'not-seen', '__proto__', 'constructor', '');
	const odd = fc.oneof(words, fc.integer({ min: -2, max: 5 }), fc.double(), fc.constantFrom(null, undefined, {}, [], true));
	const event = fc.oneof(
		fc.record({ do: fc.constant('choose'), scene: words, choice: words }),
		fc.record({ do: fc.constant('continue'), scene: words }),
		fc.record({ do: fc.constant('back'), to: fc.integer({ min: 0, max: 3 }) }),
		fc.record(
			{
				do: fc.constantFrom('choose', 'continue', 'back', 'skip', 'debrief', 'take', 'case', 'open', ''),
				scene: odd,
				choice: odd,
				to: odd,
				ending: odd,
				end: odd,
				sentence: odd,
				question: odd,
				option: odd
			},
			{ requiredKeys: [] }
		),
		odd
	);

	it('never throw, and never lead to a choice that was not made', () => {
		fc.assert(
			fc.property(fc.array(event, { maxLength: 30 }), (events) => {
				const there = after(...rename(events as ScenarioEvent[], { entrance: 'rs1' }));
				expect(there.fits).toBeLessThanOrEqual(events.length);
				expect(after(...events.slice(0, there.fits))).toEqual(there);
				const made = tried(events.slice(0, there.fits) as ScenarioEvent[]);
				for (const { scene, choice } of there.way) expect(made.get(scene)?.has(choice)).toBe(true);
			}),
			{ seed: 20261125, numRuns: 1000 }
		);
	});
});

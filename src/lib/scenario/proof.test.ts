import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	and,
	decide,
	ending,
	flags,
	is,
	least,
	not,
	number,
	otherwise,
	pick,
	stop,
	when
} from '../../../tests/support/course/build-scenario.ts';
import { recognisingSigns } from '../../../tests/support/course/core-scenarios.ts';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { plainSignals, plainStart, plainStep, type PlainState } from '../../../tests/support/pages/plain.ts';
import { prove } from './proof.ts';
import type { Choice, Scene, ScenarioShape } from './shape.ts';

/** Small, and sound in every respect: the rows below each break one thing. */
const sound: ScenarioShape = {
	id: 'sound',
	start: 'door',
	role: 'nurse',
	note: 'none',
	objectives: ['privacy', 'listening', 'wish'],
	facts: { trust: number(4), ...flags('alerted') },
	scenes: [
		decide('door', 'privacy', 'S1', 'R1', [
			pick('kind', 'best', 'trust +1', 'talk'),
			pick('hurried', 'weak', 'trust -1', 'plan'),
			stop('accuse', 'harmful', 'alerted yes', 'talk')
		]),
		decide('talk', 'listening', 'S1', 'R1', [
			pick('listen', 'best', 'trust +1', 'plan'),
			pick('ask-much', 'weak', 'trust -1', 'plan'),
			stop('repeat', 'harmful', 'alerted yes', 'plan')
		]),
		decide('plan', 'wish', 'S1', 'R1', [
			pick('together', 'best', 'trust +1', 'outcome'),
			pick('for-her', 'weak', 'trust -1', 'outcome'),
			pick('urge', 'harmful', 'trust -2', 'outcome')
		]),
		{
			kind: 'turn',
			id: 'outcome',
			route: [when(is('alerted'), 'danger'), when(least('trust', 7), 'open'), when(least('trust', 3), 'half'), otherwise('closed')]
		},
		ending('open', 'safe'),
		ending('half', 'partial'),
		ending('closed', 'missed'),
		ending('danger', 'harm')
	]
};

type Change = (shape: ScenarioShape) => ScenarioShape;
const scene =
	(id: string, change: (scene: Scene) => Scene): Change =>
	(shape) => ({ ...shape, scenes: shape.scenes.map((s) => (s.id === id ? change(s) : s)) });
const choice = (id: string, name: string, change: Partial<Choice>): Change =>
	scene(id, (s) => (s.kind === 'decision' ? { ...s, choices: s.choices.map((c) => (c.id === name ? { ...c, ...change } : c)) } : s));
const route = (...branches: Extract<Scene, { kind: 'turn' }>['route']): Change =>
	scene('outcome', () => ({ kind: 'turn', id: 'outcome', route: branches }));
const add =
	(...scenes: Scene[]): Change =>
	(shape) => ({ ...shape, scenes: [...shape.scenes, ...scenes] });
const both =
	(...changes: Change[]): Change =>
	(shape) =>
		changes.reduce((s, change) => change(s), shape);

const allowing = { unrepairable: 'a lost visit does not come back' };

/** What is planted, and the codes that are found, with the place of the first. */
const faults: Record<string, [Change, readonly string[], string?]> = {
	'a sound scenario has no findings': [(shape) => shape, []],

	'1. a scene to which nothing leads is found': [
		add(decide('garden', 'wish', 'S1', 'R1', [pick('a', 'best', '', 'plan')])),
		['unreachable'],
		'scenes.garden'
	],
	'1. a scene to which no situation leads is found, though a branch names it': [
		both(
			choice('door', 'kind', { go: [when(least('trust', 9), 'garden'), otherwise('talk')] }),
			add(decide('garden', 'wish', 'S1', 'R1', [pick('a', 'best', '', 'plan')]))
		),
		['unreachable'],
		'scenes.garden'
	],
	'1. a story does not go round in a circle': [choice('plan', 'urge', { go: [{ go: 'door' }] }), ['cycle'], 'scenes.door'],
	'1. a turn does not lead to itself': [route(otherwise('outcome')), ['cycle'], 'scenes.outcome'],

	'2. an ending that no way comes to is found': [add(ending('dream', 'partial')), ['ending_unreachable'], 'scenes.dream'],
	'2. an ending whose condition never holds is found': [
		route(when(is('alerted'), 'danger'), when(least('trust', 7), 'open'), when(least('trust', 1), 'half'), otherwise('closed')),
		['ending_unreachable'],
		'scenes.closed'
	],
	'2. who does everything well ends safe': [
		choice('plan', 'together', { change: [] }),
		['ending_unreachable', 'best_not_safe'],
		'scenes.open'
	],
	'2. where several choices are best, every one of them ends safe': [
		choice('talk', 'ask-much', { rate: 'best' }),
		['best_not_safe', 'unrepairable'],
		'scenes.half'
	],
	'2. what can’t be undone never ends safe': [
		choice('talk', 'repeat', { change: [['trust', 1]] }),
		['stop_ends_safe', 'luck'],
		'scenes.talk.choices.repeat'
	],
	'2. nobody ends safe by luck': [
		route(when(is('alerted'), 'danger'), when(least('trust', 5), 'open'), when(least('trust', 3), 'half'), otherwise('closed')),
		['luck']
	],
	'2. a learner can do well in every scene': [choice('talk', 'listen', { rate: 'ok' }), ['no_best'], 'scenes.talk'],

	'3. one clumsy choice can be mended': [choice('plan', 'urge', { change: [['trust', -5]] }), ['unrepairable'], 'scenes.plan.choices.urge'],
	'3. where it can’t, the shape says why': [choice('plan', 'urge', { change: [['trust', -5]], allow: allowing }), []],
	'3. an exception that is not needed is found': [
		choice('plan', 'urge', { allow: allowing }),
		['needless_allow'],
		'scenes.plan.choices.urge'
	],
	'3. an exception that does not exist is found': [
		choice('plan', 'urge', { allow: { luck: 'why not' } }),
		['needless_allow'],
		'scenes.plan.choices.urge'
	],

	'4. an objective that is practised nowhere is found': [
		(shape) => ({ ...shape, objectives: [...shape.objectives, 'ghost'] }),
		['objective_never'],
		'objectives'
	]
};

describe('what every scenario promises', () => {
	it.each(Object.entries(faults))('%s', (_, [plant, codes, place]) => {
		const { findings } = prove(plant(sound));
		expect(findings.map(({ code }) => code)).toEqual(codes.map((code) => `scenario.${code}`));
		if (place) expect(findings[0]!.at.join('.')).toBe(place);
	});

	it('every finding is a sentence, and names what to do next', () => {
		for (const [plant] of Object.values(faults)) {
			for (const { message, remedy } of prove(plant(sound)).findings) {
				expect(message).toMatch(/^[A-Z].*[.?]$/);
				expect(remedy).toMatch(/^[A-Z].*\.$/);
			}
		}
	});

	it('a scenario with too many situations is named, with the facts that make them', () => {
		const { findings, situations } = prove(sound, 5);
		expect(findings.map(({ code }) => code)).toEqual(['scenario.too_large']);
		expect(findings[0]!.message).toContain('"trust"');
		expect(situations).toBe(0);
	});

	it('facts of an absurd range are too large before they are walked', () => {
		const huge = { from: 0, least: -(2 ** 40), most: 2 ** 40 };
		const shape = {
			...route(when(least('a', 1), 'danger'), when(least('b', 1), 'half'), otherwise('open'))(sound),
			facts: { ...sound.facts, a: huge, b: huge }
		};
		expect(prove(shape).findings.map(({ code }) => code)).toEqual(['scenario.too_large']);
	});
});

describe('what a proof counts', () => {
	const proof = prove(sound);
	it('ways, without listing them', () => expect(proof.ways).toBe(21n));
	it('the shortest and the longest way, in decisions', () => {
		expect([proof.shortest, proof.longest]).toEqual([2, 3]);
	});
	it('how likely each ending is for who picks at random', () => {
		expect(proof.endings['open']).toBeCloseTo(1 / 27, 12);
		expect(Object.values(proof.endings).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
	});
	it('4. objectives practised on every way, and those that some way misses', () => {
		expect(proof.practisedAlways).toEqual(['privacy', 'wish']);
		expect(proof.practisedSometimes).toEqual(['listening']);
	});
	it('4. a choice may practise an objective that its scene does not', () => {
		const { practisedAlways, practisedSometimes } = prove({
			...choice('door', 'kind', { objective: 'calm' })(sound),
			objectives: ['calm']
		});
		expect([practisedAlways, practisedSometimes]).toEqual([[], ['calm']]);
	});
	it('facts that nothing ahead reads make no situations', () => {
		const remembered = { ...sound, facts: { ...sound.facts, mood: number(5) } };
		expect(
			prove(
				choice('door', 'kind', {
					change: [
						['trust', 1],
						['mood', 3]
					]
				})(remembered)
			).situations
		).toBe(proof.situations);
	});
});

describe('a large scenario', () => {
	const proof = prove(recognisingSigns);

	it('comes to as many situations and ways as another program counted', () => {
		expect(proof).toMatchObject({ situations: 85_234, ways: 2_950_176n, shortest: 3, longest: 13 });
	});

	it('has two slips that nothing mends, to be repaired or explained by its author', () => {
		const slips = proof.findings.filter(({ severity }) => severity === 'error');
		expect(slips.map(({ code, scene: at, choice: name }) => `${code} ${at}/${name}`)).toEqual([
			'scenario.unrepairable rs1/d',
			'scenario.unrepairable rs11/b'
		]);
	});

	it('ends safe by luck in less than one of two hundred tries', () => expect(proof.endings['door-open']).toBeLessThan(0.005));
});

describe.each(courseScenarios)('$id of the course', (shape) => {
	const began = performance.now();
	const { findings, endings, situations } = prove(shape);
	const took = performance.now() - began;
	const choices = shape.scenes.reduce((sum, scene) => sum + (scene.kind === 'decision' ? scene.choices.length : 0), 0);
	// A story that a module is done with is harder to pass by luck than one that is walked besides.
	const assessed = ['recognising-signs', 'non-judgmental-care', 'victim-centred-report'].includes(shape.id);

	it('is proven without an error, in under three seconds', () => {
		expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(situations).toBeGreaterThan(assessed ? 1000 : choices);
		expect(took).toBeLessThan(3000);
	});

	it(`ends safe by luck in less than ${assessed ? 'one of two hundred' : 'five of a hundred'} tries`, () => {
		const safe = shape.scenes.flatMap((scene) => (scene.kind === 'ending' && scene.end === 'safe' ? [endings[scene.id]!] : []));
		expect(safe.reduce((a, b) => a + b)).toBeLessThan(assessed ? 0.005 : 0.05);
	});
});

describe('a proof agrees with walking every way', () => {
	/** Every way of a shape to its end, followed one by one. */
	function* ways(
		shape: ScenarioShape,
		state: PlainState,
		length = 0,
		likely = 1
	): Generator<{ end: string; length: number; likely: number }> {
		const signals = plainSignals(shape, state);
		if (signals.length === 0) yield { end: state.value, length, likely };
		for (const signal of signals) {
			const chosen = signal.type === 'choose' ? 1 : 0;
			yield* ways(shape, plainStep(shape, state, signal), length + chosen, likely / signals.length);
		}
	}
	const by = fc.integer({ min: -2, max: 2 });
	const bound = fc.integer({ min: 0, max: 10 });

	it('in number, length, likelihood', () => {
		fc.assert(
			fc.property(by, by, by, bound, bound, (a, b, c, low, high) => {
				const shape = both(
					choice('door', 'kind', { change: [['trust', a]], go: [when(least('trust', low), 'talk'), otherwise('plan')] }),
					choice('talk', 'listen', {
						change: [
							['trust', b],
							['alerted', false]
						]
					}),
					choice('plan', 'urge', { change: [['trust', c]] }),
					route(
						when(and(is('alerted'), least('trust', low)), 'danger'),
						when(least('trust', high), 'open'),
						when(not('alerted'), 'half'),
						otherwise('closed')
					)
				)(sound);
				const all = [...ways(shape, plainStart(shape))];
				const proof = prove(shape);
				expect(proof.ways).toBe(BigInt(all.length));
				expect(proof.shortest).toBe(Math.min(...all.map(({ length }) => length)));
				expect(proof.longest).toBe(Math.max(...all.map(({ length }) => length)));
				for (const [id, share] of Object.entries(proof.endings)) {
					expect(share).toBeCloseTo(
						all.filter(({ end }) => end === id).reduce((sum, { likely }) => sum + likely, 0),
						12
					);
				}
			}),
			{ seed: 20261125, numRuns: 200 }
		);
	});
});

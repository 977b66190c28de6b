import { describe, expect, it } from 'vitest';
import { decide, ending, flags, is, least, number, otherwise, pick, stop, when } from '../../../tests/support/course/build-scenario.ts';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { bestWay, extremeWays, spreadWays } from '../../../tests/support/pages/ways.ts';
import { debrief, stateOf, type Debrief, type State } from './debrief.ts';
import { counts } from './done.ts';
import type { ScenarioEvent } from './event.ts';
import { eventsOf } from './replay.ts';
import type { EndClass, ScenarioShape } from './shape.ts';

const shape: ScenarioShape = {
	id: 'small',
	start: 'door',
	role: 'nurse',
	note: 'none',
	objectives: ['privacy', 'listening', 'wish'],
	facts: { trust: number(4), safety: number(5), control: number(5), ...flags('alerted') },
	scenes: [
		decide('door', 'privacy', 'S1', 'R1', [
			pick('kind', 'best', 'trust +1', 'talk'),
			pick('hurried', 'weak', 'trust -1', 'plan'),
			stop('accuse', 'harmful', 'alerted yes', 'talk')
		]),
		decide('talk', 'listening', 'S1', 'R1', [
			pick('listen', 'best', 'trust +1', 'plan'),
			pick('nod', 'ok', '', 'plan'),
			pick('ask-much', 'weak', 'trust -3', 'plan')
		]),
		decide('plan', 'wish', 'S1', 'R1', [
			pick('together', 'best', 'control +2', 'outcome'),
			pick('for-her', 'weak', 'control -1', 'outcome')
		]),
		{ kind: 'turn', id: 'outcome', route: [when(is('alerted'), 'danger'), when(least('trust', 5), 'open'), otherwise('half')] },
		ending('open', 'safe'),
		{ ...ending('half', 'partial'), review: ['listening'] },
		ending('danger', 'harm')
	]
};

const way = (...choices: string[]) => {
	const at = choices[0] === 'hurried' ? ['door', 'plan'] : ['door', 'talk', 'plan'];
	return choices.map((choice, i) => ({ scene: at[i]!, choice }));
};
const after = (...choices: string[]): Debrief => debrief(shape, eventsOf(shape, way(...choices)))!;

describe('the debrief', () => {
	it('comes with the ending, not before', () => {
		expect(debrief(shape, eventsOf(shape, way('kind', 'listen')))).toBeUndefined();
		expect(after('kind', 'listen', 'together')).toMatchObject({ ending: 'open', end: 'safe' });
	});

	it('shows for each decision how it is rated and which roads were not taken', () => {
		expect(after('kind', 'ask-much', 'together').way[1]).toEqual({
			scene: 'talk',
			choice: 'ask-much',
			rate: 'weak',
			others: [
				{ choice: 'listen', rate: 'best', tried: false },
				{ choice: 'nod', rate: 'ok', tried: false }
			]
		});
	});

	it('remembers roads that were tried and gone back from', () => {
		const events: ScenarioEvent[] = [
			{ do: 'choose', scene: 'door', choice: 'accuse' },
			{ do: 'back', to: 0 },
			...eventsOf(shape, way('kind', 'listen', 'together'))
		];
		expect(debrief(shape, events)!.way[0]!.others).toContainEqual({ choice: 'accuse', rate: 'harmful', tried: true });
	});

	it('finds an objective worth another look only where a decision of the way was poor, and names that decision', () => {
		expect(after('kind', 'ask-much', 'together')).toMatchObject({
			end: 'partial',
			practised: ['privacy', 'wish'],
			missed: [],
			review: [{ objective: 'listening', scene: 'talk', choice: 'ask-much', number: 1 }]
		});
		const asked = ending('half', 'partial');
		const asks = {
			...shape,
			scenes: shape.scenes.map((one) => (one.id === 'half' ? { ...asked, review: ['privacy', 'listening'] } : one))
		};
		const { review, practised } = debrief(asks, eventsOf(asks, way('kind', 'ask-much', 'for-her')))!;
		expect(review.map(({ objective }) => objective)).toEqual(['listening', 'wish']);
		expect(practised).toEqual(['privacy']);
	});
	it('asks for another look at a choice that was only good where its ending does', () => {
		const good = (review: readonly string[]) => {
			const one = { ...shape, scenes: shape.scenes.map((s) => (s.id === 'open' ? { ...ending('open', 'safe'), review } : s)) };
			return debrief(one, eventsOf(one, way('kind', 'nod', 'together')))!;
		};
		expect(good([]).review).toEqual([]);
		expect(good(['listening']).review).toMatchObject([{ objective: 'listening', choice: 'nod' }]);
	});
	it('names the objectives practised on this way, and those that no decision of it was about', () => {
		expect(after('hurried', 'together')).toMatchObject({ practised: ['wish'], missed: ['listening'], review: [{ objective: 'privacy' }] });
	});
	it('says of a mixed ending which decision cost most, and nothing of the others', () => {
		expect(after('kind', 'ask-much', 'together').mixed).toMatchObject({ scene: 'talk', choice: 'ask-much' });
		expect(after('kind', 'listen', 'together').mixed).toBeUndefined();
	});
	it('counts what was poor on a way that ends well all the same, and on no other', () => {
		expect(after('kind', 'listen', 'together').poor).toBe(0);
		expect(after('kind', 'nod', 'together').poor).toBe(0);
		expect(after('kind', 'listen', 'for-her')).toMatchObject({ end: 'safe', poor: 1 });
		expect(after('kind', 'ask-much', 'for-her')).toMatchObject({ end: 'partial', poor: 0 });
	});
	it('asks whoever was only rude in module 2 to look at nothing else again', () => {
		const signs = courseScenarios.find(({ id }) => id === 'recognising-signs')!;
		const best = extremeWays(signs)[1]!.map(({ scene }) => scene);
		const chosen = best.map((scene) => {
			const decision = signs.scenes.find((one) => one.id === scene);
			if (decision?.kind !== 'decision') throw new Error(scene);
			return { scene, choice: scene === 'what-she-came-for' ? 'kind-remark' : decision.choices.find(({ rate }) => rate === 'best')!.id };
		});
		const { ending, review, mixed } = debrief(signs, eventsOf(signs, chosen))!;
		expect(ending).toBe('half-open');
		expect(review).toEqual([{ objective: 'm2-o5', number: 4, scene: 'what-she-came-for', choice: 'kind-remark' }]);
		expect(mixed).toMatchObject({ scene: 'what-she-came-for', choice: 'kind-remark' });
	});
});

describe('the decisions that mattered most', () => {
	const named = ({ mattered }: Debrief) =>
		mattered.map(({ scene, choice, how, other, end }) => `${how} ${scene}: ${choice}, not ${other} (${end})`);
	const cases: Record<string, [readonly string[], readonly string[]]> = {
		'what would have changed the ending comes before what would not': [
			['kind', 'ask-much', 'for-her'],
			['lost talk: ask-much, not listen (safe)', 'lost plan: for-her, not together (partial)']
		],
		'what can’t be undone weighs more than a clumsy word': [
			['accuse', 'ask-much', 'for-her'],
			['lost door: accuse, not kind (partial)', 'lost talk: ask-much, not listen (harm)', 'lost plan: for-her, not together (harm)']
		],
		'one lost decision stands beside the one that carried most': [
			['kind', 'ask-much', 'together'],
			['lost talk: ask-much, not listen (safe)', 'carried door: kind, not accuse (harm)']
		],
		'after best choices only: the two that carried most': [
			['kind', 'listen', 'together'],
			['carried door: kind, not accuse (harm)', 'carried talk: listen, not ask-much (partial)']
		],
		'scenes that come only on the better road are taken at their best': [
			['hurried', 'together'],
			['lost door: hurried, not kind (safe)', 'carried plan: together, not for-her (partial)']
		]
	};
	it.each(Object.entries(cases))('%s', (_, [choices, expected]) => expect(named(after(...choices))).toEqual(expected));

	const inCourse = (id: string, choices: string): Debrief => {
		const story = courseScenarios.find((one) => one.id === id)!;
		const scenes = story.scenes.flatMap((one) => (one.kind === 'decision' ? [one] : []));
		const at = (choice: string) => scenes.find((one) => one.choices.some((other) => other.id === choice))!.id;
		return debrief(
			story,
			eventsOf(
				story,
				choices.split(' ').map((choice) => ({ scene: at(choice), choice }))
			)
		)!;
	};
	const harmFirst: readonly (readonly [title: string, id: string, choices: string, mattered: string, back: string])[] = [
		[
			'harm comes before weak words, also where neither alone would have changed the ending',
			'violence-at-the-post',
			'here-in-front hospital-paper from-the-top',
			'from-the-top hospital-paper',
			'from-the-top'
		],
		[
			'what alone rules out a good ending comes before a clumsy word',
			'violence-at-the-post',
			'here-in-front hospital-paper about-him own-pocket as-everybody own-sheet he-is-family',
			'hospital-paper own-pocket',
			'hospital-paper'
		],
		[
			'what can’t be undone comes before what made it possible, and is where to go back to',
			'young-worker-massage',
			'her-papers limit-first animal-and-class as-for-a-child help-and-stop she-thinks-first let-her-go',
			'let-her-go her-papers',
			'let-her-go'
		],
		[
			'from where the story could not be finished any more nobody is led back',
			'violence-at-the-post',
			'here-in-front hospital-paper about-him his-offence as-everybody no-witness back-room-deal',
			'back-room-deal hospital-paper no-witness',
			'hospital-paper'
		]
	];
	it.each(harmFirst)('%s', (_, id, choices, expected, goBack) => {
		const { mattered, back, way } = inCourse(id, choices);
		expect([mattered.map(({ choice }) => choice).join(' '), way[back]!.choice]).toEqual([expected, goBack]);
	});
	it('in 2/8 who says that nobody is held is told of it, though two others cost more', () =>
		expect(
			inCourse('documents-and-debt', 'that-is-all each-alone nobody not-before-sunday each-decides thank-you-no two-pages').mattered.map(
				({ choice }) => choice
			)
		).toEqual(['thank-you-no', 'that-is-all', 'nobody']));
	it('a mixed ending is laid at the door of one choice only where another one there would have been enough', () => {
		const mixedBy = (choices: string) => inCourse('violence-at-the-post', choices).mixed;
		const start = 'back-room you-choose about-him';
		expect(mixedBy(`${start} own-pocket as-everybody own-sheet i-know-him number-and-name`)).toMatchObject({
			choice: 'own-pocket',
			alone: true
		});
		expect(mixedBy('here-in-front hospital-paper about-him own-pocket as-everybody own-sheet he-is-family')).toMatchObject({
			choice: 'hospital-paper',
			alone: false
		});
	});

	it('each tells where to go back to', () =>
		expect(after('kind', 'ask-much', 'for-her').mattered.map(({ number: n }) => n)).toEqual([1, 2]));

	it('a decision that changed nothing is named only where its choice was weak or did harm, and not as one that changed something', () => {
		const idle: ScenarioShape = {
			...shape,
			scenes: shape.scenes.map((s) => (s.kind === 'decision' ? { ...s, choices: s.choices.map((c) => ({ ...c, change: [] })) } : s))
		};
		const idly = (...choices: string[]) => debrief(idle, eventsOf(idle, way(...choices)))!;
		expect(named(idly('kind', 'ask-much', 'for-her')).map((one) => one.split(':')[0])).toEqual(['poor talk', 'poor plan']);
		expect(named(idly('kind', 'nod', 'together'))).toEqual([]);
		expect(idly('kind', 'ask-much', 'for-her').mixed).toBeUndefined();
	});

	it.each(courseScenarios)('$id names all that did harm, that first, and what can’t be undone before it', (story) => {
		const choiceOf = ({ scene, choice }: { readonly scene: string; readonly choice: string }) => {
			const decision = story.scenes.find(({ id }) => id === scene);
			return (decision?.kind === 'decision' && decision.choices.find(({ id }) => id === choice)) || undefined;
		};
		for (const one of spreadWays(story, 60)) {
			const { mattered, way, end, back, mixed } = debrief(story, eventsOf(story, one))!;
			const told = mattered.map((each) => (choiceOf(each)!.rate !== 'harmful' ? 2 : choiceOf(each)!.stop ? 0 : 1));
			const did = way.filter(({ rate }) => rate === 'harmful').length;
			expect([told, told.filter((n) => n < 2).length]).toEqual([[...told].sort(), did]);
			if (mixed) expect(mattered.map(({ number }) => number)).toContain(mixed.number);
			const again = bestWay(story, one.slice(0, back));
			if (!counts(end)) expect(counts(debrief(story, eventsOf(story, again))!.end), again.map(({ choice }) => choice).join(' ')).toBe(true);
		}
	});

	it.each(courseScenarios)(
		'$id has two or three for its longest and its shortest way, or one if one decision ended it, the same every time',
		(core) => {
			for (const one of extremeWays(core)) {
				const events = eventsOf(core, one);
				const { length } = debrief(core, events)!.mattered;
				expect([Math.min(2, one.length), Math.min(3, one.length)]).toContain(length);
				expect(debrief(core, events)).toEqual(debrief(core, events));
			}
		}
	);
});

describe('trust, safety and control in words', () => {
	const scale = (from: number) => ({ from, least: 0, most: 10 });
	const cases: [string, number, number, State][] = [
		['more than half, and more than at first', 6, 4, 'strong'],
		['more than half, as at first', 7, 7, 'strong'],
		['more than half, but less than at first', 7, 8, 'shaken'],
		['as at first, in the middle', 5, 5, 'shaken'],
		['a little lost', 3, 4, 'shaken'],
		['half of it lost', 2, 4, 'broken'],
		['all of it lost', 0, 5, 'broken'],
		['little at first and half of it lost', 1, 2, 'broken'],
		['nothing at first and nothing since', 0, 0, 'shaken']
	];
	it.each(cases)('%s', (_, value, from, state) => expect(stateOf(value, scale(from))).toBe(state));

	it('are never strong where the way harmed or missed the person', () => {
		const states = (end: 'safe' | 'partial' | 'missed' | 'harm') => {
			const ends = { ...shape, scenes: shape.scenes.map((s) => (s.id === 'half' ? { ...s, end } : s)) } as ScenarioShape;
			return debrief(ends, eventsOf(ends, way('hurried', 'together')))!.states;
		};
		for (const end of ['safe', 'partial'] as const) expect(states(end)).toEqual({ trust: 'shaken', safety: 'shaken', control: 'strong' });
		for (const end of ['missed', 'harm'] as const) expect(states(end)).toEqual({ trust: 'shaken', safety: 'shaken' });
	});

	it('are given only for what the scenario remembers', () => {
		expect(after('kind', 'listen', 'together').states).toEqual({ trust: 'strong', safety: 'shaken', control: 'strong' });
		const { trust, alerted } = shape.facts;
		const bare = {
			...shape,
			facts: { trust: trust!, alerted: alerted! },
			scenes: shape.scenes.map((s) =>
				s.id === 'plan' && s.kind === 'decision' ? { ...s, choices: s.choices.map((c) => ({ ...c, change: [] })) } : s
			)
		};
		const states = (end: EndClass) => {
			const ends = { ...bare, scenes: bare.scenes.map((s) => (s.kind === 'ending' ? { ...s, end } : s)) } as ScenarioShape;
			return debrief(ends, eventsOf(ends, way('kind', 'listen', 'together')))!.states;
		};
		expect(states('safe')).toEqual({ trust: 'strong' });
		// Something was lost, and nothing that is remembered says what: "strong" would contradict the ending.
		expect(states('partial')).toEqual({});
	});
});

/** A learner who does not read must not win: what can be found by the looks of the answers, in every story and every quiz. */
import { expect, test } from 'vitest';
import type { AskedStep } from '#compiler/asked-steps.ts';
import { asElsewhere, type Blind, blindLearners, foundBlind, isOver, mostGain } from '#compiler/blind.ts';
import { compile } from '#compiler/compile.ts';
import { formFigures } from '#compiler/form-alone.ts';
import { blind } from '#compiler/report.ts';
import { tellsOf } from '#compiler/tells.ts';
import { waiting } from '#compiler/waiting.ts';
import { waysTo } from '#compiler/ways.ts';
import type { ScenarioShape } from '#lib/scenario/shape.ts';
import { firstEdition } from './first-edition.ts';

const compiled = compile(process.cwd());
const learners = blindLearners(compiled);

test('nobody finds more than five points over chance, or ends safe more often, by the looks of the answers', () => {
	console.log(blind(compiled));
	const over = learners.filter((one) => isOver(one, learners));
	const listed = ({ step, lang, strategy }: Blind): boolean => waiting.has(`${strategy}: ${step} ${lang}`);
	expect(
		over
			.filter((one) => !listed(one))
			.map(
				({ step, lang, strategy, found }) =>
					`${step} (${lang}): whoever chooses "${strategy}" finds ${Math.round(100 * found)} % of the best answers. Reword answers until their looks tell nothing.`
			)
	).toEqual([]);
});

test('every story and every quiz was played, in both languages', () => {
	const steps = compiled.course.modules.flatMap((module) =>
		module.steps.filter(({ kind }) => kind !== 'lesson').map(({ id }) => `${module.id}/${id}`)
	);
	expect([...new Set(learners.map(({ step, lang }) => `${step} ${lang}`))].sort()).toEqual(
		steps.flatMap((step) => [`${step} en`, `${step} km`]).sort()
	);
});

test('the first edition is won by striking out what carries its own reason, and what praises itself', () => {
	const questions = Object.values(firstEdition).map(({ best, others }) => ({
		answers: [...best, ...others].map((text) => tellsOf(text, 'en')),
		best: [...best.map(() => true), ...others.map(() => false)]
	}));
	const found = Object.fromEntries(foundBlind(questions));
	const won = Object.keys(found).filter((strategy) => found[strategy]! > found['any answer']! + mostGain);
	expect(won).toContain('none with a reason');
	expect(won).toContain('none with a kind word');
	expect(found['none with a reason']).toBeGreaterThan(2 * found['any answer']! - mostGain);
});

/** Two quizzes with the same four questions; one step alone teaches nobody. */
const quizzes = (best: string, other: string): Parameters<typeof blindLearners>[0] => ({
	proofs: {},
	forms: ['one', 'two'].map((step) => {
		const place = { file: 'none', line: 1, column: 1 };
		const answers = [best, other, 'We sit down.'].map((text, i) => ({ id: String(i), text, best: i === 0, place }));
		const asked: AskedStep = {
			step,
			kind: 'quiz',
			lang: 'en',
			file: 'none',
			questions: ['a', 'b', 'c', 'd'].map((key) => ({ key, answers }))
		};
		return { asked, figures: formFigures(asked) };
	})
});
test.each([
	['none with an absolute word', 'We talk.', 'We tell nobody.', 0.5],
	[asElsewhere, 'We talk, because it is late.', 'We talk.', 1],
	[asElsewhere, 'We talk.', 'We talk, so that she knows.', 0.5],
	// One “because” for the best and one “so that” for another hid each other.
	[asElsewhere, 'We talk, because it is late.', 'We talk, so that she knows.', 1]
])('%s: what is planted is found (%s, %s)', (strategy, best, other, found) => {
	const over = blindLearners(quizzes(best, other)).filter((one) => one.strategy === strategy);
	expect(over.map((one) => one.found)).toEqual([found, found]);
	expect(blindLearners(quizzes('We talk.', 'We stand.')).filter((one) => one.strategy === strategy)[0]!.found).toBeCloseTo(1 / 3);
});

const story: ScenarioShape = {
	id: 'story',
	start: 'first',
	role: 'nurse',
	note: 'note',
	objectives: [],
	facts: { told: { from: false }, trust: { from: 1, least: 0, most: 3 } },
	scenes: [
		{
			kind: 'decision',
			id: 'first',
			rows: [],
			care: [],
			sources: [],
			choices: [
				{ id: 'ask', rate: 'best', stop: false, change: [['told', true]], go: [{ go: 'second' }], allow: {} },
				{ id: 'break', rate: 'harmful', stop: true, change: [], go: [{ go: 'bad' }], allow: {} }
			]
		},
		{
			kind: 'decision',
			id: 'second',
			rows: [],
			care: [],
			sources: [],
			choices: [
				{
					id: 'go',
					rate: 'best',
					stop: false,
					change: [['trust', 1]],
					go: [{ when: ['is', 'told'], go: 'good' }, { go: 'bad' }],
					allow: {}
				},
				{ id: 'stop', rate: 'harmful', stop: true, change: [], go: [{ go: 'bad' }], allow: {} }
			]
		},
		{ kind: 'ending', id: 'good', end: 'safe', review: [] },
		{ kind: 'ending', id: 'bad', end: 'harm', review: [] }
	]
};

test('each ending is listed with the facts that hold and the choice that led to it', () => {
	expect(Object.fromEntries(waysTo(story))).toEqual({
		good: [{ facts: ['told'], last: ['second/go'] }],
		bad: [
			{ facts: [], last: ['first/break'] },
			{ facts: ['told'], last: ['second/stop'] }
		]
	});
});

test('what cannot be undone ends the story at once', () => {
	const goesOn = compiled.course.modules.flatMap((module) =>
		module.steps.flatMap((step) => {
			if (step.kind !== 'scenario') return [];
			const endings = new Set(step.shape.scenes.filter(({ kind }) => kind === 'ending').map(({ id }) => id));
			return step.shape.scenes.flatMap((scene) =>
				scene.kind === 'decision'
					? scene.choices
							.filter(({ stop, go }) => stop && !go.every((way) => endings.has(way.go)))
							.map(({ id }) => `${step.id}/${scene.id}/${id}`)
					: []
			);
		})
	);
	expect(goesOn).toEqual([]);
});

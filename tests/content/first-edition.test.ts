/** A run of the first edition of the story of module 2: the scenes stood in another order then, and what could not be undone led on. */
import { expect, test } from 'vitest';
import { compile } from '#compiler/compile.ts';
import type { Run, RunEvent } from '#lib/progress/run.ts';
import { outline, moduleDone, stepStatus } from '#lib/progress/status.ts';
import type { ScenarioEvent } from '#lib/scenario/event.ts';
import { scenarioMachine } from '#lib/scenario/machine.ts';
import { replay } from '#lib/scenario/replay.ts';

const { course } = compile(process.cwd());
const module = course.modules.find(({ id }) => id === 'sex-work-or-trafficking')!;
const step = module.steps.find(({ id }) => id === 'recognising-signs')!;
const shape = step.kind === 'scenario' ? step.shape : undefined;

const walk = (...way: string[]): ScenarioEvent[] =>
	way.flatMap((decided): ScenarioEvent[] => {
		const [scene, choice] = decided.split('/') as [string, string];
		return [
			{ do: 'choose', scene, choice },
			{ do: 'continue', scene }
		];
	});
const old = walk(
	'door/see-alone',
	'he-stays/same-rule',
	'alone/say-limits',
	'what-she-came-for/care-first',
	'what-you-noticed/control-only',
	'open-question/usual-day',
	'she-speaks/thank-her',
	'what-is-it/reasonable-grounds',
	'how-old/ask-year',
	'her-wish/plan-with-her',
	'the-girl/report-with-care',
	'record/facts-in-file',
	'he-is-back/dull-truth'
);
const run = (...events: RunEvent[]): Run => ({
	id: 'r1',
	step: 'sex-work-or-trafficking/recognising-signs',
	hash: '1jwj6hqfci5',
	format: 1,
	seed: 1,
	day: '2026-11-25',
	events
});

test('opens where it still fits: at her age, which is asked early now', () => {
	const { scene, way, fits } = replay(scenarioMachine(shape!), shape!, old);
	expect(way.map(({ scene: id, choice }) => `${id}/${choice}`)).toEqual(['door/see-alone', 'he-stays/same-rule', 'alone/say-limits']);
	expect([scene, fits]).toEqual(['how-old', 6]);
});

test('loses no result: its ending was debriefed, and that counts', () => {
	const ended = run(...old, { do: 'debrief', ending: 'door-open', end: 'safe' });
	const story = outline(module.id, step);
	expect(stepStatus(story, [ended]).state).toBe('done');
	expect(moduleDone({ scenario: story, steps: [] }, [ended])).toBe(true);
});

import { expect, test } from 'vitest';
import { courseScenarios } from '../../../../tests/support/course/course-scenarios.ts';
import type { ScenarioWords } from '../../scenario/shape.ts';
import { lettered } from '../lettered.ts';
import { takes } from '../timing.ts';
import { runSheet } from './run-sheet.ts';

const words = { title: ['T'], scenes: {} } as unknown as ScenarioWords;

test.each(courseScenarios)('$id: one decision begins when the one before it is over, and looking back when all are', (shape) => {
	const { rows, lookBack, minutes } = runSheet(shape, words);
	expect(rows[0]!.at).toBe(takes.join + takes.opening);
	rows.forEach(({ at, led }, n) => expect(at + takes[led]).toBe(rows[n + 1]?.at ?? lookBack));
	expect(Math.abs(minutes - (lookBack + takes.lookBack + takes.sentence))).toBeLessThanOrEqual(2.5);
});

test.each(courseScenarios)('$id: it names the letters that cannot be taken back, those that everybody sees', (shape) => {
	for (const { title, stops } of runSheet(shape, words).rows) {
		const scene = shape.scenes.find(({ id }) => id === title[0]);
		const choices = scene?.kind === 'decision' ? scene.choices : [];
		expect(stops.map((n) => lettered(shape, String(title[0]))[n]).sort()).toEqual(
			choices
				.filter(({ stop }) => stop)
				.map(({ id }) => id)
				.sort()
		);
	}
});

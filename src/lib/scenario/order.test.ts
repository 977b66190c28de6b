import { describe, expect, it } from 'vitest';
import { courseScenarios } from '../../../tests/support/course/course-scenarios.ts';
import { orderAlone, orderTogether } from './order.ts';
import type { Decision } from './shape.ts';

const decisions = courseScenarios.flatMap((shape) =>
	shape.scenes.filter((scene): scene is Decision => scene.kind === 'decision').map((scene) => ({ shape, scene }))
);
const ids = (choices: readonly { readonly id: string }[]): string => choices.map(({ id }) => id).join('');

describe('the order of choices', () => {
	it('has every choice once', () => {
		for (const { shape, scene } of decisions) {
			expect([...orderAlone(scene, 7)].sort(byId)).toEqual([...scene.choices].sort(byId));
			expect([...orderTogether(scene, shape.id)].sort(byId)).toEqual([...scene.choices].sort(byId));
		}
	});

	it('is the same for a run on every day and every device', () => {
		for (const { scene } of decisions) expect(orderAlone(scene, 7)).toEqual(orderAlone(scene, 7));
	});

	it('differs from run to run, so that nobody learns a letter', () => {
		const { scene } = decisions[0]!;
		const orders = new Set(Array.from({ length: 40 }, (_, seed) => ids(orderAlone(scene, seed))));
		expect(orders.size).toBeGreaterThan(10);
	});

	it('puts the best choice in every place about equally often', () => {
		const { scene } = decisions[0]!;
		const places = [0, 0, 0, 0];
		for (let seed = 0; seed < 4000; seed++) places[orderAlone(scene, seed).findIndex(({ rate }) => rate === 'best')]!++;
		for (const times of places) expect(Math.abs(times - 1000)).toBeLessThan(120);
	});

	it('in a group does not put the best choice first everywhere', () => {
		const first = decisions.filter(({ shape, scene }) => orderTogether(scene, shape.id)[0]!.rate === 'best');
		expect(first.length).toBeLessThan(decisions.length / 2);
	});
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => a.id.localeCompare(b.id);

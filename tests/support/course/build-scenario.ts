/** Short ways to write a shape in a test. */
import type { Branches, Change, Choice, Condition, Decision, Ending, EndClass, Rate } from '../../../src/lib/scenario/shape.ts';

export const is = (flag: string): Condition => ['is', flag];
export const not = (flag: string): Condition => ['not', ['is', flag]];
export const least = (fact: string, n: number): Condition => ['>=', fact, n];
export const and = (...parts: Condition[]): Condition => ['and', ...parts];
export const or = (...parts: Condition[]): Condition => ['or', ...parts];
export const when = (condition: Condition, go: string) => ({ when: condition, go });
export const otherwise = (go: string) => ({ go });

/** `trust +1, alerted yes` */
export const changes = (text: string): readonly Change[] =>
	text
		.split(', ')
		.filter(Boolean)
		.map((part) => {
			const [name = '', by] = part.split(' ');
			return [name, by === 'yes' ? true : Number(by)];
		});

export const pick = (id: string, rate: Rate, change: string, ...go: (string | Branches[number])[]): Choice => ({
	id,
	rate,
	stop: false,
	change: changes(change),
	go: go.map((to) => (typeof to === 'string' ? { go: to } : to)),
	allow: {}
});

/** A choice that can't be undone in real life. */
export const stop = (...choice: Parameters<typeof pick>): Choice => ({ ...pick(...choice), stop: true });

export const decide = (id: string, objective: string, rows: string, sources: string, choices: readonly Choice[]): Decision => ({
	kind: 'decision',
	id,
	objective,
	rows: rows.split(' '),
	care: [],
	sources: sources.split(' '),
	choices
});

export const ending = (id: string, end: EndClass): Ending => ({ kind: 'ending', id, end, review: [] });

export const number = (from: number) => ({ from, least: 0, most: 10 });
export const flags = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, { from: false }]));

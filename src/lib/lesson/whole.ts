/** The parts that a printed lesson needs, fetched when somebody asks for it: the drawings are there before the printer is. */
import type { Component, ComponentProps } from 'svelte';
import { figures } from './figures/figures.ts';
import type { LessonShape } from './shape.ts';
import WholeLesson from './WholeLesson.svelte';

export async function wholeLesson(shape: LessonShape): Promise<{
	readonly Whole: typeof WholeLesson;
	readonly drawn: ComponentProps<typeof WholeLesson>['drawn'];
}> {
	const names = [...new Set(shape.cards.flatMap(({ figure }) => (figure ? [figure.name as keyof typeof figures] : [])))];
	const drawn = await Promise.all(names.map(async (name) => [name, (await figures[name]()).default as Component<never>] as const));
	return { Whole: WholeLesson, drawn: Object.fromEntries(drawn) as ComponentProps<typeof WholeLesson>['drawn'] };
}

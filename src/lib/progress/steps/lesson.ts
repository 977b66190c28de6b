import { eventsOf, told, type StepProgress } from './types.ts';

export const lesson: StepProgress<'lesson'> = {
	outline: ({ shape }) => ({ parts: shape.cards.map(({ id }) => id) }),
	isDone: (_, runs) => told(runs).length > 0 || eventsOf(runs).some((event) => event.do === 'finish'),
	at(parts, events) {
		const last = events.filter((event) => event.do === 'open').at(-1);
		return last ? parts.indexOf(last.card) + 1 : 0;
	}
};

import { allEvents, toldElsewhere, type OutlineOf, type StepProgress } from './types.ts';

export const lessonOutline: OutlineOf<'lesson'> = ({ shape }) => ({ parts: shape.cards.map(({ id }) => id) });

export const lessonProgress: StepProgress = {
	isDone: (_, runs) => toldElsewhere(runs).length > 0 || allEvents(runs).some((event) => event.do === 'finish'),
	at({ parts }, events) {
		const last = events.filter((event) => event.do === 'open').at(-1);
		const n = last ? parts.indexOf(last.card) + 1 : 0;
		return n > 0 ? { what: 'card', n, of: parts.length, left: parts.length - n + 1 } : null;
	}
};

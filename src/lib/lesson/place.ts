/** Where a learner stands in a lesson, computed from the events alone. An event that names no card of the lesson is passed over. */
import { skipped } from '../course/skipped.ts';
import type { LessonEvent, Practised } from './event.ts';
import type { Card, LessonShape } from './shape.ts';

export interface LessonPlace {
	/** The card to come back to: the one opened last, at first the first one. */
	readonly card: string;
	/** Cards that were opened, in the order of the lesson. */
	readonly read: readonly string[];
	readonly finished: boolean;
	/** Card → the latest answer to its practice question or task. */
	readonly practised: Readonly<Record<string, Practised>>;
	/** What is still ahead: cards that were not opened, or whose practice was neither answered nor skipped. Nothing in a lesson that was finished before. */
	readonly left: readonly string[];
}

const degrees = ['sure', 'half', 'guess'] as const;

export function place(shape: LessonShape, events: readonly LessonEvent[]): LessonPlace {
	const opened = new Set<string>();
	const practised: Record<string, Practised> = {};
	let card = shape.cards[0]?.id ?? '';
	let finished = false;
	for (const event of events) {
		if (event?.do === 'finish') {
			finished = true;
			// Whoever comes back reads it from its beginning.
			card = shape.cards[0]?.id ?? '';
		}
		const known = shape.cards.find(({ id }) => id === (event as { readonly card?: unknown } | null)?.card);
		if (!known) continue;
		if (event.do === 'open') {
			card = known.id;
			opened.add(known.id);
		}
		if (event.do === 'practise' && (known.task || event.option === skipped || known.practice?.options.includes(event.option))) {
			practised[known.id] = { option: event.option, sure: degrees.find((sure) => sure === event.sure) ?? null };
		}
	}
	const isLeft = ({ id, practice, task }: Card) => (practice || task ? !practised[id] : !opened.has(id));
	const left = finished ? [] : shape.cards.filter(isLeft).map(({ id }) => id);
	return { card, read: shape.cards.map(({ id }) => id).filter((id) => opened.has(id)), finished, practised, left };
}

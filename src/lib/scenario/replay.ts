/**
 * Where a learner stands is computed from what the learner did; nothing else is ever stored. The fold takes every event as far
 * as it fits and ignores the rest: it never throws, and it never lands on a choice that was not taken.
 */
import { initialTransition, transition } from 'xstate';
import type { Decided, ScenarioEvent } from './event.ts';
import type { Rest, ScenarioMachine, Signal } from './machine.ts';
import type { EndClass, Facts, ScenarioShape } from './shape.ts';

/** What a run remembers beside its story. */
interface Remembered {
	/** Left by "skip", and not taken up again since. */
	readonly skipped: boolean;
	/** The debrief of the ending on the screen was opened. */
	readonly debriefed: boolean;
	/** The sentence taken to work from this ending. */
	readonly take?: number;
	/** Question → option of the written case that stands for a skipped scenario. */
	readonly answers: Readonly<Record<string, string>>;
}

export interface Position extends Remembered {
	readonly at: Rest;
	/** The scene on the screen; at a consequence card or feedback, the scene in which the choice was made. */
	readonly scene: string;
	/** The choice that the consequence card or the feedback speaks of. */
	readonly choice?: string;
	/** The class of the ending. */
	readonly end?: EndClass;
	readonly facts: Facts;
	readonly way: readonly Decided[];
	/** How many events fit; fewer than there are when the shape was edited since, or the events come from elsewhere. */
	readonly fits: number;
}

type Snapshot = ReturnType<typeof initialTransition<ScenarioMachine>>[0];

/** What is remembered between two events. `before[n]` is the story as it stood when the choice number n was made. */
interface Story extends Remembered {
	readonly now: Snapshot;
	readonly before: readonly Snapshot[];
}

/** A story before anything was done. */
export const beginning = (machine: ScenarioMachine): Story => ({
	now: initialTransition(machine)[0],
	before: [],
	skipped: false,
	debriefed: false,
	answers: {}
});

export function replay(machine: ScenarioMachine, shape: ScenarioShape, events: readonly ScenarioEvent[]): Position {
	let story = beginning(machine);
	let fits = 0;
	for (const event of events) {
		const next = storyAfter(machine, shape, story, event);
		if (!next) break;
		story = next;
		fits++;
	}
	return position(story, fits);
}

/** The story after one event, or nothing when the event does not fit. The same event sent twice changes nothing. */
export function storyAfter(machine: ScenarioMachine, shape: ScenarioShape, story: Story, event: ScenarioEvent): Story | undefined {
	const { now } = story;
	switch (event?.do) {
		case 'choose': {
			const { scene, choice } = event;
			return signal(machine, story, { type: 'choose', scene, choice });
		}
		case 'continue':
			return signal(machine, story, { type: 'continue', scene: event.scene });
		case 'back': {
			if (!Number.isInteger(event.to) || event.to < 0 || event.to > story.before.length) return;
			const then = story.before[event.to];
			if (!then) return { ...story, skipped: false };
			return { ...story, now: then, before: story.before.slice(0, event.to), skipped: false, debriefed: false, take: undefined };
		}
		case 'skip':
			return { ...story, skipped: true };
		case 'debrief':
			return sceneOf(now) === event.ending && now.hasTag(event.end) ? { ...story, debriefed: true } : undefined;
		case 'take':
			return story.debriefed && [0, 1, 2].includes(event.sentence) ? { ...story, take: event.sentence } : undefined;
		case 'case': {
			const question = shape.instead?.questions.find(({ id }) => id === event.question);
			if (!story.skipped || !question?.options.includes(event.option)) return;
			return { ...story, answers: { ...story.answers, [question.id]: event.option } };
		}
	}
}

/** Tells the machine; an event that it does not take leaves the snapshot as it was. */
function signal(machine: ScenarioMachine, story: Story, heard: Signal): Story | undefined {
	const { now, before } = story;
	const [next] = transition(machine, now, heard);
	if (next.value !== now.value) {
		return { ...story, now: next, before: heard.type === 'choose' ? [...before, now] : before, skipped: false };
	}
	const last = now.context.way.at(-1);
	const again = last !== undefined && last.scene === heard.scene && (heard.type === 'continue' || last.choice === heard.choice);
	return again ? { ...story, skipped: false } : undefined;
}

function position({ now, before: _, ...rest }: Story, fits: number): Position {
	const { facts, way } = now.context;
	const last = way.at(-1);
	const told = { facts, way, fits, ...rest };
	if (now.hasTag('stop') || now.hasTag('feedback')) return { at: now.hasTag('stop') ? 'stop' : 'feedback', ...last!, ...told };
	if (now.hasTag('decision')) return { at: 'decision', scene: sceneOf(now), ...told };
	const end = classes.find((name) => now.hasTag(name));
	return { at: 'ending', scene: sceneOf(now), ...(end && { end }), ...told };
}

/** States are not nested, so the value of the machine is the id of one. */
const sceneOf = (now: Snapshot): string => String(now.value);

const classes: readonly EndClass[] = ['safe', 'partial', 'missed', 'harm'];

/**
 * Carries events over to a shape whose ids were changed: `old scene` → new, `scene/old choice` → new choice. Only for a run that
 * was begun on another shape (its hash differs): an old id may since have become the name of something new.
 */
export function rename(events: readonly ScenarioEvent[], was: Readonly<Record<string, string>>): readonly ScenarioEvent[] {
	const now = (id: string): string => (Object.hasOwn(was, id) ? was[id]! : id);
	return events.map((event) => {
		switch (event?.do) {
			case 'choose': {
				const scene = now(event.scene);
				return { ...event, scene, choice: choiceNow(was, event, scene) };
			}
			case 'continue':
				return { ...event, scene: now(event.scene) };
			case 'debrief':
				return { ...event, ending: now(event.ending) };
			default:
				return event;
		}
	});
}

/** A choice may be listed under the scene's id of today or of then. */
function choiceNow(was: Readonly<Record<string, string>>, { scene, choice }: Decided, sceneNow: string): string {
	const key = [`${sceneNow}/${choice}`, `${scene}/${choice}`].find((id) => Object.hasOwn(was, id));
	return key === undefined ? choice : was[key]!.slice(was[key]!.lastIndexOf('/') + 1);
}

/** Every scene → the choices ever taken in it, also those that were gone back from. */
export function tried(events: readonly ScenarioEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
	const roads = new Map<string, Set<string>>();
	for (const event of events) {
		if (event?.do !== 'choose') continue;
		roads.set(event.scene, (roads.get(event.scene) ?? new Set()).add(event.choice));
	}
	return roads;
}

/** The events of somebody who went straight along a way: for a group's votes, for what an LMS gave back, for proofs. */
export const eventsOf = (shape: ScenarioShape, way: readonly Decided[]): readonly ScenarioEvent[] =>
	way.flatMap(({ scene, choice }): ScenarioEvent[] => {
		const leave: ScenarioEvent = { do: 'continue', scene };
		return [{ do: 'choose', scene, choice }, leave, ...(isStop(shape, scene, choice) ? [leave] : [])];
	});

const isStop = (shape: ScenarioShape, scene: string, choice: string): boolean =>
	shape.scenes.some((s) => s.kind === 'decision' && s.id === scene && s.choices.some((c) => c.id === choice && c.stop));

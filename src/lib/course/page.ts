/** What the pages of a step are given by the server or the build: finished strings, and words of one language. */
import type { CitedSource, Contact, ContactWords, Source, StepKind, TermWords, Track } from './course.ts';
import type { Line } from './text.ts';

export type Picture = { readonly parts: readonly (readonly [string, string])[]; readonly alt: string };

/** Where one can go on, with the title to show. */
export interface Link {
	readonly address: string;
	readonly title: string;
}

export interface StepHead {
	/** `module-id/step-id`, as in a saved run. */
	readonly id: string;
	readonly address: string;
	readonly kind: StepKind;
	readonly hash: string;
	readonly was: Readonly<Record<string, string>>;
	readonly minutes: number;
	readonly title: Line;
	/** The visible name of the page: neutral in tab and history. */
	readonly name: string;
	readonly next: Readonly<Partial<Record<Track, Link>>>;
	readonly moduleTitle: string;
}

/** A scenario as a group's screens know it before they fetch its words. */
export interface ScenarioHead {
	/** `module-id/step-id` */
	readonly id: string;
	/** Not on the way of its module: nobody is done by it. */
	readonly extra: boolean;
	readonly address: string;
	readonly minutes: number;
	readonly title: Line;
}

/** As whoever leads chooses it: what it is about, the minutes that a group needs, and for whom it is. */
export interface LedScenario extends ScenarioHead {
	/** Who is in it. */
	readonly person: Line;
	/** The first sentence of its content note. */
	readonly note: string;
	readonly group: { readonly minutes: number; readonly decisions: number };
	/** Whose work it is about. */
	readonly for: readonly Track[];
}

/** Sources each once, under the first module that uses it; without a number, those of the course as a whole. */
export interface SourceGroup {
	readonly number: number | null;
	readonly title: string | null;
	readonly sources: readonly Source[];
}

export interface ListedContact {
	readonly contact: Contact;
	readonly words: ContactWords;
	readonly source?: CitedSource;
}

/** What the words of a step refer to. */
export interface Refs {
	readonly sources: Readonly<Record<string, CitedSource>>;
	readonly terms: Readonly<Record<string, TermWords>>;
	readonly places: Readonly<Record<string, Picture>>;
}

/** Objective → its words, and the cards that teach it: where to look again. */
export type Objectives = Readonly<Record<string, { readonly line: Line; readonly cards: readonly (Link & { readonly card: string })[] }>>;

/** Item and variant of a quiz, or decision and objective of a scenario → the cards of that objective by their places there, the nearest first. */
export type Nearest = Readonly<Record<string, readonly number[]>>;

/** What `words.json` beside a scenario or a quiz answers: fetched when the page is awake, so that the opening stays light. */
export interface PlayableStep<Shape, Words> {
	readonly shape: Shape;
	readonly words: Words;
	readonly refs: Refs;
	readonly objectives: Objectives;
	/** Missing where the objectives are. */
	readonly nearest?: Nearest;
	/** False for the part that comes with the page: the opening and the first scene. */
	readonly whole: boolean;
}

/** Modules and steps as lists show them, with as much of each as it takes to say how far somebody is. */
import type { Address, StepKind } from '../course/course.ts';
import type { Line, Text } from '../course/text.ts';
import type { Outline } from './status.ts';

export interface ListedStep {
	readonly outline: Outline;
	readonly address: Address;
	readonly kind: StepKind;
	readonly minutes: number;
	readonly title: Line;
}
/** The two steps of a module that count for "done", where it has them. */
export interface Counting {
	readonly quiz?: Outline;
	readonly scenario?: Outline;
}
export interface NamedModule {
	readonly number: number;
	readonly title: Line;
	readonly minutes: number;
}
export interface ListedModule extends NamedModule, Counting {
	readonly id: string;
	readonly note: Text;
	/** Modules better done before this one; the list of the course has their titles. */
	readonly needs: readonly string[];
	/** Whether the track takes only some steps of it. */
	readonly short: boolean;
	readonly steps: readonly ListedStep[];
	/** For whoever likes more: never what comes next, never counted. */
	readonly extra: readonly ListedStep[];
}
/** Not written yet: shown, so that nobody takes the course for smaller than it is; it blocks nothing. */
export interface ListedPlan extends NamedModule {
	readonly id: string;
	readonly steps?: undefined;
}

export interface ModuleLink extends NamedModule {
	/** Not written yet. */
	readonly planned: boolean;
}
/** Better done before; what counts for "done" comes with it. A planned one has neither. */
export type NeededModule = ModuleLink & Counting;
export interface ModuleAs {
	/** Nothing while the module is only planned. */
	readonly list?: ListedModule;
	readonly minutes: number;
	/** Objectives that this track is taught. */
	readonly aims: readonly string[];
	readonly before?: ModuleLink;
	readonly after?: ModuleLink;
	/** The next one with something to do. */
	readonly onward?: ModuleLink;
	readonly needs: readonly NeededModule[];
}

/** A module on the page of what is finished. */
export interface FinishedModule extends NamedModule, Counting {
	/** Objective → what it says. */
	readonly aims: Readonly<Record<string, Line>>;
	/** Question of its quiz → the objective it asks for. */
	readonly aimOf: Readonly<Record<string, string>>;
	/** All of them: where a quiz or a scenario counts, some may have been left out. */
	readonly steps: readonly Outline[];
}

/** Scenario → ending → the sentences that it offers to take along. */
export type Sentences = Readonly<Record<string, Readonly<Record<string, readonly Line[]>>>>;

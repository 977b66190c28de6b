import type { FilePlace } from '#lib/base/finding.ts';
import type { StepKind, StepKinds } from '#lib/course/course.ts';
import type { WrittenCase } from '#lib/scenario/shape.ts';
import type { Use } from './basis.ts';
import type { CourseRegistry } from './read-course.ts';
import type { Path, YamlFile } from './read-yaml.ts';
import type { ExpectedKeys } from './expected-keys.ts';

/** What a reader of one kind is given. */
export interface StepContext {
	readonly id: string;
	readonly yaml: YamlFile;
	/** Objectives of the module. */
	readonly objectives: readonly string[];
	readonly frame: CourseRegistry;
	/** A reader adds the words that the shape asks for, what was renamed, and what each part stands on. */
	readonly expected: ExpectedKeys;
	readonly renames: Renames;
	readonly uses: Use[];
}

/** What a reader gives back. */
export type ReadOf<K extends StepKind> = { readonly kind: K; readonly minutes: number; readonly shape: StepKinds[K]['shape'] } & More[K];

/** A step after reading its shape, before its words. */
export type DraftOf<K extends StepKind> = DraftBase & ReadOf<K>;
export type StepDraft = { [K in StepKind]: DraftOf<K> }[StepKind];

/** What is known only of a draft of one kind. */
interface More {
	readonly lesson: object;
	readonly scenario: { readonly instead?: { readonly id: string; readonly place: FilePlace } };
	readonly quiz: { readonly cases: readonly WrittenCase[] };
}
interface DraftBase {
	readonly id: string;
	readonly number: number;
	/** The path of its files, without language and ending. */
	readonly base: string;
	readonly yaml: YamlFile;
	readonly expected: ExpectedKeys;
	readonly was: Record<string, string>;
	readonly uses: readonly Use[];
}

/** Ids that were renamed: `old` → `new`; parts of a part as `scene/old` → `scene/new`; the step itself as `/old` → `/new`. */
export class Renames {
	readonly all: Record<string, string> = {};
	readonly #yaml: YamlFile;

	constructor(yaml: YamlFile) {
		this.#yaml = yaml;
	}

	/** `taken` are the ids that stand beside it now: an old name that somebody else has would send saved runs astray. */
	add(prefix: string, id: string, was: string | undefined, path: Path, taken: Iterable<string>): void {
		if (was === undefined) return;
		const key = prefix + was;
		if ([...taken].includes(was))
			this.#yaml.findings.error(
				this.#yaml.place([...path, 'was']),
				'shape.was_taken',
				`"${was}" is still the id of something else here.`,
				'Give that another id, or take `was` out.'
			);
		else if (Object.hasOwn(this.all, key))
			this.#yaml.findings.error(
				this.#yaml.place([...path, 'was']),
				'shape.was_taken',
				`Two things here were called "${was}".`,
				'Keep one `was`.'
			);
		else this.all[key] = prefix + id;
	}
}

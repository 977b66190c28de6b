/** What the compiler does with one kind of step; `register.ts` lists the kinds. */
import type { Lang } from '#lib/base/lang.ts';
import type { StepKind, StepKinds, StepWords } from '#lib/course/course.ts';
import type { Proof } from '#lib/scenario/proof.ts';
import type { Findings } from '../findings.ts';
import type { Path } from '../read-yaml.ts';
import type { DraftOf, ReadOf, StepContext } from '../step-draft.ts';
import type { Translation } from '../translation.ts';
import type { Translations } from '../translations.ts';
import type { Proofs } from './scenario/prove.ts';

export interface StepCompiler<K extends StepKind> {
	read(context: StepContext): ReadOf<K>;
	/** `written`: the words of the quiz that has a written case. */
	words(shape: StepKinds[K]['shape'], translation: Translation, written: (caseId: string) => Translation | undefined): StepWords;
	/** What of a shape a saved run depends on: ids, facts, where choices lead, right answers. Its hash goes into the head of each run. */
	meaning(shape: StepKinds[K]['shape']): unknown;
	/** Parts that are shown with their line: `scene/choice`, and where that stands in the file. */
	parts(shape: StepKinds[K]['shape']): readonly (readonly [string, Path])[];
	/** Questions that nobody should win by length. */
	questions?(step: DraftOf<K>): AskedQuestions;
	/** Sections whose text explains the words of the glossary where it first uses them. */
	explains?(shape: StepKinds[K]['shape']): readonly string[];
	lint?(shape: StepKinds[K]['shape'], translations: Translations, lang: Lang, findings: Findings): void;
	prove?(step: DraftOf<K>, findings: Findings, proofs: Proofs): Proof | undefined;
}

export interface AskedQuestions {
	/** What an author calls them. */
	readonly called: string;
	readonly list: readonly Question[];
}

export interface Question {
	readonly key: string;
	readonly options: readonly string[];
	readonly best: readonly string[];
}

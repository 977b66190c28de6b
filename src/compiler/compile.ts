import { languages as allLanguages, type Lang } from '#lib/base/lang.ts';
import type { Finding, FilePlace } from '#lib/base/finding.ts';
import type { Course, CourseWords, ModuleWords, Step, StepWords } from '#lib/course/course.ts';
import { plain } from '#lib/course/text.ts';
import type { Proof } from '#lib/scenario/proof.ts';
import { askedSteps } from './asked-steps.ts';
import { lintHeights, longCards, type LongCard } from './card-heights.ts';
import { checkCast } from './cast.ts';
import { checkCoverage } from './coverage.ts';
import { courseWords, moduleWords, type CourseTranslations } from './emit.ts';
import { type FileMap, readTree } from './files.ts';
import { Findings, top } from './findings.ts';
import { formFigures } from './form-alone.ts';
import { keeper } from './khmer-breaks.ts';
import { lintKhmer } from './lint-khmer.ts';
import { Allowed } from './khmer-allowed.ts';
import { type FormStep, lintForm } from './lint-form.ts';
import { lintLengths } from './lint-lengths.ts';
import { lintMeaning } from './lint-meaning.ts';
import { lintReading } from './lint-reading.ts';
import { lintTells } from './lint-tells.ts';
import { lintTerms, termForms } from './lint-terms.ts';
import { lintWords } from './lint-words.ts';
import { present } from './present.ts';
import { type CourseRegistry, readFrame } from './read-course.ts';
import { type ModuleDraft, readModules } from './read-modules.ts';
import { shapeHash } from './shape-hash.ts';
import { resolveShort } from './short-versions.ts';
import { checkStepCodes } from './step-codes.ts';
import { stepOf } from './steps/register.ts';
import type { Proofs } from './steps/scenario/prove.ts';
import { resolveCases } from './steps/written-cases.ts';
import { TextMaker } from './text.ts';
import { Translation } from './translation.ts';
import { Translations, type WrittenStep } from './translations.ts';
import { waiting, findingKey } from './waiting.ts';
import { ExpectedKeys, textKey, titleKey } from './expected-keys.ts';

export interface Compiled {
	readonly course: Course;
	readonly courseWords: Readonly<Record<Lang, CourseWords>>;
	/** Keyed `sex-work-or-trafficking/km`. */
	readonly moduleWords: Readonly<Record<string, ModuleWords>>;
	readonly findings: readonly Finding[];
	/** `module/step` → where its shape begins; `module/step/scene/choice` and the like → that line. */
	readonly places: Readonly<Record<string, FilePlace>>;
	/** For reports: proofs by `module/step`, and missing strings by file and language. */
	readonly proofs: Readonly<Record<string, Proof>>;
	readonly gaps: readonly { readonly file: string; readonly missing: Readonly<Record<Lang, number>> }[];
	/** School grade of the English of each step. */
	readonly grades: readonly { readonly file: string; readonly grade: number }[];
	/** Cards that run past a phone's screen, as far as their words tell. */
	readonly longCards: readonly LongCard[];
	readonly frame: CourseRegistry;
	readonly drafts: readonly ModuleDraft[];
	/** What is found by the form of answers alone, of each step in each language. */
	readonly forms: readonly FormStep[];
	/** What would be told of texts that are not written anew yet. */
	readonly waiting: readonly Finding[];
}

/** Reads the course under `root`, as far as it can be read, and tells everything that is wrong with it. */
export const compile = (root: string, proofs?: Proofs): Compiled => compileFiles(readTree(root), proofs);

/** The same from files in memory. `proofs` remembers proofs from one run to the next. */
export function compileFiles(files: FileMap, proofs: Proofs = new Map()): Compiled {
	const findings = new Findings();
	checkCharacters(files, findings);
	const frame = readFrame(files, findings);
	const drafts = resolveShort(resolveCases(readModules(files, frame, findings), findings), findings);
	checkCoverage(frame, drafts, findings);
	checkStepCodes(drafts, findings);
	const open = opener(files, frame, findings);
	const shared = courseVoices(frame, open);
	const compiled = drafts.map((draft) => compileModule(draft, frame, open));
	const proven = proveAll(drafts, findings, proofs);
	const all = [...Object.values(shared), ...compiled.flatMap((module) => module.translations)];
	const grades = lintAll(all, compiled, shared, frame, findings);
	const long = compiled.flatMap(({ draft, steps }) => longCards(draft.number, steps, frame.languages));
	lintHeights(long, findings);
	const forms = compiled
		.flatMap(({ draft, steps }) => askedSteps(draft.id, steps, frame.languages))
		.map((asked) => ({ asked, figures: formFigures(asked, proven[asked.step]) }));
	const newer = new Findings();
	lintForm(forms, frame.languages, newer);
	const allowed = new Allowed(files, newer);
	for (const translations of all) lintKhmer(translations, allowed, newer);
	allowed.tellUnused(newer);
	const waits = findings.take(newer, (one) => !waiting.has(findingKey(one)));
	const words = perLanguage((lang) => courseWords(frame, shared, lang));
	return {
		course: buildCourse(frame, compiled, words),
		courseWords: words,
		moduleWords: Object.assign({}, ...compiled.map((m) => m.words)),
		findings: findings.all,
		places: Object.assign({}, ...drafts.map(placesOf)),
		proofs: proven,
		grades,
		longCards: long,
		gaps: all.map((translations) => ({ file: translations.base, missing: translations.gaps })),
		frame,
		drafts,
		forms,
		waiting: waits
	};
}

function checkCharacters(files: FileMap, findings: Findings): void {
	for (const [file, text] of Object.entries(files)) {
		const mark = text.split('\n').findIndex((line) => /^<{7} /.test(line));
		if (mark >= 0)
			findings.error(
				{ ...top(file), line: mark + 1 },
				'file.two_versions',
				'Two versions of this file were not joined to one here.',
				'Keep the lines of one of the two, and take out the lines with <<<<<<<, ======= and >>>>>>>.'
			);
		if (text.includes('\ufffd'))
			findings.error(
				top(file),
				'file.not_utf8',
				'This file contains characters that are not UTF-8.',
				'Save it again as UTF-8, or write the broken characters anew.'
			);
	}
}

/** Reads the words of a file in both languages, as a shape asks for them. */
type Open = (base: string, expected: ExpectedKeys) => Translations;

function opener(files: FileMap, frame: CourseRegistry, findings: Findings): Open {
	const ids = {
		term: new Set(frame.glossary.terms),
		source: new Set(frame.sources.keys()),
		contact: new Set(frame.contacts.map((c) => c.id))
	};
	const maker = new TextMaker({ ids, terms: keeper(frame.glossary.kept) }, findings);
	return (base, expected) => {
		for (const clash of expected.clashes)
			findings.error(
				top(`${base}.${frame.languages[0]}.md`),
				'shape.reserved_id',
				`"${clash}" would name two different strings of the words.`,
				'Rename the option, label or thing in the shape.'
			);
		return new Translations(base, expected, files, frame.languages, maker, findings);
	};
}

function proveAll(drafts: readonly ModuleDraft[], findings: Findings, proofs: Proofs): Record<string, Proof> {
	const proven: Record<string, Proof> = {};
	for (const draft of drafts)
		for (const step of draft.steps) {
			const proof = stepOf(step).prove?.(step, findings, proofs);
			if (proof) proven[`${draft.id}/${step.id}`] = proof;
		}
	return proven;
}

/** Looks at all words; gives back the school grade of each step. */
function lintAll(
	all: readonly Translations[],
	modules: readonly CompiledModule[],
	{ glossary }: CourseTranslations,
	frame: CourseRegistry,
	findings: Findings
): Compiled['grades'] {
	for (const translations of all) {
		lintWords(translations, frame, translations.base.split('/').length <= 2, findings);
		lintMeaning(translations, findings);
	}
	for (const { steps } of modules) {
		lintLengths(steps, frame.languages, findings);
		lintTells(steps, frame.languages, findings);
	}
	if (frame.cast) checkCast(frame.cast, modules, findings);
	const forms = termForms(frame, glossary);
	for (const { steps } of modules) lintTerms(steps, forms, findings);
	const steps = modules.flatMap((module) => module.steps);
	return steps.map(({ translations }) => ({ file: translations.base, grade: lintReading(translations, findings) }));
}

const perLanguage = <T>(make: (lang: Lang) => T): Record<Lang, T> =>
	Object.fromEntries(allLanguages.map((lang) => [lang, make(lang)])) as Record<Lang, T>;

function courseVoices(frame: CourseRegistry, open: Open): CourseTranslations {
	const course = new ExpectedKeys().line('subtitle', 'the subtitle').text('not-reporting', '"not-reporting"').text('contact', '"contact"');
	for (const track of frame.tracks) course.line(`track ${track}`, `the name of track ${track}`);
	for (const { id } of frame.planned) course.line(`planned ${id}`, `the title of planned module ${id}`);
	const glossary = new ExpectedKeys();
	for (const id of frame.glossary.terms)
		glossary.section(id).line(titleKey(id), `the name of term ${id}`).text(textKey(id), `the explanation of term ${id}`);
	const directory = new ExpectedKeys();
	for (const { id } of frame.contacts)
		directory
			.section(id)
			.line(titleKey(id), `the name of contact ${id}`)
			.text(textKey(id), `the text of contact ${id}`)
			.text(`${id}/care`, `"care" of contact ${id}`)
			.line(`${id}/hours`, `"hours" of contact ${id}`);
	return {
		course: open('modules/course', course),
		glossary: open('modules/glossary', glossary),
		directory: open('modules/directory', directory)
	};
}

export interface CompiledModule {
	readonly draft: ModuleDraft;
	readonly module: Course['modules'][number];
	readonly words: Record<string, ModuleWords>;
	readonly translations: Translations[];
	readonly steps: readonly WrittenStep[];
}

function compileModule(draft: ModuleDraft, frame: CourseRegistry, open: Open): CompiledModule {
	const own = open(`${draft.folder}/module`, draft.expected);
	// An unreadable shape asks for no words: telling that all of them are unknown would hide the one real fault.
	const written = draft.steps
		.filter((step) => step.yaml.value !== undefined)
		.map((step): WrittenStep => ({ step, translations: open(step.base, step.expected) }));
	const words: Record<string, ModuleWords> = {};
	for (const lang of frame.languages) {
		const steps: Record<string, StepWords> = {};
		for (const { step, translations } of written)
			steps[step.id] = stepOf(step).words(step.shape, new Translation(translations, lang), (caseId) => {
				const quiz = written.find(({ step: one }) => one.kind === 'quiz' && one.cases.some(({ id }) => id === caseId));
				return quiz && new Translation(quiz.translations, lang);
			});
		words[`${draft.id}/${lang}`] = moduleWords(draft, own, lang, steps);
	}
	const steps = draft.steps.map(
		({ id, number, minutes, kind, shape, was }) =>
			({ id, number, address: `${draft.number}/${number}`, minutes, hash: shapeHash(kind, shape), was, kind, shape }) as Step
	);
	const { id, number, minutes, needs, objectives } = draft;
	return {
		draft,
		module: {
			id,
			number,
			minutes,
			for: draft.for,
			needs,
			...present({ scenario: draft.scenario, quiz: draft.quiz }),
			objectives,
			steps,
			extra: draft.extra
		},
		words,
		translations: [own, ...written.map(({ translations }) => translations)],
		steps: written
	};
}

function buildCourse(frame: CourseRegistry, compiled: readonly CompiledModule[], words: Record<Lang, CourseWords>): Course {
	return {
		languages: frame.languages,
		tracks: frame.tracks,
		order: frame.order,
		pass: frame.pass,
		contact: frame.contact,
		...present({ address: frame.address }),
		modules: compiled.map(({ module }) => module).sort((a, b) => frame.order.indexOf(a.id) - frame.order.indexOf(b.id)),
		planned: frame.planned,
		sources: Object.fromEntries(frame.sources),
		contacts: frame.contacts,
		terms: perLanguage((lang) => {
			const collator = new Intl.Collator(lang);
			const title = (id: string): string => plain(words[lang].terms[id]?.title ?? []);
			return [...frame.glossary.terms].sort((a, b) => collator.compare(title(a), title(b)));
		})
	};
}

/** Where each id stands in its file, for tools that show a part and its line. */
function placesOf(draft: ModuleDraft): Record<string, FilePlace> {
	const places: Record<string, FilePlace> = { [draft.id]: draft.yaml.place([]) };
	for (const step of draft.steps) {
		const key = `${draft.id}/${step.id}`;
		places[key] = step.yaml.place([]);
		for (const [part, path] of stepOf(step).parts(step.shape)) places[`${key}/${part}`] = step.yaml.keyPlace(path);
	}
	return places;
}

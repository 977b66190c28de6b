import { isBeside } from '#lib/course/beside.ts';
import { stepKinds, type Module, type StepKind, type Track } from '#lib/course/course.ts';
import type { FileMap } from './files.ts';
import { type Findings, top } from './findings.ts';
import { present } from './present.ts';
import type { CourseRegistry } from './read-course.ts';
import { YamlFile } from './read-yaml.ts';
import * as schema from './schemas.ts';
import { Renames, type StepContext, type StepDraft } from './step-draft.ts';
import { steps as readers } from './steps/register.ts';
import { didYouMean, quote } from './suggest.ts';
import { checkWay, type Head } from './way.ts';
import { ExpectedKeys } from './expected-keys.ts';

export interface ModuleDraft extends Omit<Module, 'steps'> {
	/** `modules/02-sex-work-or-trafficking`. */
	readonly folder: string;
	readonly yaml: YamlFile;
	readonly expected: ExpectedKeys;
	readonly steps: readonly StepDraft[];
}

const folderForm = /^([0-9]{2})-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/;
const stepForm = new RegExp(`^([0-9]{2})-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\\.(${stepKinds.join('|')})\\.yml$`);
const [firstKind, ...otherKinds] = stepKinds;
const wordsForm = /^(.+)\.([a-z]{2})\.md$/;
const rootFiles = new Set(['course', 'rows', 'sources', 'glossary', 'directory', 'cast', 'khmer-allowed']);

/** Reads every module folder, in the order of their numbers. */
export function readModules(files: FileMap, frame: CourseRegistry, findings: Findings): ModuleDraft[] {
	const folders = new Map<string, string[]>();
	for (const path of Object.keys(files).sort()) {
		const [, first, ...rest] = path.split('/') as [string, string, ...string[]];
		if (!rest.length) checkRootFile(path, first, frame, findings);
		else if (!folderForm.test(first) || rest.length > 1)
			findings.error(
				top(path),
				'file.unknown',
				`${quote(path)} lies where nothing is read.`,
				'Folders are named `02-name`, and steps lie directly in them.'
			);
		else folders.set(first, [...(folders.get(first) ?? []), rest[0]!]);
	}
	const drafts: ModuleDraft[] = [];
	for (const [name, list] of folders) {
		const [, number, id] = folderForm.exec(name)! as unknown as [string, string, string];
		const other = drafts.find((draft) => draft.number === Number(number)) ?? drafts.find((draft) => draft.id === id);
		if (other) {
			findings.error(
				top(`modules/${name}/module.yml`),
				'file.duplicate_number',
				`Number ${number} or name "${id}" is also that of ${other.folder}.`,
				'Give one of them another number and name: they are permanent addresses.'
			);
			continue;
		}
		drafts.push(readModule(`modules/${name}`, Number(number), id, list, files, frame, findings));
	}
	checkTogether(drafts, frame, findings);
	return drafts;
}

function checkRootFile(path: string, name: string, frame: CourseRegistry, findings: Findings): void {
	const words = wordsForm.exec(name);
	const known = words
		? ['course', 'glossary', 'directory'].includes(words[1]!) && frame.languages.some((lang) => lang === words[2])
		: name.endsWith('.yml') && rootFiles.has(name.slice(0, -4));
	if (!known)
		findings.error(top(path), 'file.unknown', `${quote(path)} is no file of the format.`, () =>
			didYouMean(
				name,
				[...rootFiles].map((n) => `${n}.yml`),
				'Take it out of modules/.'
			)
		);
}

function readModule(
	folder: string,
	number: number,
	id: string,
	list: readonly string[],
	files: FileMap,
	frame: CourseRegistry,
	findings: Findings
): ModuleDraft {
	const file = `${folder}/module.yml`;
	const yaml = new YamlFile(file, files[file], findings);
	const head = yaml.check(schema.moduleFile, []);
	const objectives: Record<string, { critical: boolean }> = {};
	for (const [objective] of yaml.entries(['objectives'], '`objectives`'))
		objectives[objective] = yaml.check(schema.objective, ['objectives', objective]) ?? { critical: false };

	const steps = readSteps(folder, list, files, { objectives: Object.keys(objectives), frame }, findings);
	const order = head?.steps ?? steps.map((step) => step.id);
	checkOrder(order, steps, yaml, folder);
	if (head) checkListed(order, steps, file, findings);
	const sorted = [...new Set(order)].flatMap((step) => steps.find((s) => s.id === step) ?? []);
	const extra = head?.extra ?? [];
	const tracks = readTracks(head?.for ?? {}, order, sorted, extra, yaml);
	if (head) checkWay({ ...head, extra, order, steps: sorted }, yaml);
	if (head?.scenario !== undefined) checkCounted('scenario', head.scenario, steps, yaml);
	if (head?.quiz !== undefined) checkCounted('quiz', head.quiz, steps, yaml);

	const expected = new ExpectedKeys().text('about', 'what the module is about').text('note', 'the content note');
	for (const objective of Object.keys(objectives)) expected.line(objective, `objective ${objective}`);
	if (head?.was !== undefined)
		for (const step of sorted)
			if (!Object.hasOwn(step.was, `/${head.was}/${step.id}`)) step.was[`/${head.was}/${step.id}`] = `/${id}/${step.id}`;
	return {
		id,
		number,
		folder,
		yaml,
		minutes: head?.minutes ?? 1,
		for: tracks,
		needs: head?.needs ?? [],
		...present({ scenario: head?.scenario, quiz: head?.quiz }),
		objectives,
		expected,
		steps: sorted,
		extra
	};
}

type Steps = ModuleDraft['steps'];

/** Every step of the order has a file, and stands in it once. */
function checkOrder(order: readonly string[], steps: Steps, yaml: YamlFile, folder: string): void {
	const ids = steps.map((step) => step.id);
	for (const [i, step] of order.entries())
		if (!ids.includes(step))
			yaml.findings.error(yaml.place(['steps', i]), 'module.unknown_step', `There is no file for step ${quote(step)}.`, () =>
				didYouMean(step, ids, `Add ${folder}/NN-${step}.${firstKind}.yml (or ${otherKinds.map((kind) => `.${kind}.yml`).join(', ')}).`)
			);
	yaml.once(['steps'], order, (step) => `Step ${quote(step)} stands twice in the order.`);
}

/** Every file of a step is in the order. */
function checkListed(order: readonly string[], steps: Steps, file: string, findings: Findings): void {
	for (const step of steps)
		if (!order.includes(step.id))
			findings.error(
				top(step.yaml.file),
				'module.unlisted_step',
				`Step "${step.id}" is not in the list of steps of its module.`,
				`Add it to \`steps\` in ${file}.`
			);
}

/** The steps of the way that each track takes, in the order of the module. */
function readTracks(
	wanted: Head['for'],
	order: readonly string[],
	sorted: Steps,
	extra: readonly string[],
	yaml: YamlFile
): ModuleDraft['for'] {
	const tracks: Partial<Record<Track, readonly string[]>> = {};
	for (const [track, own] of Object.entries(wanted) as [Track, 'all' | readonly string[]][]) {
		if (own !== 'all')
			for (const [i, step] of own.entries()) {
				const place = yaml.place(['for', track, i]);
				if (!order.includes(step))
					yaml.findings.error(place, 'module.unknown_step', `Step ${quote(step)} is no step of this module.`, () =>
						didYouMean(step, order, 'Take it out.')
					);
				if (extra.includes(step))
					yaml.findings.error(
						place,
						'module.extra_short',
						`The short version for ${track} has "${step}", which is extra.`,
						'Take it out: a short version has no extra steps.'
					);
			}
		tracks[track] = sorted.map((s) => s.id).filter((step) => !extra.includes(step) && (own === 'all' || own.includes(step)));
	}
	return tracks;
}

/** The step that counts for "done" is one of its kind. */
function checkCounted(kind: 'scenario' | 'quiz', step: string, steps: Steps, yaml: YamlFile): void {
	const found = steps.find((s) => s.id === step);
	if (found?.kind === kind) return;
	const ofKind = steps.filter((s) => s.kind === kind).map((s) => s.id);
	yaml.findings.error(
		yaml.place([kind]),
		'module.wrong_kind',
		found ? `Step "${step}" is a ${found.kind}, not a ${kind}.` : `There is no ${kind} ${quote(step)} in this module.`,
		() => didYouMean(step, ofKind, `Name a step whose file ends in .${kind}.yml.`)
	);
}

function readSteps(
	folder: string,
	list: readonly string[],
	files: FileMap,
	context: Pick<StepContext, 'objectives' | 'frame'>,
	findings: Findings
): Steps {
	const steps: StepDraft[] = [];
	for (const name of list) {
		const m = stepForm.exec(name);
		if (!m) continue;
		const [, number, id, kind] = m as unknown as [string, string, string, StepKind];
		const path = `${folder}/${name}`;
		const other = steps.find((step) => step.number === Number(number) || step.id === id);
		if (other) {
			findings.error(
				top(path),
				'file.duplicate_number',
				`Number ${number} or name "${id}" is also that of ${other.yaml.file}.`,
				'Give one of them another number and name: they are permanent addresses.'
			);
			continue;
		}
		const yaml = new YamlFile(path, files[path]!, findings);
		const [expected, renames, uses] = [new ExpectedKeys(), new Renames(yaml), []];
		const read = readers[kind].read({ ...context, id, yaml, expected, renames, uses });
		steps.push({ ...read, id, number: Number(number), base: `${folder}/${number}-${id}`, yaml, expected, was: renames.all, uses });
	}
	const bases = [`${folder}/module`, ...steps.map((step) => step.base)];
	for (const name of list) {
		if (name === 'module.yml' || stepForm.test(name)) continue;
		const words = wordsForm.exec(name);
		if (words && bases.includes(`${folder}/${words[1]}`) && context.frame.languages.some((lang) => lang === words[2])) continue;
		findings.error(top(`${folder}/${name}`), 'file.unknown', `${quote(name)} belongs to no step of this module.`, () =>
			didYouMean(
				name,
				bases.flatMap((base) => context.frame.languages.map((lang) => `${base.slice(folder.length + 1)}.${lang}.md`)),
				`Shapes are named \`03-name.${firstKind}.yml\` (or ${otherKinds.join(', ')}), words \`03-name.km.md\`.`
			)
		);
	}
	return steps;
}

/** What only all modules together can show. */
function checkTogether(drafts: readonly ModuleDraft[], frame: CourseRegistry, findings: Findings): void {
	const { course } = frame.yaml;
	const written = drafts.map((draft) => draft.id);
	const planned = frame.planned.map((module) => module.id);
	for (const [i, id] of frame.order.entries())
		if (!written.includes(id) && !planned.includes(id))
			findings.error(course.place(['modules', i]), 'course.unknown_module', `Module ${quote(id)} is neither written nor planned.`, () =>
				didYouMean(id, [...written, ...planned], `Add modules/NN-${id}/, or describe it under \`planned\`.`)
			);
	for (const draft of drafts) {
		if (!frame.order.includes(draft.id))
			findings.error(
				draft.yaml.place([]),
				'course.unlisted_module',
				`Module "${draft.id}" is not in the order of the course.`,
				'Add it to `modules` in modules/course.yml.'
			);
		if (isBeside(draft.id))
			findings.error(
				draft.yaml.place([]),
				'module.reserved_name',
				`A module may not be called "${draft.id}": saved reviews and marks have names that begin so.`,
				'Give the folder another name.'
			);
		checkNeeds(draft, frame, findings);
	}
	checkPlanned(drafts, frame, findings);
	checkObjectiveNames(drafts, findings);
}

/** What a module needs comes before it. */
function checkNeeds(draft: ModuleDraft, { order }: CourseRegistry, findings: Findings): void {
	for (const [i, need] of draft.needs.entries()) {
		const [at, own] = [order.indexOf(need), order.indexOf(draft.id)];
		if (at < 0)
			findings.error(draft.yaml.place(['needs', i]), 'module.unknown_need', `There is no module ${quote(need)}.`, () =>
				didYouMean(need, order, 'Take it out.')
			);
		else if (own >= 0 && at >= own)
			findings.error(
				draft.yaml.place(['needs', i]),
				'module.needs_later',
				`"${need}" comes later in the course than "${draft.id}", which needs it.`,
				'Change the order in course.yml, or take it out.'
			);
	}
}

function checkPlanned(drafts: readonly ModuleDraft[], frame: CourseRegistry, findings: Findings): void {
	const { course } = frame.yaml;
	const numbers = new Map(drafts.map((draft) => [draft.number, draft.id]));
	for (const module of frame.planned) {
		const path = ['planned', module.id];
		if (drafts.some(({ id }) => id === module.id))
			findings.error(
				course.keyPlace(path),
				'course.planned_and_written',
				`"${module.id}" is planned and written at once.`,
				'Take it out of `planned`.'
			);
		else if (!frame.order.includes(module.id))
			findings.error(
				course.keyPlace(path),
				'course.unlisted_module',
				`Planned module "${module.id}" is not in the order of the course.`,
				'Add it to `modules`.'
			);
		const other = numbers.get(module.number);
		if (other !== undefined && other !== module.id)
			findings.error(
				course.place([...path, 'number']),
				'file.duplicate_number',
				`Number ${module.number} is also that of "${other}".`,
				'Numbers are permanent addresses: choose a free one.'
			);
		numbers.set(module.number, module.id);
	}
}

/** An objective is named once in the whole course. */
function checkObjectiveNames(drafts: readonly ModuleDraft[], findings: Findings): void {
	const owners = new Map<string, string>();
	for (const draft of drafts)
		for (const objective of Object.keys(draft.objectives)) {
			const owner = owners.get(objective);
			if (owner !== undefined)
				findings.error(
					draft.yaml.keyPlace(['objectives', objective]),
					'shape.duplicate',
					`Objective "${objective}" is also one of "${owner}".`,
					'Objectives are named once in the whole course, like m2-o1.'
				);
			owners.set(objective, draft.id);
		}
}

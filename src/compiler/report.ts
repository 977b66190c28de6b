import type { Lang } from '#lib/base/lang.ts';
import { stepsOf } from '#lib/course/course.ts';
import type { ScenarioWords } from '#lib/scenario/shape.ts';
import type { Use } from './basis.ts';
import { blindLearners, isOver } from './blind.ts';
import { type Compiled } from './compile.ts';
import { usesOf, usesOnWay } from './coverage.ts';
import { formReport } from './form-report.ts';
import { mostGrade } from './lint-reading.ts';
import { readingMinutes } from './reading-time.ts';
import { table } from './table.ts';
import { waysTo } from './ways.ts';

const languageNames: Readonly<Record<Lang, string>> = { km: 'Khmer', en: 'English' };
const percent = (share: number): string => (share > 0 && share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`);

/** What there is to know about the course as it stands, as plain text for a terminal. */
export function courseReport(compiled: Compiled): string {
	return [
		scenarios(compiled),
		endings(compiled),
		blind(compiled),
		formReport(compiled),
		rows(compiled),
		objectives(compiled),
		grades(compiled),
		tooLong(compiled),
		gaps(compiled),
		totals(compiled)
	].join('\n\n');
}

function scenarios(compiled: Compiled): string {
	const parts: string[] = [];
	for (const module of compiled.course.modules)
		for (const step of stepsOf(module, 'scenario')) {
			const key = `${module.id}/${step.id}`;
			const proof = compiled.proofs[key];
			const title = `Scenario ${step.address} ${key}${module.extra.includes(step.id) ? ' (extra)' : ''}`;
			if (!proof?.situations) {
				parts.push(`${title}\n  Not proven: correct the errors first.`);
				continue;
			}
			const minutes = compiled.course.languages.map((lang): [string, string] => {
				const words = compiled.moduleWords[`${module.id}/${lang}`]?.steps[step.id] as ScenarioWords | undefined;
				const { least, most } = words ? readingMinutes(step.shape, words, lang) : { least: 0, most: 0 };
				return [`Minutes of reading, ${languageNames[lang]}`, `at least ${least.toFixed(1)}, at most ${most.toFixed(1)}`];
			});
			const missing = compiled.gaps.find((g) => g.file.endsWith(`-${step.id}`) && g.file.includes(`-${module.id}/`))?.missing;
			parts.push(
				[
					title,
					facts([
						['Scenes', String(step.shape.scenes.length)],
						['Situations', String(proof.situations)],
						['Ways through', String(proof.ways)],
						['Decisions', `${proof.shortest} on the shortest way, ${proof.longest} on the longest`],
						...minutes,
						['Practised on every way', proof.practisedAlways.join(', ') || 'none'],
						['Missed on some ways', proof.practisedSometimes.join(', ') || 'none'],
						['Missing strings', compiled.course.languages.map((lang) => `${languageNames[lang]} ${missing?.[lang] ?? 0}`).join(', ')]
					]),
					'',
					table(
						['Ending', 'Class', 'Random clicking'],
						step.shape.scenes.flatMap((scene) =>
							scene.kind === 'ending' ? [[scene.id, scene.end, percent(proof.endings[scene.id] ?? 0)]] : []
						)
					)
				].join('\n')
			);
		}
	return parts.join('\n\n');
}

const facts = (list: readonly [string, string][]): string => {
	const width = Math.max(...list.map(([name]) => name.length));
	return list.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
};

/** Each ending with the ways that lead to it, so that somebody can read its sentences along all of them. */
function endings({ course, proofs }: Compiled): string {
	const parts = course.modules.flatMap((module) =>
		module.steps.flatMap((step) => {
			if (step.kind !== 'scenario' || !proofs[`${module.id}/${step.id}`]?.situations) return [];
			const lines = [...waysTo(step.shape)].flatMap(([ending, ways]) =>
				[...Map.groupBy(ways, ({ last }) => last.toSorted().join(', '))].map(([last, group], i) => {
					const held = group.map(({ facts: names }) => new Set(names));
					const some = [...new Set(held.flatMap((names) => [...names]))];
					const always = some.filter((name) => held.every((names) => names.has(name)));
					const sometimes = some.filter((name) => !always.includes(name));
					return [i ? '' : ending, last, always.join(' '), sometimes.join(' '), String(group.length)];
				})
			);
			return [
				`Ways to the endings of ${module.id}/${step.id}\n${table(['Ending', 'Last choice', 'Always yes', 'On some ways yes', 'Ways'], lines)}`
			];
		})
	);
	return parts.join('\n\n');
}

/** What is won by the looks of the answers alone. */
export function blind(compiled: Pick<Compiled, 'forms' | 'proofs'>): string {
	const all = blindLearners(compiled);
	const lines = all.map((one) => [
		one.step,
		one.lang,
		one.strategy,
		percent(one.found),
		one.safe === undefined ? '' : percent(one.safe),
		isOver(one, all) ? 'TELLS' : ''
	]);
	return `Learners who go by the looks of the answers: best answers found, and safe endings\n${table(['Step', 'In', 'They take', 'Found', 'Safe', ''], lines)}`;
}

/** Which statements of the article are taught where, planned, or left out. */
function rows({ frame, drafts }: Compiled): string {
	const uses = usesOf(drafts);
	const lines = [...frame.rows].map(([id, row]) => {
		const where = uses.filter((use) => use.rows.includes(id) || use.care.includes(id));
		const planned = frame.planned.filter((module) => module.rows.includes(id)).map((module) => module.id);
		const parts = where.map((use) => use.part);
		const state = parts.length
			? parts.length > 3
				? `${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more`
				: parts.join(', ')
			: planned.length
				? `planned: ${planned.join(', ')}`
				: frame.notTaught[id] !== undefined
					? `left out: ${frame.notTaught[id]}`
					: row.for === 'none'
						? 'not for this course'
						: row.grade > 'B'
							? 'not taught'
							: 'MISSING';
		return [id, row.grade, row.for, row.care === undefined ? '' : 'care', state];
	});
	const taught = lines.filter(([id]) => uses.some((use) => use.rows.includes(id!) || use.care.includes(id!))).length;
	return `Statements of the article: ${taught} of ${lines.length} are taught\n${table(['Row', 'Grade', 'For', 'Care', 'Where'], lines)}`;
}

const cut = 'NOWHERE';

/** Each objective with the parts that teach, practise and test it. A cut link is an error of the check too. */
function objectives({ drafts }: Compiled): string {
	const parts = drafts.map((draft) => {
		const uses = usesOnWay(draft);
		const lines = Object.entries(draft.objectives).map(([id, { critical }]) => {
			const of = (...kinds: Use['kind'][]): string =>
				listed(uses.filter((use) => kinds.includes(use.kind) && use.objectives.includes(id)).map(({ part }) => part));
			return [critical ? `${id} critical` : id, of('card') || cut, of('practice', 'decision') || cut, of('item') || cut, of('case')];
		});
		return `Objectives of ${draft.id}\n${table(['Objective', 'Taught in', 'Practised in', 'Tested in', 'Written cases'], lines)}`;
	});
	return parts.join('\n\n');
}

/** `signs/look-again, sorted; check/sort-clinic`: the parts of a step stand behind its name. */
function listed(parts: readonly string[]): string {
	const steps = Map.groupBy(parts, (part) => part.slice(0, part.indexOf('/') + 1));
	return [...steps].map(([step, own]) => step + own.map((part) => part.slice(step.length)).join(', ')).join('; ');
}

function grades({ grades: list }: Compiled): string {
	const lines = list.map(({ file, grade }) => [file, grade.toFixed(1)]);
	return `English as a school grade (Flesch–Kincaid); the limit is ${mostGrade}\n${table(['Words of', 'Grade'], lines)}`;
}

/** Which cards a phone has to scroll, about how far, and the line that would help most. */
function tooLong({ longCards: list }: Compiled): string {
	const lines = list.map(({ step, card, lang, over, shorten: { file, line } }) => [step, card, lang, over, `${file}:${line}`]);
	return `Cards longer than a screen of 360×740, by pixels (estimated): ${list.length}\n${table(['Lesson', 'Card', 'In', 'Over', 'Line to shorten'], lines)}`;
}

function totals({ course, proofs, gaps: list, drafts }: Compiled): string {
	const scenarios = course.modules.flatMap((module) => stepsOf(module, 'scenario').map(({ shape }) => shape));
	const scenes = scenarios.flatMap((shape) => shape.scenes);
	const decisions = scenes.filter((scene) => scene.kind === 'decision');
	const choices = decisions.flatMap((scene) => scene.choices);
	const items = course.modules.flatMap((module) => stepsOf(module, 'quiz').flatMap(({ shape }) => shape.items));
	const cards = course.modules.flatMap((module) => stepsOf(module, 'lesson').flatMap(({ shape }) => shape.cards));
	const proven = Object.values(proofs).filter((proof) => proof.situations > 0);
	const situations = proven.reduce((sum, proof) => sum + proof.situations, 0);
	const missing = list.reduce((sum, gap) => sum + course.languages.reduce((own, lang) => own + gap.missing[lang], 0), 0);
	const objectives = drafts.reduce((sum, draft) => sum + Object.keys(draft.objectives).length, 0);
	return [
		`In all: ${amount(course.modules.length, 'module')}, ${amount(objectives, 'objective')}, ${amount(cards.length, 'card')}, ${amount(items.length, 'item')},`,
		`${amount(scenarios.length, 'scenario')}, ${amount(scenes.length, 'scene')} (${amount(decisions.length, 'decision')}), ${amount(choices.length, 'choice')},`,
		`${amount(proven.length, 'proof')} over ${amount(situations, 'situation')}, ${amount(missing, 'missing string')}.`
	].join(' ');
}

const amount = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

function gaps({ gaps: list, course }: Compiled): string {
	const lines = list.map(({ file, missing }) => [file, ...course.languages.map((lang) => missing[lang])]);
	const sum = course.languages.map((lang) => `${languageNames[lang]} ${list.reduce((total, g) => total + g.missing[lang], 0)}`).join(', ');
	const wanting = lines.filter((line) => line.slice(1).some((n) => n !== 0));
	return `Missing strings: ${sum}${wanting.length ? `\n${table(['Words of', ...course.languages.map((lang) => languageNames[lang])], wanting)}` : ''}`;
}

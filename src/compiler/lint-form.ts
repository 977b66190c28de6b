/** No answer may be found by its form: no mark of it by itself, not all of them added up, and not by what was learned from other steps. */
import type { Lang } from '#lib/base/lang.ts';
import type { StepKind } from '#lib/course/course.ts';
import type { AskedAnswer, AskedStep } from './asked-steps.ts';
import { type Findings, top } from './findings.ts';
import { type FormFigures, together } from './form-alone.ts';
import { foundByLearning } from './form-learned.ts';
import { type FormMark, marks } from './form-marks.ts';

/** In fewer questions than this a share is chance. */
const fewest = 6;
/** How far a mark may be apart between the best answers and the others, of all answers of a step. */
const mostApart = 0.15;
/** How much more than by luck may be found by form: in all steps of a kind, in any one, and by what was learned elsewhere. */
const mostGain = { all: 0.12, one: 0.25, learned: 0.15 } as const;
const mostSafe = 0.05;
/** A reason of so few words is a proverb, more often than it teaches; so many of them a story may have. */
const shortWhy = { words: 8, share: 0.1 } as const;

export interface FormStep {
	readonly asked: AskedStep;
	readonly figures: FormFigures;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const rewrite =
	'Give all answers of a question one form: as many sentences, a question at the end in two or in none, “because” in two or in none. `npm run content -- --report` names the questions.';

export function lintForm(steps: readonly FormStep[], languages: readonly Lang[], findings: Findings): void {
	for (const step of steps) {
		if (step.asked.kind === 'lesson' || step.asked.questions.length < fewest) continue;
		for (const mark of marks[step.asked.lang]) {
			lintShare(step.asked, mark, findings);
			if (step.asked.kind === 'scenario') lintOnlyBest(step, mark, findings);
		}
		lintAlone(step, findings);
		lintSafe(step, findings);
		lintWhy(step.asked, findings);
	}
	for (const kind of ['scenario', 'quiz'] as const)
		for (const lang of languages)
			lintAll(
				kind,
				steps.filter(({ asked }) => asked.kind === kind && asked.lang === lang),
				findings
			);
}

/** `because` marks the best, `so that` the others: each is counted by itself, so that two tells do not hide each other. */
function lintShare({ kind, questions }: AskedStep, mark: FormMark, findings: Findings): void {
	const answers = questions.flatMap((question) => question.answers);
	const side = (best: boolean): { share: number; bearers: AskedAnswer[] } => {
		const own = answers.filter((answer) => answer.best === best);
		const bearers = own.filter(({ text }) => mark.in(text));
		return { share: bearers.length / own.length, bearers };
	};
	const [best, others] = [side(true), side(false)];
	const { bearers } = best.share > others.share ? best : others;
	// One answer is no habit.
	if (Math.abs(best.share - others.share) <= mostApart || bearers.length < 2) return;
	const [first] = bearers;
	findings.error(
		first!.place,
		`${kind}.mark_tells`,
		`The mark "${mark.name}" is in ${percent(best.share)} of the best answers and in ${percent(others.share)} of the others, first in: ${first!.text}`,
		`Take it out of some, or write it into answers of the other side as well: the two shares may differ by ${mostApart * 100} points.`
	);
}

function lintOnlyBest({ asked, figures }: FormStep, { name }: FormMark, findings: Findings): void {
	const alone = figures.questions.filter(({ only }) => only.includes(name));
	if (alone.length <= figures.questions.length / 3) return;
	const first = asked.questions.find(({ key }) => key === alone[0]!.key)!.answers.find(({ best }) => best)!;
	findings.error(
		first.place,
		'scenario.mark_only_best',
		`In ${alone.length} of ${figures.questions.length} decisions the mark "${name}" is in the best choice only (${alone.map(({ key }) => key).join(', ')}), first in: ${first.text}`,
		'Give another choice of the same decision the mark, or take it out of the best one.'
	);
}

function lintAlone({ asked, figures }: FormStep, findings: Findings): void {
	const { chance, found, reversed, questions } = figures;
	if (reversed > chance + mostGain.one)
		findings.error(
			top(asked.file),
			`${asked.kind}.form_reversed`,
			`Somebody who takes the answer with the fewest marks of the best ones finds ${percent(reversed)} of the best answers, and ${percent(chance)} by luck.`,
			`At most ${mostGain.one * 100} points over luck: the marks were moved to the other side. ${rewrite}`
		);
	if (found <= chance + mostGain.one) return;
	const first = questions.findIndex(({ alone }) => alone);
	const best = asked.questions[Math.max(0, first)]!.answers.find((answer) => answer.best)!;
	findings.error(
		best.place,
		`${asked.kind}.form_alone`,
		`By the form of its sentences alone somebody finds ${percent(found)} of the best answers, and ${percent(chance)} by luck; the first of them: ${best.text}`,
		`At most ${mostGain.one * 100} points over luck. ${rewrite}`
	);
}

function lintSafe({ asked, figures: { safe } }: FormStep, findings: Findings): void {
	if (!safe || safe.form <= mostSafe) return;
	findings.error(
		top(asked.file),
		'scenario.form_wins',
		`Somebody who takes the choices by their form alone comes to a safe ending on ${percent(safe.form)} of the ways.`,
		`At most ${percent(mostSafe)}. ${rewrite}`
	);
}

function lintWhy({ kind, lang, questions }: AskedStep, findings: Findings): void {
	if (kind !== 'scenario' || lang !== 'en') return;
	const reasons = questions.flatMap(({ answers }) => answers.flatMap(({ why }) => why ?? []));
	const short = reasons.filter(({ text }) => text.split(/\s+/).length <= shortWhy.words);
	if (short.length <= reasons.length * shortWhy.share) return;
	findings.warning(
		short[0]!.place,
		'scenario.short_why',
		`${short.length} of ${reasons.length} reasons have ${shortWhy.words} words or fewer, the first: ${short[0]!.text}`,
		'Say what happens to the person, or what the reader can do with it: at most one reason of ten may be so short.'
	);
}

function lintAll(kind: Exclude<StepKind, 'lesson'>, steps: readonly FormStep[], findings: Findings): void {
	const { chance, found } = together(steps.map(({ figures }) => figures));
	const called = kind === 'scenario' ? 'stories' : 'quizzes';
	if (steps.reduce((sum, { asked }) => sum + asked.questions.length, 0) < fewest) return;
	const most = steps.reduce((worst, one) => (gain(one) > gain(worst) ? one : worst));
	if (found > chance + mostGain.all)
		findings.error(
			top(most.asked.file),
			`${kind}.form_alone_all`,
			`By the form of sentences alone somebody finds ${percent(found)} of the best answers of all ${called}, and ${percent(chance)} by luck; most of them here.`,
			`At most ${mostGain.all * 100} points over luck. ${rewrite}`
		);
	const learned =
		steps[0] &&
		foundByLearning(
			steps.map(({ asked }) => asked),
			marks[steps[0].asked.lang]
		);
	if (learned !== undefined && learned > chance + mostGain.learned)
		findings.warning(
			top(most.asked.file),
			`${kind}.form_learned`,
			`Somebody who has learned from other ${called} which marks the best answers have finds ${percent(learned)} of them in a new one, and ${percent(chance)} by luck.`,
			`At most ${mostGain.learned * 100} points over luck. ${rewrite}`
		);
}

const gain = ({ figures: { found, chance, questions } }: FormStep): number => (found - chance) * questions.length;

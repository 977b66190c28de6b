import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { stepCode } from '../course/step-code.ts';
import { factsOf, newFacts, runOf, type Fact } from './elsewhere.ts';
import { readLink, writeLink } from './link.ts';
import { memoryRuns } from './memory.ts';
import { merge } from './merge.ts';
import { problems } from './problems.ts';
import type { Run } from './run.ts';
import { bestResult, moduleDone, stepStatus, type Outline } from './status.ts';
import { readCarry } from '../../../tests/support/course/read-carry.ts';
import { writeCarry } from './carry.ts';
import { verified, withoutClaims } from './claims.ts';

const steps = Array.from({ length: 63 }, (_, n) => `module-${Math.floor(n / 7)}/step-${n % 7}`);
const anyFacts: fc.Arbitrary<Fact[]> = fc
	.array(fc.record({ step: fc.constantFrom(...steps), whole: fc.boolean() }), { maxLength: 70 })
	.map((facts) => steps.flatMap((step) => facts.filter((one) => one.step === step).slice(0, 1)));
const codeOf = (text: string) => {
	const read = readLink(text, steps);
	return read.ok ? 'fine' : read.error.code;
};

describe('a link', () => {
	test('brings every finished step, and nothing else', () =>
		fc.assert(
			fc.property(anyFacts, (facts) => void expect(readLink(writeLink(facts), steps)).toEqual({ ok: true, value: { facts, unknown: 0 } }))
		));

	test('is the same text for the same steps, whatever their order', () =>
		fc.assert(fc.property(anyFacts, (facts) => void expect(writeLink([...facts].reverse())).toBe(writeLink(facts)))));

	test('counts the steps that this copy does not know, and brings the others', () => {
		const facts = steps.slice(0, 10).map((step) => ({ step, whole: true }));
		expect(readLink(writeLink(facts), steps.slice(3))).toEqual({ ok: true, value: { facts: facts.slice(3), unknown: 3 } });
	});

	test('is taken with whatever stands before its end, and with blanks around it', () => {
		const end = writeLink([{ step: steps[0]!, whole: true }]);
		for (const text of [end, `#${end}`, ` https://example.org/sala/km/carry/#${end}\n`]) expect(codeOf(text)).toBe('fine');
	});

	test('with every step of a course of nine modules fits a code that a cheap phone reads', () => {
		const squares = (n: number) => {
			const link = writeLink(steps.slice(0, n).map((step) => ({ step, whole: true })));
			return encode(`https://training.example.org/sala/km/carry/#${link}`, { ecc: 'M', border: 0 }).size;
		};
		expect(squares(22)).toBeLessThanOrEqual(45);
		expect(squares(63)).toBeLessThanOrEqual(61);
		expect(squares(69)).toBeLessThanOrEqual(61);
	});

	// The ids of the nine modules as they are planned: those of modules that are written stand in the course already, and the compiler watches them.
	const planned: Record<string, string> = {
		'people-and-context': 'how-this-works six-people venue-and-work the-law words a-number check',
		'sex-work-or-trafficking': 'three-boxes line-of-control signs under-18 recognising-signs not-needed check + documents-and-debt',
		'first-contact':
			'body-and-uniform privacy-for-all consent-is-a-talk interpreters not-a-straight-line what-changes-for-children young-worker-massage check + hotline-call',
		'non-judgmental-service':
			'one-visit what-stigma-does neutral-questions choices-not-orders condoms non-judgmental-care three-changes check + prep-request whole-person-care',
		'health-response': 'first-help the-clock safety-plan the-record the-way-on when-a-child check',
		'rights-respecting-policing':
			'duty-and-law what-it-costs street-situations condoms integrity violence-at-the-post after-an-operation check + raid-aftermath',
		'victim-centred-reporting':
			'where-reports-come-from facts-or-judgement non-punishment interview-stages victim-centred-report data check',
		'referral-and-choice': 'two-sides a-house-not-a-lock leaving-and-staying referral-and-exit-choice my-page check',
		'prevention-and-practice': 'what-prevents three-checks village-meeting what-stays-with-you my-change check'
	};
	const ofCourse = (withExtra: boolean) =>
		Object.entries(planned).flatMap(([module, ids]) =>
			ids
				.split(' + ', withExtra ? 2 : 1)
				.join(' ')
				.split(' ')
				.map((id) => `${module}/${id}`)
		);

	test.each([
		['64 steps of the way', false, 64, 178],
		['69 steps, the extra ones among them', true, 69, 191]
	])('with the %s of nine modules has a code for each and stays a code that a cheap phone reads', (_title, extra, count, letters) => {
		const all = ofCourse(extra);
		expect(all).toHaveLength(count);
		expect(new Set(all.map(stepCode)).size).toBe(count);
		const facts = all.map((step) => ({ step, whole: true }));
		const link = writeLink(facts);
		expect(link).toHaveLength(letters);
		expect(readLink(link, all)).toEqual({ ok: true, value: { facts, unknown: 0 } });
		expect(encode(`https://training.example.org/sala/km/carry/#${link}`, { ecc: 'M', border: 0 }).size).toBeLessThanOrEqual(61);
	});
});

describe('a link that is not taken says why, and changes nothing', () => {
	const whole = writeLink(steps.slice(0, 5).map((step) => ({ step, whole: true })));
	const cases: Record<string, [string, string]> = {
		nothing: ['', 'progress.not_a_link'],
		'another link': ['https://example.org/', 'progress.not_a_link'],
		'a place on a page': ['#wrong', 'progress.not_a_link'],
		'a link that was cut': [whole.slice(0, -4), 'progress.damaged_link'],
		'a link with one letter changed': [whole.replace(whole[5]!, whole[5] === 'A' ? 'B' : 'A'), 'progress.damaged_link'],
		'a text of another alphabet': ['តំណតំណតំណ', 'progress.not_a_link'],
		'a very long text': ['A'.repeat(100_000), 'progress.not_a_link']
	};
	test.each(Object.entries(cases))('%s', (_title, [text, code]) => expect(codeOf(text)).toBe(code));

	test('any text at all is refused or read, never thrown; what is read is only steps of this course', () =>
		fc.assert(
			fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.stringMatching(/^[\w-]{0,200}$/)), (text) => {
				const read = readLink(text, steps);
				if (read.ok) expect(read.value.facts.every(({ step }) => steps.includes(step))).toBe(true);
				else expect(Object.hasOwn(problems, read.error.code)).toBe(true);
			}),
			{ numRuns: 1000 }
		));

	test('no link with one letter changed is taken for another one', () =>
		fc.assert(
			fc.property(anyFacts, fc.nat(), fc.constantFrom(...'AaZz09-_'), (facts, at, letter) => {
				const text = writeLink(facts);
				const n = at % text.length;
				const changed = text.slice(0, n) + letter + text.slice(n + 1);
				// The last letter may hold bits that stand for nothing.
				const read = readLink(changed, steps);
				if (read.ok) expect(read.value.facts).toEqual(facts);
			}),
			{ numRuns: 1000 }
		));
});

describe('what links tell, as runs', () => {
	const known: Run = { id: 'mine', step: steps[0]!, hash: 'h', format: 1, seed: 1, day: '2026-11-25', events: [{ do: 'finish' }] };
	function join(mine: readonly Run[], facts: readonly Fact[]): Run[] {
		const memory = memoryRuns();
		memory.see(mine);
		expect(memory.write(merge(mine, facts.map(runOf)))).toBe('done');
		return memory.read();
	}
	const asSet = (runs: readonly Run[]) => runs.map((run) => JSON.stringify(run)).sort();

	test('are the same set whichever link comes first', () =>
		fc.assert(
			fc.property(anyFacts, anyFacts, (a, b) => void expect(asSet(join(join([known], a), b))).toEqual(asSet(join(join([known], b), a)))),
			{ numRuns: 500 }
		));
	test('are not doubled by a second time', () =>
		fc.assert(
			fc.property(anyFacts, (a) => void expect(join(join([known], a), a)).toEqual(join([known], a))),
			{ numRuns: 300 }
		));
	test('leave every run that was there as it was', () =>
		fc.assert(
			fc.property(anyFacts, (a) => void expect(join([known], a)).toContainEqual(known)),
			{ numRuns: 300 }
		));
	test('go along in the file, also past those who verify claims', async () => {
		const told = join([], [{ step: steps[1]!, whole: true }]);
		expect(readCarry(writeCarry(told).text)).toEqual({ ok: true, value: told });
		expect(await verified(told[0]!, withoutClaims)).toEqual(told[0]);
	});
});

describe('a step finished elsewhere', () => {
	const lesson: Outline = { step: 'm/l', kind: 'lesson', parts: ['a', 'b'], questions: [] };
	const story: Outline = { step: 'm/s', kind: 'scenario', parts: [], questions: ['q'] };
	const versions = { w: ['i', 'j'], s: ['i'] };
	const quiz: Outline = { step: 'm/q', kind: 'quiz', parts: ['i', 'j'], questions: [], versions };
	const short: Outline = { ...quiz, parts: ['i'] };
	const told = (step: Outline, whole: boolean) => [runOf({ step: step.step, whole })];
	const own = (step: Outline, ...events: Run['events']): Run => ({
		...runOf({ step: step.step, whole: true }),
		id: 'own',
		hash: 'h',
		events
	});

	test.each<[string, Outline, Run[], string, boolean]>([
		['a lesson is done, and it shows where', lesson, told(lesson, true), 'done', true],
		['a lesson also finished here is simply done', lesson, [...told(lesson, true), own(lesson, { do: 'finish' })], 'done', false],
		['a scenario that ended well is done', story, told(story, true), 'done', true],
		['a scenario that ended otherwise is walked, not done', story, told(story, false), 'walked', false],
		['a quiz is done', quiz, told(quiz, true), 'done', true],
		['the short version counts where a track takes it', short, told(short, false), 'done', true],
		['the short version does not count for the whole', quiz, told(quiz, false), 'not-yet', false],
		['the whole counts for the short version', short, told(short, true), 'done', true],
		['a try begun here is where one goes on', lesson, [...told(lesson, true), own(lesson, { do: 'open', card: 'a' })], 'done', true],
		[
			'hidden in a run of answers it means nothing',
			lesson,
			[own(lesson, { do: 'open', card: 'a' }, { do: 'elsewhere', whole: true })],
			'begun',
			false
		]
	])('%s', (_title, outline, runs, state, elsewhere) => expect(stepStatus(outline, runs)).toMatchObject({ state, elsewhere }));

	test('gives no result of a quiz', () => expect(bestResult(quiz, told(quiz, true))).toBeNull());
	test('completes a module when it ended in a way that counts', () => {
		const module = { quiz, scenario: story, steps: [quiz, story] };
		expect(moduleDone(module, [...told(quiz, true), ...told(story, true)])).toBe(true);
		expect(moduleDone(module, [...told(quiz, true), ...told(story, false)])).toBe(false);
		expect(moduleDone(module, [...told(quiz, false), ...told(story, true)])).toBe(false);
	});

	test.each<[string, Outline, Run[], boolean | null]>([
		['nothing for a step not begun', lesson, [], null],
		['nothing for a step only begun', lesson, [own(lesson, { do: 'open', card: 'a' })], null],
		['a lesson that was read', lesson, [own(lesson, { do: 'finish' })], true],
		['a scenario with an ending that counts', story, [own(story, { do: 'debrief', ending: 'e', end: 'partial' })], true],
		['nothing for a scenario that was only walked', story, [own(story, { do: 'debrief', ending: 'e', end: 'harm' })], null],
		['a written case in its place', story, [own(story, { do: 'case', question: 'q', option: 'o' })], true],
		[
			'a quiz passed',
			quiz,
			[own(quiz, { do: 'answer', item: 'j', variant: 'v', answer: 'a' }, { do: 'result', right: 2, of: 2, passed: true })],
			true
		],
		[
			'a short version passed',
			quiz,
			[own(quiz, { do: 'answer', item: 'i', variant: 'v', answer: 'a' }, { do: 'result', right: 1, of: 1, passed: true })],
			false
		],
		['nothing for a quiz not passed', quiz, [own(quiz, { do: 'result', right: 0, of: 2, passed: false })], null],
		['what another link told', story, told(story, true), true],
		['nothing for what one of before told as walked', story, told(story, false), null],
		['a short version that another link told', quiz, told(quiz, false), false]
	])('a link made from it says: %s', (_title, outline, runs, whole) =>
		expect(factsOf([outline], runs)).toEqual(whole === null ? [] : [{ step: outline.step, whole }])
	);

	test('is new only where it says more', () => {
		const [part, whole] = [
			{ step: 'm/s', whole: false },
			{ step: 'm/s', whole: true }
		];
		expect([newFacts([], [part]), newFacts([part], [part]), newFacts([part], [whole]), newFacts([whole], [part])]).toEqual([
			[part],
			[],
			[whole],
			[]
		]);
	});
});

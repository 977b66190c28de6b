import { course } from 'virtual:course';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rightAnswer } from '../../../tests/support/course/quizzes.ts';
import { marksOf, reviewsOf } from '../course/beside.ts';
import { stepsOf } from '../course/course.ts';
import { factsOf } from './elsewhere.ts';
import { dayOf, latest, type Run, type RunEvent } from './run.ts';
import { daysAfter } from '../base/days-after.ts';
import { answeredAt, daysAhead, isDue, isSane, questionsFrom, reviewFrom, reviewsAhead } from './review.ts';
import { bestResult, finished, moduleDone, outline, stepStatus } from './status.ts';

const since = '2026-11-20';
const module = course.modules.find(({ id }) => id === 'sex-work-or-trafficking')!;
const quiz = stepsOf(module, 'quiz')[0]!;
const step = `${module.id}/${quiz.id}`;
const { shape } = quiz;

let n = 0;
const run = (of: string, day: string, ...events: RunEvent[]): Run => ({
	id: `r${n++}`,
	step: of,
	hash: quiz.hash,
	format: 1,
	seed: n,
	day,
	events
});
const answer = (item: string, place: number, right: boolean): RunEvent => {
	const variant = shape.items.find(({ id }) => id === item)!.variants[place]!;
	return { do: 'answer', item, variant: variant.id, answer: right ? rightAnswer(variant) : 'none' };
};
/** A whole try: every item with its first case, the named ones wrongly. */
const tried = (day: string, ...wrong: string[]): Run =>
	run(step, day, ...shape.items.map(({ id }) => answer(id, 0, !wrong.includes(id))), {
		do: 'result',
		right: shape.items.length - wrong.length,
		of: shape.items.length,
		passed: wrong.length < 3
	});

/** A person with a phone whose clock moves: day by day, what the course page says. */
class Phone {
	runs: Run[] = [];
	day: string;
	constructor(day: string) {
		this.day = day;
	}
	passes(days: number): this {
		this.day = daysAfter(this.day, days)!;
		return this;
	}
	takes(): this {
		this.runs = [tried(this.day), ...this.runs];
		return this;
	}
	reviews(): this {
		const asked = questionsFrom([{ step, shape }], this.runs);
		const events = asked.map(({ item, variant }): RunEvent => ({ do: 'answer', item: item.id, variant, answer: 'none' }));
		this.runs = [run(reviewsOf(step), this.day, ...events), ...this.runs];
		return this;
	}
	/** Answers so many questions of a review, as the page asks them, and leaves it. */
	answers(of: number): string[] {
		const { asked, answers, seed = n } = reviewFrom([{ step, shape }], this.runs);
		const now = asked.slice(answers.length, answers.length + of);
		const events = now.map(({ item, variant }): RunEvent => ({ do: 'answer', item: item.id, variant, answer: 'none' }));
		if (answers.length + now.length === asked.length) events.push({ do: 'finish' });
		this.runs = [{ ...run(reviewsOf(step), this.day, ...events), seed }, ...this.runs];
		return now.map(({ item }) => item.id);
	}
	get due(): boolean {
		return reviewsAhead([step], this.runs).some((one) => isDue(one, this.day));
	}
	/** On which of the next days, counted from today, a review is due; done at once when `does`. */
	days(of: number, does: boolean): number[] {
		return Array.from({ length: of }, (_, i) => {
			const due = this.due;
			if (due && does) this.reviews();
			this.passes(1);
			return due ? i : -1;
		}).filter((i) => i >= 0);
	}
}

describe('a review', () => {
	test('is due 3, 10, 30 and 90 days after the quiz, when each is done on its day', () => {
		expect(new Phone('2026-11-27').takes().days(400, true)).toEqual([3, 10, 30, 90]);
	});

	test('waits for whoever does not come, and is not doubled by it', () => {
		const phone = new Phone('2026-11-27').takes();
		expect(phone.days(41, false)).toEqual(Array.from({ length: 38 }, (_, i) => i + 3));
		expect(phone.reviews().due).toBe(false);
		// 41 days after: the third was that, the fourth comes at its time.
		expect(phone.days(100, true)).toEqual([49]);
	});

	test.each([
		['late by some days: what has passed is skipped', 20, 30],
		['late to the day before: three days lie between', 29, 32],
		['early: the one of that day comes all the same', 1, 3]
	])('done %s', (_, on, then) => {
		const phone = new Phone('2026-11-27').takes().passes(on).reviews();
		expect(reviewsAhead([step], phone.runs)[0]!.day).toBe(daysAfter('2026-11-27', then < on + 3 ? on + 3 : then));
	});

	test('that was left in its middle is gone on with where it was, also days later, and only then the next one has a day', () => {
		const phone = new Phone('2026-11-27').takes().passes(3);
		const asked = questionsFrom([{ step, shape }], phone.runs).map(({ item }) => item.id);
		expect(phone.answers(1)).toEqual(asked.slice(0, 1));
		expect(phone.due).toBe(true);
		expect(phone.passes(1).answers(2)).toEqual(asked.slice(1, 3));
		expect(phone.due).toBe(true);
		expect(phone.passes(1).answers(5)).toEqual(asked.slice(3));
		expect(phone.due).toBe(false);
		expect(reviewsAhead([step], phone.runs)[0]!.day).toBe('2026-12-07');
		expect(reviewFrom([{ step, shape }], phone.runs), 'the next one is a new one').toMatchObject({ answers: [] });
	});

	test('that was left before the quiz was taken again asks anew', () => {
		const phone = new Phone('2026-11-27').takes().passes(3);
		phone.answers(2);
		phone.passes(1).takes().passes(3);
		expect(phone.answers(5)).toHaveLength(5);
		expect(phone.due).toBe(false);
	});

	test('that was gone through stays so, whatever is tried later and however few questions its quiz had', () => {
		const few = ['three-parts', 'own-work', 'labour-dispute'].map((item) => answer(item, 0, true));
		const phone = new Phone('2026-11-27');
		phone.runs = [run(step, phone.day, ...few, { do: 'result', right: 3, of: 3, passed: true })];
		expect(phone.passes(3).answers(5)).toHaveLength(3);
		expect(phone.due).toBe(false);
		// The whole quiz is begun and left.
		phone.runs = [run(step, phone.day, ...shape.items.slice(0, 8).map(({ id }) => answer(id, 0, true))), ...phone.runs];
		expect(phone.due).toBe(false);
		// One of before, which did not say that it was gone through.
		const older = phone.runs.map((one) => ({ ...one, events: one.events.filter((event) => event.do !== 'finish') }));
		expect(reviewsAhead([step], older)[0]!.day).toBe('2026-12-07');
	});

	test('of a quiz that has lost a question since is gone through when what is left was asked', () => {
		const edited = { ...shape, items: shape.items.slice(0, 4) };
		const phone = new Phone('2026-11-27').takes().passes(3);
		const { asked, answers } = reviewFrom([{ step, shape: edited }], phone.runs);
		expect([asked.length, answers.length]).toEqual([4, 0]);
		const events = asked.map(({ item, variant }): RunEvent => ({ do: 'answer', item: item.id, variant, answer: 'none' }));
		phone.runs = [run(reviewsOf(step), phone.day, ...events, { do: 'finish' }), ...phone.runs];
		expect(phone.due).toBe(false);
		// Left just before its end was reached, it is no review to go on with: nothing of it is left to ask.
		phone.runs = phone.runs.map((one) => ({ ...one, events: one.events.filter((event) => event.do !== 'finish') }));
		expect(reviewFrom([{ step, shape: edited }], phone.runs).answers).toEqual([]);
	});

	test('counts a question once, though it was answered in two tabs', () => {
		const phone = new Phone('2026-11-27').takes().passes(3);
		phone.answers(2);
		const { asked, seed } = reviewFrom([{ step, shape }], phone.runs);
		const third = { do: 'answer', item: asked[2]!.item.id, variant: asked[2]!.variant, answer: 'none' } as const;
		for (const _ of ['one tab', 'another']) phone.runs = [{ ...run(reviewsOf(step), phone.day, third), seed: seed! }, ...phone.runs];
		expect(phone.answers(1)).toEqual([asked[3]!.item.id]);
		expect(phone.due).toBe(true);
		expect(phone.answers(1)).toEqual([asked[4]!.item.id]);
		expect(phone.due).toBe(false);
	});

	test('of several quizzes, ended on a later day than it was begun, is done for all of them on that day', () => {
		const other = 'people-and-context/check';
		const both = [step, other];
		const taken = tried('2026-11-27');
		const runs = [
			{ ...run(reviewsOf(other), '2026-12-07', answer('own-work', 0, true), { do: 'finish' }), seed: 9 },
			{ ...run(reviewsOf(step), '2026-11-30', answer('three-parts', 0, true)), seed: 9 },
			{ ...taken, step: other },
			taken
		];
		expect(reviewsAhead(both, runs).map(({ seen, day }) => [seen, day])).toEqual([
			['2026-12-07', '2026-12-27'],
			['2026-12-07', '2026-12-27']
		]);
	});

	test('begins anew when the quiz was taken again, and leap days count', () => {
		const phone = new Phone('2028-02-27').takes();
		expect(reviewsAhead([step], phone.runs)[0]!.day).toBe('2028-03-01');
		expect(phone.passes(40).reviews().takes().days(400, true)).toEqual([3, 10, 30, 90]);
	});

	test('is not offered of a quiz that was only begun, or only told by a link', () => {
		expect(reviewsAhead([step], [run(step, '2026-11-27', answer('agreed', 0, true))])).toEqual([]);
		expect(reviewsAhead([step], [run(step, '0000-01-01', { do: 'elsewhere', whole: true })])).toEqual([]);
	});

	test('a calendar has the days to come, and none for what waits today', () => {
		const phone = new Phone('2026-11-27').takes();
		const days = () => daysAhead(reviewsAhead([step], phone.runs), phone.day);
		expect(days()).toEqual(['2026-11-30', '2026-12-07', '2026-12-27', '2027-02-25']);
		phone.passes(12);
		expect(days()).toEqual(['2026-12-27', '2027-02-25']);
		phone.reviews();
		expect(days()).toEqual(['2026-12-27', '2027-02-25']);
		phone.passes(300).reviews();
		expect(days()).toEqual([]);
	});
});

describe('a clock', () => {
	const runs = [tried('2026-12-01')];
	test.each([
		['is believed on the day of the build and later', '2026-11-20', [], true],
		['is not before the build', '2026-11-19', [], false],
		['is not at the beginning of time, as cheap phones have it', '1970-01-01', [], false],
		['is believed on the day of the last run', '2026-12-01', runs, true],
		['is not before the last run', '2026-11-30', runs, false],
		['a step told by a link has no day', '2026-11-20', [run(step, '0000-01-01', { do: 'elsewhere', whole: true })], true]
	] as const)('%s', (_, today, of, sane) => expect(isSane(today, of, since)).toBe(sane));

	test('nobody who runs this is told that their clock is wrong', () => expect(isSane(dayOf(new Date()), [])).toBe(true));

	test('a day is that of the calendar on the device', () => {
		expect(dayOf(new Date(2027, 0, 5, 0, 1))).toBe('2027-01-05');
		expect(dayOf(new Date(2027, 11, 31, 23, 59))).toBe('2027-12-31');
	});
});

describe('what is asked', () => {
	const critical = shape.items.filter((item) => item.critical).map(({ id }) => id);
	const others = shape.items.filter((item) => !item.critical).map(({ id }) => id);
	const asked = (runs: readonly Run[]) => questionsFrom([{ step, shape }], runs).map(({ item }) => item.id);

	test('is five: important ones first, then those that were missed, then what was not seen for longest', () => {
		const missed = others.slice(-1);
		const list = asked([tried('2026-11-27', ...missed)]);
		expect(list).toHaveLength(5);
		expect(list.slice(0, critical.length)).toEqual(critical);
		expect(list.slice(critical.length)).toEqual([...missed, ...others].slice(0, 5 - critical.length));
	});

	test('among important ones those that were missed come first', () => {
		expect(asked([tried('2026-11-27', critical.at(-1)!)])[0]).toBe(critical.at(-1));
	});

	test('what was asked in a review is asked last in the next one, and what was right there is missed no more', () => {
		const phone = new Phone('2026-11-27');
		phone.runs = [tried(phone.day, others[0]!)];
		const first = asked(phone.runs);
		const events = first.map((id) => answer(id, 1, true));
		phone.runs = [run(reviewsOf(step), '2026-11-30', ...events), ...phone.runs];
		const second = asked(phone.runs);
		expect(second.slice(critical.length).filter((id) => first.includes(id))).toEqual([]);
	});

	test('has another case than the last time, until all were seen, then the one seen longest ago', () => {
		const phone = new Phone('2026-11-27').takes();
		const seen = new Map<string, string[]>();
		for (let i = 0; i < 12; i++) {
			for (const { item, variant } of questionsFrom([{ step, shape }], phone.runs)) {
				const before = seen.get(item.id) ?? [item.variants[0]!.id];
				const since = before.slice(-(item.variants.length - 1));
				expect(since, item.id).not.toContain(variant);
				seen.set(item.id, [...before, variant]);
			}
			phone.reviews();
		}
	});

	test('knows how often each was answered, so that what was put together for an earlier answer is not taken for this one', () => {
		const times = ({ runs }: Phone) => new Map(questionsFrom([{ step, shape }], runs).map(({ item, times }) => [item.id, times]));
		const phone = new Phone('2026-11-27').takes();
		const [first] = critical;
		expect(times(phone).get(first!)).toBe(1);
		expect(times(phone.reviews()).get(first!)).toBe(2);
		expect(times(phone.takes()).get(first!)).toBe(3);
	});

	test('is nothing that was never answered, of any quiz', () => {
		expect(asked([])).toEqual([]);
		expect(asked([run(step, '2026-11-27', answer(others[2]!, 0, true))])).toEqual([others[2]]);
		const both = questionsFrom(
			[
				{ step, shape },
				{ step: 'm/other', shape }
			],
			[run('m/other', '2026-11-27', answer(critical[0]!, 0, true)), tried('2026-11-26')]
		);
		expect(both.map(({ step }) => step)).toContain('m/other');
	});

	test('looks at tries and reviews of the quiz alone', () => {
		const mine = [run(reviewsOf(step), '2026-12-01'), tried('2026-11-27')];
		expect(answeredAt(step, [run('m/other', '2026-12-01'), ...mine, run(marksOf(step), '2026-12-01')])).toEqual(mine);
	});
});

describe('nothing beside a step changes it', () => {
	const steps = module.steps.map((one) => outline(module.id, one));
	const parts = {
		quiz: steps.find(({ kind }) => kind === 'quiz'),
		scenario: steps.find(({ kind }) => kind === 'scenario'),
		steps
	};
	const item = fc.constantFrom(...shape.items);
	const events: fc.Arbitrary<RunEvent[]> = fc.array(
		fc.oneof(
			item.chain(({ id, variants }) =>
				fc.record({
					do: fc.constant('answer' as const),
					item: fc.constant(id),
					variant: fc.constantFrom(...variants.map((one) => one.id)),
					answer: fc.constant('none')
				})
			),
			item.map(({ id }) => ({ do: 'next' as const, item: id })),
			fc.record({ do: fc.constant('result' as const), right: fc.nat(14), of: fc.constant(14), passed: fc.boolean() }),
			fc.record({ do: fc.constant('open' as const), card: fc.constantFrom('a', 'b') }),
			fc.record({
				do: fc.constant('practise' as const),
				card: fc.constantFrom('a', 'b'),
				option: fc.constantFrom('again', 'enough'),
				sure: fc.constant(null)
			}),
			fc.record({
				do: fc.constant('debrief' as const),
				ending: fc.constant('e'),
				end: fc.constantFrom('safe' as const, 'partial' as const, 'missed' as const, 'harm' as const)
			}),
			fc.constantFrom<RunEvent>({ do: 'finish' }, { do: 'skip' }, { do: 'elsewhere', whole: true }, { do: 'elsewhere', whole: false })
		),
		{ maxLength: 8 }
	);
	const day = fc.constantFrom('2026-11-27', '2026-12-24', '2027-03-01');
	const own = fc.tuple(fc.constantFrom(...steps.map((one) => one.step)), day, events).map(([of, on, list]) => run(of, on, ...list));
	const beside = fc
		.tuple(fc.constantFrom(...steps.flatMap((one) => [reviewsOf(one.step), marksOf(one.step)])), day, events)
		.map(([of, on, list]) => run(of, on, ...list));
	const told = (runs: readonly Run[]) => ({
		steps: steps.map((one) => [
			stepStatus(one, runs),
			finished(one, runs),
			bestResult(one, runs),
			latest(runs.filter((r) => r.step === one.step))
		]),
		module: moduleDone(parts, runs),
		link: factsOf(steps, runs)
	});

	test('no result, no "done", no place, no link: whatever was done, and whatever is reviewed or marked', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.oneof(
						own.map((one) => ({ one, mine: true })),
						beside.map((one) => ({ one, mine: false }))
					),
					{ maxLength: 10 }
				),
				(list) => {
					const all = list.map(({ one }) => one);
					expect(told(all)).toEqual(told(list.filter(({ mine }) => mine).map(({ one }) => one)));
				}
			),
			{ seed: 20261127, numRuns: 500 }
		);
	});
});

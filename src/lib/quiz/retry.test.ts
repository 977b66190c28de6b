import { course } from 'virtual:course';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moves, played, quizzes, rightAnswer } from '../../../tests/support/course/quizzes.ts';
import { stepsOf } from '../course/course.ts';
import type { QuizEvent } from './event.ts';
import { firstVariant, nextVariant } from './order.ts';
import { replayQuiz } from './replay.ts';
import { firstAnswers, freshSeed, inAuthorsOrder, inTurn, isCaseAgain, metBefore, type Tried } from './retry.ts';
import type { QuizShape } from './shape.ts';

const ours = course.modules.flatMap((module) => stepsOf(module, 'quiz'));
const check = ours.find(({ address }) => address === '2/7')!.shape;

/** Answers whatever is asked; the named items wrongly at first, and those of `twice` when they come back too. */
function take(shape: QuizShape, seed: number, wrong: readonly string[] = [], twice: readonly string[] = []): QuizEvent[] {
	const events: QuizEvent[] = [];
	for (let at = replayQuiz(shape, seed, events); at.at !== 'result'; at = replayQuiz(shape, seed, events)) {
		const { item, variant } = at;
		if (at.at === 'feedback') {
			events.push({ do: 'next', item });
			continue;
		}
		const put = shape.items.find(({ id }) => id === item)!.variants.find(({ id }) => id === variant)!;
		const before = events.filter((event) => event.do === 'answer' && event.item === item).length;
		const miss = (before === 0 && wrong.includes(item)) || (before === 1 && twice.includes(item));
		events.push({ do: 'answer', item, variant, answer: miss ? 'none' : rightAnswer(put) });
	}
	return events;
}
const ids = (shape: QuizShape) => shape.items.map(({ id }) => id);
const casesOf = ({ events }: Tried, item: string) =>
	(events as readonly QuizEvent[]).flatMap((event) => (event.do === 'answer' && event.item === item ? [event.variant] : []));

describe('a first try', () => {
	const both = ours.filter(({ shape }) => shape.items.some(({ variants }) => variants.some(({ work }) => work)));

	it.each(both.flatMap(({ address, shape }) => (['health', 'police'] as const).map((track) => [track, address, shape] as const)))(
		'of somebody in %s at %s asks a case from other work only where a question has no other',
		(track, _, shape) => {
			const other = track === 'health' ? 'police' : 'health';
			for (let from = 0; from < 2 ** 32; from += 2 ** 27) {
				const seed = freshSeed(shape, [], from, track);
				for (const item of shape.items) {
					const first = item.variants[firstVariant(item, seed)]!;
					if (first.work === other)
						expect(
							item.variants.every(({ work }) => work === other),
							`${item.id}/${first.id}`
						).toBe(true);
				}
			}
		}
	);

	it('of a nurse has at most two questions of a police post, of an officer at most two of a health centre, in the quiz on signs', () => {
		for (const [track, other] of [
			['health', 'police'],
			['police', 'health']
		] as const) {
			const seed = freshSeed(check, [], 4711, track);
			expect(check.items.filter((item) => item.variants[firstVariant(item, seed)]!.work === other).length).toBeLessThanOrEqual(2);
		}
	});

	it('of a nurse asks what is no sign so that it comes back from a health centre, too', () => {
		const item = check.items.find(({ id }) => id === 'not-signs')!;
		for (let from = 0; from < 50; from++) {
			const first = item.variants[firstVariant(item, freshSeed(check, [], from, 'health'))]!;
			expect([first.work, nextVariant(item, first.id).work]).toEqual(['health', 'health']);
		}
	});

	it('of somebody who has not said a track is left to chance', () => {
		expect(freshSeed(check, [], 4711)).toBe(4711);
	});
});

describe('a retry', () => {
	const missed = ['own-work', 'agreed', 'weak-alone'];
	const first: Tried = { events: take(check, 5, missed) };

	it('asks first what was missed, in the order of the author, then the rest', () => {
		const order = ids(inTurn(check, { events: [] }, [first]));
		expect(order.slice(0, 3)).toEqual(ids(check).filter((id) => missed.includes(id)));
		expect(order.slice(3)).toEqual(ids(check).filter((id) => !missed.includes(id)));
	});

	it('keeps its order while it is answered, also when another run was added meanwhile', () => {
		const shape = inTurn(check, { events: [] }, [first]);
		const events = take(shape, 9, ['labour-dispute']);
		for (let n = 0; n <= events.length; n++) {
			const sofar = { events: events.slice(0, n) };
			expect(replayQuiz(inTurn(check, sofar, [first]), 9, sofar.events).fits).toBe(n);
			expect(replayQuiz(inTurn(check, sofar, [{ events: take(check, 1, ['not-signs']) }, first]), 9, sofar.events).fits).toBe(n);
		}
	});

	it('is what was missed in the newest run, not in one long ago', () => {
		const second: Tried = { events: take(check, 7, ['sort-post']) };
		expect(ids(inTurn(check, { events: [] }, [second, first]))[0]).toBe('sort-post');
		expect(metBefore(check, [second, first]).get('agreed')!.missed).toBe(false);
	});

	it('of somebody new, or of nothing missed, is the quiz as it is', () => {
		expect(inTurn(check, { events: [] }, [])).toBe(check);
		expect(inTurn(check, { events: [] }, [{ events: take(check, 3) }])).toBe(check);
	});

	it.each(ours.map((step) => [step.address, step.shape] as const))(
		'of %s has another case for every item, whatever was missed',
		(_, shape) => {
			fc.assert(
				fc.property(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1), fc.subarray(ids(shape)), (seed, from, wrong) => {
					const before = { events: take(shape, seed, wrong) };
					const again = freshSeed(shape, [before], from);
					for (const item of shape.items) {
						const seen = casesOf(before, item.id);
						const next = item.variants[firstVariant(item, again)]!.id;
						expect(next, item.id).not.toBe(seen.at(-1));
						// What was missed comes with a case that was never seen, while there is one.
						if (wrong.includes(item.id) && seen.length < item.variants.length) expect(seen, item.id).not.toContain(next);
					}
				}),
				{ seed: 20261127, numRuns: 12 }
			);
		}
	);

	it.each(ours.map((step) => [step.address, step.shape] as const))(
		'of %s, and every one after it, asks a case again only where each case of the question was asked, and knows that it does',
		(_, shape) => {
			fc.assert(
				fc.property(
					fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.subarray(ids(shape))), { minLength: 2, maxLength: 4 }),
					fc.subarray(ids(shape)),
					(tries, twice) => {
						const before: Tried[] = [];
						for (const [from, wrong] of tries) {
							const turned = inTurn(shape, { events: [] }, before);
							const events = take(turned, before.length > 0 ? freshSeed(shape, before, from) : from, wrong, twice);
							for (const [n, event] of events.entries()) {
								if (event.do !== 'answer') continue;
								const { item, variant } = event;
								const sofar: Tried = { events: events.slice(0, n) };
								const seen = new Set([...before, sofar].flatMap((run) => casesOf(run, item)));
								expect(isCaseAgain(item, variant, sofar, before)).toBe(seen.has(variant));
								const all = shape.items.find(({ id }) => id === item)!.variants.length;
								if (seen.has(variant)) expect(seen.size, `${item} ${variant}`).toBe(all);
							}
							before.unshift({ events });
						}
					}
				),
				{ seed: 20261128, numRuns: 12 }
			);
		}
	);

	it('of an important question has new cases also for its coming back, while there are some', () => {
		const item = check.items.find(({ critical, variants }) => critical && variants.length > 2)!;
		for (let from = 0; from < 40; from++) {
			// Asked once, missed, and not asked again: two cases of it are left.
			const before = { events: take(check, from, [item.id]).slice(0, 2 * check.items.length) };
			const events = take(check, freshSeed(check, [before], 1000 * from), [item.id]);
			const now = casesOf({ events }, item.id);
			expect(now).toHaveLength(2);
			expect(now).not.toContain(casesOf(before, item.id)[0]);
		}
	});

	it('knows the case that was missed, whatever came back after it', () => {
		const item = check.items.find(({ critical }) => critical)!;
		const events = take(check, 5, [item.id]);
		const cases = casesOf({ events }, item.id);
		expect(cases).toHaveLength(2);
		expect(metBefore(check, [{ events }]).get(item.id)).toMatchObject({ missed: true, asked: cases[0], variants: [cases[1], cases[0]] });
	});

	it('finds new cases for all that was missed, long before it has looked at all the seeds that it may', () => {
		const tries = ours.flatMap(({ shape }) => [null, 'health' as const, 'police' as const].map((track) => ({ shape, track })));
		const draws = tries.map(({ shape, track }) => {
			const before = [{ events: take(shape, 4, ids(shape)) }];
			const seed = freshSeed(shape, before, 77, track);
			const met = metBefore(shape, before);
			for (const item of shape.items) {
				const seen = met.get(item.id)!.variants;
				const own = item.variants.map(({ id }) => id);
				const wanted = own.some((id) => !seen.includes(id)) ? own.filter((id) => !seen.includes(id)) : own.filter((id) => id !== seen[0]);
				if (own.length > 1) expect(wanted).toContain(own[firstVariant(item, seed)]);
			}
			// It stops at the first seed that suits, so that seed says how many were looked at.
			return seed - 77 + 1;
		});
		expect(draws.reduce((sum, n) => sum + n, 0) / draws.length, String(draws)).toBeLessThan(50_000);
	});
});

describe('what is written with the result', () => {
	it('has the same answers, in the order of the author, and the same result', () => {
		fc.assert(
			fc.property(quizzes, fc.nat(2 ** 32 - 1), moves, fc.subarray(['age', 'words', 'papers', 'files']), (shape, seed, list, wrong) => {
				const before = [
					{
						events: take(
							shape,
							1,
							wrong.filter((id) => id in Object.fromEntries(ids(shape).map((one) => [one, 1])))
						)
					}
				];
				const turned = inTurn(shape, { events: [] }, before);
				const { events } = played(turned, seed, list);
				const at = replayQuiz(turned, seed, events);
				if (at.at !== 'result') return;
				// As the player writes it, also where the try was left because it could not pass any more.
				const result: QuizEvent = { do: 'result', right: at.right, of: shape.items.length, passed: at.passed };
				const kept = [...inAuthorsOrder(shape, seed, events), result];
				const there = replayQuiz(shape, seed, kept);
				expect(there.fits).toBe(kept.length);
				expect(there).toMatchObject({ at: 'result', right: at.right, passed: at.passed });
				const missed = (events: readonly QuizEvent[]) =>
					firstAnswers(shape, { events }).flatMap(({ item, mark }) => (mark.right ? [] : [item.id]));
				expect(missed(kept).sort()).toEqual(missed(events).sort());
			}),
			{ seed: 20261127, numRuns: 500 }
		);
	});

	it('holds too when important questions came back twice', () => {
		const wrong = ['not-signs', 'agreed', 'own-work'];
		const turned = inTurn(check, { events: [] }, [{ events: take(check, 2, ['agreed', 'sort-post']) }]);
		const events = take(turned, 11, wrong, ['not-signs', 'agreed']);
		const at = replayQuiz(turned, 11, events);
		const kept = inAuthorsOrder(check, 11, events);
		expect(kept).toHaveLength(events.length);
		expect(replayQuiz(check, 11, kept)).toMatchObject({ at: 'result', right: at.right, passed: at.passed, fits: events.length });
	});

	it('is nothing more than what was answered', () => {
		const turned = inTurn(check, { events: [] }, [{ events: take(check, 2, ['agreed']) }]);
		const part = take(turned, 11).slice(0, 4);
		expect(inAuthorsOrder(check, 11, part).length).toBeLessThanOrEqual(part.length);
	});
});

describe('first answers', () => {
	it('are the first of each item in their order, marked; what the quiz no longer has is left out', () => {
		const events: QuizEvent[] = [
			{ do: 'answer', item: 'gone', variant: 'v', answer: 'a' },
			{ do: 'answer', item: 'agreed', variant: 'gone', answer: 'a' },
			...take(check, 3, ['agreed'])
		];
		const found = firstAnswers(check, { events });
		expect(found.map(({ item }) => item.id)).toEqual(ids(check));
		expect(found.filter(({ mark }) => !mark.right).map(({ item }) => item.id)).toEqual(['agreed']);
	});

	it('say whether what was missed came right when it was asked again, and so does what is known of it later', () => {
		const run = { events: take(check, 3, ['agreed', 'not-signs', 'own-work'], ['agreed']).slice(0, -2) };
		const missed = firstAnswers(check, run).filter(({ mark }) => !mark.right);
		expect(Object.fromEntries(missed.map(({ item, cameRight }) => [item.id, cameRight]))).toEqual({
			agreed: false,
			'not-signs': true,
			'own-work': false
		});
		const met = metBefore(check, [run]);
		expect(['agreed', 'not-signs', 'own-work', 'sort-clinic'].map((id) => met.get(id)!.cameRight)).toEqual([false, true, false, false]);
	});

	it('of events from anywhere never throw', () => {
		fc.assert(
			fc.property(quizzes, fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 20 }), (shape, odd) => {
				const run = { events: odd.map((value) => ({ do: 'answer', ...(value as object) })) };
				inTurn(shape, run, [run]);
				freshSeed(shape, [run], 3);
			}),
			{ seed: 20261127, numRuns: 200 }
		);
	});
});

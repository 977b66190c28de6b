/** A second try at a quiz: first what was missed, each with another case; and what to look at, when it does not go. */
import type { Page } from '@playwright/test';
import { replayQuiz } from '../../src/lib/quiz/replay.ts';
import { firstAnswers } from '../../src/lib/quiz/retry.ts';
import type { QuizEvent } from '../../src/lib/quiz/event.ts';
import { isTry, type Run } from '../../src/lib/progress/run.ts';
import { arrive, awake, begin, expect, languages, open, placeOf, repeated, saved, test } from '../support/pages/app.ts';
import { quiz, quizAt, quizHash } from '../support/pages/kinds.ts';
import { bringIn, runOn, takeOut } from '../support/pages/progress-file.ts';
import { answer, askedAt, check } from '../support/pages/study.ts';
import { rightAnswer } from '../support/course/quizzes.ts';

const step = 'sex-work-or-trafficking/check';
const answered = { km: /ឆ្លើយ ([០-៩]+) ក្នុង \1/, en: /(\d+) of \1 answered/ };

/** A whole try of before, in the order of the author, the named items wrongly. */
function tried(wrong: readonly string[], seed = 20261125): QuizEvent[] {
	const events: QuizEvent[] = [];
	for (let at = replayQuiz(quiz, seed, events); at.at !== 'result'; at = replayQuiz(quiz, seed, events)) {
		const variant = quiz.items.find(({ id }) => id === at.item)!.variants.find(({ id }) => id === at.variant)!;
		const given = wrong.includes(at.item) && !at.again ? 'none' : rightAnswer(variant);
		events.push({ do: 'answer', item: at.item, variant: at.variant, answer: given }, { do: 'next', item: at.item });
	}
	const end = replayQuiz(quiz, seed, events);
	return [...events, { do: 'result', right: end.right, of: quiz.items.length, passed: end.passed }];
}

/** An important item missed twice, and the named others once; `second`: where its second case is asked. */
function missedTwice(others: readonly string[]) {
	const { id } = quiz.items.find((one) => one.critical)!;
	const events = tried([id, ...others]);
	return { id, events, second: events.findLastIndex((event) => event.do === 'answer' && event.item === id) };
}

/** Answers what is on the screen; gives back the item and its case. */
async function reply(page: Page, right: boolean): Promise<readonly [string, string]> {
	await arrive(page, { state: 'item' });
	const { item, variant } = (await page.locator('main').evaluate(({ dataset }) => ({ ...dataset }))) as Record<string, string>;
	await answer(page, await askedAt(page, quiz), right);
	await check(page);
	return [item!, variant!];
}

for (const lang of languages)
	test(`in ${lang} a retry begins with what was missed, no question has its old case, and the result is kept so that every copy believes it${repeated(lang)} @whole`, async ({
		page
	}) => {
		test.setTimeout(90_000);
		const wrong = ['sort-clinic', 'weak-alone', 'own-work', 'three-parts'];
		const before = runOn('2026-11-26', step, quizHash, 20261125, tried(wrong));
		await bringIn(page, lang, [before]);
		await open(page, `/${lang}/${quizAt}/`);
		await page.locator('[data-see-result]').click();
		await arrive(page, { state: 'result' });
		// Each question that was missed, and one card.
		const order = quiz.items.map(({ id }) => id).filter((id) => wrong.includes(id));
		expect(await page.locator('[data-missed]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.missed))).toEqual(order);
		for (const one of await page.locator('[data-missed]').all()) await expect(one.locator('a')).toHaveCount(1);
		await page.locator('.thumb [data-anew]').click();

		const cases = new Map(firstAnswers(quiz, before).map(({ item, variant }) => [item.id, variant]));
		const seen: string[] = [];
		for (let i = 0; i < quiz.items.length; i++) {
			const [item, variant] = await reply(page, true);
			expect(variant, item).not.toBe(cases.get(item));
			seen.push(item);
			// Left in the middle and come back to, it is where it was.
			if (i === 2) {
				await page.locator('[data-next]').click();
				await saved(page);
				const place = await placeOf(page);
				await begin(page, `/${lang}/${quizAt}/`);
				expect((await placeOf(page)).item).toBe(place.item);
				continue;
			}
			// All answered and the result not looked at: no list says "question 12 of 12", and going on leads to the way to the result.
			if (i === quiz.items.length - 1) {
				await saved(page);
				const place = await placeOf(page);
				await open(page, `/${lang}/2/`);
				await expect(page.locator('[data-next]')).toContainText(answered[lang]);
				await open(page, `/${lang}/${quizAt}/`);
				await expect(page.locator('[data-start]')).toContainText(answered[lang]);
				await page.locator('[data-start]').click();
				await arrive(page, { state: 'feedback', item: place.item! });
			}
			await page.locator('[data-next]').click();
		}
		expect(seen).toEqual([...order, ...quiz.items.map(({ id }) => id).filter((id) => !wrong.includes(id))]);
		await arrive(page, { state: 'result' });
		await expect(page.locator('[data-result="passed"]')).toBeVisible();
		await saved(page);

		const [kept, asked] = (await takeOut(page, lang)).filter(isTry) as readonly Run[] as readonly [Run, Run];
		const events = kept.events as readonly QuizEvent[];
		expect(events.at(-1)).toEqual({ do: 'result', right: quiz.items.length, of: quiz.items.length, passed: true });
		// As a copy of before replays it: in the order of the author, with the cases of the seed.
		expect(replayQuiz(quiz, kept.seed, events).fits).toBe(events.length);
		expect(asked.seed).toBe(kept.seed);
		expect(asked.events.some((event) => event.do === 'result')).toBe(false);
		await open(page, `/${lang}/${quizAt}/`);
		await page.locator('[data-see-result]').click();
		await expect(page.locator('[data-result="passed"]')).toBeVisible();
	});

for (const lang of languages)
	test(`in ${lang} an important question that was missed twice offers its card and "finish for now", and waits${repeated(lang)}`, async ({
		page
	}) => {
		const item = quiz.items.find((one) => one.critical)!;
		// All answered, the important one wrongly, and at its second case.
		const { events, second } = missedTwice([]);
		await bringIn(page, lang, [runOn('2026-11-26', step, quizHash, 20261125, events.slice(0, second))]);
		await begin(page, `/${lang}/${quizAt}/`);
		await expect(page.locator('[data-help]')).toHaveCount(0);
		await reply(page, false);
		const help = page.locator('[data-help]');
		await expect(help).toBeVisible();
		await saved(page);
		const { variant } = await placeOf(page);
		// A phone has no keys to speak of.
		await expect(page.locator('[data-keys]')).toBeAttached();
		await expect(page.locator('[data-keys]')).toBeHidden();

		// To the card, and back by its link, which says so, to the same feedback.
		await help.locator('[data-card-link]').click();
		await awake(page);
		await expect(page.locator('[data-look-back]')).toHaveText(lang === 'km' ? 'ត្រឡប់ទៅសំណួរ' : 'Back to the question');
		await page.locator('[data-look-back]').click();
		await awake(page);
		await arrive(page, { state: 'feedback', item: item.id, variant: variant! });

		await page.locator('[data-stop]').click();
		await arrive(page, { state: 'result' });
		await expect(page.locator('[data-open]')).toBeVisible();
		await expect(page.locator('[data-result="not-passed"]')).toBeVisible();
		await expect(page.locator(`[data-missed="${item.id}"]`)).toBeVisible();
		// A card that was opened from the result leads back to the result.
		await page.locator(`[data-missed="${item.id}"] a`).click();
		await awake(page);
		await expect(page.locator('[data-look-back]')).toHaveText(lang === 'km' ? 'ត្រឡប់ទៅលទ្ធផលរបស់អ្នក' : 'Back to your result');
		await page.locator('[data-look-back]').click();
		await awake(page);
		await arrive(page, { state: 'result' });
		await expect(page.locator('[data-read-again]')).toHaveCount(1);
		await expect(page.locator(`[data-missed="${item.id}"] [data-read-again]`)).toBeVisible();
		// With another case, not with the answer that was told already.
		await page.locator('[data-resume]').click();
		await arrive(page, { state: 'item', item: item.id });
		expect((await placeOf(page)).variant).not.toBe(variant);
		await reply(page, true);
		await page.locator('[data-next]').click();
		await arrive(page, { state: 'result' });
		await expect(page.locator('[data-result="passed"]')).toBeVisible();
		// What is left of the module its page says, and where to go on.
		await expect(page.locator('[data-module-left]')).toBeVisible();
		// Whoever looked at a card is still at the quiz, not in the lesson.
		await saved(page);
		expect([...new Set((await takeOut(page, lang)).map((run) => run.step))]).toEqual([step]);
	});

test('an important question that waits is named where one goes on @whole', async ({ page }) => {
	const { events, second } = missedTwice([]);
	await bringIn(page, 'en', [runOn('2026-11-26', step, quizHash, 20261125, events.slice(0, second))]);
	await begin(page, `/en/${quizAt}/`);
	await reply(page, false);
	await saved(page);
	await page.locator('[data-stop]').click();
	await arrive(page, { state: 'result' });
	await expect(page.locator('[data-open]')).toBeVisible();
	await open(page, '/en/h/');
	await arrive(page, { step: 'course', state: 'ready' });
	await expect(page.locator('main [data-next]')).toContainText('an important question waits');
	await open(page, `/en/${quizAt}/`);
	await expect(page.locator('[data-start]')).toContainText('an important question waits');
	await expect(page.locator('.where')).toContainText(['', 'About 1 min left']);
});

for (const lang of languages)
	test(`in ${lang} "finish for now" ends a try that cannot pass any more: its result stays, and a new try asks first what was missed${repeated(lang)} @whole`, async ({
		page
	}) => {
		const others = quiz.items.flatMap((one) => (one.critical ? [] : [one.id])).slice(0, 5);
		const { id, events } = missedTwice(others);
		// Up to its last question: once all are answered, such a try is over for whoever comes back to it (stands.spec.ts), and goes on only here.
		const last = quiz.items.at(-1)!.id;
		const before = events.findIndex((event) => event.do === 'answer' && event.item === last);
		await bringIn(page, lang, [runOn('2026-11-26', step, quizHash, 20261125, events.slice(0, before))]);
		await begin(page, `/${lang}/${quizAt}/`);
		await reply(page, ![id, ...others].includes(last));
		// Question 12 of 12 has no next one, but an important one that comes back.
		await expect(page.locator('[data-next]')).toHaveText(lang === 'km' ? 'ទៅសំណួរសំខាន់' : 'To the next important question');
		await page.locator('[data-next]').click();
		await reply(page, false);
		await page.locator('[data-stop]').click();
		await arrive(page, { state: 'result' });
		await expect(page.locator('[data-open]')).toHaveCount(0);
		await expect(page.locator('[data-missed]')).toHaveCount(6);
		await saved(page);
		// The list has all of its minutes again, and the opening leads back to what is to be read.
		await open(page, `/${lang}/h/`);
		await arrive(page, { step: 'course', state: 'ready' });
		await expect(page.locator('[data-step-link="2/7"]')).toContainText(lang === 'km' ? 'មិនទាន់ជាប់' : 'Not passed yet');
		await expect(page.locator('[data-step-link="2/7"]')).not.toContainText(lang === 'km' ? 'រង់ចាំ' : 'waits');
		await open(page, `/${lang}/${quizAt}/`);
		await page.locator('[data-see-result]').click();
		await arrive(page, { state: 'result' });
		await expect(page.locator('[data-missed]')).toHaveCount(6);
		await page.locator('[data-anew]').click();
		await arrive(page, { state: 'item' });
		expect([id, ...others]).toContain((await placeOf(page)).item);
		await expect(page.locator('.unfit')).toHaveCount(0);
	});

for (const lang of languages)
	test(`in ${lang} a question that is right in part says so where it counts: at its verdict, and at the result${repeated(lang)} @whole`, async ({
		page
	}) => {
		const sort = quiz.items.find(({ kind, critical }) => kind === 'sort' && !critical)!;
		const seed = 20261125;
		const events = tried([], seed);
		const at = events.findIndex((event) => event.do === 'answer' && event.item === sort.id);
		await bringIn(page, lang, [runOn('2026-11-26', step, quizHash, seed, events.slice(0, at))]);
		await begin(page, `/${lang}/${quizAt}/`);
		const asked = await askedAt(page, quiz);
		if (asked.kind !== 'sort') throw new Error('not a sort');
		const boxes = sort.boxes!;
		// On a phone the boxes stand together however much is in them, so that none goes under the bar.
		const tall = () =>
			page.locator('button[data-box]').evaluateAll((all) => {
				const edges = all.map((one) => one.getBoundingClientRect());
				return Math.round(Math.max(...edges.map(({ bottom }) => bottom)) - Math.min(...edges.map(({ top }) => top)));
			});
		const first = await tall();
		for (let n = 0; ; n++) {
			const thing = await page.locator('.slip').getAttribute('data-thing');
			if (!thing) break;
			expect(await tall()).toBe(first);
			const own = asked.put[thing]!;
			await page.locator(`button[data-box="${n === 0 ? boxes.find((box) => box !== own) : own}"]`).click();
			await expect(page.locator(`.slip:not([data-thing="${thing}"])`)).toBeAttached();
		}
		await check(page);
		await expect(page.locator('[data-partly]')).toBeVisible();
		await page.locator('[data-next]').click();
		for (let n = quiz.items.indexOf(sort) + 1; n < quiz.items.length; n++) {
			await reply(page, true);
			await page.locator('[data-next]').click();
		}
		await arrive(page, { state: 'result' });
		await expect(page.locator(`[data-missed="${sort.id}"] [data-partly]`)).toBeVisible();
	});

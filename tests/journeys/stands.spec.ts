/** How a try or a step stands is told alike wherever one reads it: on its own page, on the page of its module, in the list of the course, in the pocket. */
import type { Page } from '@playwright/test';
import { number } from '../../src/lib/base/lang.ts';
import type { QuizEvent } from '../../src/lib/quiz/event.ts';
import { replayQuiz } from '../../src/lib/quiz/replay.ts';
import { freshSeed } from '../../src/lib/quiz/retry.ts';
import type { QuizShape } from '../../src/lib/quiz/shape.ts';
import { rightAnswer } from '../support/course/quizzes.ts';
import { arrive, begin, editionOf, expect, open, placeOf, quizOf, repeated, saved, test, turnCard } from '../support/pages/app.ts';
import {
	lessonAt,
	plant,
	plantFirstModule,
	plantModule,
	quiz,
	quizAt,
	quizHash,
	scenarioAt,
	scenarioStep,
	shape
} from '../support/pages/kinds.ts';
import { bringIn, runOn } from '../support/pages/progress-file.ts';
import { answer, askedAt, check } from '../support/pages/study.ts';
import { bestWay } from '../support/pages/ways.ts';
import { scenarioMachine } from '../../src/lib/scenario/machine.ts';
import { eventsOf, replay } from '../../src/lib/scenario/replay.ts';

const step = 'sex-work-or-trafficking/check';
const important = quiz.items.filter(({ critical }) => critical).map(({ id }) => id);
const others = quiz.items.filter(({ critical }) => !critical).map(({ id }) => id);

/** All items in the order of the author, the named ones wrongly, up to the first question that comes back; `whole`: to the result. */
function tried(of: QuizShape, seed: number, wrong: readonly string[], whole = false): QuizEvent[] {
	const events: QuizEvent[] = [];
	for (let at = replayQuiz(of, seed, events); at.at !== 'result'; at = replayQuiz(of, seed, events)) {
		if (at.again && !whole) return events;
		const variant = of.items.find(({ id }) => id === at.item)!.variants.find(({ id }) => id === at.variant)!;
		const given = wrong.includes(at.item) && !at.again ? 'none' : rightAnswer(variant);
		events.push({ do: 'answer', item: at.item, variant: at.variant, answer: given }, { do: 'next', item: at.item });
	}
	const { right, passed } = replayQuiz(of, seed, events);
	return [...events, { do: 'result', right, of: of.items.length, passed }];
}
const failed = () => runOn('2026-11-26', step, quizHash, 20261125, tried(quiz, 20261125, [...important, ...others.slice(0, 8)], true));
const story = eventsOf(shape, bestWay(shape));
const end = replay(scenarioMachine(shape), shape, story).scene;
const written = [
	{ do: 'skip' } as const,
	...shape.instead!.questions.map(({ id, right }) => ({ do: 'case', question: id, option: right }) as const)
];

const rowOf = (page: Page, address: string) => page.locator(`[data-step-link="${address}"]`);

test('a try in which one important question is open says so everywhere, with its result one tap away and no lower one beside it', async ({
	page
}) => {
	const waits = runOn('2026-11-27', step, quizHash, 7, tried(quiz, 7, [important[0]!]));
	await bringIn(page, 'en', [waits, failed()]);
	const score = `${quiz.items.length - 1} of ${quiz.items.length} right`;
	for (const list of ['2/', 'h/']) {
		await open(page, `/en/${list}`);
		await expect(rowOf(page, quizAt)).toContainText(score);
		await expect(rowOf(page, quizAt)).toContainText('an important question waits');
		await expect(rowOf(page, quizAt)).not.toContainText('Best');
	}
	await open(page, `/en/${quizAt}/`);
	const standing = page.locator('[data-standing="not-passed"]');
	await expect(standing).toContainText(score);
	await expect(standing).toContainText('An important question is still open');
	await expect(standing).not.toContainText('Best');
	await page.locator('[data-see-result]').click();
	await arrive(page, { state: 'result' });
	await expect(page.locator('[data-open]')).toContainText('An important question');
	await expect(page.locator('[data-best]')).toHaveCount(0);
	await expect(page.locator('.voice')).toHaveText(`This time: ${score}`);
	await expect(page.locator('[data-first]')).toBeVisible();
	// To the question itself, and when it is missed again, to its next case: never to the answer that was told.
	await page.locator('[data-resume]').click();
	await arrive(page, { state: 'item', item: important[0]! });
	const { variant } = await placeOf(page);
	await answer(page, await askedAt(page, quiz), false);
	await check(page);
	await arrive(page, { state: 'feedback' });
	await saved(page);
	await begin(page, `/en/${quizAt}/`);
	await arrive(page, { state: 'item', item: important[0]! });
	expect((await placeOf(page)).variant).not.toBe(variant);
	// In the other language it is the same question.
	await page.locator('[data-lang-toggle]').click();
	await expect(page.locator('html[lang="km"]')).toBeAttached();
	await arrive(page, { state: 'item', item: important[0]! });
	await answer(page, await askedAt(page, quiz), true);
	await check(page);
	await page.locator('[data-next]').click();
	// Recovered, it counts for what somebody can do: every objective is reached, here and on the page of the module.
	await expect(page.locator('[data-result="passed"]')).toBeVisible();
	await expect(page.locator('[data-can] li')).toHaveCount(5);
});

test('of a try that was begun before its quiz was edited only that is said, and it is gone on with', async ({ page }) => {
	await bringIn(page, 'en', [runOn('2026-11-27', step, 'before', 7, tried(quiz, 7, [...important, ...others]))]);
	for (const list of ['2/', 'h/']) {
		await open(page, `/en/${list}`);
		await expect(page.locator('main [data-next]')).toContainText('Continue: ');
		await expect(rowOf(page, quizAt)).not.toContainText('Not passed');
	}
	await expect(page.locator('[data-failed]')).toHaveCount(0);
	await open(page, `/en/${quizAt}/`);
	await expect(page.locator('[data-standing]')).toHaveCount(0);
	await expect(page.locator('[data-start]')).toHaveText('Continue');
});

test('two open important questions are counted @whole', async ({ page }) => {
	await bringIn(page, 'en', [runOn('2026-11-27', step, quizHash, 7, tried(quiz, 7, important.slice(0, 2)))]);
	await open(page, '/en/2/');
	await expect(page.locator('main [data-next]')).toContainText('2 important questions wait');
	await open(page, `/en/${quizAt}/`);
	await expect(page.locator('[data-standing]')).toContainText('2 important questions are still open');
	await page.locator('[data-see-result]').click();
	await expect(page.locator('[data-open]')).toContainText('2 important questions are still open');
});

for (const lang of ['km', 'en'] as const)
	test(`in ${lang} a try that cannot pass any more is not passed wherever it was left, with its result and a new try${repeated(lang)}`, async ({
		page
	}) => {
		const seven = quizOf('7/7', lang).shape;
		const ids = seven.items.map(({ id }) => id);
		const left = tried(seven, 7, ids);
		expect(replayQuiz(seven, 7, left)).toMatchObject({ at: 'item', again: true });
		await bringIn(page, lang, [runOn('2026-11-27', 'victim-centred-reporting/check', editionOf('7/7'), 7, left)]);
		await open(page, `/${lang}/p/`);
		await expect(rowOf(page, '7/7')).toContainText(lang === 'km' ? 'មិនទាន់ជាប់' : 'Not passed yet');
		await expect(rowOf(page, '7/7')).not.toContainText(lang === 'km' ? 'នៅសល់' : 'left');
		await open(page, `/${lang}/7/7/`);
		await expect(page.locator('[data-standing="not-passed"]')).toBeVisible();
		await expect(page.locator('[data-missed-important]')).toContainText(lang === 'km' ? /[០-៩]/ : /important/);
		await expect(page.locator('.where').nth(1)).not.toContainText(lang === 'km' ? 'នៅសល់' : 'left');
		await page.locator('[data-see-result]').click();
		await arrive(page, { state: 'result' });
		await expect(page.locator('[data-missed]')).toHaveCount(ids.length);
		await expect(page.locator('[data-resume]')).toHaveCount(0);
		await page.locator('[data-anew]').click();
		await arrive(page, { state: 'item' });
		expect((await placeOf(page)).item).toBe(ids[0]);
	});

test('before its first question a quiz says how many of its questions are important', async ({ page }) => {
	for (const [address, n] of [
		['2/7', 3],
		['1/7', 1]
	] as const) {
		await open(page, `/en/${address}/`);
		await expect(page.locator('[data-rule]')).toContainText(
			n === 1 ? 'and the important one by the end.' : `and all ${n} important ones by the end.`
		);
	}
});

test('a result that did not pass says how many important questions were missed and what became of them, and names those after what is not right yet; so does the opening @whole', async ({
	page
}) => {
	await bringIn(page, 'en', [failed()]);
	await open(page, `/en/${quizAt}/`);
	const told = `${important.length} important questions were not right at first.`;
	const now = 'All were right when they were asked again.';
	await expect(page.locator('[data-standing]')).toContainText(told);
	await expect(page.locator('[data-standing]')).toContainText(now);
	// In questions, not per cent.
	await expect(page.locator('[data-rule]')).toContainText('10 of 12 wholly right on the first answer');
	const rule = (await page.locator('[data-rule]').boundingBox())!;
	expect(rule.y + rule.height).toBeLessThan((await page.locator('.thumb').boundingBox())!.y);
	await page.locator('[data-see-result]').click();
	await arrive(page, { state: 'result' });
	await expect(page.locator('[data-missed-important]')).toHaveText(told);
	await expect(page.locator('[data-important-now]')).toHaveText(now);
	await expect(page.locator('[data-important-now]')).toBeInViewport();
	await expect(page.locator('.rule')).toContainText('10 of 12 wholly right on the first answer');
	const named = await page.locator('[data-missed]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.missed!));
	expect(named.slice(8)).toEqual(important);
	for (const id of important) await expect(page.locator(`[data-missed="${id}"] [data-came-right]`)).toBeVisible();
	await expect(page.locator('[data-came-right]')).toHaveCount(important.length);
});

for (const lang of ['km', 'en'] as const)
	test(`in ${lang} after questions that were not passed the result, the module, the course and the start page lead to their retry in one set of words, and the lessons left out stand beside it${repeated(lang)}`, async ({
		page
	}) => {
		const words = lang === 'km' ? 'ឆ្លើយទាំងអស់ម្ដងទៀត ផ្ដើមពីសំណួរមិនទាន់ត្រូវ' : 'All again, missed first';
		await page.goto('/table.html');
		await plant(page, 'sex-work-or-trafficking/three-boxes', [{ do: 'finish' }], { id: 'read', order: 1 });
		await bringIn(page, lang, [failed()]);
		await open(page, `/${lang}/${quizAt}/`);
		await expect(page.locator('[data-start]')).toContainText(words);
		await page.locator('[data-see-result]').click();
		await arrive(page, { state: 'result' });
		await expect(page.locator('.thumb [data-anew]')).toContainText(words);
		await open(page, `/${lang}/2/`);
		await arrive(page, { step: 'module', state: 'ready' });
		const next = page.locator('main [data-next]');
		await expect(next).toContainText(words);
		await expect(next).toHaveAttribute('href', new RegExp(`/${lang}/${quizAt}/$`));
		await expect(page.locator(`[aria-current="step"] [data-step-link="${quizAt}"]`)).toBeVisible();
		await expect(page.locator('[data-failed] [data-missed-important]')).toBeInViewport();
		await expect(page.locator('[data-failed] [data-important-now]')).toBeInViewport();
		// Lessons that hold what was asked, but for the one that is finished.
		await expect(page.locator('[data-unfinished] a')).toHaveAttribute('href', new RegExp(`/${lang}/2/2/$`));
		await expect(rowOf(page, quizAt).locator('[data-missed-important]')).toContainText(number(important.length, lang));
		await open(page, `/${lang}/h/`);
		await arrive(page, { step: 'course', state: 'ready' });
		await expect(next).toContainText(words);
		await expect(next).toHaveAttribute('href', new RegExp(`/${lang}/${quizAt}/$`));
		await expect(rowOf(page, quizAt).locator('[data-missed-important]')).toContainText(number(important.length, lang));
		await open(page, `/${lang}/`);
		await expect(page.locator('[data-start]')).toContainText(words);
		await expect(page.locator('[data-failed]')).toContainText(number(quiz.items.length, lang));
		await expect(page.locator('[data-failed] [data-missed-important]')).toContainText(number(important.length, lang));
		await expect(page.locator('[data-failed]')).toBeInViewport({ ratio: 1 });
		await page.locator('[data-start]').click();
		await expect(page).toHaveURL(new RegExp(`/${lang}/${quizAt}/$`));
	});

test('a retry says of a case that it was asked before, and only where no other one was left @whole', async ({ page }) => {
	const first = runOn('2026-11-26', step, quizHash, 7, tried(quiz, 7, others, true));
	const seed = freshSeed(quiz, [first], 1000);
	const second = runOn('2026-11-27', step, quizHash, seed, tried(quiz, seed, others, true));
	for (const [runs, again] of [
		[[first], 0],
		[[second, first], 1]
	] as const) {
		await bringIn(page, 'en', runs);
		await begin(page, `/en/${quizAt}/`);
		const { item } = await placeOf(page);
		expect(quiz.items.find(({ id }) => id === item)!.variants).toHaveLength(2);
		await expect(page.locator('[data-same-case]')).toHaveCount(again);
	}
});

test('the pocket keeps the case that was missed, not the one that came back and was right; marked so, after what is not right yet @whole', async ({
	page
}) => {
	const events = tried(quiz, 7, [important[0]!, quiz.items.at(-1)!.id], true);
	const [first, second] = events.flatMap((event) => (event.do === 'answer' && event.item === important[0] ? [event.variant] : []));
	const { items } = quizOf(quizAt, 'en').words;
	await bringIn(page, 'en', [runOn('2026-11-27', step, quizHash, 7, events)]);
	await open(page, '/en/pocket/');
	const says = (variant: string) => (items[important[0]!]!.variants[variant]!.stem[0]![1] as readonly string[])[0]!.slice(0, 20);
	expect(says(first!)).not.toBe(says(second!));
	await expect(page.locator(`[data-missed="${step}/${important[0]}"]`)).toContainText(says(first!));
	await expect(page.locator('[data-missed]')).toHaveCount(2);
	await expect(page.locator('[data-missed]').last()).toHaveAttribute('data-missed', `${step}/${important[0]}`);
	await expect(page.locator('[data-missed]').last().locator('[data-came-right]')).toHaveText('Right when it was asked again');
	await expect(page.locator('[data-came-right]')).toHaveCount(1);
});

test('after the scenario and its written case both are there to be looked at again @whole', async ({ page }) => {
	await page.goto('/table.html');
	await plant(page, scenarioStep, [...story, { do: 'debrief', ending: end, end: 'safe' }], { id: 'way', order: 1 });
	await open(page, `/en/${scenarioAt}/`);
	await expect(page.locator('[data-way-again], [data-case-again]')).toHaveCount(0);
	await plant(page, scenarioStep, written, { id: 'case', order: 2 });
	await open(page, `/en/${scenarioAt}/`);
	await expect(page.locator('[data-start]')).toContainText('Read the case again');
	await page.locator('[data-way-again]').click();
	await expect(page.locator('.debrief')).toBeVisible();
	await page.locator('[data-pause]').click();
	// From there the case is the one beside it.
	await expect(page.locator('[data-start]')).toContainText('Look back at your way again');
	await page.locator('[data-case-again]').click();
	await arrive(page, { state: 'case' });
	// Of before, when both were one run.
	await plant(page, scenarioStep, [], { id: 'way', order: 1 });
	await plant(page, scenarioStep, [...story, { do: 'debrief', ending: end, end: 'safe' }, ...written], { id: 'case', order: 2 });
	await open(page, `/en/${scenarioAt}/`);
	await page.locator('[data-way-again]').click();
	await expect(page.locator('.debrief')).toBeVisible();
});

test('a written case that is begun after a way leaves the way as it is @whole', async ({ page }) => {
	await page.goto('/table.html');
	await plant(page, scenarioStep, [...story, { do: 'debrief', ending: end, end: 'safe' }]);
	await open(page, `/en/${scenarioAt}/`);
	await page.locator('[data-skip]').click();
	await arrive(page, { state: 'case' });
	await saved(page);
	await open(page, `/en/${scenarioAt}/`);
	await expect(page.locator('[data-start]')).toContainText('A written case');
	await page.locator('[data-way-again]').click();
	await expect(page.locator('.debrief')).toBeVisible();
});

test('a module that is done says so above the fold of its passed result, marks the step that was left out, and names the next module shortly @whole', async ({
	page
}) => {
	await page.goto('/table.html');
	await plantModule(page);
	await plantFirstModule(page);
	await open(page, `/en/${quizAt}/#result`);
	await arrive(page, { state: 'result' });
	await expect(page.locator('[data-module-done]')).toBeInViewport();
	await open(page, '/km/2/');
	await arrive(page, { step: 'module', state: 'done' });
	await expect(page.locator('[data-left-out]').first()).toContainText('បានរំលង');
	await expect(page.locator('main [data-next]')).toContainText('ម៉ូឌុលទី ៣');
	// On a phone in one line; the whole title stands in the list.
	expect((await page.locator('main [data-next]').boundingBox())!.height).toBeLessThan(64);
	await expect(page.locator('.around')).toContainText('៣. ');
	await open(page, '/km/h/#module-2');
	await expect(page.locator('[data-module="sex-work-or-trafficking"] [data-left-out]').first()).toContainText('បានរំលង');
	// The name of a module that is done keeps its room in the list of the course.
	await open(page, '/km/h/');
	const row = page.locator('[data-module="sex-work-or-trafficking"] summary');
	const lines = await row.locator('h2').evaluate((title) => {
		const range = document.createRange();
		range.selectNodeContents(title);
		return new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 10))).size;
	});
	expect(lines).toBeLessThanOrEqual(2);
	await expect(row).toContainText('ចប់');
});

test('a module under way says how many steps are done, and of which minutes some are left', async ({ page }) => {
	await page.goto('/table.html');
	await plant(page, 'sex-work-or-trafficking/three-boxes', [{ do: 'finish' }]);
	await open(page, '/en/2/');
	await arrive(page, { step: 'module', state: 'ready' });
	await expect(page.locator('.where')).toContainText(/1 of \d steps done/);
	await expect(page.locator('.where')).toContainText(/About \d+ min left of 51/);
});

test('a lesson whose question was skipped says what waits, and not what it was for @whole', async ({ page }) => {
	await open(page, `/en/${lessonAt}/`);
	await arrive(page, { card: 1, state: 'ready' });
	const cards = await page.locator('.steps li').count();
	for (let card = 1; card <= cards; card++) {
		await arrive(page, { card });
		await turnCard(page);
	}
	await arrive(page, { step: 'module', state: 'ready' });
	await expect(page.locator('[data-ended]')).toBeVisible();
	await expect(page.locator('main')).not.toContainText('What it was for');
	await expect(page.locator('[data-skipped]')).toContainText('skipped');
	await page.locator('[data-skipped] a').click();
	await arrive(page, { state: 'ready' });
	// It is asked, and not told.
	await expect(page.locator('.slip[data-thing]')).toBeVisible();
	await expect(page.locator('main [data-next]')).toBeVisible();
	// The list, too, tells it from one whose question was answered.
	await open(page, '/en/h/');
	await arrive(page, { step: 'course', state: 'ready' });
	await expect(rowOf(page, lessonAt)).toContainText('Done');
	await expect(rowOf(page, lessonAt).locator('[data-skipped-questions]')).toContainText('skipped');
	await expect(rowOf(page, lessonAt)).toHaveAttribute('href', /2\/1\/#three-parts$/);
});

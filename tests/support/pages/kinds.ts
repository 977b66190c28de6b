/**
 * Every kind of screen beside the pages as they open (each-page.ts): one table for what must hold everywhere. One deep in a step is reached by a
 * planted run.
 */
import type { Page } from '@playwright/test';
import type { Lang } from '../../../src/lib/base/lang.ts';
import type { RunEvent } from '../../../src/lib/progress/run.ts';
import { writeLink } from '../../../src/lib/progress/link.ts';
import type { LessonEvent } from '../../../src/lib/lesson/event.ts';
import type { QuizEvent } from '../../../src/lib/quiz/event.ts';
import { firstVariant } from '../../../src/lib/quiz/order.ts';
import { cut } from '../../../src/lib/quiz/short.ts';
import { replayQuiz } from '../../../src/lib/quiz/replay.ts';
import type { QuizAnswer, Item, QuizShape, VariantShape } from '../../../src/lib/quiz/shape.ts';
import type { ScenarioEvent } from '../../../src/lib/scenario/event.ts';
import type { Decision } from '../../../src/lib/scenario/shape.ts';
import { debrief } from '../../../src/lib/scenario/debrief.ts';
import { eventsOf } from '../../../src/lib/scenario/replay.ts';
import { rightAnswer } from '../course/quizzes.ts';
import { arrive, begin, editionOf, open, quizOf, readToEnd, scenarioOf, skipHere } from './app.ts';
import { answer, throughCase } from './study.ts';
import { bestWay, everyChoice } from './ways.ts';

const module = 'sex-work-or-trafficking';
export const lessonAt = '2/1';
export const scenarioAt = '2/5';
export const quizAt = '2/7';
export const { shape } = scenarioOf(scenarioAt, 'en');
export const quiz = quizOf(quizAt, 'en').shape;
export const quizHash = editionOf(quizAt);
export const scenarioStep = `${module}/${shape.id}`;
export const seed = 20261125;

export interface Kind {
	readonly name: string;
	readonly show: (page: Page, lang: Lang) => Promise<unknown>;
}

/** One run on the disk, as the store keeps it (docs/run-format.md), in place of the one under this id. The page must be one of this origin. */
export async function plant(page: Page, step: string, events: readonly RunEvent[], damage: object = {}): Promise<void> {
	const head = { id: 'planted', order: 1, step, hash: 'planted', format: 1, seed, day: '2026-11-25', ...damage };
	await page.evaluate(
		async ({ head, events }) => {
			const db = await new Promise<IDBDatabase>((opened, failed) => {
				const asked = indexedDB.open('sala', 1);
				asked.onupgradeneeded = () => {
					const heads = asked.result.createObjectStore('heads', { keyPath: 'id' });
					heads.createIndex('step', 'step');
					heads.createIndex('order', 'order');
					asked.result.createObjectStore('events', { keyPath: ['run', 'n'] });
					asked.result.createObjectStore('aside', { autoIncrement: true });
				};
				asked.onsuccess = () => opened(asked.result);
				asked.onerror = () => failed(asked.error);
			});
			const tx = db.transaction(['heads', 'events'], 'readwrite');
			tx.objectStore('heads').put(head);
			tx.objectStore('events').delete(IDBKeyRange.bound([head.id, 0], [head.id, Infinity]));
			for (const [n, event] of events.entries()) tx.objectStore('events').put({ run: head.id, n, event });
			await new Promise((done, failed) => {
				tx.oncomplete = done;
				tx.onerror = () => failed(tx.error);
			});
			db.close();
		},
		{ head, events }
	);
}

export const page = (path: string) => (page: Page, lang: Lang) => open(page, `/${lang}/${path}`);

const card = (at: string, id: string) => async (page: Page, lang: Lang) => {
	await open(page, `/${lang}/${at}/#${id}`);
	await arrive(page, { state: 'ready' });
};

/** Into a scenario or a quiz that stands where these events left it. */
const planted =
	(at: string, step: string, events: readonly RunEvent[], then: (page: Page) => Promise<unknown> = async () => {}) =>
	async (page: Page, lang: Lang) => {
		await page.goto('/table.html');
		await plant(page, step, events);
		await begin(page, `/${lang}/${at}/`);
		await then(page);
	};

const opening = shape.scenes.find((scene): scene is Decision => scene.kind === 'decision' && scene.id === shape.start)!;
const choose = (stop: boolean): ScenarioEvent => ({
	do: 'choose',
	scene: opening.id,
	choice: opening.choices.find((choice) => choice.stop === stop)!.id
});
const best = eventsOf(shape, bestWay(shape));
const end = shape.scenes.find((scene) => scene.kind === 'ending' && scene.end === 'safe')!.id;
const story = (events: readonly ScenarioEvent[], then?: (page: Page) => Promise<unknown>) =>
	planted(scenarioAt, scenarioStep, events, then);
/** A laptop has all parts of a debrief on one page, and nothing to go on with. */
const nextPart = async (page: Page) => {
	if (page.viewportSize()!.width < 960) await page.locator('[data-go]').click();
};
/** The events of the first way that has something worth another look, up to and into its debrief; and what it is. */
export function wayToReview(at: string): { readonly events: readonly ScenarioEvent[]; readonly review: readonly string[] } {
	const { shape } = scenarioOf(at, 'en');
	for (const way of everyChoice(shape)) {
		const events = eventsOf(shape, way);
		const { ending, end, review } = debrief(shape, events)!;
		if (review.length > 0) return { events: [...events, { do: 'debrief', ending, end }], review: review.map(({ objective }) => objective) };
	}
	throw new Error(`No way through ${at} has something worth another look`);
}
const lookedBack = planted('7/5', 'victim-centred-reporting/victim-centred-report', wayToReview('7/5').events, openAll);
const cases = shape.instead!.questions.map(({ id, options }): ScenarioEvent => ({ do: 'case', question: id, option: options[0]! }));

type Reply = (variant: VariantShape, item: Item) => QuizAnswer;

/** Wrong as far as an answer can be, but for one thing of a sort: so everything that a feedback can say shows. */
const wrong: Reply = (variant, { boxes = [] }) => {
	if ('put' in variant)
		return Object.fromEntries(
			Object.entries(variant.put).map(([thing, box], i) => [thing, i === 0 ? box : boxes.find((other) => other !== box)!])
		);
	if ('order' in variant) return [...variant.order].reverse();
	// One risk missed, one place marked without need.
	if ('risks' in variant) return [...variant.risks.slice(1), variant.places.find((place) => !variant.risks.includes(place))!];
	return variant.options.find((option) => option !== variant.right)!;
};

/** A quiz, and where it is kept and shown. */
interface Asked {
	readonly at: string;
	readonly step: string;
	readonly quiz: QuizShape;
}
const first: Asked = { at: quizAt, step: `${module}/check`, quiz };
const second: Asked = { at: '4/8', step: 'non-judgmental-service/check', quiz: quizOf('4/8', 'en').shape };
const whole = quizOf('7/7', 'en').shape;
/** As the health track takes it. */
const short: Asked = { at: '7/7', step: 'victim-centred-reporting/check', quiz: cut(whole, whole.short!.health!.items) };

/** What a quiz heard from somebody who answers like this, up to a certain place or to its result. */
function heard({ quiz }: Asked, until: (item: Item, again: boolean) => boolean, reply: Reply = rightAnswer): QuizEvent[] {
	const events: QuizEvent[] = [];
	for (;;) {
		const at = replayQuiz(quiz, seed, events);
		const item = quiz.items.find(({ id }) => id === at.item)!;
		if (at.at === 'result') return [...events, { do: 'result', right: at.right, of: quiz.items.length, passed: at.passed }];
		if (until(item, at.again)) return events;
		const variant = item.variants.find(({ id }) => id === at.variant)!;
		events.push({ do: 'answer', item: item.id, variant: variant.id, answer: reply(variant, item) }, { do: 'next', item: item.id });
	}
}

/** A try at a quiz that has its result: nothing was right but an important item, once it came back. */
export const allWrong = (at: string, step: string): QuizEvent[] =>
	heard(
		{ at, step, quiz: quizOf(at, 'en').shape },
		() => false,
		(variant, item) => (item.critical && variant !== item.variants[firstVariant(item, seed)] ? rightAnswer : wrong)(variant, item)
	);

const asking = ({ at, step }: Asked, events: readonly QuizEvent[], then?: (page: Page) => Promise<unknown>) =>
	planted(at, step, events, then);
const result = (asked: Asked, reply: Reply) => async (page: Page, lang: Lang) => {
	await page.goto('/table.html');
	const events = heard(asked, () => false, reply);
	await plant(page, asked.step, events);
	await open(page, `/${lang}/${asked.at}/`);
	await page.locator('[data-see-result]').click();
	await arrive(page, { state: 'result' });
};
const items = (quiz: Asked, kinds: readonly Item['kind'][]): Kind[] =>
	kinds.flatMap((kind) => {
		const before = heard(quiz, (item) => item.kind === kind);
		const item = quiz.quiz.items.find((one) => one.kind === kind)!;
		const { variant } = replayQuiz(quiz.quiz, seed, before);
		const asked = item.variants.find(({ id }) => id === variant)!;
		const mistaken: QuizEvent = { do: 'answer', item: item.id, variant, answer: wrong(asked, item) };
		return [
			{ name: `a quiz item: ${kind}`, show: asking(quiz, before, (page) => answer(page, asked)) },
			{ name: `a quiz item: ${kind}, answered wrongly`, show: asking(quiz, [...before, mistaken], openAll) }
		];
	});

/** Both steps that count for module 2, finished, and a sentence taken along. The page must be one of the application's origin. */
export async function plantModule(page: Page): Promise<void> {
	await plant(
		page,
		first.step,
		heard(first, () => false),
		{ id: 'asked', order: 2 }
	);
	await plant(page, scenarioStep, [...best, { do: 'debrief', ending: end, end: 'safe' }, { do: 'take', sentence: 1 }]);
}

/** What comes before module 2 was done on another device: then module 3 is next, and not the one that was jumped over. */
export const plantFirstModule = (page: Page): Promise<void> =>
	plant(page, 'people-and-context/check', [{ do: 'elsewhere', whole: true }], { id: 'told', hash: 'elsewhere', order: 9 });

/** Wrong where an important item is put first, so that it comes back. */
const wrongAtFirst: Reply = (variant, item) =>
	(item.critical && variant === item.variants[firstVariant(item, seed)] ? wrong : rightAnswer)(variant, item);

/** Up to an important item that came back and was answered wrongly again. */
function twice(asked: Asked): QuizEvent[] {
	const events = heard(asked, (_item, again) => again, wrongAtFirst);
	const at = replayQuiz(asked.quiz, seed, events);
	const item = asked.quiz.items.find(({ id }) => id === at.item)!;
	const variant = item.variants.find(({ id }) => id === at.variant)!;
	return [...events, { do: 'answer', item: item.id, variant: variant.id, answer: wrong(variant, item) }];
}
async function reviewed(page: Page, lang: Lang): Promise<void> {
	await page.goto('/table.html');
	await plant(
		page,
		first.step,
		heard(first, () => false)
	);
	await open(page, `/${lang}/review/`);
	await page.locator('[data-start]').click();
	await arrive(page, { step: 'review', state: 'item' });
}

/** Opens everything that opens in place. */
async function openAll(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (const one of document.querySelectorAll('details')) one.open = true;
	});
}

export const screens: readonly Kind[] = [
	{ name: 'the course of the other track, with its short version', show: page('p/') },
	{
		name: 'finished steps that came by a link, and the code of those that go on',
		show: async (page, lang) => {
			await page.goto('/table.html');
			await plant(page, `${module}/three-boxes`, [{ do: 'finish' }]);
			await open(page, `/${lang}/carry/#${writeLink([{ step: scenarioStep, whole: true }])}`);
			await page.locator('[data-field="address"]').fill('https://example.org/sala/');
			await page.locator('.qr').waitFor();
			await openAll(page);
		}
	},
	{
		name: 'a card with a word explained and its sources',
		show: async (page, lang) => {
			await card(lessonAt, 'two-women')(page, lang);
			await page.locator('[data-term]').first().click();
			await openAll(page);
		}
	},
	{ name: 'a card whose figure is touched', show: card(lessonAt, 'three-parts') },
	{
		name: 'a card whose figure was touched, partly right',
		show: async (page, lang) => {
			await card('2/2', 'five-people')(page, lang);
			for (let n = 0; n < 5; n++) await page.locator('button[data-box="free"]').click();
			await page.locator('[data-check]').click();
			await page.locator('.told [data-moved]').first().waitFor();
			await openAll(page);
		}
	},
	{
		name: 'a card with two records, skipped',
		show: async (page, lang) => {
			await card('7/2', 'two-drafts')(page, lang);
			await readToEnd(page);
			await page.locator(skipHere).click();
			await page.locator('[data-option].best').waitFor();
			await openAll(page);
		}
	},
	{ name: 'a card with the other figure', show: card('2/2', 'a-line') },
	{ name: 'a card with the way of a visit', show: card('4/1', 'six-stations') },
	{ name: 'a card with a written sheet', show: card('7/2', 'one-sheet') },
	{ name: 'a card with the stages of a talk', show: card('7/4', 'five-stages') },
	{ name: 'a card with a way back to a result', show: card('7/2', 'two-drafts/result/7/7') },
	{
		name: 'a practice question, answered wrongly',
		show: async (page, lang) => {
			await card(lessonAt, 'try-it')(page, lang);
			await page.locator('button[data-option="none-empty"]').click();
			await page.locator('[data-sure="sure"]').click();
			await page.locator('.note[data-option="none-empty"][data-yours]').waitFor();
		}
	},
	{ name: 'a decision', show: story([choose(false), { do: 'back', to: 0 }]) },
	{ name: 'the card of what can’t be undone', show: story([choose(true)], openAll) },
	{
		name: 'a feedback with everything open',
		show: story([choose(false)], async (page) => {
			await openAll(page);
			await page.locator('[data-open="say"] [lang]').waitFor();
		})
	},
	{ name: 'an ending', show: story(best) },
	{
		name: 'a debrief with everything open',
		show: story([...best, { do: 'debrief', ending: end, end: 'safe' }, { do: 'take', sentence: 1 }], openAll)
	},
	{ name: 'a debrief with cards to look at again', show: lookedBack },
	...[1, 2, 3].map((part) => ({
		name: `part ${part + 1} of a debrief`,
		show: story([...best, { do: 'debrief', ending: end, end: 'safe' }], async (page) => {
			for (let n = 0; n < part; n++) await nextPart(page);
		})
	})),
	{
		name: 'a road that was not taken',
		show: story([...best, { do: 'debrief', ending: end, end: 'safe' }], async (page) => {
			await nextPart(page);
			await page.locator('.roads summary:visible').first().click();
			await page.locator('[data-look]:visible').first().click();
		})
	},
	{ name: 'a written case', show: story([{ do: 'skip' }]) },
	{ name: 'a written case, answered', show: story([{ do: 'skip' }, ...cases], (page) => throughCase(page).then(() => openAll(page))) },
	...items(first, ['single', 'say', 'sort', 'order']),
	...items(second, ['record', 'plan']),
	{
		name: 'a critical quiz item that comes back',
		show: asking(
			first,
			heard(first, (_item, again) => again, wrongAtFirst)
		)
	},
	{
		name: 'the page of a finished module',
		show: async (page, lang) => {
			await page.goto('/table.html');
			await plantModule(page);
			await open(page, `/${lang}/2/`);
			await arrive(page, { step: 'module', state: 'done' });
		}
	},
	{
		name: 'a critical quiz item that was missed twice',
		show: asking(first, twice(first), openAll)
	},
	{ name: 'a question of a review', show: reviewed },
	{
		name: 'the pocket, with a sentence and the words of a lesson',
		show: async (page, lang) => {
			await page.goto('/table.html');
			const read = ['two-women', 'three-parts', 'ways-in'].map((card): LessonEvent => ({ do: 'open', card }));
			await plant(page, `${module}/three-boxes`, read, { id: 'read', order: 2 });
			await plant(page, scenarioStep, [
				{ do: 'debrief', ending: end, end: 'safe' },
				{ do: 'take', sentence: 1 }
			]);
			await open(page, `/${lang}/pocket/`);
			await page.locator('[data-part="words"] a').first().waitFor();
		}
	},
	{
		name: 'the pocket, with questions that were missed',
		show: async (page, lang) => {
			await page.goto('/table.html');
			await plant(
				page,
				first.step,
				heard(first, () => false, wrongAtFirst)
			);
			await open(page, `/${lang}/pocket/`);
			await page.locator('[data-missed]').first().waitFor();
		}
	},
	{
		name: 'the end of a scenario',
		show: planted(
			scenarioAt,
			scenarioStep,
			[...best, { do: 'debrief', ending: end, end: 'safe' }, { do: 'take', sentence: 1 }],
			async (page) => {
				for (let n = 0; n < 3; n++) await nextPart(page);
				await page.locator('a[data-next]').click();
				await page.locator('[data-ended]').waitFor();
			}
		)
	},
	{ name: 'a quiz passed', show: result(first, rightAnswer) },
	{ name: 'a short version passed', show: result(short, rightAnswer) },
	{ name: 'a quiz not passed', show: result(first, (variant, item) => (item.critical ? rightAnswer : wrong)(variant, item)) }
];

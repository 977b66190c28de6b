/** From words as they were read to words as they are shown: one function a kind. */
import type { Lang } from '#lib/base/khmer.ts';
import type { CourseWords, ModuleWords, StepWords, Track } from '#lib/course/course.ts';
import type { Line, Text } from '#lib/course/text.ts';
import type { CardWords, LessonShape } from '#lib/lesson/shape.ts';
import { placesOf } from '#lib/quiz/plan.ts';
import type { ItemWords, QuestionWords, QuizShape, VariantShape } from '#lib/quiz/shape.ts';
import type { ChoiceWords, ScenarioShape, ScenarioWords, Scene, SceneWords, WrittenCase } from '#lib/scenario/shape.ts';
import type { Frame } from './read-course.ts';
import type { Voices } from './voices.ts';
import { join, textKey, titleKey } from './wants.ts';

type Record_<T> = Record<string, T>;
const each = <T>(ids: readonly string[], make: (id: string) => T): Record_<T> => Object.fromEntries(ids.map((id) => [id, make(id)]));

/** The words of one thing in one language, by key. */
class Voice {
	readonly lang: Lang;
	readonly #voices: Voices;
	constructor(voices: Voices, lang: Lang) {
		this.#voices = voices;
		this.lang = lang;
	}
	line = (...key: string[]): Line => this.#voices.line(this.lang, join(...key));
	lines = (...key: string[]): Line[] => this.#voices.lines(this.lang, join(...key));
	text = (...key: string[]): Text => this.#voices.text(this.lang, join(...key));
	title = (section = ''): Line => this.#voices.line(this.lang, titleKey(section));
	body = (section: string): Text => this.#voices.text(this.lang, textKey(section));
	has = (...key: string[]): boolean => this.#voices.has(join(...key));
	care = (section: string, rows: readonly string[]): Record_<Line> => each(rows, (row) => this.line(section, `care ${row}`));
}

export function lessonWords(shape: LessonShape, voices: Voices, lang: Lang): StepWords {
	const v = new Voice(voices, lang);
	const cards = shape.cards.map((card): [string, CardWords] => [
		card.id,
		{
			title: v.title(card.id),
			text: v.body(card.id),
			care: v.care(card.id, card.care),
			...(card.figure
				? { figure: { alt: v.line(card.id, 'figure'), labels: each(card.figure.labels, (label) => v.line(card.id, label)) } }
				: {}),
			...(card.practice
				? {
						practice: {
							question: v.text(card.id, 'question'),
							options: each(card.practice.options, (option) => ({
								label: v.line(card.id, option),
								then: v.text(card.id, option, 'then'),
								...(v.has(card.id, option, 'why') ? { why: v.text(card.id, option, 'why') } : {})
							}))
						}
					}
				: {})
		}
	]);
	return { kind: 'lesson', title: v.title(), cards: Object.fromEntries(cards) };
}

function questionWords(v: Voice, key: string, options: readonly string[]): QuestionWords {
	return {
		stem: v.body(key),
		options: each(options, (option) => ({ label: v.line(key, option), then: v.text(key, option, 'then') })),
		why: v.text(key, 'why'),
		say: v.text(key, 'say')
	};
}

/** Everything a variant shows a line for: options, things, steps, or places. */
export function shownIn(variant: VariantShape): readonly string[] {
	if ('options' in variant) return variant.options;
	if ('order' in variant) return variant.order;
	return 'places' in variant ? variant.places : Object.keys(variant.put);
}

export function quizWords(shape: QuizShape, voices: Voices, lang: Lang): StepWords {
	const v = new Voice(voices, lang);
	const items = shape.items.map((item): [string, ItemWords] => [
		item.id,
		{
			...(item.boxes ? { boxes: each(item.boxes, (box) => v.line(item.id, box)) } : {}),
			...(item.plan ? { places: each(placesOf(item.plan), (place) => v.line(item.id, place)) } : {}),
			care: v.care(item.id, item.care),
			variants: Object.fromEntries(
				item.variants.map((variant) => [variant.id, questionWords(v, join(item.id, variant.id), shownIn(variant))])
			)
		}
	]);
	return { kind: 'quiz', title: v.title(), about: v.text('about'), items: Object.fromEntries(items) };
}

export function scenarioWords(shape: ScenarioShape, voices: Voices, lang: Lang, quiz: Voices | undefined): StepWords {
	const v = new Voice(voices, lang);
	const speakers = [
		...new Set(shape.scenes.flatMap((scene) => (scene.kind === 'decision' && scene.say ? [scene.say.from, scene.say.to] : [])))
	];
	const scenes = shape.scenes.flatMap((scene): [string, SceneWords][] => (scene.kind === 'turn' ? [] : [[scene.id, sceneWords(v, scene)]]));
	return {
		kind: 'scenario',
		title: v.title(),
		role: v.text(`role ${shape.role}`),
		note: v.text(`note ${shape.note}`),
		person: v.text('person'),
		speakers: each(speakers, (who) => v.line(`speaker ${who}`)),
		scenes: Object.fromEntries(scenes),
		...(shape.instead && quiz ? { instead: caseWords(shape.instead, new Voice(quiz, lang)) } : {})
	};
}

function sceneWords(v: Voice, scene: Exclude<Scene, { kind: 'turn' }>): SceneWords {
	const { id } = scene;
	if (scene.kind === 'ending')
		return {
			title: v.title(id),
			text: v.body(id),
			choices: {},
			care: {},
			nextWeek: v.text(id, 'next-week'),
			takeAways: v.lines(id, 'take-away')
		};
	const choices = scene.choices.map((choice): [string, ChoiceWords] => [
		choice.id,
		{
			label: v.line(id, choice.id),
			then: v.text(id, choice.id, 'then'),
			why: v.text(id, choice.id, 'why'),
			say: v.text(id, choice.id, 'say'),
			...(choice.stop ? { stop: v.text(id, choice.id, 'stop') } : {})
		}
	]);
	return {
		title: v.title(id),
		text: v.body(id),
		choices: Object.fromEntries(choices),
		care: v.care(id, scene.care),
		...(v.has(id, 'facilitator') ? { facilitator: v.text(id, 'facilitator') } : {})
	};
}

/** A written case has no place of its own for care notes: they follow its last answer, where they can answer no question beside them. */
function caseWords(written: WrittenCase, v: Voice): NonNullable<ScenarioWords['instead']> {
	const care = written.care.map((row) => ['p', v.line(written.id, `care ${row}`)] as const);
	return {
		title: v.title(written.id),
		text: v.body(written.id),
		questions: Object.fromEntries(
			written.questions.map((q, i) => {
				const words = questionWords(v, join(written.id, q.id), q.options);
				return [q.id, i === written.questions.length - 1 ? { ...words, why: [...words.why, ...care] } : words];
			})
		)
	};
}

export function moduleWords(objectives: readonly string[], voices: Voices, lang: Lang, steps: Record_<StepWords>): ModuleWords {
	const v = new Voice(voices, lang);
	return { title: v.title(), about: v.text('about'), note: v.text('note'), objectives: each(objectives, (o) => v.line(o)), steps };
}

export interface CourseVoices {
	readonly course: Voices;
	readonly glossary: Voices;
	readonly directory: Voices;
}

export function courseWords(frame: Frame, voices: CourseVoices, lang: Lang): CourseWords {
	const v = new Voice(voices.course, lang);
	const terms = new Voice(voices.glossary, lang);
	const contacts = new Voice(voices.directory, lang);
	return {
		title: v.title(),
		subtitle: v.line('subtitle'),
		notReporting: v.text('not-reporting'),
		contact: v.text('contact'),
		tracks: each(frame.tracks, (track) => v.line(`track ${track}`)) as Record<Track, Line>,
		planned: each(
			frame.planned.map((module) => module.id),
			(id) => v.line(`planned ${id}`)
		),
		contacts: each(
			frame.contacts.map((contact) => contact.id),
			(id) => ({ title: contacts.title(id), text: contacts.body(id), care: contacts.text(id, 'care'), hours: contacts.line(id, 'hours') })
		),
		terms: each(frame.glossary.terms, (id) => ({ title: terms.title(id), text: terms.body(id) }))
	};
}

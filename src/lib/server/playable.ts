/** What a scenario or a quiz sends to be played: no more than the learner's screens need. */
import { byId, lookUp } from '../base/lookup.ts';
import { course, courseWords } from 'virtual:course';
import type { Lang } from '../base/lang.ts';
import { stepsOf, type Module, type PlayableKind, type StepKinds, type StepOf } from '../course/course.ts';
import type { LedScenario, PlayableStep, ScenarioHead } from '../course/page.ts';
import type { Line, Text } from '../course/text.ts';
import type { Strings } from '../i18n/strings.ts';
import { firstSentence } from '../live/brings.ts';
import { lookBackNote } from '../live/look-back.ts';
import { groupMinutes } from '../live/timing.ts';
import type { Decision, ScenarioShape, ScenarioWords, SceneWords } from '../scenario/shape.ts';
import { extraLast } from '../course/version.ts';
import { wordsOf } from './pages.ts';
import { refs } from './refs.ts';

/** Rows, and reasons for the proof, are for authors; what a facilitator is told is for groups. */
const study = (shape: ScenarioShape): ScenarioShape => ({
	...shape,
	scenes: shape.scenes.map((scene) =>
		scene.kind === 'decision' ? { ...scene, rows: [], choices: scene.choices.map((choice) => ({ ...choice, allow: {} })) } : scene
	)
});
const quiet = ({ facilitator: _, ...words }: SceneWords): SceneWords => words;

type Play<K extends PlayableKind> = (
	lang: Lang,
	shape: StepKinds[K]['shape'],
	words: StepKinds[K]['words'],
	places: Strings<'places'>
) => PlayableStep<StepKinds[K]['shape'], StepKinds[K]['words']>;

/** Everything of a scenario, but for its objectives. */
export const wholeScenario: Play<'scenario'> = (lang, shape, words, places) => {
	const slim = study(shape);
	const { lookBack: _, ...own } = words;
	const told = { ...own, scenes: Object.fromEntries(Object.entries(words.scenes).map(([id, scene]) => [id, quiet(scene)])) };
	return { shape: slim, words: told, refs: refs(course, courseWords[lang], places, slim, told), objectives: {}, whole: true };
};

/** The shape with the words of the opening and of the first decision only: enough to begin while the rest comes. */
export const firstScene: Play<'scenario'> = (lang, shape, words, places) => {
	const start = byId(shape.scenes, shape.start) as Decision;
	const { title, text, choices } = lookUp(words.scenes, shape.start);
	const labels = Object.fromEntries(Object.entries(choices).map(([id, { label }]) => [id, { label, then: [], why: [], say: [] }]));
	const { title: name, role, note, person } = words;
	const own = { title: name, role, note, person, speakers: {}, scenes: { [shape.start]: { title, text, choices: labels, care: {} } } };
	return {
		shape: study(shape),
		words: own,
		refs: refs(course, courseWords[lang], places, { place: start.place }, own),
		objectives: {},
		whole: false
	};
};

/** Scene → the resistance to expect, what to ask and what to answer; without a scene, what to ask when a group looks back. */
export const facilitatorNotes = ({ scenes, lookBack }: ScenarioWords): Readonly<Record<string, Text>> => ({
	...Object.fromEntries(Object.entries(scenes).flatMap(([id, { facilitator }]) => (facilitator ? [[id, facilitator]] : []))),
	...(lookBack ? { [lookBackNote]: lookBack } : {})
});

/** Every scenario that a group can walk, in the order of the course; those that are extra come last. `more`: what else is said of each. */
async function headsWith<More>(
	lang: Lang,
	more: (module: Module, step: StepOf<'scenario'>, words: ScenarioWords) => More
): Promise<readonly (ScenarioHead & More)[]> {
	const heads = course.modules.map(async (module) => {
		const words = await wordsOf(module, lang);
		return stepsOf(module, 'scenario').map((step) => {
			const { id, address, minutes } = step;
			const own = words.steps[id] as ScenarioWords;
			const head = { id: `${module.id}/${id}`, extra: module.extra.includes(id), address, minutes, title: own.title };
			return { ...head, ...more(module, step, own) };
		});
	});
	return extraLast((await Promise.all(heads)).flat());
}

export const scenarioHeads = (lang: Lang): Promise<readonly ScenarioHead[]> => headsWith(lang, () => ({}));

const inOneLine = (text: Text): Line => text.flatMap((block) => (block[0] === 'p' ? block[1] : []));

/**
 * The same with what it is about, the minutes of a group and for whom it is, for the list that one is chosen from. An extra one is for whom the others of
 * its module are.
 */
export const ledScenarios = (lang: Lang): Promise<readonly LedScenario[]> =>
	headsWith(lang, (module, { id, shape }, { person, note }) => {
		const own = stepsOf(module, 'scenario').find((step) => !module.extra.includes(step.id))?.id;
		const like = module.extra.includes(id) ? own : id;
		const whose = course.tracks.filter((track) => module.for[track]?.includes(like ?? id));
		return { person: inOneLine(person), note: firstSentence(note), group: groupMinutes(shape), for: whose };
	});

const wholeQuiz: Play<'quiz'> = (lang, shape, words, places) => ({
	shape,
	words,
	refs: refs(course, courseWords[lang], places, shape, words),
	objectives: {},
	whole: true
});

/** Of each kind whose words are fetched when it begins, what is fetched. */
export const playables: { readonly [K in PlayableKind]: Play<K> } = { scenario: wholeScenario, quiz: wholeQuiz };

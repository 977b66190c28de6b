import type { WordsOf } from '#lib/course/course.ts';
import type { ChoiceWords, ScenarioShape, ScenarioWords, Scene, SceneWords, WrittenCase } from '#lib/scenario/shape.ts';
import { each, questionWords, type Translation } from '../../translation.ts';
import { join } from '../../expected-keys.ts';

export const speakersOf = (scenes: readonly Scene[]): ReadonlySet<string> =>
	new Set(scenes.flatMap((scene) => (scene.kind === 'decision' && scene.say ? [scene.say.from, scene.say.to] : [])));

/** `quiz`: the words of the quiz that has the written case. */
export function scenarioWords(shape: ScenarioShape, v: Translation, quiz: Translation | undefined): WordsOf<'scenario'> {
	const scenes = shape.scenes.flatMap((scene): [string, SceneWords][] => (scene.kind === 'turn' ? [] : [[scene.id, sceneWords(v, scene)]]));
	return {
		kind: 'scenario',
		title: v.title(),
		role: v.text(`role ${shape.role}`),
		note: v.text(`note ${shape.note}`),
		person: v.text('person'),
		speakers: each([...speakersOf(shape.scenes)], (who) => v.line(`speaker ${who}`)),
		scenes: Object.fromEntries(scenes),
		lookBack: v.text('look-back'),
		...(shape.instead && quiz ? { instead: caseWords(shape.instead, quiz) } : {})
	};
}

function sceneWords(v: Translation, scene: Exclude<Scene, { kind: 'turn' }>): SceneWords {
	const { id } = scene;
	const shared = { title: v.title(id), text: v.body(id) };
	if (scene.kind === 'ending')
		return { ...shared, choices: {}, care: {}, nextWeek: v.text(id, 'next-week'), takeAways: v.lines(id, 'take-away') };
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
		...shared,
		choices: Object.fromEntries(choices),
		care: v.care(id, scene.care),
		...(v.has(id, 'facilitator') ? { facilitator: v.text(id, 'facilitator') } : {})
	};
}

/** A written case has no place of its own for care notes: they follow its last answer, where they can answer no question beside them. */
function caseWords(written: WrittenCase, v: Translation): NonNullable<ScenarioWords['instead']> {
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

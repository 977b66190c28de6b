import type { Path } from '../../read-yaml.ts';
import type { StepCompiler } from '../types.ts';
import { proveScenario } from './prove.ts';
import { readScenario } from './read.ts';
import { scenarioWords } from './words.ts';

export const scenario: StepCompiler<'scenario'> = {
	read: readScenario,
	words: (shape, translation, written) => scenarioWords(shape, translation, shape.instead && written(shape.instead.id)),
	meaning: ({ start, facts, scenes }) => [
		start,
		facts,
		scenes.map((scene) => {
			if (scene.kind === 'turn') return [scene.id, scene.route];
			if (scene.kind === 'ending') return [scene.id, scene.end];
			return [scene.id, scene.choices.map(({ id, change, go, stop }) => [id, change, go, stop])];
		})
	],
	parts: ({ scenes }) =>
		scenes.flatMap((scene): readonly (readonly [string, Path])[] => {
			const path = ['scenes', scene.id];
			const choices = scene.kind === 'decision' ? scene.choices : [];
			return [[scene.id, path], ...choices.map(({ id }) => [`${scene.id}/${id}`, [...path, 'choices', id]] as const)];
		}),
	questions: ({ shape }) => ({
		called: 'decisions',
		list: shape.scenes.flatMap((scene) =>
			scene.kind === 'decision'
				? [
						{
							key: scene.id,
							options: scene.choices.map(({ id }) => id),
							best: scene.choices.filter(({ rate }) => rate === 'best').map(({ id }) => id)
						}
					]
				: []
		)
	}),
	prove: proveScenario
};

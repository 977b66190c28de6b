/** What the printed cards of a scenario need of the course: one language, and the other one's sentences to say. */
import { lookUp } from '../base/lookup.ts';
import type { Strings } from '../i18n/strings.ts';
import type { Translate } from '../i18n/translate.ts';
import { groupNote } from '../live/group-note.ts';
import { deck } from '../live/paper/deck.ts';
import type { Printed } from '../live/paper/printed.ts';
import { groupMinutes } from '../live/timing.ts';
import type { ScenarioShape, ScenarioWords } from '../scenario/shape.ts';
import { places } from '../ui/places.ts';
import { picture } from './refs.ts';

export function printed(
	shape: ScenarioShape,
	words: ScenarioWords,
	foreign: ScenarioWords,
	names: Strings<'places'>,
	t: Translate<'debrief'>
): Printed {
	const ends = { safe: t('safe'), partial: t('partial'), missed: t('missedEnd'), harm: t('harm') };
	const choices = shape.scenes.flatMap((scene) =>
		scene.kind === 'decision' ? scene.choices.map((choice) => [scene, choice] as const) : []
	);
	return {
		deck: deck(shape),
		title: words.title,
		note: groupNote(words.note),
		minutes: groupMinutes(shape).minutes,
		role: words.role,
		person: words.person,
		lookBack: words.lookBack ?? null,
		scenes: words.scenes,
		places: Object.fromEntries(
			shape.scenes.flatMap((scene) =>
				scene.kind !== 'turn' && scene.place && scene.place in places
					? [[scene.id, picture(scene.place as keyof typeof places, names)]]
					: []
			)
		),
		foreign: Object.fromEntries(
			choices.map(([{ id }, choice]) => [`${id}/${choice.id}`, lookUp(lookUp(foreign.scenes, id).choices, choice.id).say])
		),
		sources: Object.fromEntries(choices.flatMap(([{ id }, choice]) => (choice.source ? [[`${id}/${choice.id}`, choice.source]] : []))),
		care: Object.fromEntries(
			shape.scenes.flatMap((scene) =>
				scene.kind === 'decision' && scene.care.length > 0
					? [[scene.id, scene.care.map((row) => lookUp(words.scenes, scene.id).care[row]!)]]
					: []
			)
		),
		ends: Object.fromEntries(shape.scenes.flatMap((scene) => (scene.kind === 'ending' ? [[scene.id, ends[scene.end]]] : [])))
	};
}

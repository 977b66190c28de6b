/** What the printed cards of a scenario need of the course: one language, and the other one's sentences to say. */
import { lookUp } from '../base/lookup.ts';
import type { Strings } from '../i18n/strings.ts';
import type { Translate } from '../i18n/translate.ts';
import { groupNote } from '../live/group-note.ts';
import { deck } from '../live/paper/deck.ts';
import type { Printed } from '../live/paper/printed.ts';
import { groupMinutes } from '../live/timing.ts';
import type { ScenarioShape, ScenarioWords, Scene } from '../scenario/shape.ts';
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
	/** By scene; nothing for a scene of which there is nothing to say. */
	const ofEach = <T>(say: (scene: Scene) => T | undefined): Readonly<Record<string, T>> =>
		Object.fromEntries(
			shape.scenes.flatMap((scene) => {
				const said = say(scene);
				return said === undefined ? [] : [[scene.id, said]];
			})
		);
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
		places: ofEach((scene) => {
			const place = scene.kind !== 'turn' && scene.place;
			return place && place in places ? picture(place as keyof typeof places, names) : undefined;
		}),
		foreign: Object.fromEntries(
			choices.map(([{ id }, choice]) => [`${id}/${choice.id}`, lookUp(lookUp(foreign.scenes, id).choices, choice.id).say])
		),
		sources: Object.fromEntries(choices.flatMap(([{ id }, choice]) => (choice.source ? [[`${id}/${choice.id}`, choice.source]] : []))),
		care: ofEach((scene) => {
			const rows = scene.kind === 'decision' ? scene.care : [];
			return rows.length > 0 ? rows.map((row) => lookUp(words.scenes, scene.id).care[row]!) : undefined;
		}),
		ends: ofEach((scene) => (scene.kind === 'ending' ? ends[scene.end] : undefined))
	};
}

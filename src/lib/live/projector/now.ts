/** What the wall shows now, in words: the foot of a scene shows them, and whoever does not see the wall is told. */
import type { Line } from '../../course/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ScenarioShape, ScenarioWords } from '../../scenario/shape.ts';
import type { WallFrame } from '../protocol.ts';

export interface Now {
	readonly title: Line;
	/** What the room is asked to do, or to answer; none where it only looks. */
	readonly asks: readonly string[];
	/** What followed cannot be taken back by the people in the story: the wall is quiet. */
	readonly still: boolean;
}

interface Told {
	readonly shape: ScenarioShape;
	readonly words: ScenarioWords;
}

export function nowOf(frame: WallFrame, { shape, words }: Told, t: Translate<'wall'>, scenario: Translate<'scenario'>): Now {
	const scene = shape.scenes.find(({ id }) => id === frame.scene);
	const chosen = scene?.kind === 'decision' ? scene.choices.find(({ id }) => id === frame.followed) : undefined;
	const still = frame.phase === 'consequence' && chosen?.stop === true;
	const title = words.scenes[frame.scene ?? '']?.title ?? [];
	return {
		title: frame.phase === 'debrief' ? [t('mapTitle')] : still ? [scenario('stopTitle')] : title,
		asks: asksOf(frame, t, still),
		still
	};
}

function asksOf({ phase, round, spreads }: WallFrame, t: Translate<'wall'>, still: boolean): readonly string[] {
	switch (phase) {
		case 'scene':
			return [t('listen')];
		case 'vote':
			return [round === 1 ? t('first') : t('second')];
		case 'revealed':
			// Too few voted for it to be shown.
			return [spreads.at(-1)?.counts === null ? t('few') : t('noRight')];
		case 'discuss':
			return [t('talk')];
		case 'debrief':
			return [t('backDivided'), t('backCost'), t('backUse')];
		default:
			return still ? [t('stopWait')] : [];
	}
}

/** What the wall shows now, in words: the foot of a scene shows them, and whoever does not see the wall is told. */
import type { Line } from '../../course/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { WallFrame } from '../protocol.ts';
import type { Look } from '../session.ts';
import { questions } from '../look-back.ts';
import type { PlayableStory } from '../story.svelte.ts';
import { isHandVote, whyHidden } from '../tally.ts';

export interface Now {
	readonly title: Line;
	/** What the room is asked to do, or to answer; none where it only looks. */
	readonly asks: readonly string[];
	/** What followed cannot be taken back by the people in the story: the wall is quiet. */
	readonly still: boolean;
}

/** The strings of the wall that it is said with. */
interface Said {
	readonly t: Translate<'wall'>;
	readonly scenario: Translate<'scenario'>;
	readonly back: Translate<'lookBack'>;
	readonly room: Translate<'room'>;
}

export function nowOf(frame: WallFrame, { shape, words }: Pick<PlayableStory, 'shape' | 'words'>, { t, scenario, back, room }: Said): Now {
	const scene = shape.scenes.find(({ id }) => id === frame.scene);
	const chosen = scene?.kind === 'decision' ? scene.choices.find(({ id }) => id === frame.followed) : undefined;
	const still = frame.phase === 'consequence' && chosen?.stop === true;
	const title = words.scenes[frame.scene ?? '']?.title ?? [];
	return {
		title: frame.phase === 'debrief' ? backTitle(frame, title, t, back) : still ? [scenario('stopTitle')] : title,
		asks: frame.phase === 'debrief' ? [] : asksOf(frame, t, room, still),
		still
	};
}

function backTitle({ look }: WallFrame, title: Line, t: Translate<'wall'>, back: Translate<'lookBack'>): Line {
	const titles: Partial<Record<Look['is'], Line>> = {
		scene: title,
		say: title,
		question: [back('questionOf', { n: (look?.n ?? 0) + 1, of: questions })],
		sentences: [back('sentences')],
		help: [back('help')]
	};
	return titles[look?.is ?? 'way'] ?? [t('mapTitle')];
}

function asksOf(
	{ phase, round, spreads, again, hushed, raised }: WallFrame,
	t: Translate<'wall'>,
	room: Translate<'room'>,
	still: boolean
): readonly string[] {
	switch (phase) {
		case 'scene':
			return [t('listen')];
		case 'vote':
			if (isHandVote({ phase, round, raised, spreads })) return [room('byHand')];
			return [again ? t('again') : round === 1 ? t('first') : `${room('second')} ${t('second')}`];
		case 'revealed':
			// Too few voted for it to be shown.
			return [t(spreads.at(-1)?.counts !== null ? 'notGraded' : whyHidden({ hushed, spreads }, spreads.slice(-1)))];
		case 'discuss':
			return [t('talk')];
		default:
			return still ? [t('stopWait')] : [];
	}
}

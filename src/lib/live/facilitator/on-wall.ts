import type { Translate } from '../../i18n/translate.ts';
import type { EndClass, ScenarioShape } from '../../scenario/shape.ts';
import type { ConsoleFrame, Frame, WallFrame } from '../protocol.ts';
import type { Look } from '../session.ts';

/** A word for whoever leads, to what is on the wall while the room looks back. `divided`: the list on this screen begins with the scene that divided the room most. */
export function backNote({ look }: Pick<ConsoleFrame, 'look'>, t: Translate<'lead'>, divided: boolean): string {
	const notes: Partial<Record<Look['is'], string>> = {
		scene: t('noteScene'),
		say: t('noteScene'),
		question: [t('noteDivided'), t('noteCost'), t('noteUse')][look?.n ?? 0]!,
		sentences: t('noteSentences'),
		help: t('noteHelp')
	};
	return notes[look?.is ?? 'way'] ?? t(divided ? 'noteWay' : 'noteWayInOrder');
}

/** What the room followed cannot be taken back in real work: the wall stops. */
export function isStop({ phase, scene, followed }: Pick<Frame, 'phase' | 'scene' | 'followed'>, shape: ScenarioShape | undefined): boolean {
	const here = shape?.scenes.find(({ id }) => id === scene);
	return phase === 'consequence' && here?.kind === 'decision' && here.choices.some(({ id, stop }) => id === followed && stop);
}

/** How the way on the wall ended; null where it has not. */
export function endOnWall({ phase, scene }: Pick<Frame, 'phase' | 'scene'>, shape: ScenarioShape | undefined): EndClass | null {
	const here = shape?.scenes.find(({ id }) => id === scene);
	return phase === 'ending' && here?.kind === 'ending' ? here.end : null;
}

/** What the room sees now, for whoever leads with the back to the wall. `stops`: what followed cannot be taken back in real work. `unreached`: no phone can open this laptop. */
export function onWall(
	{ phase, paused, door, look, spreads }: Pick<WallFrame, 'phase' | 'paused' | 'door' | 'look' | 'spreads'>,
	t: Translate<'lead'>,
	stops = false,
	unreached = false
): string {
	if (paused) return t('nowPaused');
	if (unreached && (door || phase === 'lobby')) return t('nowUnreached');
	if (door) return t('nowJoin');
	if (phase === 'consequence' && look?.is === 'say') return t('nowSay');
	if (phase === 'consequence' && stops) return t('nowStop');
	if (phase === 'opening' && look) return look.is === 'rules' ? t('nowRules') : t('nowAbout');
	// Too few answered, or the room wants no numbers: whoever leads must not speak of a spread.
	const hidden = spreads.length > 0 && spreads.every(({ counts }) => counts === null);
	if (phase === 'debrief') return lookedAt(look, hidden, t);
	return {
		lobby: t('nowLobby'),
		opening: t('nowOpening'),
		scene: t('nowScene'),
		vote: t('nowVote'),
		revealed: hidden ? t('nowHidden') : t('nowShown'),
		discuss: hidden ? t('nowTalkHidden') : t('nowTalk'),
		consequence: t('nowChanges'),
		ending: t('nowEnding'),
		ended: t('nowEnded')
	}[phase];
}

function lookedAt(look: WallFrame['look'], hidden: boolean, t: Translate<'lead'>): string {
	const words: Partial<Record<Look['is'], string>> = {
		scene: hidden ? t('nowHidden') : t('nowShown'),
		say: t('nowSay'),
		question: t('nowQuestion', { n: (look?.n ?? 0) + 1 }),
		sentences: t('nowSentences'),
		help: t('nowHelp')
	};
	return words[look?.is ?? 'way'] ?? t('nowWay');
}

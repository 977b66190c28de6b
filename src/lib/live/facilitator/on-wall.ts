import type { Translate } from '../../i18n/translate.ts';
import type { ConsoleFrame, WallFrame } from '../protocol.ts';

/** A word for whoever leads, to what is on the wall while the room looks back. */
export function backNote({ look }: Pick<ConsoleFrame, 'look'>, t: Translate<'lead'>): string {
	switch (look?.is) {
		case 'scene':
		case 'say':
			return t('noteScene');
		case 'question':
			return [t('noteDivided'), t('noteCost'), t('noteUse')][look.n ?? 0]!;
		case 'sentences':
			return t('noteSentences');
		case 'help':
			return t('noteHelp');
		default:
			return t('noteWay');
	}
}

/** What the room sees now, for whoever leads with the back to the wall. */
export function onWall({ phase, paused, door }: Pick<WallFrame, 'phase' | 'paused' | 'door'>, t: Translate<'lead'>): string {
	if (paused) return t('nowPaused');
	if (door) return t('nowJoin');
	return {
		lobby: t('nowLobby'),
		opening: t('nowOpening'),
		scene: t('nowScene'),
		vote: t('nowVote'),
		revealed: t('nowShown'),
		discuss: t('nowTalk'),
		consequence: t('nowChanges'),
		ending: t('nowEnding'),
		debrief: t('nowDebrief'),
		ended: t('nowEnded')
	}[phase];
}

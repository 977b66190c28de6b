import type { Translate } from '../../i18n/translate.ts';
import type { Frame } from '../protocol.ts';

/** What the room sees now, for whoever leads with the back to the wall. */
export function onWall({ phase, paused }: Pick<Frame, 'phase' | 'paused'>, t: Translate<'lead'>): string {
	if (paused) return t('nowPaused');
	return {
		lobby: t('nowLobby'),
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

import type { Translate } from '../../i18n/translate.ts';
import { groupNumber, type Label } from '../label.ts';

export function labelWords(label: Label, t: Translate<'desk'>): string {
	const n = groupNumber(label);
	return n === null ? (label === 'morning' ? t('morning') : t('afternoon')) : t('group', { n });
}

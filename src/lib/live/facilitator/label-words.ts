import type { Translate } from '../../i18n/translate.ts';
import type { Label } from '../label.ts';

export const labelWords = (label: Label, t: Translate<'desk'>): string =>
	label === 'morning' ? t('morning') : label === 'afternoon' ? t('afternoon') : t('group', { n: Number(label.slice('group-'.length)) });

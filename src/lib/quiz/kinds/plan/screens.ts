import { isList } from '../answers.ts';
import type { KindScreen } from '../screen.ts';
import Ask from './Ask.svelte';
import Picture from './Floor.svelte';
import type { Risks } from './kind.ts';
import Told from './Told.svelte';

const plan: KindScreen<Risks> = {
	Ask,
	Told,
	Picture,
	isWhole: (answer) => isList(answer) && answer.length > 0,
	missing: (_answer, _order, t) => t('risksChoose'),
	partly({ risks }, { parts }, t) {
		const n = Object.values(parts).filter(Boolean).length;
		const of = risks.length;
		const over = Object.keys(parts).length - of;
		return t(over ? 'risksOver' : 'risksFound', { n, of, over });
	}
};

export const screens = { plan };

/**
 * From a debrief, a quiz result or a question to the very card that teaches what was missed, and back to it. All of it stands behind the # of an address:
 * no server is told, and a cache takes the page for the one it is. Here is the lesson's end of it; the other one is in `to-card.ts`, which a lesson need
 * not fetch.
 */
import type { Address } from './course.ts';

export type OriginKind = 'debrief' | 'result' | 'item';
export interface Origin {
	readonly kind: OriginKind;
	readonly address: Address;
	/** The question whose card it is, where a list of them leads to cards. */
	readonly item?: string;
}

/** `2/7/#result`, `2/7/#result/who-decides`: the way back. */
export const backTo = ({ kind, address, item }: Origin): string => `${address}/#${kind}${item ? `/${item}` : ''}`;

/** What a lesson is asked to show. Anything else behind the # than a card and a way back is left alone. */
export function asked(hash: string): { readonly card: string; readonly origin: Origin | null } {
	const [, card = '', kind, address, item] =
		/^#([a-z0-9-]+)(?:\/(debrief|result|item)\/(\d{1,2}\/\d{1,2})(?:\/([a-z0-9-]+))?)?$/.exec(hash) ?? [];
	return { card, origin: kind ? { kind: kind as OriginKind, address: address!, item } : null };
}

/** The way from a debrief, a quiz result or a question to a card, and the coming back: the other end of `look-again.ts`. */
import type { Address } from './course.ts';
import type { Origin, OriginKind } from './look-again.ts';

/** `2/1/#two-women/result/2/7`: the card, and where one comes from. */
export const toCard = (address: Address, card: string, { kind, address: from, item }: Origin): string =>
	`${address}/#${card}/${kind}/${from}${item ? `/${item}` : ''}`;

/** Whether somebody comes back from a card to the debrief, the result or the question that sent them. */
export const wantsBack = (kind: OriginKind, hash: string): boolean => hash.startsWith(`#${kind}`);

/** The question whose card somebody comes back from: `#result/who-decides`. */
export const itemLookedAt = (hash: string): string | undefined => /^#result\/([a-z0-9-]+)$/.exec(hash)?.[1];

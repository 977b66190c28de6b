/** The place of an answer that is not checked yet, under which it is kept. With the hash of the quiz: an edited one may have other answers. */
import { draftPlaceAfter } from '../../base/draft.browser.ts';

const startOf = (address: string, hash: string): string => `${address} ${hash} `;

/** `checked`: how many events of the try stand before it. */
export const draftPlace = (address: string, hash: string, seed: number, checked: number): string =>
	`${startOf(address, hash)}${seed}/${checked}`;

/** The seed of a try of which nothing was checked, where its first answer is kept: such a try has no run. */
export function seedOfDraft(address: string, hash: string): number | undefined {
	const [seed, checked] = draftPlaceAfter(startOf(address, hash))?.split('/') ?? [];
	return seed && checked === '0' ? Number(seed) : undefined;
}

/** The places under which answers are kept that are not checked yet. With the hash of the quiz: an edited one may have other answers. */
import { draftPlaceAfter } from '../../base/draft.browser.ts';
import type { ReviewQuestion } from '../../progress/review.ts';

const startOf = (address: string, hash: string): string => `${address} ${hash} `;

/** `checked`: how many events of the try stand before it. */
export const draftPlace = (address: string, hash: string, seed: number, checked: number): string =>
	`${startOf(address, hash)}${seed}/${checked}`;

/**
 * Of a question in a review: of its next answer on this device, whenever that is given. Once it is answered, here or in a try, what may be left under this
 * place is never found again.
 */
export const draftPlaceInReview = ({ step, item, variant, times }: ReviewQuestion, hash: string): string =>
	`review ${step} ${hash} ${item.id} ${variant} ${times}`;

/** The seed of a try of which nothing was checked, where its first answer is kept: such a try has no run. */
export function seedOfDraft(address: string, hash: string): number | undefined {
	const [seed, checked] = draftPlaceAfter(startOf(address, hash))?.split('/') ?? [];
	return seed && checked === '0' ? Number(seed) : undefined;
}

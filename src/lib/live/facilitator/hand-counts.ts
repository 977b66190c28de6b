/** Hands that are typed in: against the room, and until they are used. */
import { keptText } from '../typed-count.ts';

/** How a count of hands stands to the seats of the room; nothing where seats are not known, or nobody is in by phone. */
export type AgainstRoom = { readonly is: 'more' | 'fewer'; readonly n: number } | { readonly is: 'same' } | null;
export function againstRoom(sum: number, seats: number | null): AgainstRoom {
	if (!seats || sum === 0) return null;
	return sum === seats ? { is: 'same' } : { is: sum > seats ? 'more' : 'fewer', n: Math.abs(sum - seats) };
}

/** What stands in the fields of one vote, as it was typed, in the order of the letters. */
export interface HandDraft {
	readonly session: string;
	readonly visit: number;
	readonly round: number;
	readonly typed: readonly string[];
}
const isDraft = (data: unknown): data is HandDraft => {
	const { session, visit, round, typed } = Object(data) as Record<string, unknown>;
	return (
		typeof session === 'string' &&
		Number.isInteger(visit) &&
		Number.isInteger(round) &&
		Array.isArray(typed) &&
		typed.every((text) => typeof text === 'string')
	);
};
/** What a browser kept; whatever is no draft is left out. */
export const readDrafts = (data: unknown): readonly HandDraft[] => (Array.isArray(data) ? data.filter(isDraft) : []);

type Vote = Pick<HandDraft, 'session' | 'visit' | 'round'>;
const isOf = (draft: HandDraft, { session, visit, round }: Vote): boolean =>
	draft.session === session && draft.visit === visit && draft.round === round;

/** With one changed; a draft in which nothing stands is none. */
export const withDraft = (drafts: readonly HandDraft[], changed: HandDraft): readonly HandDraft[] => [
	...drafts.filter((draft) => draft.session === changed.session && !isOf(draft, changed)),
	...(changed.typed.some(Boolean) ? [{ ...changed, typed: changed.typed.map(keptText) }] : [])
];
export const withoutDraft = (drafts: readonly HandDraft[], vote: Vote): readonly HandDraft[] =>
	drafts.filter((draft) => !isOf(draft, vote));
export const draftOf = (drafts: readonly HandDraft[], vote: Vote): HandDraft | undefined => drafts.find((draft) => isOf(draft, vote));
/** The newest that was typed for another vote of this session, and not used there. */
export const strayDraft = (drafts: readonly HandDraft[], vote: Vote): HandDraft | undefined =>
	drafts.filter((draft) => draft.session === vote.session && !isOf(draft, vote)).at(-1);

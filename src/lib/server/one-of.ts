/** A word that somebody sets in the environment: one of those that there are. Null where it is another; `usual` where nobody has set it. */
export function oneOf<Word extends string>(set: string | undefined, usual: Word, words: readonly Word[]): Word | null {
	return words.find((word) => word === (set || usual)) ?? null;
}
